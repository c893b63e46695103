import { reasonsOfName } from "../../signups/types.js";
import type { Sqlite } from "../../store/open.js";
import type { BareJid } from "../../xmpp/jid.js";
import { domainOf, localOf } from "../../xmpp/jid.js";

/** What the bot itself has noted about an account: told on request (Art. 15), and erased with the account (Art. 17). */
export interface OwnRows {
  about(person: BareJid): readonly OwnRow[];
  /** An objection (Art. 21): the judgement of the name goes, and none comes again; membership in a wave stays. */
  object(person: BareJid): void;
  /** The objection was denied or taken back: the name may be judged from now on. */
  objectNoMore(person: BareJid): void;
  /**
   * Erases all that names the account, from the file too.
   * @param gone when the account went, epoch ms: the name may be somebody else's since
   */
  forget(person: BareJid, gone: number): void;
}

/** One thing noted; times as ISO 8601 in UTC. */
export interface OwnRow {
  readonly noted:
    | "registration"
    | "act of an admin"
    | "request"
    | "wish to be told of debug logs"
    | "data given to an authority";
  /** Null where the moment isn't kept. */
  readonly at: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

interface SignUpRow {
  at: number;
  level: string | null;
  score: number | null;
  wave: number | null;
  reasons: string;
  verdict: string | null;
  verdict_at: number | null;
}

interface RequestRow {
  number: number;
  kind: string;
  state: string;
  note: string;
  received: number;
  closed: number | null;
}

const iso = (at: number) => new Date(at).toISOString();

/** Finds a name in a text where it isn't a part of a longer one. */
function aName(user: string): RegExp {
  const literal = user.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}_.+-])${literal}(?![\\p{L}\\p{N}_+-]|\\.[\\p{L}\\p{N}])`, "u");
}

export function openOwnRows(db: Sqlite): OwnRows {
  const signUps = db.prepare<[string, string], SignUpRow>(
    "SELECT at, level, score, wave, reasons, verdict, verdict_at FROM sign_up WHERE user = ? AND host = ? ORDER BY at",
  );
  const released = db.prepare<[string], { at: number; authority: string; basis: string; categories: string }>(
    "SELECT at, authority, basis, categories FROM disclosure WHERE person = ? AND person_left = 0 AND released_at IS NOT NULL ORDER BY at",
  );
  const wish = db.prepare("SELECT 1 FROM notice_wanted WHERE person = ?");
  const deeds = db.prepare<[string, string], { at: number; what: string }>(
    "SELECT at, what FROM deed WHERE host = ? AND EXISTS (SELECT 1 FROM json_each(accounts) WHERE value = ?) ORDER BY at",
  );
  const requests = db.prepare<[string], RequestRow>(
    "SELECT number, kind, state, note, received, closed FROM request WHERE person = ? ORDER BY number",
  );
  // What only admins noted for each other is not among it: the index says so.
  const told = db.prepare<[number], { what: string; reason: string; at: number }>(
    "SELECT what, reason, at FROM request_step WHERE request = ? AND what IN ('fulfil', 'deny', 'extend') ORDER BY id",
  );
  const sent = db.prepare<[string], { id: number; body: string }>(
    "SELECT id, body FROM outbox WHERE coalesce(acknowledged, given_up) IS NOT NULL AND instr(body, ?) > 0",
  );
  /** The full JIDs of an account, for LIKE. */
  const resources = (person: BareJid) => `${person.replace(/[!%_]/g, "!$&")}/%`;

  const erase = db.transaction((person: BareJid, gone: number) => {
    const [user, host] = [localOf(person), domainOf(person)];
    // What is counted stays counted, without a name.
    db.prepare(
      "INSERT INTO sign_up (archive_id, user, host, at) SELECT archive_id, '', host, at FROM notice WHERE user = ? AND host = ? AND at <= ?",
    ).run(user, host, gone);
    db.prepare("DELETE FROM notice WHERE user = ? AND host = ? AND at <= ?").run(user, host, gone);
    db.prepare("UPDATE sign_up SET user = '', reasons = '[]' WHERE user = ? AND host = ? AND at <= ?").run(
      user,
      host,
      gone,
    );
    // Named as the near copy of somebody else's.
    db.prepare(
      "UPDATE sign_up SET reasons = replace(reasons, json_quote(@user), '\"\"') WHERE instr(reasons, json_quote(@user)) > 0",
    ).run({ user });
    db.prepare(
      "UPDATE heard SET sender = NULL, body = NULL, answered = 1 WHERE sender = ? OR sender LIKE ? ESCAPE '!'",
    ).run(person, resources(person));
    db.prepare("DELETE FROM outbox WHERE recipient = ? OR recipient LIKE ? ESCAPE '!'").run(
      person,
      resources(person),
    );
    // Sent alerts that name it, and no longer name; they were kept for the case that they come back.
    const named = aName(user);
    const dropLetter = db.prepare("DELETE FROM outbox WHERE id = ?");
    for (const { id, body } of sent.all(user)) if (named.test(body)) dropLetter.run(id);
    db.prepare("DELETE FROM errand WHERE asker = ? OR asker LIKE ? ESCAPE '!'").run(
      person,
      resources(person),
    );
    db.prepare("DELETE FROM notice_wanted WHERE person = ?").run(person);
    db.prepare(
      `UPDATE deed SET accounts = (SELECT json_group_array(CASE value WHEN @user THEN '(erased)' ELSE value END) FROM json_each(accounts))
       WHERE host = @host AND EXISTS (SELECT 1 FROM json_each(accounts) WHERE value = @user)`,
    ).run({ user, host });
  });

  return {
    about(person) {
      const [user, host] = [localOf(person), domainOf(person)];
      return [
        ...signUps
          .all(user, host)
          .map(({ at, level, score, wave, reasons, verdict, verdict_at }): OwnRow => ({
            noted: "registration",
            at: iso(at),
            details: {
              level: level ?? "nothing noticed",
              ...(score === null ? {} : { score }),
              ...(wave === null ? {} : { memberOfWave: wave }),
              // Whose word it was is another person's.
              reasons: JSON.parse(reasons, (key, value: unknown) =>
                key === "by" ? undefined : value,
              ) as unknown,
              ...(verdict === null || verdict_at === null
                ? {}
                : { adminsVerdict: verdict, verdictAt: iso(verdict_at) }),
            },
          })),
        ...deeds
          .all(host, user)
          .map(({ at, what }): OwnRow => ({ noted: "act of an admin", at: iso(at), details: { what } })),
        ...requests.all(person).map(({ number, kind, state, note, received, closed }): OwnRow => ({
          noted: "request",
          at: iso(received),
          details: {
            number,
            kind,
            state,
            ...(note === "" ? {} : { yourWords: note }),
            toldYou: told.all(number).map(({ what, reason, at }) => ({ what, reason, at: iso(at) })),
            ...(closed === null ? {} : { closed: iso(closed) }),
          },
        })),
        // Recipients (Art. 15(1)(c)): once telling of them is no offence any more.
        ...released.all(person).map(({ at, authority, basis, categories }): OwnRow => ({
          noted: "data given to an authority",
          at: iso(at),
          details: { authority, basis, categories: categories.split(" ") },
        })),
        ...(wish.get(person) === undefined
          ? []
          : [{ noted: "wish to be told of debug logs", at: null, details: {} } satisfies OwnRow]),
      ];
    },
    object(person) {
      db.prepare(
        `UPDATE sign_up SET objected = 1, reasons =
           (SELECT json_group_array(json(value)) FROM json_each(sign_up.reasons)
            WHERE value ->> 'kind' NOT IN (SELECT value FROM json_each(@own)))
         WHERE user = @user AND host = @host`,
      ).run({ user: localOf(person), host: domainOf(person), own: JSON.stringify(reasonsOfName) });
      db.prepare(
        "UPDATE sign_up SET level = NULL, score = NULL, reasons = '[]' WHERE user = ? AND host = ? AND wave IS NULL",
      ).run(localOf(person), domainOf(person));
    },
    objectNoMore: (person) =>
      void db
        .prepare("UPDATE sign_up SET objected = 0 WHERE user = ? AND host = ?")
        .run(localOf(person), domainOf(person)),
    forget(person, gone) {
      erase(person, gone);
      // Erased means gone from the file and its log, not only from the tables (Art. 17).
      db.pragma("wal_checkpoint(TRUNCATE)");
      db.exec("VACUUM");
      db.pragma("wal_checkpoint(TRUNCATE)");
    },
  };
}
