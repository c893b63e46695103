import type { Config } from "../../config/schema.js";
import { spanOfText } from "../../language/span.js";
import type { Sqlite } from "../../store/open.js";
import type { Outcome } from "./checks/check.js";
import type { OwnRecord, OwnSettings } from "./own-settings.js";

/** How old the oldest of each is; undefined where there is none. */
export type OwnRecords = Readonly<Record<OwnRecord, number | undefined>>;

export type OwnConfig = Pick<Config, "admins" | "inactive" | "debugLog" | "requests" | "signups" | "audit">;

const day = 86_400_000;

export function ownSettings(config: OwnConfig): OwnSettings {
  const { admins, inactive, debugLog, requests, signups, audit } = config;
  return {
    admin: admins[0] ?? "",
    template: signups.template,
    debugMax: debugLog.maxMinutes * 60_000,
    inactiveNeverUsed: spanOfText(inactive.neverUsed) ?? 0,
    inactiveUnused: spanOfText(inactive.unused) ?? 0,
    inactiveVeto: spanOfText(inactive.veto) ?? 0,
    deletionGrace: requests.erasure.graceHours * 3_600_000,
    keep: {
      names: signups.keepDays * day,
      series: signups.seriesDays * day,
      deeds: audit.keepDays * day,
      requests: requests.keepMonths * 30 * day,
    },
  };
}

/** Closed requests lose whom they were of; open ones stay. */
const oldest: Readonly<Record<OwnRecord, string>> = {
  names: "SELECT min(at) AS at FROM sign_up",
  series: "SELECT min(at) AS at FROM series",
  deeds: "SELECT min(at) AS at FROM deed",
  requests: "SELECT min(closed) AS at FROM request WHERE person IS NOT NULL",
};
/** Where the time stands that each is kept for. */
const settings: Readonly<Record<OwnRecord, string>> = {
  names: "signups.keepDays",
  series: "signups.seriesDays",
  deeds: "audit.keepDays",
  requests: "requests.keepMonths",
};
export const recordKeys = Object.keys(oldest) as readonly OwnRecord[];

/** Looks at the bot's own database. @param now epoch ms */
export function ownRecords(db: Sqlite, now: number): OwnRecords {
  const age = (what: OwnRecord) => {
    const { at } = db.prepare<[], { at: number | null }>(oldest[what]).get() ?? {};
    return typeof at === "number" ? now - at : undefined;
  };
  return { names: age("names"), series: age("series"), deeds: age("deeds"), requests: age("requests") };
}

/** Has the bot forgotten what it says it forgets? With a day's grace, as for the server. */
export function checkOwn(records: OwnRecords, { keep }: OwnSettings): Outcome {
  const isOver = (what: OwnRecord) => (records[what] ?? 0) > keep[what] + day;
  return {
    verdict: !recordKeys.some(isOver),
    evidence: recordKeys.flatMap((what) => {
      const age = records[what];
      const value = `${keep[what] / day} d`;
      return age === undefined
        ? []
        : [
            { kind: "record", what, age: age / 1000 } as const,
            { kind: "own-config", key: settings[what], value } as const,
          ];
    }),
    mend: { where: "shell", lines: "systemctl restart kastellan # it forgets at its start, and every night" },
  };
}
