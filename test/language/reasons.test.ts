import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { explain } from "../../src/language/reasons.js";
import type { Reason } from "../../src/signups/types.js";

const minute = 60_000;
/** Each kind of evidence, as an admin reads it. */
const cases: readonly (readonly [Reason, string, string])[] = [
  [
    { kind: "form", form: "a…000", count: 25, of: 37, usual: 0.042 },
    "25 of the last 37 have the form `a…000`; usual is 4%",
    "25 der letzten 37 haben die Form `a…000`; üblich sind 4\u00a0%",
  ],
  [
    { kind: "start", letters: "shop", count: 4, of: 9, usual: 0.0003 },
    "4 of the last 9 begin with `shop`; usual is < 1%",
    "4 der letzten 9 beginnen mit `shop`; üblich sind < 1\u00a0%",
  ],
  [
    { kind: "end", letters: "vip", count: 5, of: 12, usual: 0.0003 },
    "5 of the last 12 end in `vip`; usual is < 1%",
    "5 der letzten 12 enden auf `vip`; üblich sind < 1\u00a0%",
  ],
  [
    { kind: "odd-letters", count: 4, of: 56, usual: 0.009 },
    "4 of the last 56 look like random letters; usual is < 1%",
    "4 der letzten 56 sehen aus wie Zufallsbuchstaben; üblich sind < 1\u00a0%",
  ],
  [
    { kind: "walk", count: 6, of: 8, usual: 0.02 },
    "6 of the last 8 are walks over the keyboard; usual is 2%",
    "6 der letzten 8 sind Spaziergänge über die Tastatur; üblich sind 2\u00a0%",
  ],
  [
    { kind: "vocabulary", what: "glued words", count: 6, of: 8, usual: 0.03 },
    "6 of the last 8 are words of a dictionary put together; usual is 3%",
    "6 der letzten 8 sind aus Wörtern eines Wörterbuchs zusammengesetzt; üblich sind 3\u00a0%",
  ],
  [
    { kind: "vocabulary", what: "given name", count: 6, of: 8, usual: 0.03 },
    "6 of the last 8 are a given name with more glued to it; usual is 3%",
    "6 der letzten 8 sind ein Vorname, an dem mehr klebt; üblich sind 3\u00a0%",
  ],
  [
    { kind: "soup", count: 4, of: 4, usual: 0.03 },
    "4 of the last 4 mix letters and digits; usual is 3%",
    "4 der letzten 4 mischen Buchstaben und Ziffern; üblich sind 3\u00a0%",
  ],
  [
    { kind: "rhythm", count: 9, gap: 20 * minute },
    "one of 9 that came every 20 min, as machines do",
    "eine von 9, die alle 20 min kamen, wie von einer Maschine",
  ],
  [
    { kind: "marked", form: "aaaa000", by: "admin@example.test", at: Date.UTC(2030, 2, 3, 10) },
    "of the form `aaaa000`, one of which `admin@example.test` marked as spam, 3 March 11:00",
    "hat die Form `aaaa000`; `admin@example.test` hat eine solche als Spam markiert, 3. März 11:00",
  ],
];

const voice = { now: Date.UTC(2030, 2, 20), timeZone: "Europe/Berlin" };

describe("why a name was flagged", () => {
  for (const [reason, en, de] of cases) {
    it(`says it with the numbers that decided: ${reason.kind}`, () => {
      assert.equal(explain(reason, { ...voice, language: "en" }), en);
      assert.equal(explain(reason, { ...voice, language: "de" }), de);
    });
  }
});
