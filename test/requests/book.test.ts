import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openRequestBook } from "../../src/requests/book.js";
import { dayText } from "../../src/requests/due.js";
import { openProofs } from "../../src/requests/proving/proofs.js";
import { reportOf } from "../../src/requests/report.js";
import { openFacts } from "../../src/store/facts.js";
import { openStore } from "../../src/store/open.js";
import type { BareJid } from "../../src/xmpp/jid.js";

const person = "carla@example.test" as BareJid;
const by = "admin@example.test" as BareJid;
const at = Date.parse("2026-11-24T10:00:00Z");
const day = 86_400_000;

function openDb() {
  const store = openStore(":memory:");
  if (!store.ok) throw new Error(store.error);
  return store.value.db;
}
function openBook(db = openDb()) {
  return openRequestBook({ db, facts: openFacts(db), timeZone: "Europe/Berlin", passwordWait: 14 * day });
}
const wish = { kind: "correction", person, language: "de", note: "my words" } as const;

describe("a request by e-mail", () => {
  it("is not answered before the account has proved that it asked", () => {
    const book = openBook();
    const { number, state } = book.open({ ...wish, doubtful: true }, at);
    assert.equal(state, "received");
    const early = book.take(number, { what: "fulfil", by, reason: "here it is" }, at);
    assert.deepEqual(early, { ok: false, error: { kind: "doubtful" } });
    assert.ok(book.take(number, { what: "note", by, reason: "email" }, at).ok);
    book.identified(number);
    assert.equal(book.get(number)?.state, "identified");
    assert.ok(book.take(number, { what: "fulfil", by, reason: "here it is" }, at).ok);
  });

  it("is proved by a code that is good for ten minutes and three tries", () => {
    const clock = { now: at };
    const proofs = openProofs(() => clock.now);
    const make = () => proofs.make(1) ?? assert.fail("no code");
    const other = (code: string) => (code === "000000" ? "000001" : "000000");
    const first = make();
    assert.deepEqual(proofs.check(1, other(first)), { kind: "wrong-code", left: 2 });
    assert.deepEqual(proofs.check(2, first), { kind: "no-code" });
    assert.deepEqual(proofs.check(1, first), { kind: "identified" });
    assert.deepEqual(proofs.check(1, first), { kind: "no-code" });
    const second = make();
    for (const left of [2, 1, 0])
      assert.deepEqual(proofs.check(1, other(second)), { kind: "wrong-code", left });
    assert.deepEqual(proofs.check(1, second), { kind: "no-code" });
    const third = make();
    clock.now += 11 * 60_000;
    assert.deepEqual(proofs.check(1, third), { kind: "no-code" });
    // A new one makes the one before void, and there are five at most.
    const fourth = make();
    const fifth = make();
    if (fourth !== fifth) assert.equal(proofs.check(1, fourth).kind, "wrong-code");
    assert.equal(proofs.make(1), undefined);
    assert.equal(proofs.check(1, fifth).kind, "identified");
  });
});

