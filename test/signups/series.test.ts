import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openSignUps } from "../../src/signups/book.js";
import { createDetector } from "../../src/signups/detector.js";
import { loadModel } from "../../src/signups/model.js";
import { commonTraits, isReturn } from "../../src/signups/series-traits.js";
import { openSeries } from "../../src/signups/series.js";
import { openStore } from "../../src/store/open.js";
import { bareJid } from "../../src/xmpp/jid.js";

const admin = bareJid("admin@example.test") ?? assert.fail("a bare JID");
const day = 86_400_000;
const start = Date.parse("2026-03-03T13:00:00Z");
const named = (...users: string[]) => commonTraits(users.map((user) => ({ user, reasons: [] })));
const numbered = (stem: string, from: number) =>
  Array.from({ length: 8 }, (_, index) => `${stem}${from + index * 371}`);

describe("what the names of a wave have in common", () => {
  it("is forms and fragments, never a name", () => {
    const traits = named("lenka1042", "lenka2386", "lenka7731", "mirka1290");
    assert.deepEqual(traits, ["end enka a0", "form a504", "start lenk a0"]);
    const users = [...numbered("lenka", 1000), ...numbered("x9qp", 11)];
    for (const trait of named(...users)) for (const user of users) assert.ok(!trait.includes(user));
    for (const trait of traits)
      for (const part of trait.split(" ").slice(1)) assert.ok(Array.from(part).length <= 60);
  });

  it("is nothing where names are people's, or too few", () => {
    assert.deepEqual(named("anna.becker", "tomasz", "old_oak", "beatrice", "noor"), []);
    assert.deepEqual(named("lenka1042", "lenka2386"), []);
    // How names of letters alone are built says nothing.
    assert.deepEqual(named("beatrice", "theodora", "fabricia"), []);
  });

  it("is bounded for the longest names there are", () => {
    const traits = named(...["x", "y", "z"].map((end) => `${"ab1".repeat(340)}${end}`));
    assert.ok(traits.length > 0 && traits.every((trait) => trait.length < 300));
  });

  it("tells a return: the same fragment, or the same build where there was none", () => {
    const lenka = named(...numbered("lenka", 1000));
    assert.ok(isReturn(lenka, named(...numbered("lenka", 5003))));
    assert.ok(!isReturn(lenka, named(...numbered("mirko", 5003))), "another stem");
    assert.ok(!isReturn(lenka, named("lenka.x", "lenka.y", "lenka.z")), "built in another way");
    const mixed = named("a1b2c3d4", "q9w8e7r6", "z5x4c3v2");
    assert.ok(isReturn(mixed, named("k1l2m3n4", "p5o6i7u8", "b1v2c3x4")));
    assert.ok(!isReturn(mixed, named("anna.b", "bert.c", "carl.d")));
  });
});

function scene() {
  const store = openStore(":memory:");
  assert.ok(store.ok);
  const { db } = store.value;
  const signUps = openSignUps(db);
  const series = openSeries(db);
  const detector = createDetector({ sensitivity: "precise" }, loadModel());
  /** A wave registers, as the judge would take it. @returns its number */
  const arrive = (users: readonly string[], at: number): number => {
    for (const [index, user] of users.entries()) {
      const signUp = signUps.enter({ archiveId: null, user, host: "example.test", at: at + index * 3000 });
      const { flags, waves, merges } = detector.judge(signUp);
      for (const flag of flags) signUps.flag(flag, signUp.at);
      signUps.wavesGrew(waves);
      for (const { from, into } of merges) signUps.merge(from, into);
    }
    return signUps.latest(1)[0]?.wave ?? assert.fail(`no wave of ${String(users[0])}`);
  };
  const returnOf = (wave: number) => series.returnOf(wave, signUps.wave(wave));
  const mark = (wave: number, at: number) => {
    series.mark(wave, signUps.wave(wave), { by: admin, at });
  };
  return { db, signUps, series, arrive, returnOf, mark };
}

describe("a campaign that comes back", () => {
  it("is told with when and by whom it was marked, weeks after its names have gone", () => {
    const { db, signUps, arrive, returnOf, mark } = scene();
    const first = arrive(numbered("lenka", 1000), start);
    assert.equal(returnOf(first), undefined);
    mark(first, start + 60_000);
    assert.equal(returnOf(first), undefined, "it is not its own return");
    signUps.forgetNames(start + 30 * day);
    assert.doesNotMatch(JSON.stringify(db.prepare("SELECT * FROM series").all()), /lenka/);
    const second = arrive(numbered("lenka", 1017), start + 60 * day);
    assert.deepEqual(returnOf(second), { by: admin, at: start + 60_000 });
    const other = arrive(numbered("oxana.v", 41), start + 61 * day);
    assert.equal(returnOf(other), undefined);
  });

  it("isn't told once the mark is taken back, by the old wave's number, the new one's, or `ok`", () => {
    for (const undo of ["old", "new", "ok"] as const) {
      const { signUps, series, arrive, returnOf, mark } = scene();
      const first = arrive(numbered("lenka", 1000), start);
      mark(first, start + 60_000);
      signUps.forgetNames(start + 30 * day);
      const second = arrive(numbered("lenka", 1017), start + 60 * day);
      assert.notEqual(returnOf(second), undefined);
      const wave = undo === "old" ? first : second;
      assert.ok(series.unmark(wave, signUps.wave(wave), undo === "ok" ? "ok" : null));
      assert.equal(returnOf(second), undefined, undo);
      assert.ok(!series.unmark(wave, signUps.wave(wave), null), "nothing is left to forget");
    }
  });

  it("keeps the older mark when only the newer one is taken back", () => {
    const { signUps, series, arrive, returnOf, mark } = scene();
    mark(arrive(numbered("lenka", 1000), start), start + 60_000);
    signUps.forgetNames(start + 30 * day);
    const second = arrive(numbered("lenka", 1017), start + 60 * day);
    mark(second, start + 60 * day + 60_000);
    series.unmark(second, signUps.wave(second), null);
    assert.deepEqual(returnOf(second), { by: admin, at: start + 60_000 });
  });

  it("is forgotten when its time is over", () => {
    const { series, arrive, returnOf, mark } = scene();
    mark(arrive(numbered("lenka", 1000), start), start + 60_000);
    assert.equal(series.forget(start + 30_000), 0);
    assert.equal(series.forget(start + 90_000), 1);
    assert.equal(returnOf(arrive(numbered("lenka", 1017), start + 60 * day)), undefined);
  });

  it("follows its wave into another one", () => {
    const { signUps, series, arrive, mark } = scene();
    const first = arrive(numbered("lenka", 1000), start);
    mark(first, start + 60_000);
    signUps.merge(first, 77);
    assert.equal(series.unmark(first, [], null), false);
    assert.equal(series.unmark(77, [], null), true);
  });
});
