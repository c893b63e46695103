import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inventPeople, makeRandom } from "../../bench/invented-people.js";
import { createDetector } from "../../src/signups/detector.js";
import { loadModel } from "../../src/signups/model.js";
import type { Detector, Flag, SignUp, Verdict } from "../../src/signups/types.js";

const model = loadModel();
const start = Date.parse("2026-03-01T12:00:00Z");
const hour = 3_600_000;
const day = 24 * hour;

/** A detector, and admins who give their word on what it has heard. */
function scene(keepDays?: number) {
  const detector: Detector = createDetector(
    { sensitivity: "precise", ...(keepDays === undefined ? {} : { keepDays }) },
    model,
  );
  const heard: SignUp[] = [];
  return {
    come: (user: string, at: number): Flag[] => {
      const signUp: SignUp = { id: heard.length, user, host: "example.test", at };
      heard.push(signUp);
      return [...detector.judge(signUp).flags];
    },
    word: (user: string, word: Verdict | null, at: number): void => {
      const signUp = heard.find((each) => each.user === user) ?? assert.fail(user);
      detector.decide(signUp, word === null ? null : { word, by: "admin@example.test", at });
    },
  };
}
const isMarked = (flags: readonly Flag[]) =>
  flags.some(({ reasons }) => reasons.some(({ kind }) => kind === "marked"));

describe("an admin's word", () => {
  it("spam makes the next of the series stand out at once, and can be taken back", () => {
    const { come, word } = scene();
    come("rolexdeal1", start);
    word("rolexdeal1", "spam", start + 60_000);
    const [next] = come("rolexdeal2", start + day);
    assert.deepEqual(next?.reasons[0], {
      kind: "marked",
      form: "aaaaaaaaa0",
      by: "admin@example.test",
      at: start + 60_000,
    });
    word("rolexdeal1", null, start);
    assert.ok(!isMarked(come("rolexdeal3", start + 2 * day)));
  });

  it("ok keeps an account out of a wave", () => {
    const { come, word } = scene();
    come("lenka1000", start);
    word("lenka1000", "ok", start);
    const flagged = Array.from({ length: 10 }, (_, index) =>
      come(`lenka${2357 + 911 * index}`, start + (index + 1) * 200),
    ).flatMap((flags) => flags.map(({ signUp }) => signUp.user));
    assert.ok(flagged.length >= 9);
    assert.ok(!flagged.includes("lenka1000"));
  });

  it("is heeded for as long as the name is kept", () => {
    for (const [keepDays, expected] of [
      [14, false],
      [60, true],
    ] as const) {
      const { come, word } = scene(keepDays);
      for (const nth of [1, 2, 3]) {
        come(`rolexdeal${nth}`, start + nth * day);
        word(`rolexdeal${nth}`, "spam", start + nth * day);
      }
      assert.equal(isMarked(come("rolexdeal9", start + 30 * day)), expected, `${keepDays} days`);
    }
  });

  it("on many accounts harms nobody who shares a fragment or a form with one of them", () => {
    const { come, word } = scene();
    const [invent, copy, random] = [inventPeople(11), inventPeople(12), makeRandom(11)];
    const names = new Set<string>();
    const people: string[] = [];
    // 300 accounts, a series and names as people have them, marked among 300 people.
    for (let nth = 0; nth < 300; nth += 1) {
      const bot = nth % 3 === 0 ? `dealshop${1000 + random(9000)}` : copy();
      const at = start + nth * hour;
      for (const user of [bot, invent()]) if (!names.has(user)) come(user, at);
      if (!names.has(bot)) word(bot, "spam", at);
      names.add(bot);
    }
    for (let nth = 0; nth < 1000; nth += 1) {
      const user = invent();
      if (isMarked(come(user, start + 13 * day + nth * 60_000))) people.push(user);
    }
    assert.ok(people.length <= 3, `people flagged by words on others: ${people.join(" ")}`);
    assert.ok(isMarked(come("dealshop0042", start + 15 * day)));
  });
});
