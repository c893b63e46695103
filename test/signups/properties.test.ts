import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { createDetector } from "../../src/signups/detector.js";
import { loadModel } from "../../src/signups/model.js";
import type { Detector, Outcome, SignUp } from "../../src/signups/types.js";

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

  it("judges the same after a restart at any point", () => {
    const name = fc.oneof(
      fc.stringMatching(/^[a-z]{4,10}$/),
      fc.integer({ min: 1000, max: 9999 }).map((n) => `lenka${n}`),
      fc.integer({ min: 10, max: 99 }).map((n) => `shop-deal-${n}`),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, fc.integer({ min: 0, max: 7_200_000 })), { minLength: 5, maxLength: 60 }),
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
          stream.forEach((signUp, index) => {
            if (index === cut % stream.length) {
              const saved = restarted.state();
              restarted = createDetector({ sensitivity: "precise" }, model, saved);
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
      { numRuns: 100 },
    );
  });
});
