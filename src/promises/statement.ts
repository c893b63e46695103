import type { Config } from "../config/schema.js";
import type { Language } from "../language/language.js";
import { count } from "../language/numbers.js";
import { duration } from "../language/time.js";
import { spanOfText } from "../language/span.js";
import type { Promises } from "./schema.js";
import { statementTexts, type SectionKey } from "./statement-texts.js";

/**
 * The published text of the promises, made from the same source as the audit: what is said here is what is checked
 * there. Words only; the facts come from the configuration, so both languages carry the same.
 */

/** What the statement is made from. */
export type StatementConfig = Pick<
  Config,
  "hosts" | "operator" | "promises" | "signups" | "audit" | "requests" | "server" | "debugLog"
>;

export interface Section {
  readonly key: SectionKey;
  readonly title: string;
  readonly paragraphs: readonly Paragraph[];
}

/** A paragraph, by the fact that it states: the same keys in every language. */
export interface Paragraph {
  readonly key: string;
  readonly text: string;
}

export interface Statement {
  readonly title: string;
  readonly sections: readonly Section[];
  /** Configuration keys that a complete statement needs. */
  readonly missing: readonly string[];
}

/** @returns the statement in one language; what the operator hasn't said is a visible gap in it */
export function makeStatement(config: StatementConfig, language: Language): Statement {
  const { promises, operator, hosts } = config;
  const said = statementTexts[language];
  const missing: string[] = [];
  const given = (key: string, value: string | undefined) => {
    if (value === undefined) missing.push(key);
    return value ?? said.missing(key);
  };
  const time = (text: string) => duration(spanOfText(text) ?? 0, language);
  const after = (text: string) => afterTime(text, language);
  const days = (n: number) =>
    language === "de" ? count(n, "de", "Tag", "Tage") : count(n, "en", "day", "days");
  const served = hosts.join(", ");
  const sections: Section[] = [];
  const section = (key: SectionKey, paragraphs: readonly (readonly [string, string | undefined])[]) => {
    const filled = paragraphs.flatMap(([name, text]) => (text === undefined ? [] : [{ key: name, text }]));
    if (filled.length > 0) sections.push({ key, title: said.sections[key], paragraphs: filled });
  };
  const when = <T>(value: T | undefined, say: (value: T) => string) =>
    value === undefined ? undefined : say(value);

  section("who", [
    ["controller", said.controller(given("operator.name", operator.name))],
    ["contact", said.contact(given("operator.contact", operator.contact))],
  ]);
  section("account", [
    ["stored", said.stored],
    [
      "lastLogin",
      said.lastLogin(when(promises.inactiveUnused, time), when(promises.inactiveNeverUsed, after)),
    ],
    ["hashed", when(promises.hashedPasswords, () => said.hashed)],
    ["noAddress", promises.addressWithAccount === "never" ? said.noAddress : undefined],
    ["noAddressInNotices", when(promises.noAddressInNotices, () => said.noAddressInNotices)],
    ["addressInMemory", said.addressInMemory],
  ]);
  section("messages", [
    ["encryptedClients", when(promises.encryptedClients, () => said.encryptedClients)],
    ["encryptedServers", when(promises.encryptedServers, () => said.encryptedServers)],
    ["endToEnd", said.endToEnd],
    [
      "archiveDefault",
      when(promises.archiveDefault, (policy) => (policy === "off" ? said.archiveOff : said.archiveOn)),
    ],
    ["archiveKept", when(promises.archiveKept, (kept) => said.archiveKept(after(kept)))],
    ["roomsKept", when(promises.roomsKept, (kept) => said.roomsKept(after(kept)))],
    ["offline", said.offline(when(promises.offlineKept, time))],
    ["uploads", when(promises.uploadsKept, (kept) => said.uploads(after(kept)))],
  ]);
  section("logs", [
    ...promises.logs.map((set, index) => [`logs${index}`, logsOf(set, language)] as const),
    [
      "debug",
      config.server.kind === "none"
        ? undefined
        : said.debug(duration(config.debugLog.maxMinutes * 60_000, language)),
    ],
  ]);
  section("bot", [
    ["botNames", said.botNames(days(config.signups.keepDays))],
    ["botSeries", said.botSeries(days(config.signups.seriesDays))],
    ["botDeeds", said.botDeeds(days(config.audit.keepDays))],
    [
      "botRequests",
      said.botRequests(
        language === "de"
          ? count(config.requests.keepMonths, "de", "Monat", "Monaten")
          : count(config.requests.keepMonths, "en", "month", "months"),
      ),
    ],
    ["botObject", said.botObject],
  ]);
  section("sharing", [
    ["contacts", said.contacts],
    ["push", when(promises.pushWithoutBody, () => said.push)],
    [
      "recipients",
      operator.recipients.length > 0 ? said.recipients(operator.recipients.join(", ")) : undefined,
    ],
    ["authorities", said.authorities],
    ["noOthers", said.noOthers],
  ]);
  section("rights", [
    ["rights", said.rights],
    ["bot", said.bot(served)],
    [
      "grace",
      config.server.kind === "none"
        ? undefined
        : said.grace(
            language === "de"
              ? count(config.requests.graceHours, "de", "Stunde", "Stunden")
              : count(config.requests.graceHours, "en", "hour", "hours"),
          ),
    ],
    ["authority", operator.authority === undefined ? said.anyAuthority : said.authority(operator.authority)],
  ]);
  if (operator.authority === undefined) missing.push("operator.authority");
  return { title: said.title(served), sections, missing };
}

/** As it stands behind "after", "nach". */
function afterTime(text: string, language: Language): string {
  const time = duration(spanOfText(text) ?? 0, language);
  return language === "de" ? time.replace(/Tage$/, "Tagen") : time;
}

function logsOf({ kept, addresses }: Promises["logs"][number], language: Language): string | undefined {
  if (kept === undefined) return undefined;
  const said = statementTexts[language];
  const time = afterTime(kept, language);
  return addresses === "never-if-older"
    ? said.logsMasked(time)
    : said.logsKept(time, addresses === "allowed");
}
