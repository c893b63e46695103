import { spanOfText } from "../../language/span.js";
import type { OwnConfig } from "./own.js";
import type { PromiseKey, Promises } from "../schema.js";
import type { LogFiles } from "../schema-logs.js";
import { fits } from "../log-files/log-paths.js";
import { bytes } from "../values.js";

/** Promises that can't be true at once, or that the bot's own configuration is against. */

/** What contradicts what, by configuration keys; the sentence belongs to it (say-contradictions.ts). */
export interface Contradiction {
  readonly kind:
    | "two-periods"
    | "never-and-masked"
    | "least-over-most"
    | "archive-none"
    | "archives-differ"
    | "room-decides"
    | "debug-longer"
    | "debug-level"
    | "stays-after"
    | "size-over-quota"
    | "limit-without-registration"
    | "address-stored"
    | "profiling"
    | "warned-without-deletion"
    | "no-clock"
    | "unknown-use"
    | "own-shorter"
    | "exception-longer"
    | "exception-of-nothing";
  readonly one: string;
  readonly other: string;
}

const more = (a: number | undefined, b: number | undefined) => a !== undefined && b !== undefined && a > b;
const ms = (text: string | undefined) => (text === undefined ? undefined : spanOfText(text));

/** @returns what is said in two ways, in the order of the documentation */
export function contradictions(config: OwnConfig & { readonly promises: Promises }): Contradiction[] {
  const { promises } = config;
  const found: Contradiction[] = [];
  const is = (condition: boolean, kind: Contradiction["kind"], one: string, other: string) => {
    if (condition) found.push({ kind, one: `promises.${one}`, other });
  };
  const p = promises;
  const isExcepted = (key: PromiseKey) => p.exceptions.some((each) => each.promise === key);

  is(
    more(ms(p.archiveAtLeast), ms(p.archiveKept)),
    "least-over-most",
    "archiveAtLeast",
    "promises.archiveKept",
  );
  is(
    p.archiveDefault === "none" && (p.archiveKept ?? p.archiveAtLeast) !== undefined,
    "archive-none",
    "archiveDefault",
    "promises.archiveKept",
  );
  is(
    p.roomsDefault === "none" && p.roomsKept !== undefined,
    "archive-none",
    "roomsDefault",
    "promises.roomsKept",
  );
  is(
    p.archiveDefault === "off" && p.roomsDefault === "on",
    "archives-differ",
    "archiveDefault",
    "promises.roomsDefault",
  );
  is(
    p.roomsDefault === "none" && p.roomsOwnerDecides === true,
    "room-decides",
    "roomsDefault",
    "promises.roomsOwnerDecides",
  );
  is(
    more(config.debugLog.maxMinutes * 60_000, ms(p.debugAtMost)),
    "debug-longer",
    "debugAtMost",
    "debugLog.maxMinutes",
  );
  is(
    p.debugAtMost !== undefined && p.logs.some(({ level }) => level === "debug" || level === "info"),
    "debug-level",
    "debugAtMost",
    "promises.logs",
  );
  const { backups } = p;
  if (typeof backups === "object") {
    const shortest = (["archiveKept", "roomsKept", "uploadsKept"] as const).filter(
      (key) =>
        // An exception says it.
        !isExcepted(key) && !isExcepted("backups") && more(ms(backups.kept), ms(p[key])),
    );
    for (const key of shortest) is(true, "stays-after", key, "promises.backups");
  }
  is(
    more(bytes(p.uploadSize ?? ""), bytes(p.uploadPerDay ?? "")),
    "size-over-quota",
    "uploadSize",
    "promises.uploadPerDay",
  );
  is(
    p.registration === "closed" && p.registrationLimited !== undefined,
    "limit-without-registration",
    "registration",
    "promises.registrationLimited",
  );
  is(
    p.addressWithAccount !== undefined &&
      p.addressWithAccount !== "never" &&
      !isExcepted("addressWithAccount") &&
      p.logs.some(({ addresses }) => addresses === "never"),
    "address-stored",
    "addressWithAccount",
    "promises.logs",
  );
  is(
    (p.profiling === "none" || p.profiling === "no-metadata") && p.newAccountsQuarantined === true,
    "profiling",
    "profiling",
    "promises.newAccountsQuarantined",
  );
  is(
    p.inactiveWarned !== undefined && p.inactiveUnused === undefined && p.inactiveNeverUsed === undefined,
    "warned-without-deletion",
    "inactiveWarned",
    "promises.inactiveUnused",
  );
  is(
    p.inactiveThen !== undefined && p.inactiveUnused === undefined && p.inactiveNeverUsed === undefined,
    "no-clock",
    "inactiveThen",
    "promises.inactiveUnused",
  );
  is(
    p.lastLogin === "not-stored" && p.inactiveUnused !== undefined,
    "unknown-use",
    "lastLogin",
    "promises.inactiveUnused",
  );
  for (const [key, own, name] of [
    ["inactiveUnused", ms(config.inactive.unused), "inactive.unused"],
    ["inactiveNeverUsed", ms(config.inactive.neverUsed), "inactive.neverUsed"],
    ["deletionGrace", config.requests.erasure.graceHours * 3_600_000, "requests.erasure.graceHours"],
  ] as const) {
    is(more(ms(p[key]), own), "own-shorter", key, name);
  }
  for (const { promise } of p.exceptions) {
    is(p[promise] === undefined, "exception-of-nothing", "exceptions", `promises.${promise}`);
  }
  return [...found, ...withinLogs(p.logs), ...betweenLogs(p.logs)];
}

/** Lines that may stand there for longer than the file that they stand in. */
const withinLogs = (logs: readonly LogFiles[]): Contradiction[] =>
  logs.flatMap(({ kept, except }, index) =>
    except.flatMap((each, of): Contradiction[] => {
      const place = `promises.logs[${index}]`;
      return more(ms(each.kept), ms(kept))
        ? [{ kind: "exception-longer", one: `${place}.except[${of}]`, other: `${place}.kept` }]
        : [];
    }),
  );

/** Two sets that mean the same files, and say different things of them. */
function betweenLogs(logs: readonly LogFiles[]): Contradiction[] {
  return logs.flatMap((one, index) =>
    logs.slice(index + 1).flatMap((other, offset): Contradiction[] => {
      const overlaps = one.files.some((a) => other.files.some((b) => fits(a, b) || fits(b, a) || a === b));
      if (!overlaps) return [];
      const places = { one: `promises.logs[${index}]`, other: `promises.logs[${index + 1 + offset}]` };
      return [
        ...(ms(one.kept) !== ms(other.kept) ? [{ kind: "two-periods", ...places } as const] : []),
        ...(one.addresses !== other.addresses ? [{ kind: "never-and-masked", ...places } as const] : []),
      ];
    }),
  );
}
