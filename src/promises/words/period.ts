import type { Language } from "../../language/language.js";
import { count } from "../../language/numbers.js";

/** Periods as the operator wrote them, in words: `7d` is "7 days", `1y` is "1 year", not "365 days". */

type Unit = readonly [words: RegExp, en: readonly [string, string], de: readonly [string, string, string]];
/** German: one, many, and many behind "nach". */
const units: readonly Unit[] = [
  [/^(s|sek?|secs?|seconds?|sekunden?)$/, ["second", "seconds"], ["Sekunde", "Sekunden", "Sekunden"]],
  [/^(m|mins?|minutes?|minuten?)$/, ["minute", "minutes"], ["Minute", "Minuten", "Minuten"]],
  [/^(h|hours?|std|stunden?)$/, ["hour", "hours"], ["Stunde", "Stunden", "Stunden"]],
  [/^(d|days?|t|tage?n?)$/, ["day", "days"], ["Tag", "Tage", "Tagen"]],
  [/^(w|weeks?|wochen?)$/, ["week", "weeks"], ["Woche", "Wochen", "Wochen"]],
  [/^(mo|months?|monate?n?)$/, ["month", "months"], ["Monat", "Monate", "Monaten"]],
  [/^(y|years?|j|jahre?n?)$/, ["year", "years"], ["Jahr", "Jahre", "Jahren"]],
];

/**
 * @param text a period that the configuration accepts, such as `7d` or `4 weeks`
 * @param isAfter behind "after", "nach": German bends the word
 */
export function inWords(text: string, language: Language, isAfter = false): string {
  const [, amount = "", unit = ""] = /^(\d+)\s*(\p{L}+)$/u.exec(text.trim()) ?? [];
  const known = units.find(([words]) => words.test(unit.toLowerCase()));
  // "half a year" and the like stand as they are.
  if (!known) return text;
  const [, en, de] = known;
  return language === "en"
    ? count(Number(amount), "en", ...en)
    : count(Number(amount), "de", de[0], isAfter ? de[2] : de[1]);
}
