import { createHash } from "node:crypto";
import type { Sqlite } from "../store/open.js";
import type { HeardChat, HeardNotice } from "../xmpp/incoming.js";

/** A notice that waits to be judged. */
export interface WaitingNotice {
  readonly id: number;
  readonly archiveId: string | null;
  readonly user: string;
  readonly host: string;
  /** Epoch ms, by the server's clock. */
  readonly at: number;
  readonly disclosed: boolean;
}

/** A chat message that waits to be answered. */
export interface WaitingChat {
  readonly id: number;
  readonly from: string;
  readonly body: string;
  readonly lang: string | undefined;
  readonly delayed: boolean;
  readonly encrypted: boolean;
  /** Epoch ms of arrival. */
  readonly at: number;
}

/** What the journal has to know of sign-ups that were already judged, to tell a copy from a new one. */
export interface JudgedSignUps {
  hasArchiveId(archiveId: string): boolean;
  /** Was this name recorded at or after a moment (epoch ms)? */
  hasSince(user: string, host: string, at: number): boolean;
  /** Was it recorded between two moments, out of the server's own journal, or from a notice? */
  hasNear(
    user: string,
    host: string,
    span: readonly [from: number, to: number],
    fromJournal: boolean,
  ): boolean;
}

/**
 * How far apart two clocks may be for a delayed copy still to be a copy, in ms. Delay stamps of whole seconds
 * and the measured offset's error both fit in.
 */
const clockTolerance = 3000;

/** What came in and is not yet dealt with. All writes belong into the transaction of the chunk that was read. */
export interface Inbox {
  /**
   * Records a notice, unless it is a copy of one recorded before.
   * @param serverNow epoch ms by the server's clock.
   * @returns its time by the server's clock where it was new.
   */
  note(notice: HeardNotice, serverNow: number): number | undefined;
  /** Records a chat message, unless it is a copy. @param now epoch ms. */
  hear(chat: HeardChat, now: number): void;
  /** The oldest notices not yet judged, by their time. */
  waitingNotices(limit: number): WaitingNotice[];
  judged(noticeId: number): void;
  waitingChats(limit: number): WaitingChat[];
  /** Blanks a chat message; its identity stays for a while, so that a copy isn't answered again. */
  answered(chatId: number): void;
  counts(): { readonly notices: number; readonly chats: number };
  /** The stamp up to which a notifier's archive has been read, epoch ms. */
  cursor(source: string): number | undefined;
  /** Moves the cursor forward; it never goes back. */
  moveCursor(source: string, at: number): void;
  /** Forgets the identities of chats answered before a moment. */
  forgetAnswered(before: number): number;
}

interface NoticeRow {
  id: number;
  archive_id: string | null;
  user: string;
  host: string;
  at: number;
  disclosed: 0 | 1;
}

interface ChatRow {
  id: number;
  sender: string;
  body: string;
  lang: string | null;
  delayed: 0 | 1;
  encrypted: 0 | 1;
  at: number;
}

