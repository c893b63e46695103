import { z } from "zod";

/** What the module answers, verb by verb. Its times are epoch seconds, ours are in ms. */

const moment = z.number().transform((seconds) => Math.round(seconds * 1000));
const both = z.object({ en: z.string(), de: z.string() });
export const shapes = {
  capabilities: z
    .object({
      version: z.string(),
      prosody: z.string(),
      verbs: z.array(z.string()),
      debugQuiet: z.boolean().optional(),
      lastLogin: z.string().optional(),
    })
    .transform(({ version, prosody, verbs, debugQuiet, lastLogin }) => ({
      version,
      software: `Prosody ${prosody}`,
      verbs,
      debugAlwaysTold: debugQuiet === false,
      notesLogins: lastLogin !== undefined,
    })),
  prepared: z.object({ code: z.string().regex(/^\d{6}$/), expires: moment }),
  look: z
    .object({
      accounts: z.array(
        z.object({ user: z.string(), used: z.boolean(), wrote: z.boolean(), contacts: z.number() }),
      ),
    })
    .transform(({ accounts }) => accounts),
  results: z
    .object({
      results: z.array(
        z.object({
          user: z.string(),
          ok: z.boolean(),
          error: z.string().optional(),
          uploads: z.object({ files: z.number(), bytes: z.number() }).optional(),
          remains: z.array(z.string()).optional(),
        }),
      ),
    })
    .transform(({ results }) => results),
  windows: z
    .object({
      open: z.boolean(),
      windows: z.array(
        z
          .object({
            level: z.enum(["info", "debug"]),
            by: z.string(),
            started: moment,
            till: moment,
            ended: moment.optional(),
            why: z.enum(["expired", "requested", "restarted", "replaced"]).optional(),
            deleted: moment.optional(),
            tell: z.object({ online: z.boolean(), login: z.boolean() }),
            told: z.object({ start: z.number(), login: z.number(), finish: z.number() }),
            said: z.object({ start: both, finish: both }).optional(),
          })
          .transform(({ till, ended, why, deleted, said, ...rest }) => ({
            ...rest,
            said: said ?? null,
            until: till,
            ended: ended ?? null,
            why: why ?? null,
            deleted: deleted ?? null,
          })),
      ),
    })
    .transform(({ open, windows }) => ({
      open: open ? (windows[0] ?? null) : null,
      past: open ? windows.slice(1) : windows,
    })),
  summary: z
    .object({
      lines: z.number(),
      counts: z.array(z.object({ kind: z.string(), count: z.number() })),
      errors: z.array(z.string()),
    })
    .transform(({ counts, ...rest }) => ({
      ...rest,
      counts: counts.map(({ kind, count }) => ({
        module: kind.replace(/ \S+$/, ""),
        level: kind.replace(/^.* /, ""),
        count,
      })),
    })),
  registration: z
    .object({ closed_until: moment.optional() })
    .transform(({ closed_until }) => ({ closedUntil: closed_until ?? null })),
  account: z
    .object({
      registered: moment.optional(),
      enabled: z.boolean(),
      quarantined: z.boolean(),
      blocked: z.boolean(),
      online: z.boolean(),
      used: z.enum(["active", "unused", "never", "unknown"]),
      last: moment.optional(),
    })
    .transform(({ registered, last, ...rest }) => ({
      registered: registered ?? null,
      last: last ?? null,
      ...rest,
    })),
  inactive: z.object({
    accounts: z.array(
      z
        .object({
          user: z.string(),
          state: z.enum(["unused", "never", "unknown"]),
          last: moment.optional(),
          created: moment.optional(),
        })
        .transform(({ last, created, ...rest }) => ({
          ...rest,
          last: last ?? null,
          created: created ?? null,
        })),
    ),
  }),
  accounts: z.object({
    accounts: z.array(
      z
        .object({
          user: z.string(),
          state: z.enum(["active", "never", "unknown"]).optional(),
          created: moment.optional(),
          enabled: z.boolean(),
          online: z.boolean(),
          month: z
            .string()
            .regex(/^\d{4}-\d{2}$/)
            .optional(),
        })
        .transform(({ state, created, month, ...rest }) => ({
          ...rest,
          known: state !== "unknown",
          created: created ?? null,
          month: month ?? null,
        })),
    ),
  }),
  events: z.object({
    id: z.string(),
    last: z.number(),
    first: z.number(),
    events: z.array(
      z
        .object({
          n: z.number(),
          kind: z.enum(["registered", "deleted"]),
          user: z.string(),
          at: moment,
          source: z.string().optional(),
        })
        .transform(({ source, ...rest }) => ({ ...rest, byAdmin: source === "admin" })),
    ),
  }),
  total: z.object({ total: z.number() }),
  sent: z
    .object({ sent: z.number(), stopped: z.boolean().optional() })
    .transform(({ sent, stopped }) => ({ sent, stopped: stopped === true })),
};
