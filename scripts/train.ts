import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fold, isLatin, keysOf } from "../src/signups/features.js";
import { letters, odds, unlikelihood, type NameCounts } from "../src/signups/model.js";

/**
 * Makes data/names.json from DIR/humans.txt (a name, a tab, its source): counts of letters and forms, no names.
 * What fewer people share than `rarest` is dropped: it could tell who they are.
 */
const rarest = { trigram: 3, form: 4, part: 8 } as const;
const folds = 5;

const [folder, target = "data/names.json"] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Name the folder that holds humans.txt: npm run train -- DIR");
  process.exit(2);
}
const names = [
  ...new Set(
    readFileSync(join(folder, "humans.txt"), "utf8")
      .split("\n")
      .map((line) => fold(line.split("\t")[0] ?? ""))
      .filter((name) => name !== ""),
  ),
];
const latin = names.filter(isLatin);

const trigramsOf = (some: readonly string[]) =>
  count(
    some.flatMap((name) => {
      const text = letters(name);
      return Array.from({ length: text.length - 2 }, (_, at) => text.slice(at, at + 3));
    }),
    rarest.trigram,
  );

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
const isPart = (kind: string) => ["stem", "start", "end", "leet"].includes(kind);
const counts: NameCounts = {
  names: names.length,
  trigrams: trigramsOf(latin),
  keys: {
    ...count(
      keys.filter(({ kind }) => !isPart(kind)).map(({ id }) => id),
      rarest.form,
    ),
    ...count(
      keys.filter(({ kind }) => isPart(kind)).map(({ id }) => id),
      rarest.part,
    ),
  },
  limits,
};
writeFileSync(target, `${JSON.stringify(counts)}\n`);
console.log(`${target}: from ${names.length} names`);

function count(items: readonly string[], least: number): Record<string, number> {
  const found = new Map<string, number>();
  for (const item of items) found.set(item, (found.get(item) ?? 0) + 1);
  return Object.fromEntries([...found].filter(([, n]) => n >= least).sort(([a], [b]) => (a < b ? -1 : 1)));
}
