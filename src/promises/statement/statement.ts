import type { Language } from "../../language/language.js";
import { count } from "../../language/numbers.js";
import { promiseKeys, type Promises, type PromiseKey } from "../schema.js";
import type { LogFiles } from "../schema-logs.js";
import { elsewhere } from "./elsewhere.js";
import { activities } from "./processing.js";
import { statementTexts, type SectionKey } from "./statement-texts.js";
import { inWords } from "./words/period.js";
import type { StatementConfig } from "./statement-config.js";
import { sentenceOf } from "./words/sentences.js";

/**
 * The published text of the promises, made from the same source as the audit: what is said here is what is checked
 * there. Words only; the facts come from the configuration, so both languages carry the same.
 */

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

/** The operator's own words for paragraphs, by their keys. */
export type Overrides = ReadonlyMap<string, string>;

type Draft = readonly (readonly [key: string, text: string | undefined])[];

/** In which section a promise stands; log files have their own. */
const places: Readonly<Record<SectionKey, readonly PromiseKey[]>> = {
  who: [],
  web: [],
  account: [
    ...[
      "lastLogin",
      "hashedPasswords",
      "passwordReset",
      "addressWithAccount",
      "inactiveUnused",
      "inactiveNeverUsed",
    ],
    ...["inactiveThen", "inactiveWarned", "deletionByClient", "nameFree", "ageLimit", "backups"],
  ] as PromiseKey[],
  registration: [
    ...["registration", "registrationCaptcha", "registrationLimited", "reservedNames"],
    ...["newAccountsQuarantined", "noAddressInNotices"],
  ] as PromiseKey[],
  messages: [
    ...["encryptedClients", "encryptedServers", "serverCertificates", "archiveDefault", "archiveKept"],
    ...["archiveAtLeast", "roomsDefault", "roomsOwnerDecides", "roomsKept", "roomsLast", "offlineKept"],
    ...["offlineCount", "uploadsKept", "uploadSize", "uploadPerDay"],
  ] as PromiseKey[],
  logs: ["debugAtMost", "debugKept"],
  bot: ["copiesKept", "profiling"],
  sharing: ["pushWithoutBody", "directory", "authorities", "transparencyReport"],
  rights: ["contactPublished", "reactionTime", "deletionGrace"],
  changes: ["breachNotice", "changeNotice"],
};

