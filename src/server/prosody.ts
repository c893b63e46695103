import { z } from "zod";
import { failure, success } from "../result.js";
import type { Act, Announcement, Hands, InactiveAccount } from "./hands.js";
import { checked } from "./checked.js";
import { openOrders } from "./orders.js";
import type { Verbs } from "./verbs.js";

/** The hands on a Prosody server: prosody/mod_kastellan.lua. Its times are epoch seconds. */

const moment = z.number().transform((seconds) => Math.round(seconds * 1000));
const both = z.object({ en: z.string(), de: z.string() });
const shapes = {
  capabilities: z
    .object({ version: z.string(), prosody: z.string(), verbs: z.array(z.string()) })
    .transform(({ version, prosody, verbs }) => ({ version, software: `Prosody ${prosody}`, verbs })),
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

const seconds = (span: number) => Math.ceil(span / 1000);

/** @returns the hands that the module gives; every answer is checked before it is believed. */
export function prosodyHands(verbs: Verbs): Hands {
  const call = async <T>(host: string, verb: string, args: object, shape: z.ZodType<T>) =>
    checked(await verbs.call(host, verb, args), shape);
  const argsOf = ({ accounts, unless }: Act, by: string) => ({
    accounts,
    for: by,
    ...(unless ? { older: seconds(unless.unused), never: seconds(unless.neverUsed) } : {}),
  });
  const nothing = z.unknown().transform(() => undefined);
  const announcing = ({ text, all }: Announcement, by: string) => ({ text, all, for: by });
  const orders = openOrders(verbs);

  return {
    kind: "prosody",
    orders: (host) => orders.orders(host),
    follow: (order, watch) => orders.follow(order, watch),
    orderTold: (order) => {
      orders.orderTold(order);
    },
    abilities: (host) => call(host, "capabilities", {}, shapes.capabilities),
    look: (host, accounts, by) => call(host, "look", { accounts, for: by }, shapes.look),
    prepare: (act, by) =>
      call(act.host, "prepare", { verb: act.verb, args: argsOf(act, by) }, shapes.prepared),
    async perform(act, by, watch) {
      if (act.verb !== "delete") return call(act.host, act.verb, argsOf(act, by), shapes.results);
      return checked(await orders.watched(act.host, act.verb, argsOf(act, by), watch), shapes.results);
    },
    async debugOn(host, { level, span, what, language, tell }, by) {
      const args = { op: "on", level, seconds: seconds(span), text: what, lang: language, ...tell, for: by };
      const state = await call(host, "debug", args, shapes.windows);
      if (!state.ok) return state;
      return state.value.open ? success(state.value.open) : failure({ kind: "refused", said: "it is off" });
    },
    debugOff: (host, by) => call(host, "debug", { op: "off", for: by }, nothing),
    debugStatus: (host) => call(host, "debug", { op: "status" }, shapes.windows),
    debugSummary: (host, by) => call(host, "debug", { op: "summary", for: by }, shapes.summary),
    async closeRegistration(host, { span, text }, by) {
      const args = { op: "close", seconds: seconds(span), text, for: by };
      const closed = await call(host, "registration", args, shapes.registration);
      if (!closed.ok) return closed;
      return success({ until: closed.value.closedUntil ?? 0 });
    },
    openRegistration: (host, by) => call(host, "registration", { op: "open", for: by }, nothing),
    registration: (host) => call(host, "registration", { op: "status" }, shapes.registration),
    events: (host, since) => call(host, "events", { since, limit: 200 }, shapes.events),
    account: (host, user, by, forCase) =>
      call(host, "account", { account: user, ...(forCase ? { case: true } : {}), for: by }, shapes.account),
    async inactive(host, { unused, neverUsed }, by) {
      const accounts: InactiveAccount[] = [];
      const unreadable: unknown[] = [];
      const args = { older: seconds(unused), never: seconds(neverUsed), for: by };
      const end = await verbs.job(host, "accounts", args, (page) => {
        const parsed = shapes.inactive.safeParse(page);
        if (parsed.success) accounts.push(...parsed.data.accounts);
        else unreadable.push(page);
      });
      const total = checked(end, shapes.total);
      if (!total.ok) return total;
      if (unreadable.length > 0) return failure({ kind: "refused", said: "an answer I can't read" });
      return success({ total: total.value.total, accounts });
    },
    prepareAnnouncement: (announcement, by) =>
      call(
        announcement.host,
        "prepare",
        { verb: "announce", args: announcing(announcement, by) },
        shapes.prepared,
      ),
    async announce(announcement, by, watch) {
      const args = announcing(announcement, by);
      return checked(await orders.watched(announcement.host, "announce", args, watch), shapes.sent);
    },
  };
}
