import { z } from "zod";
import { success } from "../result.js";
import { checked } from "../server/checked.js";
import type { Answered } from "../server/hands.js";
import type { Verbs } from "../server/verbs.js";

/** What was seen of the server: settings in force, and what was measured. Ages in seconds. */

const amounts = z.object({ count: z.number(), oldest: z.number(), over: z.number() });
const settings = z.object({
  host: z.string(),
  kind: z.string(),
  component: z.string().optional(),
  // An empty table comes as an empty list.
  options: z.union([
    z.record(z.string(), z.unknown()),
    z.array(z.unknown()).transform((): Record<string, unknown> => ({})),
  ]),
  modules: z.array(z.string()),
});
const measured = z.object({
  version: z.string(),
  accounts: z.number(),
  passwords: z.object({ readable: z.number(), unknown: z.number() }),
  archive: amounts,
  /** Accounts that have chosen themselves whether to archive. */
  preferences: z.number(),
  offline: amounts,
  uploads: amounts,
  rooms: amounts,
  logs: z.array(z.object({ level: z.unknown(), to: z.string() })),
  s2s: z.boolean(),
});

export type Amounts = z.output<typeof amounts>;
export type Settings = z.output<typeof settings>;
export interface Seen {
  readonly host: string;
  /** Of the host itself, and of the components beside it. */
  readonly settings: readonly Settings[];
  readonly measured: z.output<typeof measured>;
  /** What the live port offers before encryption; undefined where it could not be reached. */
  readonly port: Port | undefined;
  /** Has a notice come with an address in it, within the time that names are kept? */
  readonly disclosed: number;
}

/** The features of a stream before TLS (RFC 6120 §5.3.1). */
export interface Port {
  readonly offersTls: boolean;
  readonly requiresTls: boolean;
  /** Can one log in without encryption? */
  readonly login: boolean;
}

/** In seconds; what is counted as over. */
export interface Limits {
  readonly archive: number | undefined;
  readonly uploads: number | undefined;
  readonly offline: number | undefined;
}

/** Has the server's module look. */
export async function look(
  verbs: Verbs,
  host: string,
  limits: Limits,
): Promise<Answered<Pick<Seen, "host" | "settings" | "measured">>> {
  const all: Settings[] = [];
  const args = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
  const end = await verbs.job(host, "settings", args, (page) => {
    const parsed = z.object({ settings }).safeParse(page);
    if (parsed.success) all.push(parsed.data.settings);
  });
  const counts = checked(end, measured);
  return counts.ok ? success({ host, settings: all, measured: counts.value }) : counts;
}
