import { optional } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done } from "../src/conversation/outcome.js";
import { spanArgument } from "../src/conversation/span-argument.js";
import { sayStats, type DayCount } from "../src/digest/say.js";

/** What `stats` works with. */
export interface StatsNeeds {
  /** The last so many days, the oldest first, none left out. */
  readonly days: (count: number) => readonly DayCount[];
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
    en: "shows registrations by day with the flagged share, of 30 days or a time you name",
    de: "zeigt Registrierungen nach Tagen mit dem verdächtigen Anteil, von 30 Tagen oder einer Zeit, die du nennst",
  },
  details: {
    en: "Days begin at midnight UTC. Counts outlive the names.",
    de: "Tage beginnen um Mitternacht UTC. Die Zahlen überleben die Namen.",
  },
  examples: { en: ["stats", "stats 14d"], de: ["statistik", "statistik 14 Tage"] },
  execute: ({ days }: StatsNeeds, { span }) =>
    done(days(Math.min(Math.max(Math.round((span ?? 30 * day) / day), 1), 90))),
  render: sayStats,
});
