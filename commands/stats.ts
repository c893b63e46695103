import { optional } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done } from "../src/conversation/outcome.js";
import { spanArgument } from "../src/conversation/span-argument.js";
import type { DayCount } from "../src/signups/known.js";
import type { Pictures } from "../src/statistics/pictures.js";
import { sayBars, sayBeforePicture } from "../src/statistics/say.js";

/** What `stats` works with. */
export interface StatsNeeds {
  /** The last so many days, the oldest first, none left out. */
  readonly days: (count: number) => readonly DayCount[];
  readonly pictures: Pictures;
}

const day = 86_400_000;

/** Registrations by day. */
export const stats = command({
  name: "stats",
  words: { en: ["stats"], de: ["statistik"] },
  audience: "admin",
  destructive: false,
  arguments: { span: optional(spanArgument) },
  summary: {
    en: "shows registrations by day with the flagged share as a picture, of 30 days or a time you name",
    de: "zeigt Registrierungen nach Tagen mit dem verdächtigen Anteil als Bild, von 30 Tagen oder einer Zeit, die du nennst",
  },
  details: {
    en: "Days begin at midnight in `timeZone`. Counts outlive the names. The picture holds counts only and is uploaded (XEP-0363) under a random name; where that can't be, bars come as letters.",
    de: "Tage beginnen um Mitternacht in `timeZone`. Die Zahlen überleben die Namen. Das Bild enthält nur Zahlen und wird unter einem zufälligen Namen hochgeladen (XEP-0363); wo das nicht geht, kommen Balken aus Buchstaben.",
  },
  examples: { en: ["stats", "stats 14d"], de: ["statistik", "statistik 14 Tage"] },
  execute: async ({ days, pictures }: StatsNeeds, { span }, { from, language }) => {
    const counted = days(Math.min(Math.max(Math.round((span ?? 30 * day) / day), 1), 90));
    return done({ days: counted, follows: await pictures.begin(counted, { from, language }) });
  },
  render: ({ days, follows }, { language }) =>
    follows ? sayBeforePicture(days, language) : sayBars(days, language),
});
