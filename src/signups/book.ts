import { localDays, type LocalDay } from "../language/time.js";
import type { Sqlite } from "../store/open.js";
import type { BareJid } from "../xmpp/jid.js";
import { openDetectorMemory, type DetectorMemory } from "./detector-memory.js";
import type { DayCount, KnownSignUp, SignUpBook } from "./known.js";
import {
  reasonsOfName,
  type Flag,
  type Level,
  type Outcome,
  type Reason,
  type SignUp,
  type Verdict,
  type Word,
} from "./types.js";
import { openWaveBook, type WaveBook } from "./wave-book.js";

/** A sign-up as it comes from the journal. */
export interface Entry {
  readonly archiveId: string | null;
  readonly user: string;
  readonly host: string;
  readonly at: number;
}

/** Everything that is kept of sign-ups. Writes belong into the caller's transaction. */
export interface SignUps extends SignUpBook, Omit<WaveBook, "forgetEmpty">, DetectorMemory {
  /** @returns the sign-up with its number. */
  enter(entry: Entry): SignUp;
  flag(flag: Flag, now: number): void;
  decide(id: number, verdict: Verdict | null, by: BareJid, now: number): KnownSignUp | undefined;
  /** Members of a wave, the surest first. */
  surest(wave: number, limit: number): KnownSignUp[];
  /** Single names flagged before a moment that the admins haven't been told. */
  untold(before: number): KnownSignUp[];
  told(ids: readonly number[]): void;
  lastAt(): number | undefined;
  /** Is there a sign-up with this id in the bot's archive? */
  hasArchiveId(archiveId: string): boolean;
  hasSince(user: string, host: string, at: number): boolean;
  hasNear(
    user: string,
    host: string,
    span: readonly [from: number, to: number],
    fromJournal: boolean,
  ): boolean;
  /** What came after a moment, in order. */
  after(at: number): Iterable<{ readonly signUp: SignUp; readonly outcome: Outcome }>;
  /** Sign-ups up to a moment that an admin gave a verdict, the oldest verdict first. */
  decided(upTo: number): Iterable<{ readonly signUp: SignUp; readonly word: Word }>;
  /** Registrations of these days, none left out. */
  byDay(days: readonly LocalDay[]): DayCount[];
  /** Replaces names registered before a moment by counts per day. @returns how many names went. */
  forgetNames(before: number): number;
  /**
   * Restricts the use of an account's registrations (Art. 18): kept beyond their time, counted, never shown.
   * @returns whether that changed anything
   */
  restrict(account: { readonly user: string; readonly host: string }, on: boolean): boolean;
  restricted(): { readonly user: string; readonly host: string }[];
}

interface Row {
  id: number;
  user: string;
  host: string;
  at: number;
  level: Level | null;
  score: number | null;
  wave: number | null;
  reasons: string;
  verdict: Verdict | null;
  verdict_by: BareJid | null;
  verdict_at: number | null;
}

