import { createHmac, randomBytes } from "node:crypto";
import type { Language } from "../language/language.js";
import { failure, success, type Result } from "../result.js";
import type { Facts } from "../store/facts.js";
import type { Sqlite } from "../store/open.js";
import type { BareJid } from "../xmpp/jid.js";
import type { Answered, CaseKind, CopyObstacle, NewCase } from "./cases.js";
import { dayOf, dayText, dueDay, readDay, type IsHoliday } from "./due.js";
import {
  obstacle,
  restrictionEndsAfter,
  stateAfter,
  type Request,
  type State,
  type Step,
  type StepProblem,
} from "./request.js";

/** Requests of data subjects: what is open, what became of it, and by when the law wants an answer. */
export interface RequestBook {
  open(request: NewCase, at: number): Request;
  /** What the bot answered by itself: an approved one of that kind, or one that was never open. */
  answered(request: Answered, at: number): void;
  get(number: number): Request | undefined;
  /** Open ones, the most urgent first; or the newest of all. */
  list(which: "open" | "all"): readonly Request[];
  ofPerson(person: BareJid): readonly Request[];
  /** Closed ones that have long been shrunk, found by their keyed hash: for an admin who is asked about them. */
  shrunkOf(person: BareJid): readonly Request[];
  /** All received within a year of the time zone. */
  ofYear(year: number): readonly Request[];
  steps(number: number): readonly Step[];
  /** @returns the request as it is then, or why that can't be */
  take(number: number, step: Omit<Step, "at">, at: number): Result<Request, StepProblem>;
  /** It is proved whose request it is. */
  identified(number: number): void;
  /** Who has an open request: such accounts are not deleted for being unused. */
  isOpenFor(person: string): boolean;
  /** Whose data are only stored at a moment (epoch ms), as they asked (Art. 18). */
  restrictions(at: number): readonly BareJid[];
  /** @returns the number of the request by which that is so for one account */
  restrictionOf(account: string, at: number): number | undefined;
  /** The account is gone: what was asked for its erasure is answered, its other requests are nobody's. */
  forget(person: BareJid): void;
  /** Shrinks those closed before a moment to number, kind, dates, decision and a keyed hash. @returns how many */
  shrink(before: number): number;
}

interface Row {
  number: number;
  kind: CaseKind;
  person: BareJid | null;
  lang: Language;
  note: string;
  obstacle: CopyObstacle | null;
  state: State;
  extended: 0 | 1;
  taken_by: BareJid | null;
  received: number;
  due: string;
  due_at: number | null;
  waits_until: number | null;
  closed: number | null;
}

export interface BookParts {
  readonly db: Sqlite;
  readonly facts: Facts;
  /** In which the law's days are counted. */
  readonly timeZone: string;
  /** On such a day nothing is due. */
  readonly isHoliday?: IsHoliday | undefined;
  /** How long the owner can object to a reset for a lost password, in ms. */
  readonly passwordWait: number;
}

/** Art. 33(1). In ms. */
const breachTime = 72 * 3_600_000;

