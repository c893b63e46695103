import { messageOf, type Log } from "../log.js";
import { messageStanza } from "../xmpp/outgoing.js";
import type { Session } from "../xmpp/session.js";
import type { Sqlite } from "../store/open.js";
import type { Outbox } from "./outbox.js";

/** The way from the journal to the wire. */
export interface Sender {
  /** A session is ready; what is open and was not found in the archive goes out. */
  start(session: Session): void;
  /** The session has ended. */
  stop(): void;
  /** There may be something to send. */
  nudge(): void;
}

/** How many letters are written as tried, and sent, at once. */
const batch = 50;

export interface SenderParts {
  readonly db: Sqlite;
  readonly outbox: Outbox;
  readonly log: Log;
  readonly now: () => number;
}

export function openSender({ db, outbox, log, now }: SenderParts): Sender {
  let session: Session | undefined;
  /** Letters on the wire in this session wait for their acknowledgement and are not sent again in it. */
  let sent = new Set<number>();
  let busy = false;
  let again = false;
  let timer: NodeJS.Timeout | undefined;

  const markTried = db.transaction((ids: readonly number[]) => {
    for (const id of ids) outbox.trying(id);
  });

  const sendAll = async (current: Session): Promise<void> => {
    let after = 0;
    while (session === current) {
      const letters = outbox.open(batch, after);
      const last = letters.at(-1);
      if (!last) break;
      after = last.id;
      const fresh = letters.filter((letter) => !sent.has(letter.id) || letter.tried === undefined);
      // On disk before it is on the wire: after a crash in between it is looked up, not sent blindly.
      markTried(fresh.map(({ id }) => id));
      for (const letter of fresh) {
        sent.add(letter.id);
        await current.send(messageStanza(letter, letter.stanzaId));
        if (!current.managed) outbox.acknowledge(letter.stanzaId);
      }
    }
    clearTimeout(timer);
    const due = outbox.nextDue();
    if (due !== undefined) timer = setTimeout(nudge, Math.max(due - now(), 0) + 1).unref();
  };

  const nudge = (): void => {
    const current = session;
    if (!current) return;
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    void sendAll(current)
      .catch((error: unknown) => {
        log.warn(`Sending stopped: ${messageOf(error)}. What is open goes out on the next connection.`);
      })
      .finally(() => {
        busy = false;
        if (again) {
          again = false;
          nudge();
        }
      });
  };

  return {
    start(ready) {
      session = ready;
      sent = new Set();
      nudge();
    },
    stop() {
      session = undefined;
      clearTimeout(timer);
    },
    nudge,
  };
}