/** @returns the statement in one language; what the operator hasn't said is a visible gap in it */
export function makeStatement(
  config: StatementConfig,
  language: Language,
  overrides: Overrides = new Map(),
): Statement {
  const { promises, operator } = config;
  const said = statementTexts[language];
  const servers = elsewhere(config);
  const where = [...(operator.hosting === undefined ? [] : [operator.hosting]), ...operator.countries];
  const whose = promises.registrationCaptcha;
  const recipients = [...operator.recipients, ...(whose === undefined ? [] : [said.captcha(whose)])];
  const open = unsaidIn(promises);
  const missing: string[] = [];
  const given = (key: string, value: string | undefined) => {
    if (value === undefined) missing.push(key);
    return value ?? said.missing(key);
  };
  const promised = (section: SectionKey): Draft =>
    places[section].map((key) => [key, sentenceOf(promises, key, language)]);
  const drafts: Readonly<Record<SectionKey, Draft>> = {
    who: [
      ["controller", said.controller(given("operator.name", operator.name))],
      ["contact", said.contact(given("operator.contact", operator.contact))],
      ["hosting", where.length > 0 ? said.hosting(where.join(", ")) : undefined],
    ],
    web: [
      ["website", operator.website && said.website(operator.website)],
      ...logsOf(promises, language, (of) => of === "web"),
    ],
    account: [
      ["stored", said.stored],
      ["needed", said.needed],
      ["lastLoginIf", promises.lastLogin === undefined ? said.lastLoginIf : undefined],
      ...promised("account"),
      ["addressInMemory", said.addressInMemory],
    ],
    registration: promised("registration"),
    messages: [
      ["delivery", said.delivery],
      ["endToEnd", said.endToEnd],
      ...promised("messages"),
      ["offline", promises.offlineKept === undefined ? said.offline : undefined],
      ["unsaid", open.length > 0 ? said.unsaid(open.map((key) => said.unsaidOf[key]).join(", ")) : undefined],
    ],
    logs: [
      ...logsOf(promises, language, (of) => of !== "web"),
      // What the bot can do stands there, promised or not.
      ["debug", debugOf(config, language)],
      ...promised("logs"),
      ["debugTold", debugTold(config, language)],
    ],
    bot: botOf(config, language).concat(promised("bot")),
    sharing: [
      ["contacts", said.contacts],
      ["adminServers", servers.admins.length > 0 ? said.adminServers(servers.admins.join(", ")) : undefined],
      ["botServer", servers.bot.length > 0 ? said.botServer(servers.bot.join(", ")) : undefined],
      ["recipients", recipients.length > 0 ? said.recipients(recipients.join(", ")) : undefined],
      ...promised("sharing"),
      ["byLaw", promises.authorities === undefined ? said.authorities : undefined],
      ["noOthers", said.noOthers],
    ],
    rights: [
      ["rights", said.rights],
      ["interests", said.interests(interestsOf(config, language))],
      ["automated", isSwept(config) ? said.automatedSweep : said.automated],
      ["bot", said.bot(config.hosts.join(", "))],
      ["grace", promises.deletionGrace === undefined ? graceOf(config, language) : undefined],
      ...promised("rights"),
      ["elsewhere", said.elsewhere],
      [
        "authority",
        operator.authority === undefined ? said.anyAuthority : said.authority(operator.authority),
      ],
    ],
    changes: promised("changes"),
  };
  if (operator.authority === undefined) missing.push("operator.authority");
  missing.push(...open.map((key) => `promises.${key}`));
  const sections = (Object.keys(drafts) as SectionKey[]).map((key) => ({
    key,
    title: said.sections[key],
    paragraphs: drafts[key].flatMap(([name, text]) =>
      text === undefined || text === "" ? [] : [{ key: name, text: overrides.get(name) ?? oneStop(text) }],
    ),
  }));
  return {
    title: said.title(config.hosts.join(", ")),
    sections: sections.filter(({ paragraphs }) => paragraphs.length > 0),
    missing,
  };
}

/** Names that end with a full stop, such as "e.V.", bring their own. */
const oneStop = (text: string) => text.replace(/(?<!\.)\.\.$/, ".");

/** Promises that no section would say: none, and a test sees to it. */
export const unplaced: readonly PromiseKey[] = promiseKeys.filter(
  (key) => !Object.values(places).some((keys) => keys.includes(key)),
);

/** Times that have to be told (Art. 13(2)(a)), and that nobody has promised. */
function unsaidIn({ archiveDefault, archiveKept, roomsDefault, roomsKept, uploadsKept, logs }: Promises) {
  const times = {
    archiveKept: archiveDefault === "none" || archiveKept !== undefined,
    roomsKept: roomsDefault === "none" || roomsKept !== undefined,
    uploadsKept: uploadsKept !== undefined,
    // Of each set its own sentence tells it.
    logs: logs.length > 0,
  };
  return (Object.keys(times) as (keyof typeof times)[]).filter((key) => !times[key]);
}

/** What rests on Art. 6(1)(f), which people have to be told beside the right to object (Art. 13(1)(d), 21(4)). */
const interestsOf = (config: StatementConfig, language: Language) =>
  activities(config, language)
    .filter(({ basis }) => basis.endsWith("(f)") || basis.endsWith(" f"))
    .map(({ name }) => name)
    .join("; ");

