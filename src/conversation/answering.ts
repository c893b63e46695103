import type { Inbox } from "../journal/inbox.js";
import type { Letter } from "../journal/outbox.js";
import type { Sqlite } from "../store/open.js";
import { bareJid, type BareJid } from "../xmpp/jid.js";
import { converse, type Setting } from "./converse.js";

/** The way of a chat message from the journal to its answer in the outbox; each is answered once. */
export interface Answering {
  /** There may be messages to answer. */
  nudge(): void;
}

export interface AnsweringParts<Needs> {
  readonly db: Sqlite;
  readonly inbox: Inbox;
  readonly setting: Setting<Needs>;
  readonly post: (letter: Letter) => string;
  /** Something was said in an admin's chat. */
  readonly onSaid: (admin: BareJid) => void;
  readonly onAnswered: () => void;
  readonly onBug: (error: unknown) => void;
}

export function openAnswering<Needs>(parts: AnsweringParts<Needs>): Answering {
  const { db, inbox, setting, post } = parts;
  let busy = false;
  let again = false;

  const answerAll = async (): Promise<void> => {
    for (const chat of inbox.waitingChats(20)) {
      const answers = await converse({ ...chat, type: "chat" }, setting);
      const asker = bareJid(chat.from);
      db.transaction(() => {
        inbox.answered(chat.id);
        if (asker !== undefined && setting.admins.includes(asker)) parts.onSaid(asker);
        for (const { text, language, ...more } of answers)
          post({ recipient: chat.from, body: text, lang: language, ...more });
      })();
      parts.onAnswered();
      again = true;
    }
  };

  const nudge = (): void => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    void answerAll()
      .catch(parts.onBug)
      .finally(() => {
        busy = false;
        if (again) {
          again = false;
          nudge();
        }
      });
  };
  return { nudge };
}
