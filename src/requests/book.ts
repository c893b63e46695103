import type { Language } from "../language/language.js";
import { failure, success, type Result } from "../result.js";
import type { Sqlite } from "../store/open.js";
import type { BareJid } from "../xmpp/jid.js";
import type { CaseKind, NewCase } from "./cases.js";
import { dayOf, dayText, dueDay, readDay, type CalendarDay, type IsHoliday } from "./due.js";

/** Requests of data subjects: what is open, what became of it, and by when the law wants an answer. */
export interface RequestBook {
  open(request: NewCase, at: number): Request;
  /** What the bot answered by itself. */
  answered(request: Omit<NewCase, "note">, at: number): void;
  get(number: number): Request | undefined;
  /** Open ones, the most urgent first; or the newest of all. */
  list(which: "open" | "all"): readonly Request[];
  ofPerson(person: BareJid): readonly Request[];
  steps(number: number): readonly Step[];
  /** @returns the request as it is then, or why that can't be */
  take(number: number, step: Omit<Step, "at">, at: number): Result<Request, StepProblem>;
  /** It is proved whose request it is. */
  identified(number: number): void;
  /** Who has an open request: such accounts are not deleted for being unused. */
  isOpenFor(person: string): boolean;
  /** The account is gone: its open requests too. */
  forget(person: BareJid): void;
  /** Shrinks those closed before a moment to number, kind, dates and decision. @returns how many */
  shrink(before: number): number;
}

export type State = "received" | "extended" | "answered" | "denied" | "cancelled";

export interface Request {
  readonly number: number;
  readonly kind: CaseKind;
  /** Null where it has been closed for long. */
  readonly person: BareJid | null;
  readonly language: Language;
  readonly note: string;
  readonly state: State;
  /** Nobody has proved yet whose request it is. */
  readonly doubtful: boolean;
  /** Epoch ms. */
  readonly received: number;
  readonly due: CalendarDay;
  readonly closed: number | null;
}

/** What was done about a request. */
export interface Step {
  readonly what: "fulfil" | "deny" | "extend" | "note";
  readonly by: BareJid;
  /** For a denial and an extension, what the person is told. */
  readonly reason: string;
  readonly at: number;
}

export type StepProblem =
  | { readonly kind: "unknown" }
  | { readonly kind: "closed" }
  /** Answering somebody whom nobody has identified would give data away. */
  | { readonly kind: "doubtful" }
  /** It was extended before, or the first month is over (Art. 12(3)). */
  | { readonly kind: "no-extension" };

interface Row {
  number: number;
  kind: CaseKind;
  person: BareJid | null;
  lang: Language;
  note: string;
  state: State;
  received: number;
  due: string;
  doubtful: 0 | 1;
  closed: number | null;
}

const open = "state IN ('received', 'extended')";

/**
 * @param timeZone in which the law's days are counted
 * @param isHoliday on such a day nothing is due
 */
export function openRequestBook(db: Sqlite, timeZone: string, isHoliday?: IsHoliday): RequestBook {
  const insert = db.prepare<[string, string, string, string, string, number, string, 0 | 1, number | null]>(
    "INSERT INTO request (kind, person, lang, note, state, received, due, doubtful, closed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const one = db.prepare<[number | bigint], Row>("SELECT * FROM request WHERE number = ?");
  const openOnes = db.prepare<[], Row>(`SELECT * FROM request WHERE ${open} ORDER BY due, number`);
  const all = db.prepare<[], Row>("SELECT * FROM request ORDER BY number DESC LIMIT 50");
  const ofPerson = db.prepare<[string], Row>("SELECT * FROM request WHERE person = ? ORDER BY number DESC");
  const steps = db.prepare<[number], Step>(
    'SELECT what, "by", reason, at FROM request_step WHERE request = ? ORDER BY id',
  );
  const addStep = db.prepare(
    'INSERT INTO request_step (request, what, "by", reason, at) VALUES (?, ?, ?, ?, ?)',
  );
  const update = db.prepare("UPDATE request SET state = ?, due = ?, closed = ? WHERE number = ?");
  const anyOpen = db.prepare(`SELECT 1 FROM request WHERE person = ? AND ${open} LIMIT 1`);
  const read = ({ lang, due, doubtful, ...rest }: Row): Request => ({
    ...rest,
    language: lang,
    due: readDay(due),
    doubtful: doubtful === 1,
  });
  const get = (number: number | bigint) => {
    const row = one.get(number);
    return row && read(row);
  };
  const add = (request: NewCase, state: State, at: number) => {
    const due = dayText(dueDay(dayOf(at, timeZone), 1, isHoliday));
    const { kind, person, language, note } = request;
    const { lastInsertRowid } = insert.run(
      kind,
      person,
      language,
      note,
      state,
      at,
      due,
      request.doubtful === true ? 1 : 0,
      state === "received" ? null : at,
    );
    return lastInsertRowid;
  };

  return {
    open(request, at) {
      const made = get(add(request, "received", at));
      if (!made) throw new Error("a request that was written down can't be read");
      return made;
    },
    answered: (request, at) => void add({ ...request, note: "" }, "answered", at),
    get,
    list: (which) => (which === "open" ? openOnes : all).all().map(read),
    ofPerson: (person) => ofPerson.all(person).map(read),
    steps: (number) => steps.all(number),
    take: db.transaction(
      (number: number, step: Omit<Step, "at">, at: number): Result<Request, StepProblem> => {
        const request = get(number);
        if (!request) return failure({ kind: "unknown" });
        if (request.closed !== null && step.what !== "note") return failure({ kind: "closed" });
        if (request.doubtful && step.what === "fulfil") return failure({ kind: "doubtful" });
        const today = dayText(dayOf(at, timeZone));
        if (step.what === "extend" && (request.state === "extended" || today > dayText(request.due)))
          return failure({ kind: "no-extension" });
        addStep.run(number, step.what, step.by, step.reason, at);
        const state = (
          { fulfil: "answered", deny: "denied", extend: "extended", note: request.state } as const
        )[step.what];
        const due =
          step.what === "extend" ? dueDay(dayOf(request.received, timeZone), 3, isHoliday) : request.due;
        const closed = step.what === "fulfil" || step.what === "deny" ? at : request.closed;
        update.run(state, dayText(due), closed, number);
        return success({ ...request, state, due, closed });
      },
    ),
    identified: (number) => void db.prepare("UPDATE request SET doubtful = 0 WHERE number = ?").run(number),
    isOpenFor: (person) => anyOpen.get(person) !== undefined,
    forget: db.transaction((person: BareJid) => {
      db.prepare(
        `UPDATE request SET state = 'cancelled', closed = received WHERE person = ? AND ${open}`,
      ).run(person);
      db.prepare(
        "UPDATE request_step SET reason = '' WHERE request IN (SELECT number FROM request WHERE person = ?)",
      ).run(person);
      db.prepare("UPDATE request SET person = NULL, note = '' WHERE person = ?").run(person);
    }),
    shrink: db.transaction((before: number) => {
      db.prepare(
        "UPDATE request_step SET reason = '', \"by\" = '' WHERE request IN (SELECT number FROM request WHERE closed < ?)",
      ).run(before);
      return db
        .prepare("UPDATE request SET person = NULL, note = '' WHERE closed < ? AND person IS NOT NULL")
        .run(before).changes;
    }),
  };
}
