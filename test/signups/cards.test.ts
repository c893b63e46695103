import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pause, planCard, silence, type Moment, type Shown } from "../../src/signups/cards.js";

const shown: Shown = { edits: 0, postedCount: 5, shownCount: 5, shownAt: 0, ended: false, chatPosition: 1 };
const at = (now: number, more: Partial<Moment> = {}): Moment => ({
  now,
  availability: "online",
  chatPosition: 1,
  ...more,
});
const second = 1000;

describe("the card of a wave", () => {
  it("is posted at once, also for an admin who is away", () => {
    assert.deepEqual(planCard(undefined, { count: 3, lastAt: 0 }, at(0, { availability: "offline" })), {
      do: "post",
      bigNews: true,
    });
  });

  it("is corrected in growing steps", () => {
    const steps = [5, 15, 60, 300, 900];
    steps.forEach((step, edits) => {
      const wave = { count: 9, lastAt: step * second - 1 };
      const card = { ...shown, edits };
      assert.deepEqual(planCard(card, wave, at(step * second - 1)), { do: "wait", until: step * second });
      assert.deepEqual(planCard(card, wave, at(step * second)), { do: "edit" });
    });
  });

  it("keeps the sixth correction for the end", () => {
    const card = { ...shown, edits: 5 };
    const wave = { count: 40, lastAt: 3_600_000 };
    assert.deepEqual(planCard(card, wave, at(3_600_000)), { do: "wait", until: 3_600_000 + silence });
    assert.deepEqual(planCard(card, wave, at(3_600_000 + silence)), { do: "edit" });
    assert.deepEqual(planCard({ ...card, ended: true }, wave, at(3_600_000 + silence)), { do: "rest" });
  });

  it("says when a wave pauses, once, in place only", () => {
    const wave = { count: 5, lastAt: 10 * second };
    const over = wave.lastAt + pause + 1;
    const card = { ...shown, shownAt: 10 * second };
    assert.deepEqual(planCard(card, wave, at(over - 1)), { do: "wait", until: over });
    assert.deepEqual(planCard(card, wave, at(over)), { do: "edit" });
    const end = { do: "wait", until: wave.lastAt + silence };
    assert.deepEqual(planCard({ ...card, shownAt: over }, wave, at(over + 1)), end);
    assert.deepEqual(planCard(card, wave, at(over, { chatPosition: 2 })), end);
    assert.deepEqual(planCard({ ...card, edits: 5 }, wave, at(over)), end);
  });

  it("leaves an absent admin alone, and shows the last state on return", () => {
    const wave = { count: 40, lastAt: 60 * second };
    assert.deepEqual(planCard(shown, wave, at(60 * second, { availability: "offline" })), { do: "rest" });
    assert.deepEqual(planCard(shown, wave, at(61 * second)), { do: "edit" });
  });

  it("tells an admin whose presence isn't known only the end", () => {
    const wave = { count: 40, lastAt: 60 * second };
    assert.deepEqual(planCard(shown, wave, at(60 * second, { availability: "unknown" })).do, "wait");
    assert.deepEqual(
      planCard(shown, wave, at(60 * second + silence, { availability: "unknown" })).do,
      "edit",
    );
  });

  it("is a message of its own when something else was said, or when it is ten times the news", () => {
    assert.deepEqual(planCard(shown, { count: 9, lastAt: 0 }, at(5 * second, { chatPosition: 2 })), {
      do: "post",
      bigNews: false,
    });
    assert.deepEqual(planCard(shown, { count: 50, lastAt: 0 }, at(1, { availability: "offline" })), {
      do: "post",
      bigNews: true,
    });
  });

  it("is posted anew when a wave comes back after its end", () => {
    assert.deepEqual(planCard({ ...shown, ended: true }, { count: 6, lastAt: 10 }, at(11)), {
      do: "post",
      bigNews: true,
    });
  });
});
