import type { Language } from "../../language/language.js";
import { elsewhere } from "./elsewhere.js";
import type { ActivityKey } from "./activity.js";
import { activityTexts } from "./processing-texts.js";
import { allOf } from "./logs-period.js";
import type { PromiseKey, Promises } from "../schema.js";
import type { StatementConfig } from "./statement-config.js";
import { inWords } from "./words/period.js";

/**
 * What is processed, why, on which basis, for how long, and who gets it: one source for the answer to an access
 * request (Art. 15(1)) and for the record of processing activities (Art. 30(1)).
 */

export interface Activity {
  readonly key: ActivityKey;
  readonly name: string;
  readonly data: string;
  readonly purpose: string;
  /** The legal basis, Art. 6(1). */
  readonly basis: string;
  readonly period: string;
  readonly recipients: string;
}

/** What admins learn from the bot's messages; log files they read on the server itself. */
const told: ReadonlySet<ActivityKey> = new Set<ActivityKey>([
  "lastLogin",
  "recognition",
  "series",
  "deeds",
  "requests",
  "disclosures",
]);

/** @returns the activities that there are with this configuration, in a language */
export function activities(config: StatementConfig, language: Language): Activity[] {
  const { promises, operator } = config;
  const { all, nobody, through, captcha } = activityTexts[language];
  const kept = periodsOf(config, language);
  const data = dataOf(promises, language);
  const servers = Object.values(elsewhere(config)).flat();
  const ways = servers.length > 0 ? [through([...new Set(servers)].join(", "))] : [];
  const whose = promises.registrationCaptcha;
  const more = (key: ActivityKey): readonly string[] => [
    ...(key === "account" ? operator.recipients : []),
    ...(key === "limit" && whose !== undefined ? [captcha(whose)] : []),
    ...(told.has(key) ? ways : []),
  ];
  return (Object.keys(kept) as ActivityKey[]).flatMap((key) => {
    const period = kept[key];
    if (period === undefined) return [];
    const { recipients, ...said } = all[key];
    const who = [...(recipients === "" ? [] : [recipients]), ...more(key)].join("; ");
    return [{ key, ...said, data: data[key] ?? said.data, period, recipients: who || nobody }];
  });
}

/** For how long each is kept, with what is excepted from it; undefined where there is none. */
function periodsOf(
  { promises, server, signups, audit, requests }: StatementConfig,
  language: Language,
): Readonly<Record<ActivityKey, string | undefined>> {
  const { periods } = activityTexts[language];
  const after = (text: string) => periods.after(inWords(text, language, true));
  const excepted = (key: PromiseKey) =>
    promises.exceptions
      .filter((each) => each.promise === key)
      .map((each) => periods.exception(each[language].replace(/[.\s]+$/, "")));
  /** As it was promised, or that it wasn't. @param open of what stays until somebody deletes it */
  const as = (key: PeriodKey, open: string) => {
    const promised = promises[key];
    if (promised === undefined) return periods.unsaid;
    return [
      promised === "unlimited" || promised === "until-login" ? open : after(promised),
      ...excepted(key),
    ].join("; ");
  };
  const { backups, registrationLimited: limit } = promises;
  const isStored = promises.addressWithAccount !== undefined && promises.addressWithAccount !== "never";
  return {
    account: periods.account,
    messages: promises.archiveDefault === "none" ? undefined : as("archiveKept", periods.untilDeleted),
    offline: promises.offlineKept === undefined ? periods.untilLogin : as("offlineKept", periods.untilLogin),
    rooms: promises.roomsDefault === "none" ? undefined : as("roomsKept", periods.room),
    uploads: as("uploadsKept", periods.untilDeleted),
    lastLogin: promises.lastLogin === "not-stored" ? undefined : periods.account,
    connection: periods.connection,
    address: isStored ? periods.account : undefined,
    limit:
      limit === undefined && promises.registrationCaptcha === undefined
        ? undefined
        : typeof limit === "object"
          ? after(limit.per)
          : periods.soon,
    logs: allOf(promises.logs, language) ?? periods.unsaid,
    debugLog: server.kind === "none" ? undefined : as("debugKept", periods.unsaid),
    recognition: after(`${signups.keepDays}d`),
    series: after(`${signups.seriesDays}d`),
    deeds: after(`${audit.keepDays}d`),
    requests: periods.requests(inWords(`${requests.keepMonths} months`, language)),
    disclosures: periods.disclosures,
    backups:
      typeof backups === "object" ? [after(backups.kept), ...excepted("backups")].join("; ") : undefined,
  };
}

type PeriodKey = "archiveKept" | "offlineKept" | "roomsKept" | "uploadsKept" | "debugKept";

/** What depends on the promises of what is processed. */
function dataOf(
  { logs, addressWithAccount }: Promises,
  language: Language,
): Readonly<Partial<Record<ActivityKey, string>>> {
  const { all, withAccount, onlyErrors, visits, addresses } = activityTexts[language];
  const isBare = logs.length > 0 && logs.every(({ level }) => level === "error");
  const isFree = logs.length > 0 && logs.every((set) => set.addresses === "never" && set.except.length === 0);
  return {
    ...(addressWithAccount === undefined || addressWithAccount === "never"
      ? {}
      : { address: withAccount[addressWithAccount] }),
    logs: [
      isBare ? onlyErrors : all.logs.data,
      ...(logs.some(({ of }) => of === "web") ? [visits] : []),
      ...(isFree ? [] : [addresses]),
    ].join("; "),
  };
}
