import type { Ledger } from "../accounts/ledger.js";
import type { Confirmable } from "../conversation/confirmations.js";
import { done, failed } from "../conversation/outcome.js";
import type { Underway } from "../conversation/underway.js";
import { failure, success, type Result } from "../result.js";
import type { Announcement, Hands } from "../server/hands.js";
import { sayTrouble, type Trouble } from "../server/trouble.js";
import type { BareJid } from "../xmpp/jid.js";
import type { Preview } from "./preview.js";
import { sayAnnounced, sayLate, sayTitle } from "./say.js";

/** From an announcement that an admin wrote to its having been made, with a look at it in between. */
export interface Announcing extends Confirmable {
  propose(text: string, all: boolean, by: BareJid): Promise<Result<Preview, Trouble>>;
}

export interface AnnouncingParts {
  readonly hands: Hands;
  readonly hosts: readonly string[];
  readonly ledger: Pick<Ledger, "write">;
  readonly underway: Pick<Underway, "begin">;
  /** Epoch ms. */
  readonly now: () => number;
}

interface Pending {
  readonly announcement: Announcement;
  readonly by: BareJid;
  readonly expires: number;
}

const hour = 3_600_000;

export function openAnnouncing({ hands, hosts, ledger, underway, now }: AnnouncingParts): Announcing {
  const pending = new Map<string, Pending>();

  return {
    async propose(text, all, by) {
      for (const [code, { expires }] of pending) if (expires < now() - hour) pending.delete(code);
      const codes: { host: string; code: string }[] = [];
      let soonest = Number.POSITIVE_INFINITY;
      for (const host of hosts) {
        const announcement = { host, text, all };
        const prepared = await hands.prepareAnnouncement(announcement, by);
        if (!prepared.ok) return failure(prepared.error);
        const { code, expires } = prepared.value;
        pending.set(code, { announcement, by, expires });
        codes.push({ host, code });
        soonest = Math.min(soonest, expires);
      }
      return success({ text, all, codes, expires: soonest });
    },
    audience: "admin",
    confirm(code, asker) {
      const waiting = pending.get(code);
      if (waiting?.by !== asker.jid) return undefined;
      pending.delete(code);
      const { announcement } = waiting;
      const { host, text, all } = announcement;
      if (waiting.expires < now()) return Promise.resolve(failed(sayLate));
      const note = (sent: string) => {
        const what = all ? "announce all" : "announce";
        ledger.write({ at: now(), by: asker.jid, what, host, accounts: [], note: `${sent}: ${text}` });
      };
      return underway
        .begin(
          asker,
          (voice) => sayTitle(announcement, voice),
          async (watch) => {
            const told = await hands.announce(announcement, asker.jid, watch);
            if (!told.ok) return ({ language }) => sayTrouble(told.error, language);
            note(told.value.stopped ? `${told.value.sent}, then stopped` : String(told.value.sent));
            return (voice) => sayAnnounced(announcement, told.value, voice);
          },
        )
        .then(done);
    },
  };
}