/** @param timeZone in which days begin and end, where counts outlive the names */
export function openSignUps(db: Sqlite, timeZone = "UTC"): SignUps {
  // A sign-up whose account its owner deleted counts, and has no name (src/requests/own-rows.ts); a restricted one too.
  const rows = (tail: string) =>
    db.prepare<(string | number)[], Row>(
      `SELECT * FROM (SELECT * FROM sign_up WHERE user <> '' AND restricted = 0) ${tail}`,
    );
  const insert = db.prepare("INSERT INTO sign_up (archive_id, user, host, at) VALUES (?, ?, ?, ?)");
  const setFlag = db.prepare(
    "UPDATE sign_up SET level = ?, score = ?, wave = ?, reasons = ?, flagged_at = coalesce(flagged_at, ?) WHERE id = ? AND restricted = 0",
  );
  const objected = db.prepare<[number], 0 | 1>("SELECT objected FROM sign_up WHERE id = ?").pluck();
  const setVerdict = db.prepare(
    "UPDATE sign_up SET verdict = ?, verdict_by = ?, verdict_at = ? WHERE id = ?",
  );
  const byId = rows("WHERE id = ?");
  const latest = rows("ORDER BY at DESC, id DESC LIMIT ?");
  const since = rows("WHERE at >= ? ORDER BY at DESC, id DESC LIMIT ?");
  const suspicious = rows(
    "WHERE level IS NOT NULL AND verdict IS NOT 'ok' ORDER BY at DESC, id DESC LIMIT ?",
  );
  const byName = rows("WHERE user = ? ORDER BY at DESC, id DESC");
  const byAddress = rows("WHERE user = ? AND host = ? ORDER BY at DESC, id DESC");
  const members = rows("WHERE wave = ? ORDER BY at, id");
  const surest = rows("WHERE wave = ? ORDER BY score DESC, at, id LIMIT ?");
  const after = rows("WHERE at > ? ORDER BY at, id");
  const decided = rows("WHERE at <= ? AND verdict IS NOT NULL ORDER BY verdict_at, id");
  const untold = rows(
    "WHERE level = 'flagged' AND wave IS NULL AND told = 0 AND flagged_at <= ? ORDER BY id",
  );
  const setTold = db.prepare("UPDATE sign_up SET told = 1 WHERE id = ?");
  const counts = db.prepare<[number, number], { total: number; flagged: number; look: number }>(
    `SELECT count(*) AS total, count(*) FILTER (WHERE level = 'flagged') AS flagged,
       count(*) FILTER (WHERE level = 'look') AS look FROM sign_up WHERE at BETWEEN ? AND ?`,
  );
  const last = db.prepare<[], { at: number | null }>("SELECT max(at) AS at FROM sign_up");
  const hasArchiveId = db.prepare("SELECT 1 FROM sign_up WHERE archive_id = ?");
  const hasSince = db.prepare("SELECT 1 FROM sign_up WHERE user = ? AND host = ? AND at >= ?");
  // A notice of an account that was erased since lies in the bot's own archive for a week: what the journal told
  // has no name any more to compare it by, and the time alone counts. All that is real is in the journal anyway.
  const hasNear = db.prepare(
    `SELECT 1 FROM sign_up WHERE user IN (@user, iif(@fromJournal, '', @user)) AND host = @host
     AND at BETWEEN @from AND @to AND coalesce(archive_id GLOB 'event:*', 0) = @fromJournal`,
  );
  const oldest = db.prepare<[], { at: number | null }>(
    "SELECT min(at) AS at FROM sign_up WHERE restricted = 0",
  );
  const countDay = db.prepare(
    `INSERT INTO sign_up_day (day, host, total, flagged)
     SELECT @day, host, count(*), count(*) FILTER (WHERE level = 'flagged')
     FROM sign_up WHERE at >= @from AND at < @to AND restricted = 0 GROUP BY host
     ON CONFLICT (day, host) DO UPDATE SET total = total + excluded.total, flagged = flagged + excluded.flagged`,
  );
  const byDay = db.prepare<[LocalDay], { total: number; flagged: number }>(
    `SELECT coalesce(sum(total), 0) AS total, coalesce(sum(flagged), 0) AS flagged FROM (
       SELECT total, flagged FROM sign_up_day WHERE day = @day
       UNION ALL
       SELECT count(*), count(*) FILTER (WHERE level = 'flagged') FROM sign_up WHERE at >= @from AND at < @to
     )`,
  );
  const forget = db.prepare("DELETE FROM sign_up WHERE at < ? AND restricted = 0");
  const setRestricted = db.prepare(
    "UPDATE sign_up SET restricted = @on WHERE user = @user AND host = @host AND restricted <> @on",
  );
  const restrictedIn = db
    .prepare<[number], number>("SELECT count(*) FROM sign_up WHERE wave = ? AND restricted = 1")
    .pluck();
  const restricted = db.prepare<[], { user: string; host: string }>(
    "SELECT DISTINCT user, host FROM sign_up WHERE restricted = 1",
  );
  /** Names of others that stand in reasons, and are not to be shown. */
  const hidden = () => new Set(restricted.all().map(({ user }) => user));
  const shown = () => {
    const names = hidden();
    return (row: Row) => known(row, names);
  };
  const waves = openWaveBook(db);

  return {
    ...waves,
    ...openDetectorMemory(db),
    enter({ archiveId, user, host, at }) {
      const id = Number(insert.run(archiveId, user, host, at).lastInsertRowid);
      return { id, user, host, at };
    },
    flag({ signUp, level, score, wave, reasons }, now) {
      // Whoever objected is not judged by the name (Art. 21); a wave is seen all the same.
      const isObjected = objected.get(signUp.id) === 1;
      if (isObjected && wave === null) return;
      const told = isObjected ? reasons.filter(({ kind }) => !reasonsOfName.includes(kind)) : reasons;
      setFlag.run(level, score, wave, JSON.stringify(told), level === "flagged" ? now : null, signUp.id);
    },
    decide(id, verdict, by, now) {
      if (verdict === null) setVerdict.run(null, null, null, id);
      else setVerdict.run(verdict, by, now, id);
      const row = byId.get(id);
      return row && known(row, hidden());
    },
    surest: (wave, limit) => surest.all(wave, limit).map(shown()),
    untold: (before) => untold.all(before).map(shown()),
    told(ids) {
      for (const id of ids) setTold.run(id);
    },
    lastAt: () => last.get()?.at ?? undefined,
    hasArchiveId: (archiveId) => hasArchiveId.get(archiveId) !== undefined,
    hasSince: (user, host, at) => hasSince.get(user, host, at) !== undefined,
    hasNear: (user, host, [from, to], fromJournal) =>
      hasNear.get({ user, host, from, to, fromJournal: fromJournal ? 1 : 0 }) !== undefined,
    *after(at) {
      for (const row of after.iterate(at)) {
        const { id, user, host, level, wave } = row;
        yield { signUp: { id, user, host, at: row.at }, outcome: { level, wave, verdict: wordOf(row) } };
      }
    },
    *decided(upTo) {
      for (const row of decided.iterate(upTo)) {
        const { id, user, host, at } = row;
        const word = wordOf(row);
        if (word) yield { signUp: { id, user, host, at }, word };
      }
    },
    forgetNames(before) {
      const from = oldest.get()?.at ?? before;
      for (const { day, from: start, to } of localDays(from, before, timeZone))
        countDay.run({ day, from: start, to: Math.min(to, before) });
      const { changes } = forget.run(before);
      waves.forgetEmpty();
      return changes;
    },
    restrict: ({ user, host }, on) => setRestricted.run({ user, host, on: on ? 1 : 0 }).changes > 0,
    restricted: () => restricted.all(),
    byDay: (days) => days.map((day) => ({ day: day.day, ...(byDay.get(day) ?? { total: 0, flagged: 0 }) })),
    latest: (limit) => latest.all(limit).map(shown()),
    since: (at, limit) => since.all(at, limit).map(shown()),
    suspicious: (limit) => suspicious.all(limit).map(shown()),
    find: (user, host) => (host === undefined ? byName.all(user) : byAddress.all(user, host)).map(shown()),
    restrictedIn: (wave) => restrictedIn.get(wave) ?? 0,
    wave: (id) => members.all(id).map(shown()),
    counts: (from, to = Number.MAX_SAFE_INTEGER) => counts.get(from, to) ?? { total: 0, flagged: 0, look: 0 },
  };
}

function known(row: Row, hidden: ReadonlySet<string>): KnownSignUp {
  const { id, user, host, at, level, score, wave } = row;
  const reasons = JSON.parse(row.reasons) as Reason[];
  const show = (reason: Reason): Reason =>
    "examples" in reason
      ? { ...reason, examples: reason.examples.map((name) => (hidden.has(name) ? "…" : name)) }
      : reason;
  return {
    id,
    user,
    host,
    at,
    level,
    score,
    wave,
    reasons: hidden.size === 0 ? reasons : reasons.map(show),
    verdict: wordOf(row),
  };
}

function wordOf({ verdict: word, verdict_by: by, verdict_at: at }: Row): KnownSignUp["verdict"] {
  return word !== null && by !== null && at !== null ? { word, by, at } : null;
}
