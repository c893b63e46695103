import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unmark } from "../../commands/unmark.js";
import { why } from "../../commands/why.js";
import type { Asker } from "../../src/conversation/described.js";
import type { Language } from "../../src/language/language.js";
import { explain } from "../../src/language/reasons.js";
import { openRequestBook } from "../../src/requests/book.js";
import { openSignUps } from "../../src/signups/book.js";
import { createDetector } from "../../src/signups/detector.js";
import { loadModel } from "../../src/signups/model.js";
import { openSeries } from "../../src/signups/series.js";
import { openFacts } from "../../src/store/facts.js";
import { openStore } from "../../src/store/open.js";
import { bareJid } from "../../src/xmpp/jid.js";

const admin = bareJid("admin@example.test") ?? assert.fail("a bare JID");
const anna = bareJid("anna@example.test") ?? assert.fail("a bare JID");
const day = 86_400_000;
const now = Date.parse("2026-11-24T12:00:00Z");
const minute = 60_000;
const model = loadModel();

function scene() {
  const store = openStore(":memory:");
  assert.ok(store.ok);
  const { db } = store.value;
  const book = openSignUps(db);
  const series = openSeries(db);
  const requests = openRequestBook({
    db,
    facts: openFacts(db),
    timeZone: "UTC",
    passwordWait: day,
  });
  const enter = (user: string, at: number, wave: number | null = null) => {
    const signUp = book.enter({ archiveId: null, user, host: "example.test", at });
    if (wave === null) return;
    book.wavesGrew([{ id: wave, form: "aaaaa0000" }]);
    const reasons = [{ kind: "similar", examples: [user, "lenka1042"], count: 3 } as const];
    book.flag({ signUp, level: "flagged", score: 0.96, wave, reasons }, at);
  };
  const needs = {
    book,
    series,
    requests,
    restrictionOf: (account: string) => requests.restrictionOf(account, now),
    hosts: ["example.test"],
    alone: ({ user, host }: { user: string; host: string }) =>
      createDetector({ sensitivity: "precise" }, model).judge({ id: 1, user, host, at: 0 }).flags[0],
    decide: () => undefined,
    noteOnWave: () => undefined,
  };
  const voice = (language: Language) =>
    ({ language, timeZone: "UTC", hosts: ["example.test"], explain, now }) as const;
  const asker: Asker = { jid: admin, from: admin, language: "en", audience: "admin", open: [] };
  return {
    book,
    series,
    requests,
    enter,
    why: (user: string, language: Language = "en") => why.answer(needs, [user], asker, voice(language)),
    unmark: (words: string, language: Language = "en") =>
      unmark.answer(needs, words.split(" "), asker, voice(language)),
  };
}

/** A marked wave whose names have gone, and its return. */
function returned() {
  const all = scene();
  const { book, series, enter } = all;
  for (const number of [1042, 2386, 7731]) enter(`lenka${number}`, now - 60 * day, 1);
  series.mark(1, book.wave(1), { by: admin, at: now - 60 * day });
  book.forgetNames(now - 14 * day);
  for (const [index, number] of [9042, 8386, 6731].entries())
    enter(`lenka${number}`, now - 20 * minute + index * minute, 2);
  enter("beatrice", now - 16 * minute);
  enter("tomasz", now - minute);
  return all;
}

describe("`why`", () => {
  it("shows the evidence, the wave with its neighbours, the return, what came beside it, and the name alone", async () => {
    const { why: ask } = returned();
    assert.deepEqual((await ask("lenka8386")).split("\n"), [
      "`lenka8386`, registered today 11:41",
      "⚠ Flagged (96% sure), because:",
      "• nearly the same as `lenka1042` (3 such names)",
      "The name alone would not stand out.",
      "Wave 2: 3 registrations from today 11:40 to today 11:42, with `lenka9042` and `lenka6731`.",
      "Back again: `admin@example.test` marked a series like this as spam, 25 September 12:00; `unmark wave 2` takes that back.",
      "Within 10 minutes around it: 3 other registrations, 2 flagged.",
      "Your word: `spam lenka8386` or `ok lenka8386`.",
    ]);
    const german = await ask("lenka8386", "de");
    for (const said of [
      /Der Name allein fiele nicht auf\./,
      /Welle 2: 3 Registrierungen von heute 11:40 bis heute 11:42, zusammen mit/,
      /Wieder da: Eine Reihe wie diese hat `admin@example\.test` als Spam markiert, 25\. September 12:00/,
      /Im Umkreis von 10 Minuten: 3 andere Registrierungen, davon 2 verdächtig\./,
    ])
      assert.match(german, said);
  });

  it("says what the name alone would have said, whatever its company", async () => {
    const { enter, why: ask } = scene();
    enter("аdmin", now - minute); // a Cyrillic letter among Latin ones
    assert.match(await ask("аdmin"), /The name alone would be flagged: mixes scripts .* \(80% sure\)\./);
    assert.match(await ask("аdmin", "de"), /Der Name allein wäre verdächtig: mischt Schriften .* sicher\)\./);
    enter("xkqzwvjtrbplk", now - minute);
    assert.match(
      await ask("xkqzwvjtrbplk"),
      /The name alone would be (flagged|worth a look): unpronounceable/,
    );
  });

  it("judges nobody by name who objected to it", async () => {
    const { enter, requests, why: ask } = scene();
    enter("anna", now - minute);
    requests.open({ kind: "objection", person: anna, language: "en", note: "" }, now);
    assert.match(await ask("anna"), /objected to a judgement by name/);
    assert.match(await ask("anna", "de"), /hat einem Urteil nach dem Namen widersprochen/);
  });

  it("shows nothing of whoever had the use of the data restricted", async () => {
    const { enter, requests, why: ask } = scene();
    enter("anna", now - minute);
    requests.open({ kind: "restriction", person: anna, language: "en", note: "" }, now);
    assert.match(await ask("Anna"), /^The use of the data of `anna@example\.test` is restricted \(Art\. 18/);
    assert.match(
      await ask("anna", "de"),
      /^Die Verwendung der Daten von `anna@example\.test` ist eingeschränkt/,
    );
  });
});

describe("a verdict on a wave whose names have gone", () => {
  it("takes back what was remembered of it, once", async () => {
    const { unmark: say, why: ask } = returned();
    assert.match(await say("wave 1"), /names of wave 1 have gone already\. .*no longer told as its return/);
    assert.doesNotMatch(await ask("lenka8386"), /Back again/);
    assert.match(await say("wave 1"), /I know no wave 1/);
    const again = returned();
    assert.match(await again.unmark("Welle 1", "de"), /gelten nicht mehr als ihre Wiederkehr/);
  });
});

describe("why a name is nearly the same as others", () => {
  it("isn't told by that name itself", async () => {
    const { enter, why: ask } = scene();
    enter("lenka9042", now - day, 1);
    const said = await ask("lenka9042");
    assert.match(said, /nearly the same as `lenka1042` \(3 such names\)/);
  });
});
