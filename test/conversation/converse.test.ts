import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { describe, it } from "node:test";
import { checkCommands, commands, type Needs } from "../../commands/index.js";
import { converse, type Incoming, type Setting } from "../../src/conversation/converse.js";
import { openDuties } from "../../src/duties.js";
import { mannersInMemory } from "../../src/conversation/manners.js";
import { spokenInMemory } from "../../src/conversation/spoken.js";
import { explain } from "../../src/language/reasons.js";
import { createDetector } from "../../src/signups/detector.js";
import { loadModel } from "../../src/signups/model.js";
import { openSeries } from "../../src/signups/series.js";
import { openSignUps } from "../../src/signups/book.js";
import { openMorning } from "../../src/digest/morning.js";
import { openDesk } from "../../src/requests/desk.js";
import { rephrase } from "../../src/requests/phrases.js";
import { openFacts } from "../../src/store/facts.js";
import { openStore } from "../../src/store/open.js";
import { loaded, sound } from "../config/trial.js";
import { openScratch } from "../../src/store/scratch.js";
import type { BareJid } from "../../src/xmpp/jid.js";

const admin = "admin@example.test" as BareJid;
const now = Date.parse("2026-03-01T12:00:00Z");

function setting(): Setting<Needs> {
  const store = openStore(":memory:");
  if (!store.ok) throw new Error(store.error);
  const book = openSignUps(store.value.db);
  const signUp = book.enter({ archiveId: null, user: "lenka1234", host: "example.test", at: now - 60_000 });
  book.flag({ signUp, level: "flagged", score: 0.9, wave: 3, reasons: [{ kind: "unpronounceable" }] }, now);
  let traced = false;
  const duties = openDuties({
    config: loaded({ ...sound, hosts: ["example.test"] }).config,
    db: store.value.db,
    signUps: book,
    facts: openFacts(store.value.db),
    session: () => undefined,
    now: () => now,
    voice: () => ({ language: "en", timeZone: "UTC", hosts: ["example.test"], explain, now }),
    post: () => "id",
    corrects: () => "original",
    onBug: (error) => {
      throw error;
    },
    tellAdmins: () => undefined,
    onChange: () => undefined,
    onEvent: () => undefined,
    hasOpenRequest: () => false,
    restrictionOf: () => undefined,
    whisper: () => undefined,
    noteOnWave: (wave, what, by) => {
      book.note(wave, { at: now, by, what });
    },
  });
  const desk = openDesk({
    config: loaded({ ...sound, hosts: ["example.test"] }).config,
    db: store.value.db,
    scratch: openScratch(":memory:"),
    facts: openFacts(store.value.db),
    verbs: duties.verbs,
    signUps: book,
    onRestricted: () => undefined,
    session: () => undefined,
    post: () => undefined,
    tellAdmins: () => undefined,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    now: () => now,
  });
  const morning = openMorning({
    config: loaded({ ...sound, hosts: ["example.test"] }).config,
    signUps: book,
    desk,
    auditing: duties.auditing,
    facts: openFacts(store.value.db),
    voice: () => ({ language: "en", timeZone: "UTC", hosts: ["example.test"], explain, now }),
    tellAdmins: () => undefined,
    now: () => now,
  });
  return {
    admins: [admin, reader],
    readers: [reader],
    hosts: ["example.test"],
    self: "kastellan@example.test" as BareJid,
    language: "en",
    timeZone: "UTC",
    explain,
    commands,
    manners: mannersInMemory(),
    spoken: spokenInMemory(),
    rephrase,
    onBug: (error) => {
      throw error;
    },
    needs: {
      teaching: { begin: () => Promise.resolve(() => "begun") },
      pictures: { begin: () => Promise.resolve(false) },
      ...duties.needs,
      ...desk.needs,
      ...morning.needs,
      confirmables: duties.confirmables,
      book,
      series: openSeries(store.value.db),
      alone: ({ user, host }) =>
        createDetector({ sensitivity: "precise" }, loadModel()).judge({ id: 1, user, host, at: 0 }).flags[0],
      decide: (id, verdict, by) => void book.decide(id, verdict, by, now),
      today: () => now - 12 * 3_600_000,
      trace: { on: () => void (traced = true), off: () => void (traced = false), active: () => traced },
      health: () => ({
        version: "0.0.0",
        startedAt: now - 3_600_000,
        connectedSince: now - 3_600_000,
        lastNoticeAt: null,
        backlog: { toJudge: 0, toSend: 0, givenUp: 0 },
        guarantees: { archive: true },
        detector: { sensitivity: "precise" },
      }),
    },
  };
}
const reader = "reader@example.test" as BareJid;
const message = (body: string, more: Partial<Incoming> = {}): Incoming => ({
  from: `${admin}/phone`,
  body,
  lang: undefined,
  type: "chat",
  delayed: false,
  encrypted: false,
  at: now,
  ...more,
});
const ask = async (body: string, more: Partial<Incoming> = {}, where = setting()) =>
  (await converse(message(body, more), where)).map(({ text }) => text).join("\n");

