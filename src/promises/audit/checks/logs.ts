import type { Evidence, Mend } from "../finding.js";
import { fits } from "../../log-files/log-paths.js";
import type { FileFinding } from "../../log-files/files.js";
import type { LogFiles } from "../../schema-logs.js";
import type { Outcome, View } from "./check.js";
import { logMends } from "./log-mends.js";

/** A set of log files: by what `audit-files` found in them, and by what the server writes into them. */

/** Findings that are older don't count any more, in ms. */
const fresh = 3 * 86_400_000;
const gravity = ["debug", "info", "warn", "error"];

/**
 * @param found what `audit-files` found of this set, and when (epoch ms)
 * @param unnamed log files of the server that no set is about
 */
export function checkLogs(
  set: LogFiles,
  found: { readonly at: number; readonly finding: FileFinding } | undefined,
  seen: {
    /** Seconds since the epoch. */
    readonly now: number;
    readonly measured: Pick<View["seen"]["measured"], "logs">;
  },
  unnamed: readonly Sink[] = [],
): Outcome & { readonly mends: readonly Mend[] } {
  const tooMuch = sinks(set, seen.measured.logs);
  // "Only errors are logged" is said of all that the server logs.
  const besides = unnamed.filter(({ levels }) => isLess(levels, set.level));
  const ago = found ? seen.now * 1000 - found.at : Number.POSITIVE_INFINITY;
  const isRead = found !== undefined && ago <= fresh && found.finding.looked > 0;
  const isBroken = tooMuch.length + besides.length > 0 || (isRead && found.finding.isBroken);
  return {
    verdict: isBroken ? "broken" : isRead && found.finding.unreadable.length === 0 ? "kept" : "unseen",
    evidence: [
      ...(found ? filesEvidence(found.finding, ago / 1000) : [{ kind: "files-unread" } as const]),
      ...tooMuch,
      ...unnamed.map(({ levels, to }) => ({ kind: "sink-unnamed", level: levels.join(", "), to }) as const),
    ],
    mends: logMends(set, isRead ? found.finding : undefined, tooMuch, besides.length > 0),
    ages: isRead && found.finding.isBroken,
  };
}

/** Where the server writes, and what. */
interface Sink {
  readonly levels: readonly string[];
  readonly to: string;
}
type Logs = View["seen"]["measured"]["logs"];

const sinksOf = (logs: Logs): Sink[] =>
  logs.map(({ level, to }) => ({
    levels: (Array.isArray(level) ? level : [level]).map((each) => (each === "*" ? "debug" : String(each))),
    to,
  }));

const isLess = (levels: readonly string[], promised: string | undefined) =>
  promised !== undefined && levels.some((each) => gravity.indexOf(each) < gravity.indexOf(promised));

/** Where the server writes less grave things into these files than was promised. */
const sinks = ({ files, level }: LogFiles, logs: Logs) =>
  sinksOf(logs).flatMap(({ levels, to }) =>
    isLess(levels, level) && files.some((pattern) => fits(pattern, to))
      ? [{ kind: "sink", level: levels.join(", "), to } as const]
      : [],
  );

/** @returns where the server logs without a set that is about it: files, and the system's own log */
export const unnamedSinks = (sets: readonly LogFiles[], logs: Logs): readonly Sink[] =>
  sinksOf(logs).filter(
    ({ to }) =>
      (to.startsWith("/") || /^\*?(syslog|console|stdout)$/.test(to)) &&
      !sets.some(({ files }) => files.some((pattern) => fits(pattern, to) || pattern === to)),
  );

/** What was found in files, as evidence. @param ago seconds since then */
export function filesEvidence(finding: FileFinding, ago: number): readonly Evidence[] {
  const [address] = finding.addresses;
  const [old] = finding.tooOld;
  const [level] = finding.levels;
  const [body] = finding.bodies;
  const [unreadable] = finding.unreadable;
  return [
    { kind: "files-read", looked: finding.looked, ago },
    ...(address
      ? [
          {
            kind: "files-addresses",
            files: finding.addresses.length,
            file: address.file,
            line: address.line,
            masked: address.masked,
          } as const,
        ]
      : []),
    ...(old
      ? [{ kind: "files-old", files: finding.tooOld.length, file: old.file, days: old.days } as const]
      : []),
    ...(level
      ? [{ kind: "files-level", files: finding.levels.length, file: level.file, line: level.line } as const]
      : []),
    ...(body
      ? [{ kind: "files-bodies", files: finding.bodies.length, file: body.file, line: body.line } as const]
      : []),
    ...(unreadable === undefined
      ? []
      : [{ kind: "files-unreadable", files: finding.unreadable.length, file: unreadable } as const]),
  ];
}
