import { z } from "zod";
import { spanOfText } from "../language/span.js";

/** Times, sizes and numbers as operators and Prosody write them. */

export const span = z.string().refine((text) => spanOfText(text) !== undefined, {
  error: "a time such as 7d, 4 weeks or 1y",
});
export const size = z.string().refine((text) => bytes(text) !== undefined, {
  error: "a size such as 10 MB",
});
export const amount = z.int().min(1);

const day = 86_400;
/** Pruning runs once a day, and looks once an hour whether it is due; in seconds. */
export const grace = day + 3600;
/** The bot's module deletes its debug logs once an hour, and copies of data once a minute; in seconds. */
export const hourly = 2 * 3600;
export const soon = 300;

/** @returns a span in seconds; undefined for what is none, such as `unlimited` */
export const seconds = (text: string | undefined) => {
  const ms = text === undefined ? undefined : spanOfText(text);
  return ms === undefined ? undefined : ms / 1000;
};

/** @returns a size such as `10 MB` in bytes; a MB is 1,000,000 of them, a MiB 1,048,576 */
export function bytes(text: string): number | undefined {
  const [, amountOf, unit = ""] = /^(\d+(?:[.,]\d+)?)\s*([KMG]?i?B)$/i.exec(text.trim()) ?? [];
  if (amountOf === undefined) return undefined;
  const power = "kmg".indexOf(unit.charAt(0).toLowerCase()) + 1;
  return Math.round(Number(amountOf.replace(",", ".")) * (/i/i.test(unit) ? 1024 : 1000) ** power);
}

/** Reads a period as Prosody writes them: seconds, `"1w"`, `"never"`. @returns seconds; NaN for what is none */
export function period(value: unknown): number {
  if (typeof value === "number") return value < 0 ? Number.POSITIVE_INFINITY : value;
  const text = String(value).trim().toLowerCase();
  if (text === "never") return Number.POSITIVE_INFINITY;
  const [, amountOf, unit = "s"] = /^(\d+)\s*([a-z]*)$/.exec(text) ?? [];
  if (amountOf === undefined) return Number.NaN;
  const sizes: readonly (readonly [RegExp, number])[] = [
    [/^(s|seconds?)?$/, 1],
    [/^(min|minutes?)$/, 60],
    [/^(h|hours?)$/, 3600],
    [/^(d|days?)$/, day],
    [/^(w|weeks?)$/, 7 * day],
    [/^(m|mon|months?)$/, 30 * day],
    [/^(y|years?)$/, 365 * day],
  ];
  return Number(amountOf) * (sizes.find(([name]) => name.test(unit))?.[1] ?? Number.NaN);
}
