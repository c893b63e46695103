import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openMorning } from "../../src/digest/morning.js";
import { explain } from "../../src/language/reasons.js";
import { openSignUps } from "../../src/signups/book.js";
import { openFacts } from "../../src/store/facts.js";
import type { Language } from "../../src/language/language.js";
import type { AuditState } from "../../src/promises/audit/last-audit.js";
import { openStore } from "../../src/store/open.js";

const hour = 3_600_000;
const morningAt = Date.parse("2026-11-24T07:00:00Z"); // 8:00 in Berlin

function setting(evenIfEmpty = false, language: Language = "en") {
  const store = openStore(":memory:");
  if (!store.ok) throw new Error(store.error);
  const clock = { now: morningAt };
  const told: string[] = [];
  const signUps = openSignUps(store.value.db);
  const facts = openFacts(store.value.db);
  const requests = { open: 0, soon: 0 };
  const audited: { last: AuditState | undefined } = { last: undefined };
  const open = () =>
    openMorning({
      config: { digest: { hour: 8, evenIfEmpty }, timeZone: "Europe/Berlin", language },
      signUps,
      desk: { counts: () => requests },
      auditing: { last: () => audited.last, changed: () => Promise.reject(new Error("not asked")) },
      facts,
      voice: () => ({
        language,
        timeZone: "Europe/Berlin",
        hosts: ["example.test"],
        explain,
        now: clock.now,
      }),
      tellAdmins: (text) => void told.push(text),
      now: () => clock.now,
    });
  const signUp = (user: string, level: "look" | "flagged" | null, at: number) => {
    const entered = signUps.enter({ archiveId: null, user, host: "example.test", at });
    if (level) signUps.flag({ signUp: entered, level, score: 0.6, wave: null, reasons: [] }, at);
    return entered;
  };
  return { clock, told, open, signUp, signUps, requests, audited };
}

describe("the daily digest", () => {
  it("tells names worth a look, once a day, also after a restart", () => {
    const { clock, told, open, signUp } = setting();
    signUp("qqzzy", "look", morningAt - 2 * hour);
    signUp("anna", null, morningAt - 3 * hour);
    signUp("oldqq", "look", morningAt - 30 * hour);
    open().digest();
    assert.equal(told.length, 1);
    assert.match(told[0] ?? "", /2 registrations, 0 flagged\.[^]*Worth a look: .?qqzzy/);
    assert.doesNotMatch(told[0] ?? "", /oldqq|anna/);
    open().digest();
    clock.now += 10 * hour;
    open().digest();
    assert.equal(told.length, 1);
    signUp("zzqqx", "look", clock.now);
    clock.now = morningAt + 24 * hour;
    open().digest();
    assert.equal(told.length, 2);
  });

  it("doesn't come before its hour, and comes late where the bot was away", () => {
    const { clock, told, open, signUp } = setting();
    signUp("qqzzy", "look", morningAt - 2 * hour);
    clock.now = morningAt - 60_000;
    open().digest();
    assert.equal(told.length, 0);
    clock.now = morningAt + 5 * hour;
    open().digest();
    assert.equal(told.length, 1);
  });

  it("keeps quiet where there is nothing to do, unless it was told otherwise", () => {
    const quiet = setting();
    quiet.signUp("anna", null, morningAt - hour);
    quiet.open().digest();
    assert.deepEqual(quiet.told, []);
    const chatty = setting(true);
    chatty.open().digest();
    assert.match(chatty.told[0] ?? "", /0 registrations, 0 flagged\.\nNothing to do/);
    const due = setting();
    Object.assign(due.requests, { open: 2, soon: 1 });
    due.open().digest();
    assert.match(due.told[0] ?? "", /2 requests of users are open, 1 due within a week/);
  });

  it("says all that there is to say, in both languages", () => {
    const say = (language: Language) => {
      const { told, open, signUp, signUps, requests, audited } = setting(false, language);
      signUp("qqzzy", "look", morningAt - 2 * hour);
      signUps.wavesGrew([{ id: 4, form: "aaaaa0000" }]);
      for (const user of ["lenka1042", "lenka2386", "lenka7731"]) {
        const entered = signUps.enter({ archiveId: null, user, host: "example.test", at: morningAt - hour });
        signUps.flag({ signUp: entered, level: "flagged", score: 0.9, wave: 4, reasons: [] }, morningAt);
      }
      Object.assign(requests, { open: 2, soon: 1 });
      audited.last = { at: morningAt - hour / 2, all: 10, kept: 8, broken: ["uploadsKept"] };
      open().digest();
      return told[0];
    };
    assert.deepEqual(say("en")?.split("\n"), [
      "The last 24 hours: 4 registrations, 3 flagged.",
      "👀 Worth a look: `qqzzy`. `why NAME` tells why; `spam NAME` or `ok NAME` teaches me.",
      "Open waves: 4 (3 accounts, `aaaaa0000`, the last today 07:00).",
      "2 requests of users are open, 1 due within a week: `requests`.",
      "Audit (today 07:30): 8 of 10 promises kept, as far as can be seen; broken: uploadsKept. `audit` shows more.",
    ]);
    assert.deepEqual(say("de")?.split("\n"), [
      "Die letzten 24 Stunden: 4 Registrierungen, davon 3 verdächtig.",
      "👀 Zum Ansehen: `qqzzy`. `warum NAME` sagt, warum; `spam NAME` oder `ok NAME` lehrt mich.",
      "Offene Wellen: 4 (3 Konten, `aaaaa0000`, zuletzt heute 07:00).",
      "2 Anfragen von Benutzern sind offen, 1 in einer Woche fällig: `anfragen`.",
      "Prüfung (heute 07:30): 8 von 10 Versprechen gehalten, soweit zu sehen; gebrochen: uploadsKept. `prüfen` zeigt mehr.",
    ]);
  });

  it("comes for a broken promise, and not for kept ones", () => {
    const kept = setting();
    kept.audited.last = { at: morningAt, all: 3, kept: 3, broken: [] };
    kept.open().digest();
    assert.deepEqual(kept.told, []);
    const broken = setting();
    broken.audited.last = { at: morningAt, all: 3, kept: 2, broken: ["archiveKept"] };
    broken.open().digest();
    assert.match(broken.told[0] ?? "", /0 flagged\.\nAudit .*2 of 3 promises kept.*broken: archiveKept/);
  });

  it("leaves out what an admin has decided", () => {
    const { told, open, signUp, signUps } = setting();
    const { id } = signUp("qqzzy", "look", morningAt - hour);
    signUps.decide(id, "ok", "admin@example.test" as never, morningAt);
    open().digest();
    assert.deepEqual(told, []);
  });
});
