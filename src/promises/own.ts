import type { Config } from "../config/schema.js";
import { spanOfText } from "../language/span.js";
import type { Sqlite } from "../store/open.js";
import type { Outcome } from "./checks/check.js";
import type { OwnSettings } from "./own-settings.js";

/** How old the oldest records of the bot are; undefined where there are none, or nobody could look. */
export interface OwnRecords {
  readonly names: number | undefined;
  readonly deeds: number | undefined;
}

export type OwnConfig = Pick<Config, "inactive" | "debugLog" | "requests" | "signups" | "audit">;

const day = 86_400_000;

export function ownSettings({ inactive, debugLog, requests, signups, audit }: OwnConfig): OwnSettings {
  return {
    debugMax: debugLog.maxMinutes * 60_000,
    inactiveNeverUsed: spanOfText(inactive.neverUsed) ?? 0,
    inactiveUnused: spanOfText(inactive.unused) ?? 0,
    deletionGrace: requests.graceHours * 3_600_000,
    keepNames: signups.keepDays * day,
    keepDeeds: audit.keepDays * day,
  };
}

/** Looks at the bot's own database. @param now epoch ms */
export function ownRecords(db: Sqlite, now: number): OwnRecords {
  const age = (table: "sign_up" | "deed") => {
    const { at } = db.prepare<[], { at: number | null }>(`SELECT min(at) AS at FROM ${table}`).get() ?? {};
    return typeof at === "number" ? now - at : undefined;
  };
  return { names: age("sign_up"), deeds: age("deed") };
}

/** Has the bot forgotten what it says it forgets? With a day's grace, as for the server. */
export function checkOwn(records: OwnRecords, own: OwnSettings): Outcome {
  const isOver = (age: number | undefined, kept: number) => age !== undefined && age > kept + day;
  return {
    verdict: !isOver(records.names, own.keepNames) && !isOver(records.deeds, own.keepDeeds),
    evidence: [
      {
        kind: "records",
        names: records.names === undefined ? undefined : records.names / 1000,
        deeds: records.deeds === undefined ? undefined : records.deeds / 1000,
      },
      { kind: "own-config", key: "signups.keepDays", value: `${own.keepNames / day} d` },
      { kind: "own-config", key: "audit.keepDays", value: `${own.keepDeeds / day} d` },
    ],
    mend: { where: "shell", lines: "systemctl restart kastellan # it forgets at its start, and every night" },
  };
}
