import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inventPeople } from "../../bench/invented-people.js";
import { createDetector } from "../../src/signups/detector.js";
import { loadModel } from "../../src/signups/model.js";
import { replay } from "../../src/signups/replay.js";
import type { Detector, Flag, Outcome, SignUp, Surge } from "../../src/signups/types.js";

const model = loadModel();
const fresh = () => createDetector({ sensitivity: "precise" }, model);
const people = [
  "anna.becker",
  "tomasz",
  "lena-hofmann",
  "jpeters",
  "marta.silva",
  "old_oak",
  "noor",
  "fritz1978",
  "beatrice",
  "олег",
  "张伟",
  "sunnyday",
];
const start = Date.parse("2026-03-01T12:00:00Z");

/** Feeds names at a steady pace. @returns what was flagged, by name. */
function feed(
  detector: Detector,
  users: readonly string[],
  gap: number,
  from = 0,
  at = start,
): Map<string, Flag> {
  const flags = new Map<string, Flag>();
  users.forEach((user, index) => {
    for (const flag of detector.judge({
      id: from + index,
      user,
      host: "example.test",
      at: at + (from + index) * gap,
    }).flags) {
      if (flag.level === "flagged") flags.set(flag.signUp.user, flag);
    }
  });
  return flags;
}

const digits = (index: number) => String(1000 + ((index * 3571) % 9000));
const letters = (index: number) =>
  Array.from({ length: 8 }, (_, at) => "bcdfghjklmnpqrst"[(index * 7 + at * at * 5 + index * at) % 16]).join(
    "",
  );
const waves: Record<string, (index: number) => string> = {
  "a counter": (index) => `anna${1981 + index}`,
  "a prefix with random digits": (index) => `lenka${digits(index)}`,
  "words with a number": (index) => `sale_shop_${index * 7 + 3}`,
  "letters without vowels": letters,
};

describe("the detector, from a cold start", () => {
  it("flags no ordinary people, in whatever script", () => {
    assert.deepEqual([...feed(fresh(), people, 2500).keys()], []);
  });

  for (const [what, name] of Object.entries(waves)) {
    it(`finds a wave of ${what} as one, and no people`, () => {
      const detector = fresh();
      feed(detector, people, 2500);
      const bots = Array.from({ length: 25 }, (_, index) => name(index));
      const flags = feed(detector, bots, 200, 100, start + 60_000);
      assert.ok(bots.filter((bot) => flags.has(bot)).length >= 24, `${flags.size} of 25`);
      assert.deepEqual(
        people.filter((person) => flags.has(person)),
        [],
      );
      assert.equal(new Set([...flags.values()].map(({ wave }) => wave)).size, 1);
      for (const { reasons } of flags.values()) assert.ok(reasons.length >= 1 && reasons.length <= 2);
    });
  }

  it("flags a name that mixes scripts inside a word", () => {
    const flags = feed(fresh(), ["p\u0430ypal"], 1);
    assert.equal(flags.get("p\u0430ypal")?.reasons[0]?.kind, "mixed-scripts");
  });

  it("tells of a surge of people once, and flags none of them", () => {
    const detector = fresh();
    const crowd = [
      ...[
        "mia",
        "jonas.kraus",
        "carlaw",
        "emil-o",
        "frida",
        "antonius",
        "p_stein",
        "oskar88",
        "idah",
        "theo.f",
        "wolfgang",
      ],
      ...[
        "sabine.r",
        "kaffeetante",
        "zug",
        "nordlicht",
        "hendrik",
        "yusuf",
        "greta2001",
        "lukasz.m",
        "vera",
        "drummer",
      ],
      ...[
        "felix-k",
        "rosa",
        "bergziege",
        "uwe.horn",
        "ines",
        "matteo",
        "schlosser",
        "pfeffer",
        "quentin",
        "bibi",
      ],
    ];
    const surges: Surge[] = [];
    let flagged = 0;
    crowd.forEach((user, id) => {
      const { surge, flags } = detector.judge({ id, user, host: "h", at: start + id * 40_000 });
      if (surge) surges.push(surge);
      flagged += flags.filter(({ level }) => level === "flagged").length;
    });
    assert.equal(flagged, 0);
    assert.equal(new Set(surges.map(({ began }) => began)).size, 1);
    // It begins with so many, and grows with each who comes.
    assert.deepEqual(
      surges.map(({ count }) => count),
      Array.from({ length: crowd.length - 19 }, (_, index) => 20 + index),
    );
    // Bots come in it: counted at first, no more once they are known.
    const counts: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      const at = start + (crowd.length + 1) * 40_000 + n * 4000;
      const { surge } = detector.judge({ id: 100 + n, user: `lenka${1042 + n * 977}`, host: "h", at });
      if (surge) counts.push(surge.count);
    }
    assert.equal(counts[0], crowd.length + 1);
    assert.equal(counts.at(-1), crowd.length);
  });
});

