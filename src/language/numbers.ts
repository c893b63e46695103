import type { Both } from "./catalogue.js";
import type { Language } from "./language.js";

/** British English: 24 hours, the day before the month. */
export const locales: Both = { en: "en-GB", de: "de-DE" };

const plain = { en: new Intl.NumberFormat(locales.en), de: new Intl.NumberFormat(locales.de) };
const share = {
  en: new Intl.NumberFormat(locales.en, { style: "percent" }),
  de: new Intl.NumberFormat(locales.de, { style: "percent" }),
};
const rules = { en: new Intl.PluralRules(locales.en), de: new Intl.PluralRules(locales.de) };

/** `1,234` or `1.234`; a fraction is shown with one digit below ten, and rounded above. */
export function number(value: number, language: Language): string {
  return plain[language].format(
    Number.isInteger(value) || Math.abs(value) >= 10 ? Math.round(value) : Math.round(value * 10) / 10,
  );
}

/** A share of one, such as 0.93: `93%` or `93 %`. */
export function percent(value: number, language: Language): string {
  return share[language].format(value);
}

/** The number with its noun: `count(1, "en", "account", "accounts")` is `1 account`. */
export function count(value: number, language: Language, one: string, other: string): string {
  return `${number(value, language)} ${plural(value, language, one, other)}`;
}

/** The noun or verb that fits the number. */
export function plural(value: number, language: Language, one: string, other: string): string {
  return rules[language].select(value) === "one" ? one : other;
}
