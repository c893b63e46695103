import type { BareJid } from "./xmpp/jid.js";
import type { Session } from "./xmpp/session.js";

/** Something that happens in one part and concerns others: they hear it at once, in the order they asked. */
export interface Bell<T extends readonly unknown[] = []> {
  readonly ring: (...what: T) => void;
  readonly hear: (listener: (...what: T) => void) => void;
}

/** All that rings through the bot: who causes it need not know whom it concerns. */
export interface Bells {
  /** A session was greeted and may be used. */
  readonly ready: Bell<[session: Session]>;
  /** A session has ended, for whatever reason. */
  readonly ended: Bell;
  /** The own archive was read to its end in this session: nothing is missing before what comes live. */
  readonly caughtUp: Bell;
  /** A notice of a host came; did it disclose an address? */
  readonly notice: Bell<[host: string, disclosed: boolean]>;
  /** A host has a new event in its own journal. */
  readonly event: Bell<[host: string]>;
  /** There may be notices to judge, or messages to answer. */
  readonly news: Bell;
  /** Letters were posted, and are committed. */
  readonly posted: Bell;
  /** A letter that had come back has a new stanza id. */
  readonly renamed: Bell<[from: string, to: string]>;
  /** An admin came online. */
  readonly arrived: Bell<[admin: BareJid]>;
  /** Something was said in an admin's chat. */
  readonly said: Bell<[admin: BareJid]>;
  /** An account was deleted, at a moment (epoch ms); by an admin through this bot, or by its owner. */
  readonly left: Bell<[account: BareJid, at: number, byAdmin: boolean]>;
  /** Whose data may be used has changed (Art. 18). */
  readonly restricted: Bell;
  /** What the bot's presence says has changed. */
  readonly status: Bell;
}

/** A bell that nobody hears yet. */
function openBell<T extends readonly unknown[] = []>(): Bell<T> {
  const listeners: ((...what: T) => void)[] = [];
  return {
    ring(...what) {
      for (const listener of listeners) listener(...what);
    },
    hear(listener) {
      listeners.push(listener);
    },
  };
}

export function openBells(): Bells {
  return {
    ready: openBell(),
    ended: openBell(),
    caughtUp: openBell(),
    notice: openBell(),
    event: openBell(),
    news: openBell(),
    posted: openBell(),
    renamed: openBell(),
    arrived: openBell(),
    said: openBell(),
    left: openBell(),
    restricted: openBell(),
    status: openBell(),
  };
}
