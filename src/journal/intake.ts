import type { Element } from "@xmpp/xml";
import { messageOf, type Log } from "../log.js";
import type { Sqlite } from "../store/open.js";
import { readMessage, type HeardNotice, type Trust } from "../xmpp/incoming.js";
import type { Inbox } from "./inbox.js";
import type { Outbox } from "./outbox.js";

/** The way from the wire into the journal: what a chunk brought is on disk before anything acknowledges it. */
export interface Intake {
  /** Reads one stanza, synchronously, into the transaction of its chunk. */
  take(stanza: Element): void;
  /** The server has taken an outgoing stanza. */
  acknowledged(stanza: Element): void;
  commit(): void;
  rollback(error: unknown): void;
  /**
   * Live notices move the cursors from now on, since the archive has been read up to here; before that they
   * would hide what lies between. `false` when the session ends.
   */
  caughtUp(yes: boolean): void;
}

export interface IntakeParts {
  readonly db: Sqlite;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly trust: Trust;
  readonly log: Log;
  /** Epoch ms by our clock. */
  readonly now: () => number;
  /** Server's clock minus ours, in ms. */
  readonly offset: () => number;
  /** Takes a notice where the server keeps a journal of its own: then that counts (journal/events.ts). */
  readonly hear: (notice: HeardNotice, serverNow: number) => boolean;
  /** New work has been committed. */
  readonly onNews: () => void;
}

export function openIntake(parts: IntakeParts): Intake {
  const { db, inbox, outbox, trust, log, now, offset, onNews } = parts;
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
  const rollback = db.prepare("ROLLBACK");
  const cursors = new Map<string, number>();
  let live = false;
  let failed: unknown;

  /** Chunks without news cost no transaction. */
  const writing = (write: () => void) => {
    if (failed !== undefined) return;
    try {
      if (!db.inTransaction) begin.run();
      write();
    } catch (error) {
      failed = error;
    }
  };

  return {
    take(stanza) {
      const heard = readMessage(stanza, trust);
      if (!heard) return;
      writing(() => {
        switch (heard.kind) {
          case "notice": {
            if (parts.hear(heard, now() + offset())) break;
            const at = inbox.note(heard, now() + offset());
            if (at !== undefined && live)
              cursors.set(heard.source, Math.max(at, cursors.get(heard.source) ?? 0));
            break;
          }
          case "chat":
            inbox.hear(heard, now());
            break;
          case "bounce":
            outbox.bounce(heard.stanzaId, heard.from);
            break;
          case "sent":
            outbox.acknowledge(heard.stanzaId);
            break;
        }
      });
    },

    acknowledged(stanza) {
      const id = stanza.attrs["id"] as string | undefined;
      if (stanza.name !== "message" || id === undefined) return;
      // Acknowledgements are read after their chunk's stanzas, and some after its end.
      if (db.inTransaction)
        writing(() => {
          outbox.acknowledge(id);
        });
      else outbox.acknowledge(id);
    },

    commit() {
      if (failed !== undefined) throw failed instanceof Error ? failed : new Error(messageOf(failed));
      if (!db.inTransaction) return;
      for (const [source, at] of cursors) inbox.moveCursor(source, at);
      cursors.clear();
      commit.run();
      onNews();
    },

    rollback(error) {
      log.error(
        `What came in could not be written to the database (${messageOf(error)}). Nothing was acknowledged; the connection is cut and the server will send it again. Check the disk's space.`,
      );
      failed = undefined;
      cursors.clear();
      if (db.inTransaction) rollback.run();
    },

    caughtUp(yes) {
      live = yes;
    },
  };
}
