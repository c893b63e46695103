/** The languages that Kastellan speaks (BCP 47 primary subtags). */
export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

/**
 * The language that an `xml:lang` value asks for (RFC 6120 §4.7.4: a BCP 47 tag such as `de-AT`).
 * @returns the language, or undefined where we don't speak it.
 */
export function languageOf(tag: string | undefined): Language | undefined {
  const primary = tag?.toLowerCase().split("-")[0];
  return languages.find((language) => language === primary);
}