/** May a standing order delete unused accounts, by what is promised? */
function isSwept({ promises, server }: StatementConfig): boolean {
  const { inactiveUnused, inactiveNeverUsed, inactiveThen } = promises;
  if (inactiveUnused === undefined || inactiveNeverUsed === undefined) return false;
  return inactiveThen === "deleted" || (inactiveThen === undefined && server.kind !== "none");
}

function botOf(
  { signups, audit, requests, server, promises, debugLog }: StatementConfig,
  language: Language,
): (readonly [string, string | undefined])[] {
  const said = statementTexts[language];
  const days = (n: number) => inWords(`${n}d`, language);
  return [
    ["botNames", said.botNames(days(signups.keepDays))],
    ["botSeries", said.botSeries(days(signups.seriesDays))],
    ["botKeeps", said.botKeeps],
    ["botDeeds", said.botDeeds(days(audit.keepDays))],
    ["botRequests", said.botRequests(inWords(`${requests.keepMonths} months`, language))],
    ["botChats", said.botChats],
    ["botNotices", server.kind !== "none" && debugLog.tell.includes("asked") ? said.botNotices : undefined],
    // Without hands on the server it makes none.
    ["botCopies", server.kind === "none" || promises.copiesKept !== undefined ? undefined : said.botCopies],
    ["botObject", said.botObject],
  ];
}

function debugOf({ server, promises, debugLog }: StatementConfig, language: Language): string | undefined {
  if (server.kind === "none" || promises.debugAtMost !== undefined) return undefined;
  const minutes = debugLog.maxMinutes;
  const time = minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes} minutes`;
  return statementTexts[language].debug(inWords(time, language));
}

/** How people learn of a debug log, as it is configured. */
function debugTold({ server, promises, debugLog }: StatementConfig, language: Language): string | undefined {
  if (server.kind === "none" && promises.debugAtMost === undefined) return undefined;
  const said = statementTexts[language].debugTold;
  const [online, login] = [debugLog.tell.includes("online"), debugLog.tell.includes("login")];
  if (online && login) return said.both;
  if (online) return said.online;
  if (login) return said.login;
  return debugLog.tell.includes("status") ? said.status : undefined;
}

function graceOf({ server, requests }: StatementConfig, language: Language): string | undefined {
  if (server.kind === "none") return undefined;
  const hours =
    language === "de"
      ? count(requests.erasure.graceHours, "de", "Stunde", "Stunden")
      : count(requests.erasure.graceHours, "en", "hour", "hours");
  return statementTexts[language].grace(hours);
}

function logsOf(
  { logs }: Promises,
  language: Language,
  fits: (of: LogFiles["of"]) => boolean,
): (readonly [string, string | undefined])[] {
  return logs.flatMap((set, index) => (fits(set.of) ? [[`logs${index + 1}`, logOf(set, language)]] : []));
}

/** One set of log files, in one sentence. */
function logOf(set: LogFiles, language: Language): string {
  const { of, level, bodies, kept, addresses, addressesKept, except } = set;
  const said = statementTexts[language].logs;
  const after = (text: string) => inWords(text, language, true);
  const and = language === "de" ? "und" : "and";
  const isEither = addresses === "never-if-older" && addressesKept === undefined && kept !== undefined;
  const isDeleted = kept !== undefined && !isEither;
  const purpose = said.purpose(said.of[of]) + (isDeleted ? ` ${and} ${said.deleted(after(kept))}` : "");
  const parts = [
    purpose,
    level === "error" || level === "warn" ? said.level[level] : "",
    bodies === "never" ? said.noBodies : "",
    kept === undefined ? said.open : isEither ? said.deletedOrMasked(after(kept)) : "",
    addresses === "never-if-older" ? "" : said[addresses],
    addresses === "never-if-older" && addressesKept !== undefined ? said.gone(after(addressesKept)) : "",
    ...except.map(({ what, kept: time }) => said.except(what[language], inWords(time, language))),
  ];
  return `${parts.filter(Boolean).join("; ")}.`;
}
