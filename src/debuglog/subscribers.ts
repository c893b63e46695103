import type { Letter } from "../journal/outbox.js";
import type { Language } from "../language/language.js";
import type { DebugWindow } from "../server/hands.js";
import type { Sqlite } from "../store/open.js";
import type { BareJid } from "../xmpp/jid.js";
import { sayToSubscriber } from "./say-to-users.js";

/** People who asked to be told themselves when a debug log begins and ends (policy row 8). */
export interface Subscribers {
  has(person: BareJid): boolean;
  add(person: BareJid, language: Language): void;
  remove(person: BareJid): void;
  /** @returns to how many it was sent */
  tell(what: "start" | "finish", window: DebugWindow, reason: string): number;
}

export interface SubscribersParts {
  readonly db: Sqlite;
  readonly post: (letter: Letter) => void;
  /** Served domain, as people know it. */
  readonly host: string;
  readonly timeZone: string;
}

export function openSubscribers({ db, post, host, timeZone }: SubscribersParts): Subscribers {
  const one = db.prepare("SELECT 1 FROM notice_wanted WHERE person = ?");
  const add = db.prepare("INSERT OR REPLACE INTO notice_wanted (person, lang) VALUES (?, ?)");
  const remove = db.prepare("DELETE FROM notice_wanted WHERE person = ?");
  const all = db.prepare<[], { person: BareJid; lang: Language }>("SELECT person, lang FROM notice_wanted");
  return {
    has: (person) => one.get(person) !== undefined,
    add: (person, language) => void add.run(person, language),
    remove: (person) => void remove.run(person),
    tell(what, window, reason) {
      const people = all.all();
      for (const { person, lang } of people) {
        const body = sayToSubscriber(what, { host, reason, until: window.until, timeZone }, lang);
        post({ recipient: person, body, lang });
      }
      return people.length;
    },
  };
}
