/** ISO 3166-1 has these beside countries: reserved for other uses, or for whoever wants one. */
const noCountries = new Set("AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ".split(" "));
const names = {
  region: new Intl.DisplayNames(["en"], { type: "region", fallback: "none" }),
  language: new Intl.DisplayNames(["en"], { type: "language", fallback: "none" }),
};
/** Former codes have another one by now. */
const isCurrent = (tag: string) => Intl.getCanonicalLocales(tag)[0] === tag;

/** Is it the code of a country, such as DE (ISO 3166-1 alpha-2)? Former ones (SU) and wrong ones (UK) are none. */
export function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || noCountries.has(code)) return false;
  return names.region.of(code) !== undefined && isCurrent(`und-${code}`);
}

/** Is it the code of a language, such as de (ISO 639-1)? */
export function isLanguage(code: string): boolean {
  return /^[a-z]{2}$/.test(code) && names.language.of(code) !== undefined && isCurrent(code);
}
