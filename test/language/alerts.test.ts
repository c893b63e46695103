import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { surgeNotice, waveCard, type WaveState } from "../../src/language/alerts.js";
import type { Language } from "../../src/language/language.js";
import { explain } from "../../src/language/reasons.js";

const firstAt = Date.parse("2026-11-24T13:03:00Z");
const minute = 60_000;
const wave: WaveState = {
  id: 3,
  count: 25,
  flagged: 22,
  firstAt,
  lastAt: firstAt + 6 * minute,
  form: "aaaaa0000",
  examples: ["lenka1042", "lenka2386", "mirka7731", "mirka1290", "pavla5522"],
  host: "example.test",
  reasons: [{ kind: "form", form: "aaaaa0000", count: 25, of: 37, usual: 0.004 }],
  state: "growing",
  hands: true,
  returned: undefined,
  notes: [],
};
const voice = (language: Language) => ({
  language,
  timeZone: "Europe/Berlin",
  hosts: ["example.test"],
  explain,
  now: firstAt + 7 * minute,
});
const card = (language: Language, more: Partial<WaveState> = {}) =>
  waveCard({ ...wave, ...more }, voice(language)).split("\n");

describe("the card of a wave", () => {
  it("says count, pace, share, form, first and last, why, and the mildest that helps", () => {
    assert.deepEqual(card("en"), [
      "⚠ Wave 3: 25 registrations in 6 min (4.2 a minute), 22 flagged",
      "Names: `lenka1042`, `lenka2386`, `mirka7731`, `mirka1290`, `pavla5522` and 20 more",
      "Form: `aaaaa0000`",
      "Why: 25 of the last 37 have the form `aaaaa0000`; usual is < 1%",
      "Since today 14:03, still growing (last at 14:09).",
      "`why lenka1042` tells more; `spam wave 3` or `ok wave 3` is your word on it.",
      "`quarantine wave 3` holds them back, and can be taken back; `close registration 6h` keeps more from coming, people too.",
    ]);
    assert.deepEqual(card("de"), [
      "⚠ Welle 3: 25 Registrierungen in 6 min (4,2 pro Minute), 22 verdächtig",
      "Namen: `lenka1042`, `lenka2386`, `mirka7731`, `mirka1290`, `pavla5522` und 20 weitere",
      "Form: `aaaaa0000`",
      "Warum: 25 der letzten 37 haben die Form `aaaaa0000`; üblich sind < 1\u00a0%",
      "Seit heute 14:03, wächst noch (zuletzt um 14:09).",
      "`warum lenka1042` sagt mehr; `spam Welle 3` oder `ok Welle 3` ist dein Urteil.",
      "`quarantäne Welle 3` hält sie zurück und lässt sich aufheben; `schließe registrierung 6h` lässt niemanden mehr herein, auch keine Menschen.",
    ]);
  });

  it("says when it pauses, and that it has ended; then nobody needs to be kept out", () => {
    assert.match(card("en", { state: "paused" }).join("\n"), /quiet since 14:09\.[^]*close registration/);
    assert.match(card("de", { state: "paused" }).join("\n"), /Ruhe seit 14:09\./);
    const ended = card("en", { state: "ended" }).join("\n");
    assert.match(ended, /From today 14:03 to 14:09; it has ended\.[^]*`quarantine wave 3` holds them back/);
    assert.doesNotMatch(ended, /close registration/);
    assert.match(card("de", { state: "ended" }).join("\n"), /Von heute 14:03 bis 14:09; sie ist vorbei\./);
  });

  it("gives the pace in the unit that fits, and none for what came at once", () => {
    const head = (more: Partial<WaveState>, language: Language = "en") => card(language, more)[0];
    assert.equal(
      head({ count: 8, flagged: 8, lastAt: firstAt + 240 * minute }),
      "⚠ Wave 3: 8 registrations in 4 h (2 an hour), all flagged",
    );
    assert.equal(
      head({ count: 8, flagged: 8, lastAt: firstAt + 240 * minute }, "de"),
      "⚠ Welle 3: 8 Registrierungen in 4 h (2 pro Stunde), alle verdächtig",
    );
    assert.equal(head({ lastAt: firstAt + 40_000 }), "⚠ Wave 3: 25 registrations in 40 s, 22 flagged");
  });

  it("tells a return with who marked its like, and when", () => {
    const by = "admin@example.test" as WaveState["notes"][number]["by"];
    const returned = { by, at: Date.parse("2026-03-03T10:00:00Z") };
    assert.match(
      card("en", { returned }).join("\n"),
      /Back again: `admin@example\.test` marked a series like this as spam, 3 March 11:00; `unmark wave 3`/,
    );
    assert.match(
      card("de", { returned }).join("\n"),
      /Wieder da: Eine Reihe wie diese hat `admin@example\.test` als Spam markiert, 3\. März 11:00; `zurücknehmen Welle 3`/,
    );
  });

  it("proposes nothing once it is held back, or where the bot has no hands", () => {
    const by = "admin@example.test" as WaveState["notes"][number]["by"];
    for (const more of [{ hands: false }, { notes: [{ what: "quarantine", by, at: firstAt }] }] as const)
      assert.doesNotMatch(card("en", more).join("\n"), /quarantine wave|close registration/);
  });
});

describe("many people at once", () => {
  it("are told as a surge, and nobody is accused", () => {
    const surge = { count: 40, span: 60 * minute, usual: 1.3 };
    assert.match(
      surgeNotice(surge, voice("en")),
      /40 registrations in 1 h, usual would be 1\.3\..*nobody is flagged.*news/,
    );
    const quiet = { ...surge, usual: 0 };
    assert.match(surgeNotice(quiet, voice("en")), /usual would be less than one\./);
    assert.match(surgeNotice(quiet, voice("de")), /üblich wären weniger als eine\./);
    assert.match(surgeNotice(surge, voice("de")), /40 Registrierungen in 1 h, üblich wären 1,3\..*niemand/);
  });
});
