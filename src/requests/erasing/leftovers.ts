import type { Language } from "../../language/language.js";
import { activities } from "../../promises/statement/processing.js";
import type { StatementConfig } from "../../promises/statement/statement-config.js";
import { inWords } from "../../promises/statement/words/period.js";

/** What stays after an erasure, each with its period, as the operator promised it. */

/** Periods in words, such as `after 7 days`; undefined where nothing is promised. */
export interface Leftovers {
  readonly logs: string | undefined;
  readonly backups: string | undefined;
  /** There are none, as the operator says. */
  readonly noBackups: boolean;
  readonly rooms: string | undefined;
  /** How long the bare name stays reserved; `never`: it is free at once. */
  readonly name: "for-good" | "never" | { readonly until: string } | undefined;
}

/** @returns what the configuration says of it */
export function leftoversOf(config: StatementConfig, language: Language): Leftovers {
  const periods = new Map(activities(config, language).map(({ key, period }) => [key, period]));
  const { backups, nameFree } = config.promises;
  const reserved = (): Leftovers["name"] => {
    if (nameFree === undefined) return undefined;
    if (nameFree === "never") return "for-good";
    return nameFree === "at-once" ? "never" : { until: inWords(nameFree, language, true) };
  };
  return {
    logs: periods.get("logs"),
    backups: periods.get("backups"),
    noBackups: backups === "none",
    rooms: periods.get("rooms"),
    name: reserved(),
  };
}
