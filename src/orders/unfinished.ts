import type { Ledger } from "../accounts/ledger.js";
import type { Problem as Say } from "../conversation/outcome.js";
import type { Underway } from "../conversation/underway.js";
import type { Letter } from "../journal/outbox.js";
import type { Voice } from "../language/voice.js";
import type { Hands, Order, OrderEnd } from "../server/hands.js";
import { sayTrouble } from "../server/trouble.js";
import { noteOf, sayEnd, sayTitle } from "./say.js";

/** Tells admins how that ended which they ordered before this process, the connection or the server itself was gone. */
export interface Unfinished {
  /** Asks the server for such work: at each new session, and when some of it has ended. */
  look(): Promise<void>;
}

export interface UnfinishedParts {
  readonly hands: Pick<Hands, "orders" | "follow" | "orderTold">;
  readonly hosts: readonly string[];
  readonly isAdmin: (account: string) => boolean;
  readonly ledger: Pick<Ledger, "write">;
  readonly underway: Pick<Underway, "begin">;
  readonly post: (letter: Letter) => void;
  readonly voice: () => Voice;
  /** Epoch ms. */
  readonly now: () => number;
}

export function openUnfinished(parts: UnfinishedParts): Unfinished {
  const { hands, ledger, voice, now } = parts;
  /** Each is followed once, however often somebody looks. */
  const taken = new Set<string>();

  const tell = ({ by }: Order, body: string) => {
    parts.post({ recipient: by, body, lang: voice().language });
  };
  const conclude = (order: Order, end: OrderEnd): Say => {
    const { by, host } = order;
    const what = order.verb === "announce" ? "announce all" : order.verb;
    ledger.write({ at: now(), by, what, host, accounts: [], note: noteOf(order, end) });
    hands.orderTold(order);
    return (spoken) => sayEnd(order, end, spoken);
  };
  const watch = async (order: Order): Promise<void> => {
    const said = await parts.underway.begin(
      { jid: order.by, language: voice().language },
      (spoken) => sayTitle(order, spoken),
      async (eye) => {
        await hands.follow(order, eye);
        const answer = await hands.orders(order.host);
        const after = answer.ok ? answer.value.find(({ id }) => id === order.id) : undefined;
        // Without an end the connection was lost again.
        return after?.end
          ? conclude(after, after.end)
          : ({ language }) => sayTrouble({ kind: "goes-on" }, language);
      },
    );
    tell(order, said(voice()));
  };

  return {
    async look() {
      for (const host of parts.hosts) {
        const answer = await hands.orders(host);
        for (const order of answer.ok ? answer.value : []) {
          // Whoever is no admin any more is told nothing.
          if (taken.has(order.id) || !parts.isAdmin(order.by)) continue;
          if (order.end) tell(order, conclude(order, order.end)(voice()));
          else if (order.job !== null) {
            taken.add(order.id);
            void watch(order).finally(() => taken.delete(order.id));
          }
        }
      }
    },
  };
}
