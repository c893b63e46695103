import { z } from "zod";
import { failure, success } from "../result.js";
import type { BareJid } from "../xmpp/jid.js";
import { checked } from "./checked.js";
import type { Answered, Hands, Order, OrderEnd, Watch } from "./hands.js";
import type { Verbs } from "./verbs.js";

/** Long work that the server's module has written down (prosody/mod_kastellan/orders.lib.lua). */

const moment = z.number().transform((seconds) => Math.round(seconds * 1000));
/** An empty Lua table may be written as a list. */
const counts = z.union([z.record(z.string(), z.number()), z.array(z.never()).transform(() => ({}))]);
const shape = z.object({
  orders: z.array(
    z.object({
      id: z.string(),
      verb: z.enum(["delete", "announce"]),
      by: z.string(),
      at: moment,
      text: z.string().optional(),
      done: z.number(),
      of: z.number(),
      job: z.number().optional(),
      ended: moment.optional(),
      cut: z.boolean(),
      failed: z.string().optional(),
      result: z
        .union([
          z.object({ done: z.number(), failed: counts }),
          z.object({ sent: z.number(), stopped: z.boolean() }),
        ])
        .optional(),
    }),
  ),
});
const progress = z.object({ progress: z.number(), of: z.number() });

export interface Orders extends Pick<Hands, "orders" | "follow" | "orderTold"> {
  /**
   * Long work of this process: it tells how far it is, can be stopped, and is no left-over while it is waited for.
   * @returns the summary that ends it; `goes-on` where the connection was lost
   */
  watched(host: string, verb: string, args: object, watch: Watch | undefined): Promise<Answered<unknown>>;
}

export function openOrders(verbs: Verbs): Orders {
  /** Ids of orders that somebody in this process waits for, or has told. */
  const mine = new Set<string>();
  const tell = (watch: Watch | undefined) => (page: unknown) => {
    const parsed = progress.safeParse(page);
    if (parsed.success) watch?.progress(parsed.data.progress, parsed.data.of);
  };
  const stopper = (host: string, job: number) => async () => {
    await verbs.call(host, "stop", { job });
  };
  const list = async (host: string) => checked(await verbs.call(host, "orders", {}), shape);
  /** Does the server go on with it? Where nobody can be asked, it may. */
  const goesOn = async (host: string, order: string) => {
    const answer = await list(host);
    return !answer.ok || answer.value.orders.some(({ id, ended }) => id === order && ended === undefined);
  };
  /** The server forgets it only after whoever was told has written it down: better told twice than never. */
  const acknowledge = (host: string, order: string) => {
    mine.add(order);
    setImmediate(() => {
      void verbs.call(host, "orders", { told: order }).then(({ ok }) => {
        if (!ok) mine.delete(order);
      });
    });
  };

  return {
    async watched(host, verb, args, watch) {
      let started: string | undefined;
      const result = await verbs.job(host, verb, args, tell(watch), (job, id) => {
        started = id;
        if (id !== undefined) mine.add(id);
        watch?.began(stopper(host, job));
      });
      const order = started;
      if (order === undefined) return result;
      if (result.ok || !(await goesOn(host, order))) {
        acknowledge(host, order);
        return result;
      }
      mine.delete(order);
      return failure({ kind: "goes-on" });
    },
    async orders(host) {
      const answer = await list(host);
      if (!answer.ok) return answer;
      const left = answer.value.orders.filter(({ id }) => !mine.has(id));
      return success(
        left.map(({ by, text, job, ended, cut, failed, result, ...rest }): Order => ({
          ...rest,
          host,
          by: by as BareJid,
          text: text ?? null,
          job: job ?? null,
          end: ended === undefined ? null : endOf(cut, failed, result),
        })),
      );
    },
    async follow({ host, id, job }, watch) {
      if (job === null) return success(undefined);
      mine.add(id);
      watch.began(stopper(host, job));
      const result = await verbs.follow(host, job, tell(watch));
      mine.delete(id);
      return result.ok ? success(undefined) : result;
    },
    orderTold: ({ host, id }) => {
      acknowledge(host, id);
    },
  };
}

function endOf(
  cut: boolean,
  failed: string | undefined,
  result: z.infer<typeof shape>["orders"][number]["result"],
): OrderEnd {
  if (cut) return { kind: "cut" };
  if (!result) return { kind: "failed", said: failed ?? "no reason given" };
  if ("sent" in result) return { kind: "announced", ...result };
  return { kind: "deleted", done: result.done, refused: result.failed };
}
