import { fold, isLatin, keysOf } from "../src/signups/features.js";
import { letters, odds, unlikelihood, type NameCounts } from "../src/signups/model.js";

/** What fewer people share than this is dropped: it could tell who they are. */
const rarest = { trigram: 3, form: 4, part: 8 } as const;
const folds = 5;
const parts: ReadonlySet<string> = new Set(["stem", "start", "end", "leet"]);

/** @returns counts of letters and forms of people's names, no names. */
export function countNames(raw: readonly string[]): NameCounts {
  const names = [...new Set(raw.map(fold).filter((name) => name !== ""))];
  const latin = names.filter(isLatin);
  // How unlikely a name is, is measured on names that the model hasn't seen.
  const unseen = new Map<string, number>();
  for (let part = 0; part < folds; part += 1) {
    const measure = unlikelihood(trigramsOf(latin.filter((_, index) => index % folds !== part)));
    for (const name of latin.filter((_, index) => index % folds === part)) unseen.set(name, measure(name));
  }
  const sorted = [...unseen.values()].sort((a, b) => a - b);
  const limits = odds.map(
    (share) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 99) * 1000) / 1000,
  );
  const oddness = (name: string) =>
    odds.findLast((_, at) => (unseen.get(name) ?? 0) > (limits[at] ?? Number.POSITIVE_INFINITY)) ?? 0;
  const keys = names.flatMap((name) => keysOf(name, oddness(name)));
  const idsOf = (ofParts: boolean) =>
    keys.filter(({ kind }) => parts.has(kind) === ofParts).map(({ id }) => id);
  return {
    names: names.length,
    trigrams: trigramsOf(latin),
    keys: { ...count(idsOf(false), rarest.form), ...count(idsOf(true), rarest.part) },
    limits,
  };
}

function trigramsOf(some: readonly string[]): Record<string, number> {
  const all = some.flatMap((name) => {
    const text = letters(name);
    return Array.from({ length: text.length - 2 }, (_, at) => text.slice(at, at + 3));
  });
  return count(all, rarest.trigram);
}

function count(items: readonly string[], least: number): Record<string, number> {
  const found = new Map<string, number>();
  for (const item of items) found.set(item, (found.get(item) ?? 0) + 1);
  return Object.fromEntries([...found].filter(([, n]) => n >= least).sort(([a], [b]) => (a < b ? -1 : 1)));
}
