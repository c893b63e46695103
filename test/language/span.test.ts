import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readSpan, spanOfText } from "../../src/language/span.js";

const minute = 60_000;
const day = 24 * 60 * minute;

describe("a span of time", () => {
  const spans: readonly (readonly [string, number])[] = [
    ["30m", 30 * minute],
    ["30 min", 30 * minute],
    ["6h", 360 * minute],
    ["6 Stunden", 360 * minute],
    ["1,5 h", 90 * minute],
    ["half an hour", 30 * minute],
    ["halbe Stunde", 30 * minute],
    ["eine halbe Stunde", 30 * minute],
    ["einem halben Tag", 0.5 * day],
    ["2 days", 2 * day],
    ["31d", 31 * day],
    ["6 Monaten", 180 * day],
    ["1y", 365 * day],
    ["a year", 365 * day],
    ["seit 2 Wochen", 14 * day],
  ];
  for (const [text, span] of spans)
    it(`is read from "${text}"`, () => {
      assert.equal(spanOfText(text), span);
    });

  it("leaves the words after it", () => {
    assert.deepEqual(readSpan("30m logins fail / nothing".split(" ")), {
      ...{ span: 30 * minute, amount: 30, unit: minute },
      rest: ["logins", "fail", "/", "nothing"],
    });
  });

  for (const text of ["", "30", "m", "0h", "-5m", "6 parsecs", "1e9h", "30m 5"])
    it(`is not read from "${text}"`, () => {
      assert.equal(spanOfText(text), undefined);
    });
});
