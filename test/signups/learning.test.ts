import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inventPeople, makeRandom } from "../../bench/invented-people.js";
import { openSignUps } from "../../src/signups/book.js";
import { createDetector } from "../../src/signups/detector.js";
import { breather, learn, type Registered } from "../../src/signups/learning.js";
import { loadModel } from "../../src/signups/model.js";
import { sayBusy, sayLearned, sayStopped } from "../../src/signups/say-learned.js";
import { openStore } from "../../src/store/open.js";

const now = Date.parse("2026-11-24T12:00:00Z");
const day = 86_400_000;
const minute = 60_000;
const model = loadModel();
const host = "example.test";
const stems = ["anna", "bernd", "clara", "dieter", "emil", "frida", "gustav", "hanna", "ines", "jonas"];
const towns = ["ahorn", "birke", "erle", "fichte", "linde", "pappel", "ulme", "weide"];
const people = stems.flatMap((stem) => towns.map((town) => `${stem}.${town}`));
/** Two years with 80 people, and a wave. */
const earlier: Registered[] = [
  ...people.map((user, index) => ({ user, host, at: now - (700 - index * 8) * day })),
  ...Array.from({ length: 12 }, (_, index) => ({
    user: `lenka${1000 + index * 371}`,
    host,
    at: now - 100 * day + index * 3000,
  })),
  { user: "newcomer", host, at: now - 3 * day },
];

function taught(all: readonly Registered[] = earlier) {
  const store = openStore(":memory:");
  assert.ok(store.ok);
  const signUps = openSignUps(store.value.db);
  const options = {
    sensitivity: "precise",
    model,
    keepFrom: now - 14 * day,
    signUps,
    breathe: breather(),
  } as const;
  return {
    signUps,
    learn: async () => (await learn(all, options)) ?? assert.fail("it was stopped"),
    stopped: () => learn(all, { ...options, breathe: (done) => Promise.resolve(done < 10) }),
  };
}

describe("learning from earlier registrations", () => {
  it("tells people from bots, and hands on young names alone", async () => {
    const lesson = await taught().learn();
    assert.equal(lesson.taken, earlier.length);
    assert.equal(lesson.firstAt, now - 700 * day);
    assert.ok(lesson.flagged >= 10 && lesson.flagged <= 12, String(lesson.flagged));
    const youngest = people.filter((_, index) => 700 - index * 8 <= 14);
    assert.deepEqual(
      lesson.young.map(({ entry }) => entry.user),
      [...youngest, "newcomer"],
    );
  });

  it("keeps no name in what it learned", async () => {
    const { state } = await taught().learn();
    const kept = JSON.stringify(state);
    for (const { user } of earlier) assert.ok(!kept.includes(user), user);
  });

  it("changes what counts as unusual: what is many elsewhere is an ordinary hour here", async () => {
    const [invent, random] = [inventPeople(7), makeRandom(7)];
    const busy = Array.from({ length: 6000 }, (_, index) => ({
      user: invent(),
      host,
      // Nobody comes by the clock.
      at: now - 60 * day + (index * 14 + random(60)) * minute,
    }));
    const lesson = await taught(busy).learn();
    const visitors =
      "marlene oskar77 tiefsee hugo.b quendel noor wanderfalke jpeters amira sunnyday till.r beatrice kiesel_3 олег philine brot4all rasmus yuki lotte.m fjordblick zoe sam-w herbstlaub tomasz".split(
        " ",
      );
    const surges = (detector: ReturnType<typeof createDetector>) =>
      new Set(
        visitors.flatMap((user, index) => {
          const { surge } = detector.judge({ id: 100_000 + index, user, host, at: now + index * 2 * minute });
          return surge ? [surge.began] : [];
        }),
      ).size;
    assert.equal(surges(createDetector({ sensitivity: "precise" }, model)), 1);
    assert.equal(surges(createDetector({ sensitivity: "precise" }, model, lesson.state)), 0);
  });

  it("leaves what the bot found as it is", async () => {
    const { signUps, learn: again } = taught();
    const before = (await again()).flagged;
    const entry = { archiveId: null, user: "anna.ahorn", host, at: now - 700 * day };
    const signUp = signUps.enter(entry);
    signUps.flag({ signUp, level: "flagged", score: 0.9, wave: 1, reasons: [] }, now);
    assert.equal((await again()).flagged, before + 1);
  });

  it("can be stopped", async () => {
    assert.equal(await taught().stopped(), undefined);
  });

  it("gives others their turn", async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    const busy = Array.from({ length: 4000 }, (_, index) => ({
      user: `${stems[index % 10] ?? ""}${index}`,
      host,
      at: now - 90 * day + index * 20 * minute,
    }));
    await taught(busy).learn();
    clearInterval(timer);
    assert.ok(turns > 0);
  });
});

describe("what an admin is told of it", () => {
  const lesson = { taken: 5120, firstAt: now - 1000 * day, flagged: 120 };
  it("is numbers, in both languages", () => {
    const told = { lesson, timeless: 31, keepDays: 14, now };
    assert.equal(
      sayLearned(told, "en"),
      "I went through 5,120 registrations since 2024-02-28, as if I had been there. Usual here: 5 a day. 120 would have been flagged, and count as nothing usual; nobody is alerted about them. Of 31 accounts the server doesn't know when they were made; I left them out. What I keep: how names are built and how often, and the names of the last 14 days; older ones not.",
    );
    assert.match(
      sayLearned(told, "de"),
      /^Ich bin 5\.120 Registrierungen seit 2024-02-28 durchgegangen.* Üblich hier: 5 am Tag\. 120 wären verdächtig gewesen.* Bei 31 Konten weiß der Server nicht, wann sie entstanden; ich ließ sie aus\..* der letzten 14 Tage; ältere nicht\.$/,
    );
    assert.match(
      sayLearned({ ...told, lesson: { ...lesson, firstAt: null } }, "en"),
      /nothing to learn from/,
    );
    assert.match(sayBusy("en"), /at it already/);
    assert.match(sayStopped("de"), /alles ist wie zuvor/);
  });
});
