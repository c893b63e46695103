import { readFileSync } from "node:fs";
import { isLatin } from "./features.js";

/** What is common among names of people: counts only, rare entries dropped (see scripts/train.ts). */
export interface NameCounts {
  readonly names: number;
  /** How often three characters follow each other, `^` before and `$` after a name. */
  readonly trigrams: Readonly<Record<string, number>>;
  /** How often a trait of features.ts was seen. */
  readonly keys: Readonly<Record<string, number>>;
  /** By length of name: how unlikely, in bits a character, are 90, 99 and 99.9 % of people's at most. */
  readonly limits: Readonly<Record<string, readonly [number, number, number]>>;
}

export interface Model {
  readonly names: number;
  /** How often a trait was seen among `names` names. */
  count(keyId: string): number;
  /** How unlikely a name is: the share of people whose names are more ordinary, 0, 0.9, 0.99 or 0.999. */
  oddness(folded: string): number;
}

/** Reads the counts that come with Kastellan. */
export function loadModel(): Model {
  // From dist/src/signups.
  const file = new URL("../../../data/names.json", import.meta.url);
  return makeModel(JSON.parse(readFileSync(file, "utf8")) as NameCounts);
}

export function makeModel(counts: NameCounts): Model {
  const bits = unlikelihood(counts.trigrams);
  const keys = new Map(Object.entries(counts.keys));
  return {
    names: counts.names,
    count: (keyId) => keys.get(keyId) ?? 0,
    oddness(folded) {
      if (!isLatin(folded)) return 0;
      const limits = counts.limits[lengthGroup(folded)];
      if (!limits) return 0;
      const value = bits(folded);
      const [most, nearlyAll, all] = limits;
      return value > all ? 0.999 : value > nearlyAll ? 0.99 : value > most ? 0.9 : 0;
    },
  };
}

/** Lengths of names that are compared with each other. */
export function lengthGroup(folded: string): string {
  const { length } = folded;
  if (length <= 4) return "4";
  if (length <= 6) return "6";
  if (length <= 8) return "8";
  return length <= 11 ? "11" : "12";
}

/** Digits and marks look alike to the model: years and separators are no sign. */
export function letters(folded: string): string {
  return `^^${folded.replace(/\p{N}+/gu, "0").replace(/[^a-z0]+/g, "-")}$`;
}

/** @returns a function from a name to its bits a character under a trigram model with additive smoothing. */
export function unlikelihood(trigrams: Readonly<Record<string, number>>): (folded: string) => number {
  const three = new Map(Object.entries(trigrams));
  const two = new Map<string, number>();
  for (const [trigram, n] of three) two.set(trigram.slice(0, 2), (two.get(trigram.slice(0, 2)) ?? 0) + n);
  const alphabet = 29;
  return (folded) => {
    const text = letters(folded);
    let sum = 0;
    for (let at = 0; at + 3 <= text.length; at += 1) {
      const trigram = text.slice(at, at + 3);
      sum -= Math.log2(
        ((three.get(trigram) ?? 0) + 0.3) / ((two.get(trigram.slice(0, 2)) ?? 0) + 0.3 * alphabet),
      );
    }
    return sum / (text.length - 2);
  };
}
