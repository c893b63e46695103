import { randomUUID } from "node:crypto";
import type { Language } from "../language/language.js";
import type { Sqlite } from "../store/open.js";

/** A chat message to be sent. */
export interface Letter {
  /** Bare or full JID. */
  readonly recipient: string;
  readonly body: string;
  readonly lang: Language;
  /** XEP-0308: the id of the message that this one corrects. */
  readonly replaces?: string;
  /** Not to be archived by servers (XEP-0334); its text is forgotten as soon as the server has it. */
  readonly private?: boolean;
  /** The body is the address of a picture: clients show it in place (XEP-0066 §3). */
  readonly picture?: boolean;
}

/** A letter on its way. */
export interface OpenLetter extends Letter {
  readonly id: number;
  readonly stanzaId: string;
  readonly created: number;
  /** Epoch ms of the last attempt; undefined where there was none: it can't have arrived. */
  readonly tried: number | undefined;
}

/** What goes out, until the server has acknowledged it. Times: epoch ms. */
export interface Outbox {
  /** Queues a letter. @returns the id that its stanza will carry. */
  post(letter: Letter): string;
  /** Letters to be sent now, in order. */
  open(limit: number, after?: number): OpenLetter[];
  /** Letters that may have arrived although nobody said so: to be looked up in the archive. */
  uncertain(): OpenLetter[];
  /** To be called, and committed, before a letter goes on the wire. */
  trying(id: number): void;
  /** The server has it (XEP-0198), or it was found in the own archive. */
  acknowledge(stanzaId: string): void;
  /** It came back: an open letter again, later, under a new id; given up after a day. */
  bounce(stanzaId: string, from: string): void;
  /** When the next letter that had come back is due. */
  nextDue(): number | undefined;
  counts(): { readonly open: number; readonly givenUp: number };
  /** Forgets letters acknowledged or given up before a moment. */
  forget(before: number): number;
}

export interface OutboxListener {
  /** A letter that came back has a new id: corrections have to name that one. */
  renamed(from: string, to: string): void;
  /** A letter came back, and is tried again later. */
  cameBack(recipient: string): void;
  /** A letter came back for a whole day: it isn't tried again. */
  givenUp(recipient: string): void;
}

interface Row {
  id: number;
  stanza_id: string;
  recipient: string;
  body: string;
  lang: Language;
  replaces: string | null;
  private: 0 | 1;
  picture: 0 | 1;
  created: number;
  tried: number | null;
  bounces: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * Opens the outwards half of the journal.
 * @param now epoch ms.
 */
export function openOutbox(db: Sqlite, now: () => number, listener: OutboxListener): Outbox {
  const unfinished = "acknowledged IS NULL AND given_up IS NULL";
  const insert = db.prepare(
    "INSERT INTO outbox (stanza_id, recipient, body, lang, replaces, private, picture, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const due = db.prepare<[number, number, number], Row>(
    `SELECT * FROM outbox WHERE ${unfinished} AND id > ? AND not_before <= ? ORDER BY id LIMIT ?`,
  );
  const tried = db.prepare<[], Row>(
    `SELECT * FROM outbox WHERE ${unfinished} AND tried IS NOT NULL ORDER BY id`,
  );
  const setTried = db.prepare("UPDATE outbox SET tried = ? WHERE id = ?");
  const setAcknowledged = db.prepare(
    `UPDATE outbox SET acknowledged = ?, body = CASE private WHEN 1 THEN '' ELSE body END
     WHERE stanza_id = ? AND ${unfinished}`,
  );
  const byStanza = db.prepare<[string], Row>("SELECT * FROM outbox WHERE stanza_id = ? AND given_up IS NULL");
  const reopen = db.prepare(
    "UPDATE outbox SET stanza_id = ?, acknowledged = NULL, tried = NULL, bounces = ?, not_before = ? WHERE id = ?",
  );
  const giveUp = db.prepare("UPDATE outbox SET given_up = ?, acknowledged = NULL WHERE id = ?");
  const next = db.prepare<[number], { at: number | null }>(
    `SELECT min(not_before) AS at FROM outbox WHERE ${unfinished} AND not_before > ?`,
  );
  const count = db.prepare<[], { open: number; givenUp: number }>(
    `SELECT count(*) FILTER (WHERE ${unfinished}) AS open, count(given_up) AS givenUp FROM outbox`,
  );
  const forget = db.prepare("DELETE FROM outbox WHERE coalesce(acknowledged, given_up) < ?");

  return {
    post({ recipient, body, lang, replaces, private: secret, picture }) {
      const stanzaId = randomUUID();
      const flags = [secret, picture].map((flag) => (flag === true ? 1 : 0));
      insert.run(stanzaId, recipient, body, lang, replaces ?? null, ...flags, now());
      return stanzaId;
    },
    open: (limit, after = 0) => due.all(after, now(), limit).map(letter),
    uncertain: () => tried.all().map(letter),
    trying: (id) => void setTried.run(now(), id),
    acknowledge: (stanzaId) => void setAcknowledged.run(now(), stanzaId),
    bounce(stanzaId, from) {
      const row = byStanza.get(stanzaId);
      // Only the recipient's side can say that it didn't arrive.
      if (row?.recipient.split("/", 1)[0] !== from.split("/", 1)[0] || !row) return;
      if (row.private === 1 || now() - row.created > day) {
        giveUp.run(now(), row.id);
        listener.givenUp(row.recipient);
        return;
      }
      const renamed = randomUUID();
      reopen.run(renamed, row.bounces + 1, now() + Math.min(2 ** row.bounces, 60) * minute, row.id);
      listener.renamed(stanzaId, renamed);
      listener.cameBack(row.recipient);
    },
    nextDue: () => next.get(now())?.at ?? undefined,
    counts: () => count.get() ?? { open: 0, givenUp: 0 },
    forget: (before) => forget.run(before).changes,
  };
}

function letter({
  id,
  stanza_id,
  recipient,
  body,
  lang,
  replaces,
  private: secret,
  picture,
  created,
  tried,
}: Row): OpenLetter {
  return {
    id,
    stanzaId: stanza_id,
    recipient,
    body,
    lang,
    created,
    tried: tried ?? undefined,
    ...(replaces === null ? {} : { replaces }),
    ...(secret === 1 ? { private: true } : {}),
    ...(picture === 1 ? { picture: true } : {}),
  };
}
