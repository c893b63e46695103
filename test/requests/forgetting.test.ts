import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openOwnRows } from "../../src/requests/copy/own-rows.js";
import { openStore } from "../../src/store/open.js";
import type { BareJid } from "../../src/xmpp/jid.js";

describe("an erased account", () => {
  it("takes along the sent letters that name it, and no letter that names another", () => {
    const store = openStore(":memory:");
    if (!store.ok) throw new Error(store.error);
    const { db } = store.value;
    const write = db.prepare(
      "INSERT INTO outbox (stanza_id, recipient, body, lang, created, acknowledged, given_up) VALUES (?, 'admin@example.test', ?, 'en', 0, ?, ?)",
    );
    const [named, others] = [
      ["`an`, `bo`", "an@example.test wrote.", "who is an?", "an", "(an)", "Look at an."],
      ["Wave 3: an.na", "`banana`", "`an-na`", "x.an", "an+1", "an_1", "än, man and others"],
    ] as const;
    for (const body of [...named, ...others]) write.run(`sent ${body}`, body, 1, null);
    write.run("given up", "`an`", null, 1);
    write.run("waits", "`an`", null, null);
    openOwnRows(db).forget("an@example.test" as BareJid, 2);
    const left = db.prepare("SELECT body FROM outbox ORDER BY id").pluck().all();
    assert.deepEqual(left, [...others, "`an`"], "what waits is still to be told");
    openOwnRows(db).forget("(a+)+$@example.test" as BareJid, 2);
    assert.equal(db.prepare("SELECT count(*) FROM outbox").pluck().get(), left.length);
  });
});
