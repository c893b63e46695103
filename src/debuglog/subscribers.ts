import type { Letter } from "../journal/outbox.js";
import { catalogue } from "../language/catalogue.js";
import type { Language } from "../language/language.js";
import type { DebugWindow } from "../server/hands.js";
import type { Sqlite } from "../store/open.js";
import type { BareJid } from "../xmpp/jid.js";

/** People who asked to be told themselves when a debug log begins and ends (policy row 8). */
export interface Subscribers {
  has(person: BareJid): boolean;
  add(person: BareJid, language: Language): void;
  remove(person: BareJid): void;
  /** @returns to how many it was sent */
  tell(what: "start" | "finish", window: DebugWindow): number;
}

export interface SubscribersParts {
  readonly db: Sqlite;
  readonly post: (letter: Letter) => void;
}

const texts = catalogue(
  { off: "`notices off` stops these messages." },
  { off: "`mitteilungen aus` stellt diese Nachrichten ab." },
);

export function openSubscribers({ db, post }: SubscribersParts): Subscribers {
  const one = db.prepare("SELECT 1 FROM notice_wanted WHERE person = ?");
  const add = db.prepare("INSERT OR REPLACE INTO notice_wanted (person, lang) VALUES (?, ?)");
  const remove = db.prepare("DELETE FROM notice_wanted WHERE person = ?");
  const all = db.prepare<[], { person: BareJid; lang: Language }>("SELECT person, lang FROM notice_wanted");
  return {
    has: (person) => one.get(person) !== undefined,
    add: (person, language) => void add.run(person, language),
    remove: (person) => void remove.run(person),
    tell(what, { said }) {
      if (!said) return 0;
      const people = all.all();
      for (const { person, lang } of people)
        post({ recipient: person, body: `${said[what][lang]} ${texts[lang].off}`, lang });
      return people.length;
    },
  };
}