/** Feeds names at given minutes; ids follow from `from`. @returns what was flagged, by name. */
function feedAt(
  detector: Detector,
  come: readonly (readonly [string, number])[],
  from = 0,
): Map<string, Flag> {
  const flags = new Map<string, Flag>();
  for (const [index, [user, minutes]] of come.entries()) {
    const at = start + minutes * 60_000;
    for (const flag of detector.judge({ id: from + index, user, host: "h", at }).flags)
      if (flag.level === "flagged") flags.set(flag.signUp.user, flag);
  }
  return flags;
}

/** A server that has six people a day, for a month; @returns the minute at which it is over. */
function settleIn(detector: Detector): number {
  const person = inventPeople(3);
  const month = Array.from({ length: 180 }, (_, index): readonly [string, number] => [
    person(),
    index * 240 + ((index * 97) % 180),
  ]);
  assert.equal(feedAt(detector, month, 10_000).size, 0);
  return 180 * 240 + 300;
}

const ordinary = [
  ...["mirjam", "oskarsson", "petrab", "quentin", "rosalie", "sandmann", "tjark", "ulrike", "vanessa"],
  ...["wolfram", "xaver", "yasmin"],
];

describe("what a name can't show", () => {
  it("is shown by the beat of a machine: ordinary names, one every twenty minutes", () => {
    const detector = fresh();
    const begin = settleIn(detector);
    const drip = ordinary.map((user, index): readonly [string, number] => [
      user,
      begin + index * 20 + ((index * 7) % 3) - 1,
    ]);
    const flags = feedAt(detector, drip);
    assert.ok(flags.size >= 9, `${flags.size} of ${drip.length}`);
    assert.ok([...flags.values()].some(({ reasons }) => reasons[0]?.kind === "rhythm"));
  });

  it("isn't shown by the same people at times of their own", () => {
    const detector = fresh();
    const begin = settleIn(detector);
    const gaps = [3, 41, 17, 66, 8, 29, 52, 12, 80, 5, 35, 23];
    let at = begin;
    const come = ordinary.map((user, index): readonly [string, number] => [user, (at += gaps[index] ?? 0)]);
    assert.equal(feedAt(detector, come).size, 0);
  });

  it("spares whoever shares a form with a wave and comes hours after it", () => {
    const detector = fresh();
    const begin = settleIn(detector);
    const wave = Array.from({ length: 20 }, (_, index): readonly [string, number] => [
      `${["lenkama", "tomas", "pavelina", "jit"][index % 4] ?? ""}${(index * 7919) % 10 ** (2 + (index % 3))}`,
      begin + index / 4,
    ]);
    const flags = feedAt(detector, [...wave, ["hannelore88", begin + 400]]);
    assert.ok(flags.size >= 15, `${flags.size}`);
    assert.ok(!flags.has("hannelore88"));
  });

  it("tells random letters among people, spread over a day", () => {
    const detector = fresh();
    const begin = settleIn(detector);
    const random = ["xqzvkwjtrq", "wvbkzjxqpd", "zqxjwvkfgh", "kxvzqjwbtp", "qjzxkvwpdf", "vwxqkzjbgt"];
    const come = random.flatMap((user, index): (readonly [string, number])[] => [
      [user, begin + index * 210 + ((index * 37) % 60)],
      [ordinary[index] ?? "", begin + index * 210 + 100],
    ]);
    const flags = feedAt(detector, come);
    assert.deepEqual(
      [...flags.keys()].filter((user) => ordinary.includes(user)),
      [],
    );
    assert.ok(flags.size >= 3, `${flags.size}`);
    assert.ok([...flags.values()].some(({ reasons }) => reasons[0]?.kind === "odd-letters"));
  });
});

