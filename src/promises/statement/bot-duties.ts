import type { Config } from "../../config/schema.js";
import { catalogue } from "../../language/catalogue.js";
import type { Language } from "../../language/language.js";
import { spanOfText } from "../../language/span.js";
import { contradictions } from "../audit/contradictions.js";
import type { OwnConfig } from "../audit/own.js";
import type { Statement } from "./statement.js";

/** What the bot does with people's data, and what has to be published before it does (Art. 13 GDPR). */

export type DutyKey = "recognition" | "requests" | "debugLog" | "sweep" | "disclosures";
type DutyConfig = OwnConfig & Pick<Config, "promises" | "server" | "disclosures">;

/** The paragraphs of the statement that tell of each duty. */
const told: Readonly<Record<DutyKey, readonly string[]>> = {
  recognition: ["botNames", "botSeries", "botKeeps", "botDeeds", "botObject", "profiling", "adminServers"],
  requests: [
    ...["botRequests", "botChats", "botCopies", "copiesKept", "grace", "deletionGrace", "adminServers"],
    "botServer",
  ],
  debugLog: ["debug", "debugAtMost", "debugKept", "debugTold", "botNotices"],
  sweep: [
    "lastLogin",
    "lastLoginIf",
    "inactiveUnused",
    "inactiveNeverUsed",
    "inactiveThen",
    "inactiveWarned",
  ],
  disclosures: ["authorities", "byLaw", "transparencyReport"],
};

/** Whether there is such a duty with this configuration. */
const isThere: Readonly<Record<DutyKey, (config: DutyConfig) => boolean>> = {
  recognition: () => true,
  requests: () => true,
  debugLog: ({ server }) => server.kind !== "none",
  sweep: maySweep,
  disclosures: ({ disclosures }) => disclosures.readers.length > 0,
};

export interface BotDuty {
  readonly key: DutyKey;
  /** Sentences that have to be published before. */
  readonly sentences: readonly string[];
}

/** @returns the duties that there are with this configuration */
export function dutiesIn(config: DutyConfig, statement: Statement): BotDuty[] {
  const paragraphs = statement.sections.flatMap((section) => section.paragraphs);
  const keys = (Object.keys(told) as DutyKey[]).filter((key) => isThere[key](config));
  return keys.map((key) => ({
    key,
    sentences: paragraphs.flatMap((each) => (told[key].includes(each.key) ? [each.text] : [])),
  }));
}

/** May unused accounts be deleted by a standing order? Only if the promises say when, and none is against it. */
export function maySweep(config: DutyConfig): boolean {
  const { inactiveUnused, inactiveNeverUsed } = config.promises;
  return (
    config.server.kind !== "none" &&
    inactiveUnused !== undefined &&
    inactiveNeverUsed !== undefined &&
    againstSweep(config).length === 0
  );
}

/**
 * @returns the promises that a standing order would break, by their keys: names stay reserved, an admin decides on
 *   each account, nobody knows who was last there when, people are warned longer before than its list is out, or the bot's limits are shorter
 */
export function againstSweep(config: DutyConfig): readonly string[] {
  const { inactiveThen, inactiveWarned, lastLogin } = config.promises;
  const warned = inactiveWarned === undefined ? 0 : (spanOfText(inactiveWarned) ?? 0);
  const shorter = contradictions(config).filter(({ kind }) => kind === "own-shorter");
  return [
    ...(inactiveThen === "reserved" || inactiveThen === "may-be-deleted" ? ["promises.inactiveThen"] : []),
    ...(lastLogin === "not-stored" ? ["promises.lastLogin"] : []),
    ...(warned > (spanOfText(config.inactive.veto) ?? 0) ? ["promises.inactiveWarned"] : []),
    ...shorter.flatMap(({ one }) => (one.startsWith("promises.inactive") ? [one] : [])),
  ];
}

/** The longest debug log in ms: what the configuration allows, and no promise forbids. */
export function longestDebug({ debugLog, promises }: Pick<Config, "debugLog" | "promises">): number {
  const promised = promises.debugAtMost === undefined ? undefined : spanOfText(promises.debugAtMost);
  return Math.min(debugLog.maxMinutes * 60_000, promised ?? Number.POSITIVE_INFINITY);
}

const texts = catalogue(
  {
    recognition: "look at the names of new accounts",
    requests: "answer people about their data",
    debugLog: "switch a debug log on",
    sweep: "delete unused accounts",
    disclosures: "record what authorities were given",
    publish: (duty: string, sentences: string) =>
      `Before the bot may ${duty}, your policy has to say (Art. 13 GDPR): ${sentences}`,
    against: (duty: string, promises: string) =>
      `The bot does not ${duty}: your policy says otherwise in ${promises}. If you want it, change and publish that first.`,
  } satisfies Record<DutyKey, string> & Record<string, unknown>,
  {
    recognition: "auf die Namen neuer Konten achtet",
    requests: "Leuten Auskunft über ihre Daten gibt",
    debugLog: "ein Debug-Log einschaltet",
    sweep: "unbenutzte Konten löscht",
    disclosures: "festhält, was Behörden bekommen haben",
    publish: (duty, sentences) =>
      `Bevor der Bot ${duty}, muss in deiner Erklärung stehen (Art. 13 DSGVO): ${sentences}`,
    against: (duty, promises) =>
      `Dass der Bot ${duty}, beginnt nicht: In deiner Erklärung steht es anders, durch ${promises}. Wenn du es willst, ändere und veröffentliche das zuerst.`,
  },
);

/** @returns what to publish before a duty begins, in one line */
export function sayDuty({ key, sentences }: BotDuty, language: Language): string {
  const said = texts[language];
  return said.publish(said[key], sentences.map((each) => `"${each}"`).join(" "));
}

/** @returns which duties don't begin because a promise is against them, a line each */
export function sayRefused(config: DutyConfig, language: Language): string[] {
  const said = texts[language];
  const against = config.server.kind === "none" ? [] : againstSweep(config);
  return against.length > 0 ? [said.against(said.sweep, against.join(", "))] : [];
}