export function openRequestBook({ db, facts, timeZone, isHoliday, passwordWait }: BookParts): RequestBook {
  const insert = db.prepare(
    `INSERT INTO request (kind, person, lang, note, obstacle, state, received, due, due_at, closed)
     VALUES (@kind, @person, @language, @note, @obstacle, @state, @at, @due, @dueAt, @closed)`,
  );
  const one = db.prepare<[number | bigint], Row>("SELECT * FROM request WHERE number = ?");
  const openOnes = db.prepare<[], Row>(
    "SELECT * FROM request WHERE closed IS NULL ORDER BY coalesce(due_at, unixepoch(due) * 1000), number",
  );
  const all = db.prepare<[], Row>("SELECT * FROM request ORDER BY number DESC LIMIT 50");
  const since = db.prepare<[number, number], Row>(
    "SELECT * FROM request WHERE received BETWEEN ? AND ? ORDER BY number",
  );
  const ofPerson = db.prepare<[string], Row>("SELECT * FROM request WHERE person = ? ORDER BY number DESC");
  const byKey = db.prepare<[string], Row>("SELECT * FROM request WHERE person_key = ? ORDER BY number DESC");
  const steps = db.prepare<[number], Step>(
    'SELECT what, "by", reason, at FROM request_step WHERE request = ? ORDER BY id',
  );
  const addStep = db.prepare(
    'INSERT INTO request_step (request, what, "by", reason, at) VALUES (?, ?, ?, ?, ?)',
  );
  const update = db.prepare(
    `UPDATE request SET state = @state, extended = @extended, taken_by = @takenBy, due = @due,
       waits_until = @waitsUntil, closed = @closed WHERE number = @number`,
  );
  const anyOpen = db.prepare("SELECT 1 FROM request WHERE person = ? AND closed IS NULL LIMIT 1");
  // Begins when it is known whose wish it is; ends some time after the person was told, at once where taken back.
  const restricting = `kind = 'restriction' AND person IS NOT NULL AND state NOT IN ('received', 'cancelled')
    AND (closed IS NULL OR closed > ?)`;
  const restrictions = db
    .prepare<[number], BareJid>(`SELECT DISTINCT person FROM request WHERE ${restricting}`)
    .pluck();
  const restrictionOf = db
    .prepare<[number, string], number>(`SELECT number FROM request WHERE ${restricting} AND person = ?`)
    .pluck();
  const shrinkSteps = db.prepare("UPDATE request_step SET reason = '', \"by\" = '' WHERE request = ?");
  const shrinkOne = db.prepare(
    "UPDATE request SET person_key = ?, person = NULL, note = '', obstacle = NULL, taken_by = NULL WHERE number = ?",
  );
  const read = ({ lang, due, extended, taken_by, due_at, waits_until, ...rest }: Row): Request => ({
    ...rest,
    language: lang,
    due: readDay(due),
    extended: extended === 1,
    takenBy: taken_by,
    dueAt: due_at,
    waitsUntil: waits_until,
  });
  const get = (number: number | bigint) => {
    const row = one.get(number);
    return row && read(row);
  };
  const add = ({ kind, person, language, note, obstacle: why }: NewCase, state: State, at: number) => {
    const dueAt = kind === "breach" ? at + breachTime : null;
    const due = dayText(dueAt === null ? dueDay(dayOf(at, timeZone), 1, isHoliday) : dayOf(dueAt, timeZone));
    const closed = state === "answered" ? at : null;
    return insert.run({ kind, person, language, note, obstacle: why ?? null, state, at, due, dueAt, closed })
      .lastInsertRowid;
  };
  /** Only whoever has this database can tell whether a name is meant. */
  const keyOf = (person: string): string => {
    const name = "requests key";
    const secret = facts.get(name) ?? randomBytes(32).toString("hex");
    facts.set(name, secret);
    return createHmac("sha256", secret).update(person).digest("base64url");
  };

  return {
    open(request, at) {
      const made = get(add(request, request.doubtful === true ? "received" : "identified", at));
      if (!made) throw new Error("a request that was written down can't be read");
      return made;
    },
    answered: db.transaction((request: Answered, at: number) => {
      const approved = ofPerson
        .all(request.person)
        .find(({ kind, state }) => kind === request.kind && state === "approved");
      if (approved && request.isPart !== true)
        update.run({ ...writable(read(approved)), state: "answered", closed: at });
      else add({ ...request, note: "" }, "answered", at);
    }),
    get,
    list: (which) => (which === "open" ? openOnes : all).all().map(read),
    ofPerson: (person) => ofPerson.all(person).map(read),
    shrunkOf: (person) => byKey.all(keyOf(person)).map(read),
    ofYear(year) {
      // A day more on both sides: the zone's year begins earlier or later than that of UTC.
      const rows = since.all(Date.UTC(year, 0, 0), Date.UTC(year + 1, 0, 2));
      return rows.map(read).filter(({ received }) => dayOf(received, timeZone).year === year);
    },
    steps: (number) => steps.all(number),
    take: db.transaction(
      (number: number, step: Omit<Step, "at">, at: number): Result<Request, StepProblem> => {
        const request = get(number);
        if (!request) return failure({ kind: "unknown" });
        const { what, by, reason } = step;
        const today = dayText(dayOf(at, timeZone));
        const problem = obstacle(request, what, at, (due) => today > dayText(due));
        if (problem) return failure(problem);
        addStep.run(number, what, by, reason, at);
        const isExtension = what === "extend";
        const isEnd = ["fulfil", "deny", "withdraw"].includes(what);
        const after: Request = {
          ...request,
          state: stateAfter(request, what),
          extended: request.extended || isExtension,
          takenBy: what === "take" ? by : request.takenBy,
          due: isExtension ? dueDay(dayOf(request.received, timeZone), 3, isHoliday) : request.due,
          waitsUntil:
            what === "approve" && request.kind === "password" ? at + passwordWait : request.waitsUntil,
          closed: isEnd ? at : request.closed,
        };
        update.run(writable(after));
        return success(after);
      },
    ),
    identified: (number) =>
      void db
        .prepare("UPDATE request SET state = 'identified' WHERE number = ? AND state = 'received'")
        .run(number),
    isOpenFor: (person) => anyOpen.get(person) !== undefined,
    restrictions: (at) => restrictions.all(at - restrictionEndsAfter),
    restrictionOf: (account, at) => restrictionOf.get(at - restrictionEndsAfter, account),
    forget: db.transaction((person: BareJid) => {
      db.prepare(
        `UPDATE request SET state = iif(kind = 'erasure' AND state <> 'received', 'answered', 'cancelled'),
           closed = received WHERE person = ? AND closed IS NULL`,
      ).run(person);
      for (const { number } of ofPerson.all(person)) {
        db.prepare(
          'UPDATE request_step SET reason = \'\', "by" = iif("by" = ?, \'\', "by") WHERE request = ?',
        ).run(person, number);
        shrinkOne.run(null, number);
      }
      // Those that were shrunk before: with the key beside it, a keyed hash still tells who it was.
      db.prepare("UPDATE request SET person_key = NULL WHERE person_key = ?").run(keyOf(person));
    }),
    shrink: db.transaction((before: number) => {
      const old = db
        .prepare<[number], Row>(
          "SELECT * FROM request WHERE closed < ? AND (person IS NOT NULL OR note <> '')",
        )
        .all(before);
      for (const { number, person } of old) {
        shrinkSteps.run(number);
        shrinkOne.run(person === null ? null : keyOf(person), number);
      }
      return old.length;
    }),
  };
}

/** What changes of a request, as its table has it. */
function writable({ number, state, extended, takenBy, due, waitsUntil, closed }: Request) {
  return { number, state, extended: extended ? 1 : 0, takenBy, due: dayText(due), waitsUntil, closed };
}