describe("the book of requests", () => {
  it("keeps an approved erasure open where a part is gone", () => {
    const book = openBook();
    const { number } = book.open({ ...wish, kind: "erasure" }, at);
    assert.ok(book.take(number, { what: "approve", by, reason: "" }, at).ok);
    book.answered({ kind: "erasure", person, language: "de", isPart: true }, at);
    assert.equal(book.get(number)?.state, "approved");
    assert.equal(book.ofPerson(person).length, 2);
    book.answered({ kind: "erasure", person, language: "de" }, at);
    assert.equal(book.get(number)?.state, "answered");
  });

  it("counts an erasure as answered once the account is gone, and nothing else", () => {
    const book = openBook();
    const erasure = book.open({ ...wish, kind: "erasure" }, at);
    const doubtful = book.open({ ...wish, kind: "erasure", doubtful: true }, at);
    const other = book.open(wish, at);
    book.forget(person);
    const states = [erasure, doubtful, other].map(({ number }) => book.get(number)?.state);
    assert.deepEqual(states, ["answered", "cancelled", "cancelled"]);
  });

  it("forgets an account wholly: steps of its own, and hashes of those that were shrunk", () => {
    const db = openDb();
    const book = openBook(db);
    const shrunk = book.open(wish, at);
    assert.ok(book.take(shrunk.number, { what: "fulfil", by, reason: "done" }, at).ok);
    assert.equal(book.shrink(at + day), 1);
    assert.equal(book.shrunkOf(person).length, 1);
    const withdrawn = book.open(wish, at);
    assert.ok(book.take(withdrawn.number, { what: "withdraw", by: person, reason: "" }, at).ok);
    book.forget(person);
    assert.equal(book.shrunkOf(person).length, 0);
    assert.doesNotMatch(db.serialize().toString("latin1").replaceAll(by, ""), /carla@/);
  });

  it("knows when an answer is due, and extends once, within the first month", () => {
    const book = openBook();
    const { number, due } = book.open(wish, at);
    assert.equal(dayText(due), "2026-12-24");
    const late = book.take(number, { what: "extend", by, reason: "a backup" }, at + 40 * day);
    assert.deepEqual(late, { ok: false, error: { kind: "no-extension" } });
    const extended = book.take(number, { what: "extend", by, reason: "a backup" }, at + 20 * day);
    assert.ok(extended.ok && dayText(extended.value.due) === "2027-02-24" && extended.value.extended);
    const twice = book.take(number, { what: "extend", by, reason: "again" }, at + 21 * day);
    assert.deepEqual(twice, { ok: false, error: { kind: "no-extension" } });
  });

  it("closes once, and still takes notes", () => {
    const book = openBook();
    const { number } = book.open(wish, at);
    assert.ok(book.isOpenFor(person));
    assert.ok(book.take(number, { what: "deny", by, reason: "not theirs" }, at + day).ok);
    assert.ok(!book.isOpenFor(person));
    const again = book.take(number, { what: "fulfil", by, reason: "" }, at + 2 * day);
    assert.deepEqual(again, { ok: false, error: { kind: "closed" } });
    assert.ok(book.take(number, { what: "note", by, reason: "phoned" }, at + 2 * day).ok);
    assert.deepEqual(
      book.steps(number).map(({ what }) => what),
      ["deny", "note"],
    );
    assert.deepEqual(book.take(99, { what: "note", by, reason: "" }, at), {
      ok: false,
      error: { kind: "unknown" },
    });
  });

  it("lists the most urgent first, and shrinks what is long closed to what an authority may ask for", () => {
    const book = openBook();
    const late = book.open({ ...wish, note: "later" }, at + 5 * day).number;
    const soon = book.open(wish, at).number;
    assert.deepEqual(
      book.list("open").map(({ number }) => number),
      [soon, late],
    );
    book.take(soon, { what: "fulfil", by, reason: "done, carla" }, at + day);
    assert.equal(book.shrink(at + 2 * day), 1);
    const left = book.get(soon);
    assert.deepEqual(
      [left?.person, left?.note, left?.state, left?.kind],
      [null, "", "answered", "correction"],
    );
    assert.doesNotMatch(JSON.stringify(book.steps(soon)), /carla|admin/);
    // Whoever asks about an account by its name finds it; the name stands nowhere.
    assert.deepEqual(
      book.shrunkOf(person).map(({ number }) => number),
      [soon],
    );
    assert.deepEqual(book.shrunkOf("dora@example.test" as BareJid), []);
    assert.deepEqual(
      book.ofPerson(person).map(({ number }) => number),
      [late],
    );
  });

  it("goes through its states: approved, in work, taken back", () => {
    const book = openBook();
    const { number } = book.open({ ...wish, kind: "access" }, at);
    const states = () => [book.get(number)?.state, book.get(number)?.takenBy];
    assert.deepEqual(states(), ["identified", null]);
    assert.ok(book.take(number, { what: "take", by, reason: "" }, at).ok);
    assert.deepEqual(states(), ["working", by]);
    assert.ok(book.take(number, { what: "approve", by, reason: "" }, at).ok);
    assert.deepEqual(states(), ["approved", by]);
    assert.ok(book.take(number, { what: "take", by, reason: "" }, at).ok);
    assert.deepEqual(states(), ["approved", by], "an approval that is taken on stays one");
    assert.ok(book.take(number, { what: "withdraw", by: person, reason: "" }, at).ok);
    assert.deepEqual(states(), ["cancelled", by]);
    const again = book.take(number, { what: "approve", by, reason: "" }, at);
    assert.deepEqual(again, { ok: false, error: { kind: "closed" } });
  });

  it("ends an approved request when the bot has handed the copy over", () => {
    const book = openBook();
    const { number } = book.open({ ...wish, kind: "access" }, at);
    book.take(number, { what: "approve", by, reason: "" }, at);
    book.answered({ kind: "access", person, language: "de" }, at + day);
    assert.deepEqual([book.get(number)?.state, book.get(number)?.closed], ["answered", at + day]);
    assert.equal(book.list("all").length, 1);
    book.answered({ kind: "access", person, language: "de" }, at + 2 * day);
    assert.equal(book.list("all").length, 2);
  });

  it("lets nobody answer for a lost password before the owner had time to object", () => {
    const book = openBook();
    const { number } = book.open({ ...wish, kind: "password", doubtful: true }, at);
    const fulfil = (when: number) => book.take(number, { what: "fulfil", by, reason: "reset" }, when);
    assert.deepEqual(fulfil(at), { ok: false, error: { kind: "not-approved" } });
    assert.ok(book.take(number, { what: "approve", by, reason: "" }, at).ok);
    const until = at + 14 * day;
    assert.deepEqual(fulfil(until - 1), { ok: false, error: { kind: "still-waiting", until } });
    assert.ok(fulfil(until).ok);
  });

  it("counts the hours of a breach, also over the end of summer time, and knows no extension", () => {
    const book = openBook();
    const learned = Date.parse("2026-10-24T10:00:00Z");
    const { number, dueAt, due } = book.open({ ...wish, kind: "breach", person: null }, learned);
    assert.equal(dueAt, Date.parse("2026-10-27T10:00:00Z"));
    assert.equal(dayText(due), "2026-10-27");
    const later = book.open(wish, learned).number;
    assert.deepEqual(
      book.list("open").map((each) => each.number),
      [number, later],
    );
    const more = book.take(number, { what: "extend", by, reason: "no" }, learned);
    assert.deepEqual(more, { ok: false, error: { kind: "no-extension" } });
  });

  it("tells a year in numbers, without names", () => {
    const book = openBook();
    const first = book.open(wish, at).number;
    const second = book.open(wish, at).number;
    book.open({ ...wish, kind: "access" }, at);
    // Already next year there.
    book.open(wish, Date.parse("2026-12-31T23:30:00Z"));
    book.take(first, { what: "fulfil", by, reason: "x" }, at + 2 * day);
    book.take(second, { what: "deny", by, reason: "x" }, at + 40 * day);
    const report = reportOf(2026, book.ofYear(2026), "Europe/Berlin");
    assert.deepEqual(
      report.kinds.map(({ kind, received, answered, denied, open, late }) => [
        kind,
        received,
        answered,
        denied,
        open,
        late,
      ]),
      [
        ["access", 1, 0, 0, 1, 0],
        ["correction", 2, 1, 1, 0, 1],
      ],
    );
    assert.equal(report.kinds[1]?.median, 2 * day);
    assert.equal(report.kinds[1].longest, 40 * day);
    assert.doesNotMatch(JSON.stringify(report), /carla/);
  });

  it("forgets whom a request was from when the account is gone", () => {
    const book = openBook();
    const { number } = book.open(wish, at);
    book.forget(person);
    assert.deepEqual([book.get(number)?.person, book.get(number)?.state], [null, "cancelled"]);
    assert.deepEqual(book.list("open"), []);
  });
});