/** Opens the inwards half of the journal. */
export function openInbox(db: Sqlite, judgedBefore: JudgedSignUps): Inbox {
  const insertNotice = db.prepare(
    "INSERT OR IGNORE INTO notice (archive_id, user, host, at, disclosed) VALUES (?, ?, ?, ?, ?)",
  );
  const copyWaits = db.prepare(
    "SELECT 1 FROM notice WHERE user = ? AND host = ? AND archive_id IS NULL AND at >= ?",
  );
  const nearWaits = db.prepare(
    "SELECT 1 FROM notice WHERE user = ? AND host = ? AND at BETWEEN ? AND ? AND coalesce(archive_id GLOB 'event:*', 0) = ?",
  );
  /** Was the server's own journal ever read? Asked once: it costs each notice otherwise. */
  let hasJournal = db.prepare("SELECT 1 FROM fact WHERE key GLOB 'events *'").get() !== undefined;
  const waiting = db.prepare<[number], NoticeRow>("SELECT * FROM notice ORDER BY at, id LIMIT ?");
  const deleteNotice = db.prepare("DELETE FROM notice WHERE id = ?");
  const insertChat = db.prepare(
    "INSERT OR IGNORE INTO heard (identity, sender, body, lang, delayed, encrypted, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  const openChats = db.prepare<[number], ChatRow>(
    "SELECT * FROM heard WHERE answered = 0 ORDER BY id LIMIT ?",
  );
  const blank = db.prepare(
    "UPDATE heard SET answered = 1, sender = NULL, body = NULL, lang = NULL WHERE id = ?",
  );
  const forget = db.prepare("DELETE FROM heard WHERE answered = 1 AND at < ?");
  const readCursor = db.prepare<[string], { at: number }>("SELECT at FROM cursor WHERE source = ?");
  const writeCursor = db.prepare(
    "INSERT INTO cursor VALUES (?, ?) ON CONFLICT (source) DO UPDATE SET at = max(at, excluded.at)",
  );
  const count = db.prepare<[], { notices: number; chats: number }>(
    "SELECT (SELECT count(*) FROM notice) AS notices, (SELECT count(*) FROM heard WHERE answered = 0) AS chats",
  );

  /** The same registration as the other source told it, by name and time. */
  const isToldTwice = ({ archiveId, user, host }: HeardNotice, at: number): boolean => {
    const fromJournal = archiveId?.startsWith("event:") ?? false;
    // Where the server keeps no journal there is no second source.
    hasJournal ||= fromJournal;
    if (!hasJournal) return false;
    const span = [at - clockTolerance, at + clockTolerance] as const;
    return (
      nearWaits.get(user, host, ...span, fromJournal ? 0 : 1) !== undefined ||
      judgedBefore.hasNear(user, host, span, !fromJournal)
    );
  };

  /** Without an archive: a live notice is never a copy; a delayed one is, if the name was recorded since. */
  const isCopy = ({ archiveId, delayedSince, user, host }: HeardNotice): boolean => {
    if (archiveId !== null) return judgedBefore.hasArchiveId(archiveId);
    if (delayedSince === null) return false;
    const since = delayedSince - clockTolerance;
    return copyWaits.get(user, host, since) !== undefined || judgedBefore.hasSince(user, host, since);
  };

  return {
    note(notice, serverNow) {
      const at = notice.delayedSince ?? serverNow;
      if (isCopy(notice) || isToldTwice(notice, at)) return undefined;
      const { archiveId, user, host, disclosed } = notice;
      return insertNotice.run(archiveId, user, host, at, disclosed ? 1 : 0).changes === 1 ? at : undefined;
    },
    hear(chat, now) {
      const { from, body, lang, delayed, encrypted } = chat;
      insertChat.run(identityOf(chat), from, body, lang ?? null, delayed ? 1 : 0, encrypted ? 1 : 0, now);
    },
    waitingNotices: (limit) =>
      waiting.all(limit).map(({ id, archive_id, user, host, at, disclosed }) => ({
        id,
        archiveId: archive_id,
        user,
        host,
        at,
        disclosed: disclosed === 1,
      })),
    judged: (noticeId) => void deleteNotice.run(noticeId),
    waitingChats: (limit) =>
      openChats.all(limit).map(({ id, sender, body, lang, delayed, encrypted, at }) => ({
        id,
        from: sender,
        body,
        lang: lang ?? undefined,
        delayed: delayed === 1,
        encrypted: encrypted === 1,
        at,
      })),
    answered: (chatId) => void blank.run(chatId),
    counts: () => count.get() ?? { notices: 0, chats: 0 },
    cursor: (source) => readCursor.get(source)?.at,
    moveCursor: (source, at) => void writeCursor.run(source, at),
    forgetAnswered: (before) => forget.run(before).changes,
  };
}

/** The archive's id, else the sender's own, hashed together with the sender: it outlives the message. */
function identityOf({ archiveId, stanzaId, from }: HeardChat): string | null {
  if (archiveId !== null) return archiveId;
  if (stanzaId === null) return null;
  return createHash("sha256").update(`${from}\n${stanzaId}`).digest("base64url");
}
