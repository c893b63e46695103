import { spanOfText } from "../language/span.js";
import type { Promises } from "./schema.js";
import type { Limits } from "./seen.js";

/** Times as operators and Prosody write them; in seconds. */

const day = 86_400;
/** Pruning runs once a day, and looks once an hour whether it is due. */
export const grace = day + 3600;

export const seconds = (text: string | undefined) => {
  const ms = text === undefined ? undefined : spanOfText(text);
  return ms === undefined ? undefined : ms / 1000;
};

/** What is to be counted as too old: the promise, and the day that daily pruning needs. */
export function limitsOf(promises: Promises): Limits {
  const limit = (text: string | undefined) => {
    const promised = seconds(text);
    return promised === undefined ? undefined : promised + grace;
  };
  return {
    archive: limit(promises.archiveKept),
    uploads: limit(promises.uploadsKept),
    offline: limit(promises.offlineKept),
  };
}

/** Reads a period as Prosody writes them: seconds, `"1w"`, `"never"`. */
export function period(value: unknown): number {
  if (typeof value === "number") return value < 0 ? Number.POSITIVE_INFINITY : value;
  const text = String(value).trim().toLowerCase();
  if (text === "never") return Number.POSITIVE_INFINITY;
  const [, amount, unit = "s"] = /^(\d+)\s*([a-z]*)$/.exec(text) ?? [];
  if (amount === undefined) return Number.NaN;
  const sizes: readonly (readonly [RegExp, number])[] = [
    [/^(s|seconds?)?$/, 1],
    [/^(min|minutes?)$/, 60],
    [/^(h|hours?)$/, 3600],
    [/^(d|days?)$/, day],
    [/^(w|weeks?)$/, 7 * day],
    [/^(m|mon|months?)$/, 30 * day],
    [/^(y|years?)$/, 365 * day],
  ];
  return Number(amount) * (sizes.find(([name]) => name.test(unit))?.[1] ?? Number.NaN);
}
