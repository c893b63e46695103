import { readFileSync } from "node:fs";
import type { NameCounts } from "../src/signups/model.js";

/** A run in a form: `a804` is eight letters, then four digits. */
const run = /a([1-9]\d??)(?=$|\D|0[1-9])|0([1-9]\d??)(?=$|\D)/g;

type Weighted = readonly (readonly [string, number])[];

/**
 * Invents names that are built like people's, and whose letters follow each other as in people's, both as often as
 * the shipped counts say; the same for a seed.
 * @returns a function that gives the next name
 */
export function inventPeople(seed: number): () => string {
  const file = new URL("../../data/names.json", import.meta.url);
  const { trigrams, keys } = JSON.parse(readFileSync(file, "utf8")) as NameCounts;
  const forms: Weighted = Object.entries(keys)
    .filter(([id]) => id.startsWith("form "))
    .map(([id, n]) => [id.slice(5), n]);
  const after = new Map<string, [string, number][]>();
  for (const [trigram, n] of Object.entries(trigrams)) {
    const letter = trigram.slice(2);
    if (!/[a-z]/.test(letter)) continue;
    const pair = trigram.slice(0, 2);
    after.set(pair, [...(after.get(pair) ?? []), [letter, n]]);
  }
  const random = makeRandom(seed);
  const pick = (from: Weighted): string => {
    let left = random(from.reduce((sum, [, n]) => sum + n, 0));
    return from.find(([, n]) => (left -= n) < 0)?.[0] ?? "a";
  };
  const letters = (count: number): string => {
    let run = "^^";
    while (run.length < count + 2) run += pick(after.get(run.slice(-2)) ?? after.get("^^") ?? []);
    return run.slice(2);
  };
  const digits = (count: number) => Array.from({ length: count }, () => random(10)).join("");
  return () =>
    pick(forms).replace(run, (_, letterCount?: string, digitCount?: string) =>
      letterCount === undefined ? digits(Number(digitCount)) : letters(Number(letterCount)),
    );
}

/** @returns a function that gives whole numbers below its argument; the same for a seed. */
export function makeRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    // A Weyl sequence, mixed: neighbours in it have nothing in common.
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return Math.floor((((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32) * below);
  };
}
