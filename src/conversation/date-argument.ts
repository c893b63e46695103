import { readSpan } from "../language/span.js";
import type { Argument } from "./arguments.js";
import { missing, noKeywords, wrong } from "./arguments.js";

/** A moment as people name it: a date, or how long ago. */
export type Moment =
  | { readonly kind: "date"; readonly year: number; readonly month: number; readonly day: number }
  | { readonly kind: "ago"; readonly span: number };

const expects = {
  en: "a date such as `2026-03-31`, or how long ago: `3 months`",
  de: "ein Datum wie `31.3.2026`, oder wie lange her: `3 Monate`",
};
const keywords = { en: ["before", "older", "than"], de: ["vor", "älter", "als", "dem"] };
const fillers = new Set([...keywords.en, ...keywords.de]);

export interface NamedDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** `2026-03-31`, `31.3.2026`. @returns undefined for anything else, the 31st of February too */
export function readDate(word: string): NamedDay | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(word);
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(word);
  const [year, month, day] = iso ? iso.slice(1).map(Number) : (german?.slice(1).map(Number).reverse() ?? []);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { year, month, day } : undefined;
}

/** `before 2026-03-31`, `vor dem 31.3.2026`, `older than 3 months`. */
export const beforeArgument: Argument<Moment> = {
  usage: { en: "before DATE", de: "vor DATUM" },
  expects,
  keywords: noKeywords,
  read: (words) => {
    const rest = words.slice(words.findIndex((word) => !fillers.has(word.toLowerCase())));
    const [first] = rest;
    if (words.length === 0 || first === undefined || fillers.has(first.toLowerCase()))
      return missing(expects);
    const date = readDate(first);
    if (date) return { ok: true, value: { kind: "date", ...date }, rest: rest.slice(1) };
    const span = readSpan(rest);
    return span
      ? { ok: true, value: { kind: "ago", span: span.span }, rest: span.rest }
      : wrong(first, expects);
  },
};
