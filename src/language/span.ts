import type { Both } from "./catalogue.js";

/** Spans of time as people write them, in both languages: `30m`, `6 Stunden`, `1 year`, `half an hour`. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A month counts 30 days and a year 365: limits are about, not to the day. */
const units: readonly (readonly [size: number, words: string])[] = [
  [second, "s sec secs second seconds sek sekunde sekunden"],
  [minute, "m min mins minute minutes minuten"],
  [hour, "h hour hours std stunde stunden"],
  [day, "d day days t tag tage tagen"],
  [7 * day, "w week weeks woche wochen"],
  [30 * day, "mo month months monat monate monaten"],
  [365 * day, "y year years j jahr jahre jahren"],
];
const sizes = new Map(
  units.flatMap(([size, words]) => words.split(" ").map((word) => [word, size] as const)),
);
const numbers = new Map([
  ...["a", "an", "one", "ein", "eine", "einem", "einen", "einer"].map((word) => [word, 1] as const),
  ...["half", "halbe", "halben", "halber", "halbes"].map((word) => [word, 0.5] as const),
  ["two", 2],
  ["zwei", 2],
  ["three", 3],
  ["drei", 3],
]);

/** Words that say nothing of their own in a span: `for half an hour`, `seit 6 Monaten`. */
const fillers = new Set(["for", "since", "für", "seit", "of"]);

/** What is expected, to follow "expected:". */
export const spanExpects: Both = {
  en: "a time such as `30m`, `6h` or `2 days`",
  de: "eine Zeit wie `30m`, `6h` oder `2 Tage`",
};

/** A span in ms, as it was written: so many units, each so many ms; and the words that are left. */
export interface ReadSpan {
  readonly span: number;
  readonly amount: number;
  readonly unit: number;
  readonly rest: readonly string[];
}

/**
 * Reads a span from the front of the words.
 * @returns its length in ms and the words that are left; undefined where there is none
 */
export function readSpan(words: readonly string[]): ReadSpan | undefined {
  const [first, ...after] = words;
  if (first === undefined) return undefined;
  if (fillers.has(first.toLowerCase())) return readSpan(after);
  const glued = /^(\d+(?:[.,]\d+)?)\s*(\p{L}+)[.,;:!?]*$/u.exec(first);
  if (glued) return spanOf(Number(glued[1]?.replace(",", ".")), glued[2], after);
  const amount = /^\d+(?:[.,]\d+)?$/.test(first)
    ? Number(first.replace(",", "."))
    : numbers.get(first.toLowerCase());
  if (amount === undefined) return undefined;
  const isHalf = (word = "") => numbers.get(word.toLowerCase()) === 0.5;
  // "eine halbe Stunde"
  if (amount === 1 && isHalf(after[0])) return readSpan(after);
  // "half an hour"
  const rest = amount === 0.5 && numbers.get(after[0]?.toLowerCase() ?? "") === 1 ? after.slice(1) : after;
  return spanOf(amount, rest[0]?.replace(/[.,;:!?]+$/, ""), rest.slice(1));
}

/** The span that a whole text is; undefined where it is none. For configuration. */
export function spanOfText(text: string): number | undefined {
  const read = readSpan(text.trim().split(/\s+/));
  return read?.rest.length === 0 ? read.span : undefined;
}

function spanOf(amount: number, unit: string | undefined, rest: readonly string[]): ReadSpan | undefined {
  const size = sizes.get(unit?.toLowerCase() ?? "");
  const span = size === undefined ? 0 : Math.round(amount * size);
  return size !== undefined && span > 0 ? { span, amount, unit: size, rest } : undefined;
}
