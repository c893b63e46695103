import type { Language } from "../../../language/language.js";
import { locales, plural } from "../../../language/numbers.js";
import { readSpan } from "../../../language/span.js";

/** Periods as the operator wrote them, in words: `7d` is "7 days", `1y` is "1 year", not "365 days". */

/** Not rounded: what is said is what is promised. */
const exact = { maximumFractionDigits: 3 };
const exactly = {
  en: new Intl.NumberFormat(locales.en, exact),
  de: new Intl.NumberFormat(locales.de, exact),
};
const hour = 3_600_000;
const day = 24 * hour;

type Unit = readonly [
  en: readonly [string, string],
  de: readonly [string, string, string],
  half: readonly [en: string, de: string, after: string],
];
/** By their length in ms. German: one, many, and many behind "nach"; the same of a half. */
const units: ReadonlyMap<number, Unit> = new Map<number, Unit>([
  [
    1000,
    [
      ["second", "seconds"],
      ["Sekunde", "Sekunden", "Sekunden"],
      ["half a second", "eine halbe Sekunde", "einer halben Sekunde"],
    ],
  ],
  [
    60_000,
    [
      ["minute", "minutes"],
      ["Minute", "Minuten", "Minuten"],
      ["half a minute", "eine halbe Minute", "einer halben Minute"],
    ],
  ],
  [
    hour,
    [
      ["hour", "hours"],
      ["Stunde", "Stunden", "Stunden"],
      ["half an hour", "eine halbe Stunde", "einer halben Stunde"],
    ],
  ],
  [
    day,
    [
      ["day", "days"],
      ["Tag", "Tage", "Tagen"],
      ["half a day", "einen halben Tag", "einem halben Tag"],
    ],
  ],
  [
    7 * day,
    [
      ["week", "weeks"],
      ["Woche", "Wochen", "Wochen"],
      ["half a week", "eine halbe Woche", "einer halben Woche"],
    ],
  ],
  [
    30 * day,
    [
      ["month", "months"],
      ["Monat", "Monate", "Monaten"],
      ["half a month", "einen halben Monat", "einem halben Monat"],
    ],
  ],
  [
    365 * day,
    [
      ["year", "years"],
      ["Jahr", "Jahre", "Jahren"],
      ["half a year", "ein halbes Jahr", "einem halben Jahr"],
    ],
  ],
]);

/**
 * @param text a period that the configuration accepts, such as `7d`, `4 weeks` or `half a year`
 * @param isAfter behind "after", "nach": German bends the word
 */
export function inWords(text: string, language: Language, isAfter = false): string {
  const read = readSpan(text.trim().split(/\s+/));
  const unit = read && units.get(read.unit);
  if (!unit) return text;
  const [en, de, half] = unit;
  const { amount } = read;
  if (amount === 0.5) return language === "en" ? half[0] : half[isAfter ? 2 : 1];
  const [one, many] = language === "en" ? en : [de[0], isAfter ? de[2] : de[1]];
  return `${exactly[language].format(amount)} ${plural(amount, language, one, many)}`;
}
