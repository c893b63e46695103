import type { Ground } from "../ground.js";
import type { Journal } from "../journal/open.js";
import { bareJid } from "../xmpp/jid.js";
import { converse, type Setting } from "./converse.js";

/** The way of a chat message from the journal to its answer in the outbox; each is answered once. */
export function openAnswering<Needs>(
  { db, bells, bugs }: Pick<Ground, "db" | "bells" | "bugs">,
  { inbox, post }: Pick<Journal, "inbox" | "post">,
  setting: Setting<Needs>,
): void {
  let busy = false;
  let again = false;

  const answerAll = async (): Promise<void> => {
    for (const chat of inbox.waitingChats(20)) {
      const answers = await converse({ ...chat, type: "chat" }, setting);
      const asker = bareJid(chat.from);
      db.transaction(() => {
        inbox.answered(chat.id);
        if (asker !== undefined && setting.admins.includes(asker)) bells.said.ring(asker);
        for (const { text, language, ...more } of answers)
          post({ recipient: chat.from, body: text, lang: language, ...more });
      })();
      bells.posted.ring();
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
      .catch(bugs.report)
      .finally(() => {
        busy = false;
        if (again) {
          again = false;
          nudge();
        }
      });
  };
  bells.news.hear(nudge);
  bells.ready.hear(nudge);
}
