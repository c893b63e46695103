import { normalize } from "node:path";
import { z } from "zod";
import { success } from "../../result.js";
import { checked } from "../../server/checked.js";
import type { Answered } from "../../server/hands.js";
import type { Verbs } from "../../server/verbs.js";
import { grace, hourly, seconds } from "../values.js";
import type { OwnSettings } from "./own-settings.js";
import type { Promises } from "../schema.js";

/** What was seen of the server: settings in force, and what was measured. Ages in seconds. */

const amounts = z.object({ count: z.number(), oldest: z.number(), over: z.number() });
/** An empty table comes as an empty list. */
const table = <T extends z.ZodType>(values: T) =>
  z.union([
    z.record(z.string(), values),
    z.array(z.unknown()).transform((): Record<string, z.output<T>> => ({})),
  ]);
/** As the server reads it: seconds, never, or not at all. */
const readTime = z.union([z.number(), z.enum(["never", "unreadable"])]);
const settings = z.object({
  host: z.string(),
  kind: z.string(),
  component: z.string().optional(),
  /** As the modules that use them have read them. */
  options: table(z.unknown()),
  /** Changed since: what the file has now, and the module that has to be loaded anew. */
  waiting: table(z.object({ value: z.unknown(), module: z.string(), seconds: readTime.optional() })),
  /** What the server makes of options that are times. */
  seconds: table(readTime).default({}),
  modules: z.array(z.string()),
  /** Options that are set in the host's own section: a line for all hosts has no effect on them. */
  section: z.array(z.string()),
  /** Options whose module was loaded before ours: which value it took, nobody can see. */
  unsure: z.array(z.object({ option: z.string(), module: z.string() })).default([]),
  /** Modules that the host's own section enables and disables, and those that are enabled for all hosts. */
  enabled: z.array(z.string()).default([]),
  disabled: z.array(z.string()).default([]),
  enabled_for_all: z.array(z.string()).default([]),
});
const measured = z.object({
  version: z.string(),
  accounts: z.number(),
  /** Whether the server's way of authentication can't list its accounts: then they weren't looked at. */
  unlisted: z.boolean().optional(),
  passwords: z.object({ readable: z.number(), unknown: z.number(), sha1: z.number(), sha256: z.number() }),
  /** Accounts with an address stored. */
  addresses: z.number(),
  /** Accounts of which a last login or logout is on record. */
  lastLogins: z.number().default(0),
  archive: amounts,
  /** Accounts that have chosen themselves whether to archive. */
  preferences: z.number(),
  offline: amounts,
  /** Messages that wait for one person, at most. */
  offlineMost: z.number(),
  uploads: amounts,
  /** Copies of data that the bot delivered; by their number they are never over. */
  copies: amounts.optional(),
  rooms: amounts,
  /** Rooms, and those whose owner has switched the archive on or off. */
  roomsSet: z.object({ total: z.number(), on: z.number(), off: z.number() }),
  /** The longest history that a room shows. */
  roomsLast: z.number(),
  inactive: z.object({ unused: z.number(), never: z.number(), unknown: z.number() }),
  /** How many names can't be registered, where that is known. */
  reserved: z.number().optional(),
  logs: z.array(z.object({ level: z.unknown(), to: z.string().transform((path) => normalize(path)) })),
  s2s: z.boolean(),
  /** Files of debug logs, and where they lie. */
  debugFiles: amounts,
  debugFolder: z.string(),
  serverPorts: z.array(z.number()),
  /** Ports of HTTP without TLS that other machines can reach. */
  plainHttp: z.array(z.number()).default([]),
});
const debugWindow = z.object({
  started: z.number(),
  till: z.number(),
  ended: z.number().optional(),
  deleted: z.number().optional(),
});

export type Amounts = z.output<typeof amounts>;
export type Settings = z.output<typeof settings>;
export type DebugWindow = z.output<typeof debugWindow>;

/** What the server's module tells. */
export interface Looked {
  readonly host: string;
  /** Of the host itself, and of the components beside it. */
  readonly settings: readonly Settings[];
  readonly measured: z.output<typeof measured>;
  /** Undefined where the module isn't on the bot's own host. */
  readonly windows: readonly DebugWindow[] | undefined;
}

export interface Seen extends Looked {
  /** What the live port offers before encryption; undefined where it could not be reached. */
  readonly port: Port | undefined;
  readonly serverPort: Port | undefined;
  /** Did the last notice carry an address? Undefined where nobody knows. */
  readonly disclosed: boolean | undefined;
  /** Seconds since the last notice with an address. */
  readonly disclosedAgo?: number | undefined;
  /** Matters for which the server names a contact (XEP-0157); undefined where it didn't answer. */
  readonly contacts: readonly string[] | undefined;
  /** Seconds since the epoch. */
  readonly now: number;
}

/** The features of a stream before TLS (RFC 6120 §5.3.1). */
export interface Port {
  readonly offersTls: boolean;
  readonly requiresTls: boolean;
  /** Can one log in without encryption? */
  readonly login: boolean;
  /** Is registration offered behind TLS (XEP-0077 §7)? Undefined where that couldn't be seen. */
  readonly register?: boolean | undefined;
  /** Is a server without a valid certificate turned away? Undefined where that wasn't looked at. */
  readonly certificates?: boolean | undefined;
}

/**
 * In seconds; what is counted as over: the promise, and the time that its own way of deletion needs. Nothing deletes
 * what waits for people. Unused accounts are listed once a day, and go after the time for a veto.
 */
export function limitsOf(promises: Promises, own: OwnSettings): Readonly<Record<string, number>> {
  const standing = promises.inactiveThen === "deleted" ? own.inactiveVeto / 1000 + 2 * grace : 0;
  /** The bot takes its own clock, where that is longer. */
  const unused = (text: string | undefined, clock: number) => {
    const promised = seconds(text);
    return promised === undefined ? undefined : Math.max(promised, clock / 1000);
  };
  const limits: Readonly<Record<string, readonly [promised: number | undefined, more: number]>> = {
    archive: [seconds(promises.archiveKept), grace],
    rooms: [seconds(promises.roomsKept), grace],
    uploads: [seconds(promises.uploadsKept), grace],
    offline: [seconds(promises.offlineKept), 0],
    unused: [unused(promises.inactiveUnused, own.inactiveUnused), standing],
    never: [unused(promises.inactiveNeverUsed, own.inactiveNeverUsed), standing],
    debug: [seconds(promises.debugKept), hourly],
  };
  return Object.fromEntries(
    Object.entries(limits).flatMap(([name, [promised, more]]) =>
      promised === undefined ? [] : [[name, promised + more]],
    ),
  );
}

/** Has the server's module look. */
export async function look(
  verbs: Verbs,
  host: string,
  limits: Readonly<Record<string, number>>,
): Promise<Answered<Looked>> {
  const all: Settings[] = [];
  const end = await verbs.job(host, "settings", limits, (page) => {
    const parsed = z.object({ settings }).safeParse(page);
    if (parsed.success) all.push(parsed.data.settings);
  });
  const counts = checked(end, measured);
  if (!counts.ok) return counts;
  const debug = checked(
    await verbs.call(host, "debug", { op: "status" }),
    z.object({ windows: debugWindow.array() }),
  );
  return success({
    host,
    settings: all,
    measured: counts.value,
    windows: debug.ok ? debug.value.windows : undefined,
  });
}
