import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inWords } from "../../src/promises/statement/words/period.js";

/** As it is written; English; German; German behind "nach". */
const table: readonly (readonly [text: string, en: string, de: string, after: string])[] = [
  ["7d", "7 days", "7 Tage", "7 Tagen"],
  ["1y", "1 year", "1 Jahr", "1 Jahr"],
  ["4 Wochen", "4 weeks", "4 Wochen", "4 Wochen"],
  ["half a year", "half a year", "ein halbes Jahr", "einem halben Jahr"],
  ["0.5y", "half a year", "ein halbes Jahr", "einem halben Jahr"],
  ["half an hour", "half an hour", "eine halbe Stunde", "einer halben Stunde"],
  ["ein halbes Jahr", "half a year", "ein halbes Jahr", "einem halben Jahr"],
  ["half a day", "half a day", "einen halben Tag", "einem halben Tag"],
  ["a month", "1 month", "1 Monat", "1 Monat"],
  ["zwei Wochen", "2 weeks", "2 Wochen", "2 Wochen"],
  ["1.5 years", "1.5 years", "1,5 Jahre", "1,5 Jahren"],
  ["1,25 Jahre", "1.25 years", "1,25 Jahre", "1,25 Jahren"],
  ["10.5h", "10.5 hours", "10,5 Stunden", "10,5 Stunden"],
];

describe("a period in words", () => {
  for (const [text, en, de, after] of table) {
    it(`${text}: ${en}, ${de}`, () => {
      assert.deepEqual(
        [inWords(text, "en"), inWords(text, "de"), inWords(text, "de", true)],
        [en, de, after],
      );
      assert.equal(inWords(text, "en", true), en);
    });
  }
});
