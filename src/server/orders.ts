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
  /** Ids of orders that somebody in this process waits for. */
  const mine = new Set<string>();
  const tell = (watch: Watch | undefined) => (page: unknown) => {
    const parsed = progress.safeParse(page);
    if (parsed.success) watch?.progress(parsed.data.progress, parsed.data.of);
  };
  const stopper = (host: string, job: number) => async () => {
    await verbs.call(host, "stop", { job });
  };
  const told = (host: string, id: string) => verbs.call(host, "orders", { told: id });

  return {
    async watched(host, verb, args, watch) {
      let order: string | undefined;
      const result = await verbs.job(host, verb, args, tell(watch), (job, id) => {
        order = id;
        if (id !== undefined) mine.add(id);
        watch?.began(stopper(host, job));
      });
      if (order === undefined) return result;
      const isLost = !result.ok && result.error.kind === "offline";
      // Told by whoever waited for it.
      if (!isLost) await told(host, order);
      mine.delete(order);
      return isLost ? failure({ kind: "goes-on" }) : result;
    },
    async orders(host) {
      const answer = checked(await verbs.call(host, "orders", {}), shape);
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
    async orderTold({ host, id }) {
      const answer = await told(host, id);
      return answer.ok ? success(undefined) : answer;
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
