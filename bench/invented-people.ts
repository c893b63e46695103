import { readFileSync } from "node:fs";
import type { NameCounts } from "../src/signups/model.js";

/**
 * Invents names whose letters follow each other as in people's names, from the shipped counts; the same for a seed.
 * @returns a function that gives the next name
 */
export function inventPeople(seed: number): () => string {
  const file = new URL("../../data/names.json", import.meta.url);
  const { trigrams } = JSON.parse(readFileSync(file, "utf8")) as NameCounts;
  const after = new Map<string, [string, number][]>();
  for (const [trigram, n] of Object.entries(trigrams)) {
    const pair = trigram.slice(0, 2);
    after.set(pair, [...(after.get(pair) ?? []), [trigram.slice(2), n]]);
  }
  const random = makeRandom(seed);
  return () => {
    let name = "^^";
    while (name.length < 22) {
      const choices = after.get(name.slice(-2)) ?? [];
      let left = random(choices.reduce((sum, [, n]) => sum + n, 0) || 1);
      const letter = choices.find(([, n]) => (left -= n) < 0)?.[0] ?? "$";
      if (letter === "$") break;
      name += letter;
    }
    return name.slice(2).replace(/0/g, () => String(random(1000))) || "a";
  };
}

/** @returns a function that gives whole numbers below its argument; the same for a seed. */
export function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  // The low bits of such a generator repeat soon.
  return (below) => Math.floor(((state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31) * below);
}
