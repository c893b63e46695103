import { z } from "zod";
import { failure, success } from "../result.js";
import type { Act, Announcement, Answered, Hands, InactiveLimits } from "./hands.js";
import { checked } from "./checked.js";
import { openOrders } from "./orders.js";
import { shapes } from "./shapes.js";
import type { Verbs } from "./verbs.js";

/** The hands on a Prosody server: prosody/mod_kastellan.lua. Its times are epoch seconds. */

const seconds = (span: number) => Math.ceil(span / 1000);
const within = ({ unused, neverUsed }: InactiveLimits) => ({
  older: seconds(unused),
  never: seconds(neverUsed),
});

/** @returns the hands that the module gives; every answer is checked before it is believed. */
export function prosodyHands(verbs: Verbs): Hands {
  const call = async <T>(host: string, verb: string, args: object, shape: z.ZodType<T>) =>
    checked(await verbs.call(host, verb, args), shape);
  const argsOf = ({ accounts, unless }: Act, by: string) => ({
    accounts,
    for: by,
    ...(unless ? within(unless) : {}),
  });
  /** Accounts, page by page. */
  const listed = async <T>(
    host: string,
    args: object,
    shape: z.ZodType<{ accounts: readonly T[] }>,
  ): Promise<Answered<{ readonly total: number; readonly accounts: readonly T[] }>> => {
    const accounts: T[] = [];
    const unreadable: unknown[] = [];
    const end = await verbs.job(host, "accounts", args, (page) => {
      const parsed = shape.safeParse(page);
      if (parsed.success) accounts.push(...parsed.data.accounts);
      else unreadable.push(page);
    });
    const total = checked(end, shapes.total);
    if (!total.ok) return total;
    if (unreadable.length > 0) return failure({ kind: "refused", said: "an answer I can't read" });
    return success({ total: total.value.total, accounts });
  };
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
    inactive: (host, limits, by) => listed(host, { ...within(limits), for: by }, shapes.inactive),
    accounts: (host, limits, by) => listed(host, { ...within(limits), all: true, for: by }, shapes.accounts),
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
