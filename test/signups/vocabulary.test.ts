import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { vocabularyOf } from "../../src/signups/vocabulary.js";

describe("what a name is put together from", () => {
  for (const [name, expected] of [
    ["brave-otter", "words"],
    ["brave_otter_12", "words"],
    ["braveotter", "glued words"],
    ["silverpencil42", "glued words"],
    ["rosannabrzozowski", "given name"],
    ["otter", undefined],
    ["anna", undefined],
    ["xkqzwvbn", undefined],
    ["brave-xkqz", undefined],
    ["петров", undefined],
    ["2026", undefined],
    ["-", undefined],
    ["", undefined],
  ] as const) {
    it(`${JSON.stringify(name)}: ${expected ?? "nothing of the kind"}`, () => {
      assert.equal(vocabularyOf(name), expected);
    });
  }
});