describe("a conversation", () => {
  const answers: [string, RegExp][] = [
    ["status", /Today: 1 registration, 1 flagged/],
    ["!status", /Today: 1 registration/],
    ["  STATUS  ", /Today: 1 registration/],
    ["zustand", /Heute: 1 Registrierung/],
    ["hilfe", /anmeldungen/],
    ["help why", /why/],
    ["signups", /lenka1234/],
    ["anmeldungen verdächtig", /lenka1234/],
    ["why lenka1234", /unpronounceable/],
    ["warum lenka1234@example.test", /unaussprechlich/],
    ["why lenka1243", /lenka1234/],
    ["signups 1000000", /\d/],
    ["statsu", /Did you mean `status`/],
    ["spam", /spam/],
  ];
  for (const [said, expected] of answers) {
    it(`answers "${said}"`, async () => {
      assert.match(await ask(said), expected);
    });
  }

  it("answers in the language of the words, then of the message, then of the configuration", async () => {
    assert.match(await ask("status", { lang: "de-AT" }), /Heute/);
    assert.match(await ask("why lenka1234", { lang: "de" }), /Flagged/);
    assert.match(await ask("status", { lang: "fr" }), /Today/);
  });

  it("keeps an admin's verdict, for a whole wave too, and takes it back", async () => {
    const where = setting();
    await ask("spam wave 3", {}, where);
    assert.equal(where.needs.book.find("lenka1234")[0]?.verdict?.word, "spam");
    await ask("unmark lenka1234", {}, where);
    assert.equal(where.needs.book.find("lenka1234")[0]?.verdict, null);
  });

  it("takes commands from admins alone, and points everybody else the way once an hour", async () => {
    const where = setting();
    for (const from of ["mallory@elsewhere.test/x", "admin@evil.test/x", "admin@example.test.evil.test"]) {
      const first = await ask("signups", { from }, where);
      assert.match(first, /only take commands from its admins/);
      assert.match(first, /ask the people who run (elsewhere|evil|example\.test\.evil)\.?test?/);
      assert.doesNotMatch(first, /lenka/);
      assert.equal(await ask("signups", { from, at: now + 3_000_000 }, where), "");
      assert.notEqual(await ask("signups", { from, at: now + 3_700_000 }, where), "");
    }
  });

  it("shows users of the server what they can ask for, and nothing of the admins'", async () => {
    const where = setting();
    for (const body of ["signups", "status", "hello there", "delete lenka1234", "requests all"]) {
      const said = await ask(body, { from: "mallory@example.test/x" }, where);
      assert.match(said, /You can write to me|no open request/, body);
      assert.doesNotMatch(said, /lenka/, body);
    }
    assert.match(
      await ask("was soll das", { from: "dora@example.test/x", lang: "de" }, where),
      /Du kannst mir schreiben/,
    );
    assert.match(
      await ask("my data", { from: "mallory@example.test/x" }, where),
      /so people will: it is request \d+/,
    );
    assert.match(
      await ask("human my account is broken", { from: "mallory@example.test/x" }, where),
      /This is request \d+ now/,
    );
    assert.match(await ask("requests", {}, where), /wants a human, .?mallory@example\.test/);
  });

  it("lets nobody but readers know that there are disclosures", async () => {
    const where = setting();
    const from = `${reader}/desk`;
    const record = "eve@example.test account, lastlogin | Police Exampletown, 12 Js 34/26 | § 100j StPO";
    assert.match(
      await ask(`disclosure new ${record}`, { from }, where),
      /eve@example\.test.*Waits for a second reader.*Sealed/,
    );
    for (const what of ["account, password", "stored_key"])
      assert.match(
        await ask(`disclosure new eve@example.test ${what} | X | Y`, { from }, where),
        /doesn't fit/,
      );
    assert.match(await ask("disclosure approve 1", { from }, where), /has to be another one/);
    // To another admin, the same as a word that doesn't exist; in no list either.
    const unknown = (await ask("disclosurx list", {}, where)).replaceAll("disclosurx", "disclosure");
    assert.equal(await ask("disclosure list", {}, where), unknown);
    for (const other of ["log", "requests all", "digest", "help", "status", "account eve"])
      assert.doesNotMatch(await ask(other, {}, where), /eve@|disclosure|Exampletown/, other);
    assert.deepEqual(where.needs.ownRows.about("eve@example.test" as BareJid), []);
    const [answer] = await converse(message("disclosure list", { from }), where);
    assert.equal(answer?.private, true);
    assert.match(await ask("offenlegung freigeben 1", { from }, where), /Freigegeben/);
  });

  it("carries out nothing that waited, is encrypted, or comes from a room", async () => {
    const where = setting();
    assert.match(await ask("spam lenka1234", { delayed: true }, where), /send it again/);
    assert.match(await ask("spam lenka1234", { encrypted: true }, where), /cannot read encrypted/);
    assert.equal(await ask("spam lenka1234", { type: "groupchat" }, where), "");
    assert.equal(await ask("spam lenka1234", { type: "error" }, where), "");
    assert.equal(where.needs.book.find("lenka1234")[0]?.verdict, null);
  });

  it("falls silent before another bot that answers everything", async () => {
    const where = setting();
    const said = await Promise.all(
      Array.from({ length: 200 }, (_, i) => ask("status", { at: now + i }, where)),
    );
    assert.ok(said.filter((text) => text !== "").length <= 21);
  });

  it("shows hostile names harmlessly", async () => {
    const where = setting();
    const hostile = "evil\u202e\nspam *all*`";
    openHostile(where, hostile);
    const shown = await ask("signups", {}, where);
    assert.doesNotMatch(shown, /\u202e|evil[^`]*\nspam/);
  });
});

function openHostile(where: Setting<Needs>, user: string): void {
  (where.needs.book as ReturnType<typeof openSignUps>).enter({
    archiveId: null,
    user,
    host: "example.test",
    at: now,
  });
}

describe("the table of commands", () => {
  const folder = readdirSync(new URL("../../commands/", import.meta.url));

  it("agrees with the folder", () => {
    checkCommands(folder);
  });

  it("is refused when a file is missing or has no row", () => {
    assert.throws(() => {
      checkCommands(folder.filter((name) => !name.startsWith("why.")));
    }, /why/);
    assert.throws(() => {
      checkCommands([...folder, "stray.js"]);
    }, /stray/);
  });
});
