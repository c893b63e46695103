import { checks } from "./checks/index.js";
import { viewOf, type Check, type Outcome, type View } from "./checks/check.js";
import { checkLogs, unnamedSinks } from "./checks/logs.js";
import { inSection } from "./checks/module-mends.js";
import { promisedOf } from "../log-files/files.js";
import type { FilesFound } from "../log-files/files-found.js";
import type { AuditKey, Evidence, Finding, Mend } from "./finding.js";
import { checkOwn, type OwnRecords } from "./own.js";
import type { OwnSettings } from "./own-settings.js";
import { promiseKeys, type Promises, type PromiseKey } from "../schema.js";
import type { LogFiles } from "../schema-logs.js";
import type { Seen, Settings } from "./seen.js";
import { worst } from "./worst.js";

/** Promises against what was seen. What was measured counts before what is configured. */

export interface AuditParts {
  readonly promises: Promises;
  readonly seen: Seen;
  readonly own: OwnSettings;
  /** Undefined where nobody could look. */
  readonly records: OwnRecords | undefined;
  /** What `audit-files` handed over. */
  readonly files: FilesFound | undefined;
}

/** @returns a finding for each promise that was made, in the order of the documentation */
export function audit({ promises, seen, own, records, files }: AuditParts): Finding[] {
  // Two components can do the same, and be set differently: each is looked at.
  const places = seen.settings.filter(({ kind }) => kind === "component");
  return [
    ...promiseKeys.flatMap((key) => {
      const promised = promises[key];
      if (promised === undefined) return [];
      const check = checks[key] as Check<PromiseKey> | "declared";
      if (check === "declared" || promises.declaredOnly.includes(key)) {
        return [findingOf(key, promised, { verdict: "declared", evidence: [] })];
      }
      const at = (place?: Settings) => {
        const outcome = check(promised, viewOf(promises, seen, own, "now", place));
        const next = check(promised, viewOf(promises, seen, own, "next", place));
        return findingOf(key, promised, outcome, reloads(outcome, next));
      };
      return [worst(at(), places.map(at))];
    }),
    ...promises.logs.map((set, index) => {
      const isFirst = promises.logs.findIndex(({ of }) => of === "xmpp") === index;
      const unnamed = isFirst ? unnamedSinks(promises.logs, seen.measured.logs) : [];
      const outcome = checkLogs(set, found(files, index, set), seen, unnamed);
      return { ...findingOf(`logs.${index + 1}`, set.files.join(" "), outcome), mends: outcome.mends };
    }),
    ...(records ? [findingOf("ownRecords", undefined, checkOwn(records, own))] : []),
  ];
}

/** @returns what was found of a set; undefined where the set, or what is promised of it, has changed since */
function found(files: FilesFound | undefined, index: number, set: LogFiles) {
  const finding = files?.findings[index];
  if (!files || finding?.files.join() !== set.files.join() || finding.against !== promisedOf(set))
    return undefined;
  return { at: files.at, finding };
}

/** Where the file is right already, loading the module anew is all there is to do. */
function reloads(now: Outcome, next: Outcome): Mend | undefined {
  const waiting = now.evidence.filter(
    (each): each is Extract<Evidence, { kind: "waiting" }> => each.kind === "waiting",
  );
  if (waiting.length === 0 || next.verdict === false || next.verdict === "broken") return undefined;
  const lines = waiting.map(({ module, host }) =>
    module === "" ? "systemctl restart prosody" : `prosodyctl shell module reload ${module} ${host}`,
  );
  return { where: "shell", lines: [...new Set(lines)].join("\n") };
}

/** A line for all hosts has no effect where the host's own section says otherwise. */
function inPlace(mend: string | Mend, evidence: readonly Evidence[]): Mend {
  if (typeof mend !== "string") return mend;
  const own = evidence.find((each) => each.kind === "setting" && each.inSection);
  return own?.kind === "setting" ? inSection(own.host, mend) : { where: "prosody", lines: mend };
}

function findingOf(key: AuditKey, promised: unknown, outcome: Outcome, reload?: Mend): Finding {
  const { verdict, evidence, mend, ages = false } = outcome;
  const said = typeof verdict === "boolean" ? (verdict ? "kept" : "broken") : verdict;
  const mends = reload ? [reload] : [mend ?? []].flat().map((each) => inPlace(each, evidence));
  return {
    key,
    promised: describe(promised),
    verdict: said,
    evidence,
    mends: said === "broken" ? mends : [],
    ages: said === "broken" && ages,
  };
}

/** The promised value in short; undefined for "it is so". */
function describe(promised: unknown): string | undefined {
  if (promised === true || promised === undefined) return undefined;
  if (typeof promised === "string" || typeof promised === "number") return String(promised);
  // A list of words, or parts such as `3 / 10m`; what is so or not stands in the evidence.
  if (Array.isArray(promised)) return promised.join(", ");
  const parts: readonly unknown[] = Object.values(promised ?? {});
  return parts.filter((part) => typeof part !== "boolean").join(" / ");
}

export type { View };
