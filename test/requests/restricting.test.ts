import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openLedger } from "../../src/accounts/ledger.js";
import { lastDays } from "../../src/language/time.js";
import { openRequestBook } from "../../src/requests/book.js";
import { openRestricting } from "../../src/requests/restricting.js";
import { openSignUps } from "../../src/signups/book.js";
import { openFacts } from "../../src/store/facts.js";
import { openStore } from "../../src/store/open.js";
import type { BareJid } from "../../src/xmpp/jid.js";

const host = "example.test";
const carla = "carla@example.test" as BareJid;
const by = "admin@example.test" as BareJid;
const day = 86_400_000;
const start = Date.parse("2026-11-24T10:00:00Z");

/** Carla registered with eve, who resembles her, and with adam; carla has the use of her data restricted. */
function scene(doubtful = false) {
  const store = openStore(":memory:");
  if (!store.ok) throw new Error(store.error);
  const { db } = store.value;
  const clock = { now: start };
  const now = () => clock.now;
  const signUps = openSignUps(db);
  const book = openRequestBook({ db, facts: openFacts(db), timeZone: "UTC", passwordWait: day });
  let changes = 0;
  const restricting = openRestricting({ book, signUps, now, onChange: () => (changes += 1) });
  const ledger = openLedger(db, (account) => restricting.of(account) !== undefined);
  for (const user of ["carla", "eve", "adam"]) {
    const signUp = signUps.enter({ archiveId: null, user, host, at: start });
    const reasons = [{ kind: "similar", examples: ["carla", "adam"], count: 3 } as const];
    signUps.flag({ signUp, level: "flagged", score: 0.9, wave: 1, reasons }, start);
  }
  signUps.wavesGrew([{ id: 1, form: "aaaaa" }]);
  ledger.write({ at: start, by, what: "quarantine", host, accounts: ["carla", "adam"], note: "" });
  const { number } = book.open(
    { kind: "restriction", person: carla, language: "en", note: "", doubtful },
    start,
  );
  restricting.sync();
  const step = (what: "fulfil" | "deny" | "withdraw") => {
    assert.ok(book.take(number, { what, by, reason: "x" }, now()).ok);
    restricting.sync();
  };
  return { clock, signUps, book, restricting, ledger, number, step, changes: () => changes };
}

const shown = ({ signUps }: ReturnType<typeof scene>) => [
  ...new Set(
    [
      signUps.latest(10),
      signUps.since(0, 10),
      signUps.suspicious(10),
      signUps.wave(1),
      signUps.surest(1, 10),
      signUps.untold(start + day),
      signUps.find("carla"),
    ]
      .flat()
      .map(({ user }) => user),
  ),
];

describe("a restriction of the use of data", () => {
  it("shows nothing of the account at once, but counts it", () => {
    const all = scene();
    const { signUps, ledger, number, restricting, changes } = all;
    assert.equal(restricting.of(carla), number);
    assert.equal(restricting.of("adam@example.test"), undefined);
    assert.deepEqual(shown(all).sort(), ["adam", "eve"]);
    assert.deepEqual(signUps.find("eve")[0]?.reasons, [
      { kind: "similar", examples: ["…", "adam"], count: 3 },
    ]);
    assert.deepEqual(
      [...signUps.after(0)].map(({ signUp }) => signUp.user),
      ["eve", "adam"],
    );
    assert.equal(signUps.openWaves()[0]?.count, 3);
    assert.equal(signUps.restrictedIn(1), 1);
    assert.equal(signUps.counts(0).total, 3);
    assert.deepEqual(ledger.latest(5)[0]?.accounts, ["…", "adam"]);
    assert.deepEqual(ledger.about(host, "carla", 5), []);
    assert.equal(changes(), 1);
    restricting.sync();
    assert.equal(changes(), 1, "nothing changed");
  });

  it("takes no judgement that comes later", () => {
    const all = scene();
    const [signUp] = [{ id: 1, user: "carla", host, at: start }];
    all.signUps.flag({ signUp, level: "look", score: 0.1, wave: null, reasons: [] }, start);
    all.step("withdraw");
    assert.equal(all.signUps.find("carla")[0]?.level, "flagged");
    assert.equal(all.signUps.decide(1, "spam", by, start)?.user, "carla");
  });

  it("stops the clocks, and each registration is counted once", () => {
    const all = scene();
    const { clock, signUps, ledger } = all;
    const total = () =>
      signUps.byDay(lastDays(60, clock.now, "UTC")).reduce((sum, each) => sum + each.total, 0);
    clock.now += 20 * day;
    for (let n = 0; n < 3; n++) signUps.forgetNames(clock.now - 14 * day);
    assert.equal(ledger.forget(clock.now), 0);
    assert.equal(total(), 3);
    all.step("deny");
    clock.now += 4 * day;
    all.restricting.sync();
    assert.deepEqual(
      signUps.find("carla").map(({ user }) => user),
      ["carla"],
    );
    for (let n = 0; n < 2; n++) signUps.forgetNames(clock.now - 14 * day);
    assert.deepEqual(signUps.find("carla"), []);
    assert.equal(ledger.forget(clock.now), 1);
    assert.equal(total(), 3);
  });

  it("ends three days after an admin closed it, or at once where its owner takes it back", () => {
    for (const what of ["fulfil", "deny"] as const) {
      const all = scene();
      all.step(what);
      all.clock.now += 3 * day - 1000;
      all.restricting.sync();
      assert.deepEqual(shown(all).sort(), ["adam", "eve"]);
      all.clock.now += 1000;
      all.restricting.sync();
      assert.ok(shown(all).includes("carla"));
      assert.equal(all.restricting.of(carla), undefined);
    }
    const all = scene();
    all.step("withdraw");
    assert.ok(shown(all).includes("carla"));
  });

  it("does not begin before it is known whose wish it is", () => {
    const all = scene(true);
    assert.ok(shown(all).includes("carla"));
    all.book.identified(all.number);
    all.restricting.sync();
    assert.ok(!shown(all).includes("carla"));
  });
});
