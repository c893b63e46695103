import type { Language } from "../language/language.js";
import { elsewhere } from "./elsewhere.js";
import { activityTexts, type ActivityKey } from "./processing-texts.js";
import { allOf } from "./logs-period.js";
import type { StatementConfig } from "./statement.js";
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
  const { promises, server, signups, audit, requests, operator } = config;
  const { all, periods, nobody, through } = activityTexts[language];
  const after = (text: string) => periods.after(inWords(text, language, true));
  const orOpen = (text: string | undefined, open: string) =>
    text === undefined || text === "unlimited" ? open : after(text);
  const hasHands = server.kind !== "none";
  const { backups } = promises;
  const kept: Readonly<Record<ActivityKey, string | undefined>> = {
    account: periods.account,
    messages:
      promises.archiveDefault === "none" ? undefined : orOpen(promises.archiveKept, periods.untilDeleted),
    offline:
      promises.offlineKept === undefined || promises.offlineKept === "until-login"
        ? periods.untilLogin
        : after(promises.offlineKept),
    rooms: promises.roomsDefault === "none" ? undefined : orOpen(promises.roomsKept, periods.room),
    uploads: orOpen(promises.uploadsKept, periods.untilDeleted),
    lastLogin: promises.lastLogin === "not-stored" ? undefined : periods.account,
    connection: periods.connection,
    logs: allOf(promises.logs, language) ?? periods.unsaid,
    debugLog: hasHands ? orOpen(promises.debugKept, periods.debug) : undefined,
    recognition: after(`${signups.keepDays}d`),
    series: after(`${signups.seriesDays}d`),
    deeds: after(`${audit.keepDays}d`),
    requests: periods.requests(inWords(`${requests.keepMonths} months`, language)),
    disclosures: periods.disclosures,
    backups: typeof backups === "object" ? after(backups.kept) : undefined,
  };
  const servers = Object.values(elsewhere(config)).flat();
  const ways = servers.length > 0 ? `; ${through([...new Set(servers)].join(", "))}` : "";
  const named = operator.recipients.length > 0 ? `; ${operator.recipients.join(", ")}` : "";
  return (Object.keys(kept) as ActivityKey[]).flatMap((key) => {
    const period = kept[key];
    if (period === undefined) return [];
    const { recipients, ...said } = all[key];
    const more = (key === "account" ? named : "") + (told.has(key) ? ways : "");
    return [{ key, ...said, period, recipients: `${recipients || nobody}${more}` }];
  });
}
