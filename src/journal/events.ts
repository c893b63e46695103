import { messageOf, type Log } from "../log.js";
import type { Answered, ServerEvents } from "../server/hands.js";
import { sayTrouble } from "../server/trouble.js";
import type { Facts } from "../store/facts.js";
import type { Sqlite } from "../store/open.js";
import type { BareJid } from "../xmpp/jid.js";
import type { HeardNotice } from "../xmpp/incoming.js";
import type { Inbox } from "./inbox.js";

/**
 * Registrations by number, where the server keeps a journal of them: nothing can fall between two numbers. The
 * plain notices are then only a reason to look; where the journal can't be read, they count again.
 */
export interface EventReader {
  /** Reads what is new. */
  read(host: string): Promise<void>;
  /** Takes a live notice. @returns false where there is no journal: it counts as it is. */
  hear(notice: HeardNotice, serverNow: number): boolean;
  /** The session has ended. */
  forget(): void;
}

export interface EventParts {
  readonly db: Sqlite;
  readonly inbox: Pick<Inbox, "note">;
  readonly facts: Facts;
  readonly log: Log;
  readonly ask: (host: string, since: number) => Promise<Answered<ServerEvents>>;
  /** There may be notices to judge. */
  readonly onNews: () => void;
  /** An account is gone. */
  readonly onLeft: (account: BareJid, at: number, byAdmin: boolean) => void;
  /** Is there a server that may keep a journal? */
  readonly expected: boolean;
}

interface Known {
  readonly id: string;
  readonly n: number;
}

export function openEvents({
  db,
  inbox,
  facts,
  log,
  ask,
  onNews,
  onLeft,
  expected,
}: EventParts): EventReader {
  /** Can the host's journal be read? Unknown until it was tried in this session. */
  const readable = new Map<string, boolean>();
  const waiting = new Map<string, { readonly notice: HeardNotice; readonly at: number }[]>();
  const busy = new Map<string, "once" | "again">();

  const key = (host: string) => `events ${host}`;
  const known = (host: string): Known | undefined => {
    const text = facts.get(key(host));
    return text === undefined ? undefined : (JSON.parse(text) as Known);
  };

  const take = db.transaction((host: string, { id, events }: ServerEvents) => {
    for (const { n, kind, user, at } of events) {
      if (kind !== "registered") continue;
      const archiveId = `event:${id}:${n}`;
      inbox.note(
        { kind: "notice", user, host, disclosed: false, archiveId, delayedSince: at, source: key(host) },
        at,
      );
    }
  });

  /** Everything up to here is done: what fails or is cut off before is done again, which changes nothing. */
  const advance = (host: string, { id, events }: ServerEvents) => {
    const last = events.at(-1);
    if (last) facts.set(key(host), JSON.stringify({ id, n: last.n } satisfies Known));
  };

  /** What was held back as a mere reason to look counts after all. */
  const fallBack = db.transaction((host: string) => {
    for (const { notice, at } of waiting.get(host) ?? []) inbox.note(notice, at);
    waiting.delete(host);
  });

  const readAll = async (host: string): Promise<void> => {
    for (;;) {
      const before = known(host);
      const held = waiting.get(host)?.length ?? 0;
      let page = await ask(host, before?.n ?? 0);
      if (page.ok && before && page.value.id !== before.id) page = await ask(host, 0);
      if (!page.ok) {
        if (readable.get(host) === true) {
          log.warn(`The server's journal of registrations can't be read: ${sayTrouble(page.error, "en")}`);
        }
        readable.set(host, false);
        fallBack(host);
        onNews();
        return;
      }
      const { id, first, last, events } = page.value;
      const after = before?.id === id ? before.n : 0;
      if (before && first > after + 1) {
        log.warn(
          `The server's journal begins at ${first}, and I have read up to ${after}: it keeps less than the time I was away.`,
        );
      }
      take(host, page.value);
      for (const { kind, user, at, byAdmin } of events)
        if (kind === "deleted") onLeft(`${user}@${host}` as BareJid, at, byAdmin);
      advance(host, page.value);
      readable.set(host, true);
      // Those heard before the question are in the journal that was read.
      waiting.set(host, (waiting.get(host) ?? []).slice(held));
      onNews();
      if ((events.at(-1)?.n ?? last) >= last) return;
    }
  };

  const read = async (host: string): Promise<void> => {
    if (busy.has(host)) {
      busy.set(host, "again");
      return;
    }
    try {
      do {
        busy.set(host, "once");
        await readAll(host);
      } while (busy.get(host) === "again");
    } catch (error) {
      // A full disk, most likely. Nothing is skipped.
      log.error(
        `What the server's journal tells could not be done: ${messageOf(error)}. I try again with the next news.`,
      );
    } finally {
      busy.delete(host);
    }
  };

  return {
    read,
    hear(notice, serverNow) {
      const { host, delayedSince } = notice;
      // What waited on its way or comes out of the archive has its true time: it is compared by that.
      if (!expected || readable.get(host) === false || delayedSince !== null) return false;
      waiting.set(host, [...(waiting.get(host) ?? []), { notice, at: serverNow }]);
      if (readable.has(host)) void read(host);
      return true;
    },
    forget() {
      for (const host of [...waiting.keys()]) fallBack(host);
      readable.clear();
    },
  };
}
