import type { Facts } from "../../store/facts.js";
import type { FilesFound } from "../log-files/files-found.js";
import { promisedOf } from "../log-files/files.js";
import type { Finding } from "./finding.js";
import type { Promises } from "../schema.js";

/** How the promises stood when they were last looked at, whoever had it done: in the morning, by chat, on the command line. */
export interface AuditState {
  /** Epoch ms. */
  readonly at: number;
  readonly all: number;
  readonly kept: number;
  /** The keys of those that were broken. */
  readonly broken: readonly string[];
}

const key = "audit-last";

/** Keeps verdicts alone: what was seen is another thing by tomorrow. @param at epoch ms */
export function noteAudit(facts: Facts, at: number, findings: readonly Finding[]): void {
  const verdicts = findings.map((each) => [each.key, each.verdict] as const);
  facts.set(key, JSON.stringify({ at, verdicts }));
}

interface Noted {
  readonly at: number;
  readonly verdicts: readonly (readonly [key: string, verdict: Finding["verdict"]])[];
}

/** @returns what was noted of what is promised still; undefined where nothing was */
export function lastAudit(facts: Pick<Facts, "get">, promises: Promises): AuditState | undefined {
  const { at, verdicts } = JSON.parse(facts.get(key) ?? '{"at":0,"verdicts":[]}') as Noted;
  const counted = verdicts.filter(
    ([promise, verdict]) => verdict !== "declared" && isPromised(promise, promises),
  );
  const of = (wanted: string) =>
    counted.flatMap(([promise, verdict]) => (verdict === wanted ? [promise] : []));
  return counted.length === 0
    ? undefined
    : { at, all: counted.length, kept: of("kept").length, broken: of("broken") };
}

/** @returns the sets of log files, as the audit calls them, that were broken when `audit-files` last read them */
export function brokenSets(files: FilesFound, promises: Promises): string[] {
  return promises.logs.flatMap((set, index) => {
    const finding = files.findings[index];
    const isOfIt = finding?.files.join() === set.files.join() && finding.against === promisedOf(set);
    return isOfIt && finding.isBroken ? [`logs.${index + 1}`] : [];
  });
}

function isPromised(promise: string, promises: Promises): boolean {
  const [, set] = /^logs\.(\d+)$/.exec(promise) ?? [];
  if (set !== undefined) return promises.logs.length >= Number(set);
  return promise === "ownRecords" || promises[promise as keyof Promises] !== undefined;
}
