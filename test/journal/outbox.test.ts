import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openOutbox } from "../../src/journal/outbox.js";
import { messageStanza } from "../../src/xmpp/outgoing.js";
import { openStore } from "../../src/store/open.js";

const hour = 3_600_000;

function outbox() {
  const store = openStore(":memory:");
  if (!store.ok) throw new Error(store.error);
  const clock = { now: 1_000_000 };
  const renamed: string[][] = [];
  const cameBack: string[] = [];
  const givenUp: string[] = [];
  const box = openOutbox(store.value.db, () => clock.now, {
    renamed: (from, to) => renamed.push([from, to]),
    cameBack: (recipient) => cameBack.push(recipient),
    givenUp: (recipient) => givenUp.push(recipient),
  });
  const post = (body: string) => box.post({ recipient: "admin@example.test", body, lang: "en" });
  return { box, clock, renamed, cameBack, givenUp, post };
}

describe("the outbox", () => {
  it("keeps a letter until it is acknowledged, in order", () => {
    const { box, post } = outbox();
    const [first, second] = [post("one"), post("two")];
    assert.deepEqual(
      box.open(10).map(({ body }) => body),
      ["one", "two"],
    );
    box.acknowledge(first);
    assert.deepEqual(
      box.open(10).map(({ stanzaId }) => stanzaId),
      [second],
    );
  });

  it("writes a picture's letter so that clients show it in place, and others not", () => {
    const { box, post } = outbox();
    const url = "https://upload.example.test/a?b=1&c=2/x.png";
    box.post({ recipient: "admin@example.test/phone", body: url, lang: "de", picture: true });
    post("words");
    const [picture, words] = box.open(10).map((letter) => messageStanza(letter, letter.stanzaId));
    assert.equal(picture?.getChildText("body"), url);
    // XEP-0066 §3; clients show what is the whole body.
    assert.equal(picture.getChild("x", "jabber:x:oob")?.getChildText("url"), url);
    assert.equal(words?.getChild("x"), undefined);
  });

  it("is uncertain only of what was tried", () => {
    const { box, post } = outbox();
    post("one");
    post("two");
    const [one] = box.open(1);
    box.trying(one?.id ?? 0);
    assert.deepEqual(
      box.uncertain().map(({ body }) => body),
      ["one"],
    );
  });

  it("opens a letter that came back again, later, under a new id", () => {
    const { box, clock, renamed, cameBack, post } = outbox();
    const id = post("one");
    box.acknowledge(id);
    box.bounce(id, "admin@example.test/phone");
    assert.deepEqual(box.open(10), []);
    clock.now = box.nextDue() ?? 0;
    const [again] = box.open(10);
    assert.equal(again?.body, "one");
    assert.notEqual(again.stanzaId, id);
    assert.deepEqual(renamed, [[id, again.stanzaId]]);
    assert.deepEqual(cameBack, ["admin@example.test"]);
    assert.deepEqual(box.uncertain(), []);
  });

  it("takes the recipient's word for it alone", () => {
    const { box, post } = outbox();
    const id = post("one");
    box.acknowledge(id);
    box.bounce(id, "mallory@example.test");
    assert.equal(box.counts().open, 0);
  });

  it("gives up after a day", () => {
    const { box, clock, givenUp, post } = outbox();
    const id = post("one");
    clock.now += 25 * hour;
    box.bounce(id, "admin@example.test");
    assert.deepEqual(box.counts(), { open: 0, givenUp: 1 });
    assert.deepEqual(givenUp, ["admin@example.test"]);
  });
});
