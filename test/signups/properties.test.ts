import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { createDetector } from "../../src/signups/detector.js";
import { loadModel } from "../../src/signups/model.js";
import type { Detector, Judgement, Outcome, SignUp } from "../../src/signups/types.js";

const model = loadModel();
const start = 1_800_000_000_000;

/** Any name that a server could hand over, and some that it could not. */
const anyName = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.stringMatching(/^[a-z]{3,9}[0-9]{0,5}$/),
  fc.constantFrom("", "\u0000", "a".repeat(1023), "9".repeat(1023), "ß".repeat(500), "\ud800", "__proto__"),
);
/** Clocks go backwards, stand still, and jump. */
const anyTime = fc.oneof(
  fc.integer({ min: -4e11, max: 4e11 }),
  fc.constant(0),
  fc.integer({ min: 0, max: 60_000 }),
);

/** @returns the same in another order, by a seed. */
function mix<T>(items: readonly T[], seed: number): T[] {
  const mixed = [...items];
  let state = seed;
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    const other = state % (at + 1);
    const [one, two] = [mixed[at] as T, mixed[other] as T];
    mixed[at] = two;
    mixed[other] = one;
  }
  return mixed;
}

describe("the detector, whatever comes", () => {
  it("never throws, and flags nothing but what it was given", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyName, anyTime), { maxLength: 80 }), (stream) => {
        const detector = createDetector({ sensitivity: "sensitive" }, model);
        stream.forEach(([user, offset], id) => {
          const { flags } = detector.judge({ id, user, host: "h", at: start + offset });
          for (const { signUp, score, reasons } of flags) {
            assert.ok(signUp.id <= id);
            assert.equal(signUp.user, stream[signUp.id]?.[0]);
            assert.ok(score >= 0 && score <= 1);
            assert.ok(reasons.length >= 1 && reasons.length <= 2);
          }
        });
        JSON.stringify(detector.state());
      }),
      { numRuns: 150 },
    );
  });

  it("flags the same, in whatever order those of a second come", () => {
    const name = fc.oneof(
      fc.stringMatching(/^[a-z]{4,10}$/),
      fc.integer({ min: 1000, max: 9999 }).map((n) => `lenka${n}`),
      fc.stringMatching(/^[bcdfghjkl]{8}$/),
      fc.constantFrom("anna", "anna2", "p\u0430ypal"),
    );
    /** Milliseconds inside a second, and who comes in it. */
    const second = fc.array(fc.tuple(name, fc.nat(999)), { minLength: 1, maxLength: 12 });
    const apart = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 60, max: 7200 }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(second, apart), { minLength: 2, maxLength: 12 }),
        fc.nat(),
        (seconds, seed) => {
          const flagged = (order: "as drawn" | "mixed") => {
            const detector = createDetector({ sensitivity: "precise" }, model);
            const all = new Set<string>();
            const note = ({ flags }: Judgement) => {
              for (const { signUp, level } of flags) all.add(`${signUp.at} ${signUp.user} ${level}`);
            };
            let [at, id] = [start, 0];
            for (const [those, gap] of seconds) {
              at += gap * 1000;
              const come = order === "mixed" ? mix(those, seed) : those;
              for (const [user, ms] of come)
                note(detector.judge({ id: (id += 1), user, host: "h", at: at + ms }));
            }
            note(detector.endSecond());
            return [...all].sort();
          };
          assert.deepEqual(flagged("mixed"), flagged("as drawn"));
        },
      ),
      { numRuns: 150 },
    );
  });

  it("judges the same after a restart at any place, inside a second too", () => {
    const name = fc.oneof(
      fc.stringMatching(/^[a-z]{4,10}$/),
      fc.integer({ min: 1000, max: 9999 }).map((n) => `lenka${n}`),
      fc.integer({ min: 10, max: 99 }).map((n) => `shop-deal-${n}`),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, fc.oneof(fc.nat(200), fc.nat(1500), fc.nat(7_200_000))), {
          minLength: 5,
          maxLength: 60,
        }),
        fc.nat(59),
        (steps, cut) => {
          let at = start;
          const stream = steps.map(([user, gap], id): SignUp => {
            at += gap;
            return { id, user, host: "h", at };
          });
          const straight = createDetector({ sensitivity: "precise" }, model);
          const outcomes = new Map<number, Outcome>();
          let restarted: Detector = createDetector({ sensitivity: "precise" }, model);
          const restartAt = cut % stream.length;
          stream.forEach((signUp, index) => {
            if (index === restartAt) {
              const saved = restarted.state();
              restarted = createDetector({ sensitivity: "precise" }, model, saved, restarted.moment());
              for (const earlier of stream.slice(0, index).filter((each) => each.at > saved.settledUpTo))
                restarted.recall(
                  earlier,
                  outcomes.get(earlier.id) ?? { level: null, wave: null, verdict: null },
                );
            }
            const expected = straight.judge(signUp).flags;
            const { flags, merges } = restarted.judge(signUp);
            assert.deepEqual(flags, expected);
            for (const {
              signUp: { id },
              level,
              wave,
            } of flags)
              outcomes.set(id, { level, wave, verdict: null });
            for (const { from, into } of merges)
              for (const [id, outcome] of outcomes)
                if (outcome.wave === from) outcomes.set(id, { ...outcome, wave: into });
          });
        },
      ),
      { numRuns: 300 },
    );
  });
});