describe("those of one second", () => {
  it("are judged together once it is over, even if nobody comes after them", () => {
    const detector = fresh();
    const flagged = new Set<string>();
    const bots = Array.from({ length: 12 }, (_, index) => `lenka${digits(index)}`);
    for (const [id, user] of bots.entries())
      for (const { signUp } of detector.judge({ id, user, host: "h", at: start + id }).flags)
        flagged.add(signUp.user);
    assert.equal(flagged.size, 0);
    for (const { signUp } of detector.endSecond().flags) flagged.add(signUp.user);
    assert.deepEqual([...flagged].sort(), [...bots].sort());
  });
});

describe("a restart", () => {
  it("changes no judgement", () => {
    const stream: SignUp[] = Array.from({ length: 900 }, (_, id) => {
      const day = Math.floor(id / 60);
      const user =
        id % 60 < 45 ? `${people[id % people.length] ?? ""}${day}x${id % 7}` : `lenka${digits(id)}`;
      return { id, user, host: "h", at: start + day * 86_400_000 + (id % 60) * 60_000 };
    });
    const straight = fresh();
    const expected = stream.map((signUp) => straight.judge(signUp).flags);
    let detector = fresh();
    const outcomes = new Map<number, Outcome>();
    stream.forEach((signUp, index) => {
      if (index % 97 === 96) {
        const saved = JSON.parse(JSON.stringify(detector.state())) as ReturnType<Detector["state"]>;
        assert.doesNotMatch(JSON.stringify(saved), /"stem |lenka\d/, "no names are kept");
        detector = createDetector({ sensitivity: "precise" }, model, saved);
        for (const earlier of stream.slice(0, index).filter(({ at }) => at > saved.settledUpTo)) {
          detector.recall(earlier, outcomes.get(earlier.id) ?? { level: null, wave: null, verdict: null });
        }
      }
      const { flags } = detector.judge(signUp);
      assert.deepEqual(flags, expected[index], `sign-up ${index}`);
      for (const {
        signUp: { id },
        level,
        wave,
      } of flags)
        outcomes.set(id, { level, wave, verdict: null });
    });
    assert.ok(expected.flat().length > 100, "the stream holds waves");
  });
});

describe("replay", () => {
  it("answers each line with one, and echoes the time as it was written", async () => {
    const lines = Array.from({ length: 6 }, (_, index) =>
      JSON.stringify({ t: `2026-03-01T12:00:0${index}+00:00`, user: `anna${1981 + index}`, host: "h" }),
    );
    const out: string[] = [];
    async function* input() {
      for (const line of lines) {
        yield line;
        await Promise.resolve();
        assert.equal(out.length, lines.indexOf(line) + 1, "answered before the next is read");
      }
    }
    assert.deepEqual(await replay(input(), (line) => out.push(line)), { lines: 6 });
    const flagged = out.flatMap(
      (line) => (JSON.parse(line) as { flag: { t: string; reasons: string[] }[] }).flag,
    );
    assert.equal(flagged.length, 6);
    assert.equal(flagged[0]?.t, "2026-03-01T12:00:00+00:00");
    assert.match(flagged[0].reasons[0] ?? "", /series `anna1981`/);
  });

  it("names the bad line", async () => {
    async function* input() {
      yield '{"t":"2026-03-01T12:00:00Z","user":"a","host":"h"}';
      yield await Promise.resolve('{"t":"yesterday","user":"a","host":"h"}');
    }
    const { error } = await replay(input(), () => undefined);
    assert.match(error ?? "", /^Line 2 is no registration; expected/);
  });
});
