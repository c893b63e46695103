import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Letter } from "../../src/journal/outbox.js";
import type { Voice } from "../../src/language/voice.js";
import { openRequestBook } from "../../src/requests/book.js";
import type { CaseKind } from "../../src/requests/cases.js";
import { dayText } from "../../src/requests/due.js";
import { openHandling } from "../../src/requests/handling.js";
import { openProofs } from "../../src/requests/proving/proofs.js";
import { sayTaken } from "../../src/requests/say-steps.js";
import { openFacts } from "../../src/store/facts.js";
import { openStore } from "../../src/store/open.js";
import type { BareJid } from "../../src/xmpp/jid.js";

const person = "carla@example.test" as BareJid;
const by = "admin@example.test" as BareJid;
const day = 86_400_000;
const today = Date.parse("2026-11-24T10:00:00Z");
const voice: Voice = {
  language: "en",
  now: today,
  timeZone: "Europe/Berlin",
  hosts: ["example.test"],
  explain: () => "",
};

function handling() {
  const store = openStore(":memory:");
  if (!store.ok) throw new Error(store.error);
  const { db } = store.value;
  const clock = { now: today };
  const now = () => clock.now;
  const book = openRequestBook({
    db,
    facts: openFacts(db),
    timeZone: "Europe/Berlin",
    passwordWait: 14 * day,
  });
  const posted: Letter[] = [];
  const lifted: BareJid[] = [];
  const told: { text: string; but: BareJid }[] = [];
  const { takeDown, ...rest } = openHandling({
    book,
    proofs: openProofs(now),
    ownRows: { object: () => undefined, objectNoMore: (over) => void lifted.push(over) },
    restricting: { sync: () => undefined },
    post: (letter) => void posted.push(letter),
    tellAdmins: (text, but) => void told.push({ text, but }),
    authority: "the authority of Exampleland",
    language: "en",
    timeZone: "Europe/Berlin",
    now,
  });
  return {
    ...rest,
    book,
    clock,
    posted,
    lifted,
    told,
    down: (kind: CaseKind, received?: number) => takeDown({ kind, person, channel: "email", by, received }),
    codes: () => posted.map(({ body }) => /\b(\d{6})\b/.exec(body)?.[1]).filter((code) => code !== undefined),
  };
}

describe("a request that came by another way", () => {
  it("is due a month after it arrived, whenever it was taken down", () => {
    const { book, down } = handling();
    const late = book.get(down("access", Date.parse("2026-11-02T00:00:00+01:00")));
    assert.ok(late);
    assert.equal(dayText(late.due), "2026-12-02");
    const fresh = book.get(down("access"));
    assert.ok(fresh);
    assert.equal(dayText(fresh.due), "2026-12-24");
    const breach = book.open(
      { kind: "breach", person: null, language: "en", note: "a backup lay open" },
      Date.parse("2026-11-23T00:00:00+01:00"),
    );
    assert.equal(breach.dueAt, Date.parse("2026-11-26T00:00:00+01:00"));
  });

  it("gets another code where the first was too late, and that one counts alone", () => {
    const { down, sendCode, prove, codes, clock, book } = handling();
    const number = down("access");
    const first = codes()[0] ?? assert.fail("no code");
    clock.now += 11 * 60_000;
    assert.equal(prove(number, first, by).kind, "no-code");
    assert.equal(sendCode(number), "sent");
    const second = codes()[1] ?? assert.fail("no second code");
    assert.equal(prove(number, second, by).kind, "identified");
    assert.equal(sendCode(number), "needless");
    assert.equal(sendCode(down("blocked")), "needless");
    assert.equal(book.get(number)?.state, "identified");
  });

  it("sends an account five codes at most", () => {
    const { down, sendCode, codes } = handling();
    const number = down("access");
    const sent = [1, 2, 3, 4, 5].map(() => sendCode(number));
    assert.deepEqual(sent, ["sent", "sent", "sent", "sent", "too-many"]);
    assert.equal(codes().length, 5);
  });

  for (const kind of ["blocked", "password", "erasure"] as const)
    it(`is answered where it came from, and the account hears nothing of it: ${kind}`, () => {
      const { down, take, posted } = handling();
      const number = down(kind);
      const before = posted.length;
      const taken = take(number, { what: "deny", by, reason: "I can't tell whose it is." });
      assert.ok(taken.ok);
      assert.equal(posted.length, before);
      const said = sayTaken(taken.value, "deny", voice);
      assert.match(said, /is denied\..*Send them this/);
      assert.match(said, /I can't tell whose it is\..*the authority of Exampleland.*, and go to court/);
    });

  it("is answered at the account once that is proved", () => {
    const { down, take, posted, prove, codes } = handling();
    const number = down("correction");
    assert.equal(prove(number, codes()[0] ?? "", by).kind, "identified");
    const taken = take(number, { what: "fulfil", by, reason: "The date is right now" });
    assert.ok(taken.ok);
    assert.match(sayTaken(taken.value, "fulfil", voice), /the person was told/);
    const [last] = posted.slice(-1);
    assert.equal(last?.recipient, person);
    assert.match(
      last.body,
      /answered: The date is right now\. .* complain to the authority of Exampleland .*go to court \(Art\. 79\)\./,
    );
  });

  it("has names judged again where an objection is denied, and not where it is granted", () => {
    const { book, take, lifted } = handling();
    const objection = () => book.open({ kind: "objection", person, language: "en", note: "" }, today).number;
    assert.ok(take(objection(), { what: "fulfil", by, reason: "" }).ok);
    assert.deepEqual(lifted, []);
    assert.ok(take(objection(), { what: "deny", by, reason: "no grounds" }).ok);
    assert.deepEqual(lifted, [person]);
  });

  it("tells an account that its password was said to be lost, so that its owner can object", () => {
    const { down, take, posted } = handling();
    const number = down("password");
    const before = posted.length;
    assert.ok(take(number, { what: "approve", by, reason: "" }).ok);
    assert.match(posted[before]?.body ?? "", /lost its password.*`cancel \d+`/);
  });
});

describe("a request that an admin deals with", () => {
  it("is told to the others when it is taken down and when it is taken, and to whoever had it when it ends", () => {
    const { down, take, told, posted } = handling();
    const other = "ben@example.test" as BareJid;
    const number = down("correction");
    assert.match(told[0]?.text ?? "", new RegExp(`^Request ${number}: correction .*from .${person}`));
    assert.equal(told[0]?.but, by);
    assert.ok(take(number, { what: "take", by, reason: "" }).ok);
    assert.deepEqual(told[1], {
      text: `Request ${number} is with ${by} now. \`request ${number}\` shows it.`,
      but: by,
    });
    assert.ok(take(number, { what: "take", by: other, reason: "" }).ok);
    assert.match(told[2]?.text ?? "", new RegExp(`is with ${other} now, no longer with ${by}\\.`));
    const before = posted.length;
    assert.ok(take(number, { what: "deny", by, reason: "Nobody quoted the code." }).ok);
    const news = posted.slice(before).filter(({ recipient }) => recipient === other);
    assert.match(
      news[0]?.body ?? "",
      new RegExp(`^Request ${number}, which you had taken, was denied by ${by}`),
    );
    assert.equal(news.length, 1);
  });
});
