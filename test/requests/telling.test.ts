import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openDisclosures } from "../../src/disclosures/book.js";
import type { Voice } from "../../src/language/voice.js";
import { openRequestBook } from "../../src/requests/book.js";
import { openOwnRows } from "../../src/requests/copy/own-rows.js";
import { sayRequest } from "../../src/requests/say-requests.js";
import { openFacts } from "../../src/store/facts.js";
import { openStore } from "../../src/store/open.js";
import type { BareJid } from "../../src/xmpp/jid.js";

const person = "carla@example.test" as BareJid;
const at = Date.parse("2026-11-24T10:00:00Z");
const voice: Voice = {
  language: "en",
  now: at,
  timeZone: "Europe/Berlin",
  hosts: ["example.test"],
  explain: () => "",
};

describe("a request that the bot could not answer by itself", () => {
  it("says why in words, and puts none into the person's mouth", () => {
    const store = openStore(":memory:");
    if (!store.ok) throw new Error(store.error);
    const { db } = store.value;
    const book = openRequestBook({
      db,
      facts: openFacts(db),
      timeZone: "Europe/Berlin",
      passwordWait: 0,
    });
    const request = book.open({ kind: "access", person, language: "en", note: "", obstacle: "over-cap" }, at);
    const said = sayRequest({ request, steps: [] }, voice);
    assert.match(said, /could not answer by myself: this account has had as many copies this week/);
    assert.doesNotMatch(said, /They wrote|over-cap/);
    assert.doesNotMatch(JSON.stringify(openOwnRows(db).about(person)), /yourWords|over-cap/);
    const theirs = book.open({ kind: "access", person, language: "en", note: "over-cap" }, at);
    assert.match(sayRequest({ request: theirs, steps: [] }, voice), /They wrote: over-cap/);
  });
});

describe("data given to an authority", () => {
  it("is told in the person's own copy once it is released, not before, and to nobody else", () => {
    const store = openStore(":memory:");
    if (!store.ok) throw new Error(store.error);
    const { db } = store.value;
    const [by, other] = ["admin@example.test" as BareJid, "dora@example.test" as BareJid];
    const disclosures = openDisclosures(db);
    const rows = openOwnRows(db);
    const { number } = disclosures.open(
      { person, categories: ["account", "lastlogin"], authority: "the court, 12/26", basis: "the law" },
      by,
      at,
    );
    assert.deepEqual(rows.about(person), []);
    assert.ok(disclosures.release(number, by, at + 1).ok);
    assert.deepEqual(rows.about(person), [
      {
        noted: "data given to an authority",
        at: "2026-11-24T10:00:00.000Z",
        details: { authority: "the court, 12/26", basis: "the law", categories: ["account", "lastlogin"] },
      },
    ]);
    assert.deepEqual(rows.about(other), []);
    disclosures.left(person, at + 2);
    assert.deepEqual(rows.about(person), [], "not to whoever has taken the name since");
    assert.equal(disclosures.list().length, 1, "and its readers still see it");
  });
});
