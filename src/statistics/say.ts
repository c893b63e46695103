import { catalogue } from "../language/catalogue.js";
import { count, number, percent } from "../language/numbers.js";
import type { Language } from "../language/language.js";
import type { DayCount } from "../signups/known.js";

const texts = catalogue(
  {
    days: (n: number) => `Registrations of the last ${count(n, "en", "day", "days")}:`,
    sum: (total: number, flagged: number, share: string, most: number) =>
      `${number(total, "en")} altogether, ${number(flagged, "en")} flagged (${share}). Most on one day: ${number(most, "en")}.`,
    flagged: "flagged",
    follows: "The picture follows.",
    notDrawn: "The picture could not be handed over, so here it is in letters:",
  },
  {
    days: (n) => `Registrierungen der letzten ${count(n, "de", "Tag", "Tage")}:`,
    sum: (total, flagged, share, most) =>
      `${number(total, "de")} zusammen, davon ${number(flagged, "de")} verdächtig (${share}). Die meisten an einem Tag: ${number(most, "de")}.`,
    flagged: "verdächtig",
    follows: "Das Bild folgt.",
    notDrawn: "Das Bild ließ sich nicht übergeben, darum hier in Buchstaben:",
  },
);

/** What the days come to. */
export function sums(days: readonly DayCount[]) {
  const total = days.reduce((sum, each) => sum + each.total, 0);
  const flagged = days.reduce((sum, each) => sum + each.flagged, 0);
  const most = Math.max(...days.map((each) => each.total), 0);
  return { total, flagged, most, share: total === 0 ? 0 : flagged / total };
}

const bars = "▁▂▃▄▅▆▇█";

/** A row of bars, one a day, on the scale up to `highest`; a day without any is a dot. */
export function sparkline(values: readonly number[], highest = Math.max(...values, 1)): string {
  return values
    .map((value) => (value === 0 ? "·" : (bars[Math.ceil((value / highest) * bars.length) - 1] ?? "█")))
    .join("");
}

/** The days in numbers, announcing their picture. */
export function sayBeforePicture(days: readonly DayCount[], language: Language): string {
  const said = texts[language];
  const { total, flagged, share, most } = sums(days);
  return `${said.days(days.length)} ${said.sum(total, flagged, percent(share, language), most)} ${said.follows}`;
}

/** The days as two rows of bars on the same scale, which every client can show. */
export function sayBars(days: readonly DayCount[], language: Language): string {
  const said = texts[language];
  const { total, flagged, share, most } = sums(days);
  const highest = Math.max(most, 1);
  const row = (values: readonly number[]) => `\`${sparkline(values, highest)}\``;
  return [
    said.days(days.length),
    row(days.map((each) => each.total)),
    `${row(days.map((each) => each.flagged))} ${said.flagged}`,
    `${days[0]?.day ?? ""} … ${days.at(-1)?.day ?? ""}`,
    said.sum(total, flagged, percent(share, language), most),
  ].join("\n");
}

/** In place of a picture that was announced. */
export function sayNotDrawn(days: readonly DayCount[], language: Language): string {
  return `${texts[language].notDrawn}\n${sayBars(days, language)}`;
}
