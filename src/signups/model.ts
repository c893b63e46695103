import { readFileSync } from "node:fs";
import { isLatin } from "./features.js";

/** What is common among names of people: counts only, rare entries dropped (see scripts/train.ts). */
export interface NameCounts {
  readonly names: number;
  /** How often three characters follow each other, `^` before and `$` after a name. */
  readonly trigrams: Readonly<Record<string, number>>;
  /** How often a trait of features.ts was seen. */
  readonly keys: Readonly<Record<string, number>>;
  /** The bits beyond the ordinary that the shares {@link odds} of people's names have at most. */
  readonly limits: readonly number[];
}

export interface Model {
  readonly names: number;
  /** The types of names that were seen. */
  readonly types: readonly string[];
  /** How often a trait was seen among `names` names. */
  count(keyId: string): number;
  /** How unlikely a name is: the share of people whose names are more ordinary, one of {@link odds}, or 0. */
  oddness(folded: string): number;
}

/** Shares of people's names that are more ordinary; measured on names that the model hasn't seen. */
export const odds = [0.9, 0.99, 0.997, 0.999, 0.9996] as const;

/** Reads the counts that come with Kastellan. */
export function loadModel(
  // From dist/src/signups.
  file: string | URL = new URL("../../../data/names.json", import.meta.url),
): Model {
  return makeModel(JSON.parse(readFileSync(file, "utf8")) as NameCounts);
}

export function makeModel(counts: NameCounts): Model {
  const bits = unlikelihood(counts.trigrams);
  const keys = new Map(Object.entries(counts.keys));
  return {
    names: counts.names,
    types: [...keys.keys()].filter((id) => id.startsWith("type ")),
    count: (keyId) => keys.get(keyId) ?? 0,
    oddness(folded) {
      if (!isLatin(folded)) return 0;
      const value = bits(folded);
      return odds.findLast((_, at) => value > (counts.limits[at] ?? Number.POSITIVE_INFINITY)) ?? 0;
    },
  };
}

/** Digits and marks look alike to the model: years and separators are no sign. */
export function letters(folded: string): string {
  return `^^${folded.replace(/\p{N}+/gu, "0").replace(/[^a-z0]+/g, "-")}$`;
}

/** Pseudo-counts by which trigrams lean on pairs of letters, and these on single ones. */
const lean = { three: 8, two: 25 } as const;
/** So many bits a letter are ordinary; what goes beyond adds up, so that a long random name stands out. */
const ordinary = 4.5;

/**
 * @returns a function from a name to the bits by which it is less likely than an ordinary one, under a trigram
 * model that leans on shorter contexts where it has seen little.
 */
export function unlikelihood(trigrams: Readonly<Record<string, number>>): (folded: string) => number {
  const three = new Map(Object.entries(trigrams));
  const [before, two, beforeTwo, one] = [new Map(), new Map(), new Map(), new Map()] as Map<string, number>[];
  const add = (counts: Map<string, number> | undefined, key: string, n: number) =>
    counts?.set(key, (counts.get(key) ?? 0) + n);
  let total = 0;
  for (const [trigram, n] of three) {
    add(before, trigram.slice(0, 2), n);
    add(two, trigram.slice(1), n);
    add(beforeTwo, trigram.slice(1, 2), n);
    add(one, trigram.slice(2), n);
    total += n;
  }
  const of = (counts: Map<string, number> | undefined, key: string) => counts?.get(key) ?? 0;
  const alphabet = 29;
  return (folded) => {
    const text = letters(folded);
    let bits = 0;
    for (let at = 0; at + 3 <= text.length; at += 1) {
      const trigram = text.slice(at, at + 3);
      const single = (of(one, trigram.slice(2)) + 0.5) / (total + 0.5 * alphabet);
      const pair =
        (of(two, trigram.slice(1)) + lean.two * single) / (of(beforeTwo, trigram.slice(1, 2)) + lean.two);
      bits -= Math.log2(
        (of(three, trigram) + lean.three * pair) / (of(before, trigram.slice(0, 2)) + lean.three),
      );
    }
    return bits - ordinary * (text.length - 3);
  };
}
