import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { xml } from "@xmpp/client";
import { parse } from "../lab/parse.js";
import { noticeReader } from "../../src/signups/notice.js";
import { readMessage, type Trust } from "../../src/xmpp/incoming.js";
import type { BareJid } from "../../src/xmpp/jid.js";

const self = "kastellan@example.test" as BareJid;
const trust: Trust = {
  self,
  notifiers: new Set(["example.test"]),
  hosts: new Set(["example.test"]),
  read: noticeReader("User $username just registered on $host from $ip"),
  isOpenQuery: (id) => id === "ours",
};
const body = "<body>User carol just registered on example.test from 127.0.0.1</body>";
const read = (text: string, other: Partial<Trust> = {}) => readMessage(parse(text), { ...trust, ...other });
const notice = (from: string, inner = "", attributes = "type='chat'") =>
  `<message from='${from}' to='${self}' ${attributes}>${body}${inner}</message>`;
const delay = (from: string, stamp: string) =>
  `<delay xmlns='urn:xmpp:delay' from='${from}' stamp='${stamp}'/>`;

describe("a notice", () => {
  it("is believed from the configured notifier", () => {
    assert.deepEqual(read(notice("example.test")), {
      kind: "notice",
      user: "carol",
      host: "example.test",
      disclosed: false,
      archiveId: null,
      delayedSince: null,
      source: "example.test",
    });
  });

  for (const from of [
    "mallory@example.test",
    "example.test/x",
    "example.test.evil.org",
    "admin@remote.example",
  ]) {
    it(`is only text from ${from}, and a notice once that is a notifier`, () => {
      assert.notEqual(read(notice(from))?.kind, "notice");
      assert.equal(read(notice(from), { notifiers: new Set([from]) })?.kind, "notice");
    });
  }

  const inner = `<message xmlns='jabber:client' from='example.test' to='${self}' type='chat'>${body}</message>`;
  const forwarded = `<forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay' stamp='2026-01-02T03:04:05Z'/>${inner}</forwarded>`;
  const result = (query: string) =>
    `<result xmlns='urn:xmpp:mam:2' queryid='${query}' id='a1'>${forwarded}</result>`;
  const refused: Record<string, string> = {
    "without a sender": `<message to='${self}'>${body}</message>`,
    "as an error": notice("example.test", "", "type='error'"),
    "in a carbon": `<message from='${self}'><received xmlns='urn:xmpp:carbons:2'>${forwarded}</received></message>`,
    "in a carbon beside its own text": notice(
      "example.test",
      `<received xmlns='urn:xmpp:carbons:2'>${forwarded}</received>`,
    ),
    "in a forward": `<message from='mallory@example.test'>${forwarded}${body}</message>`,
    "as a result from somebody else": `<message from='mallory@example.test'>${result("ours")}</message>`,
    "as a result of a query that isn't open": `<message from='${self}'>${result("theirs")}</message>`,
    "about a host that isn't served": notice("example.test").replace("on example.test", "on other.test"),
  };
  for (const [how, text] of Object.entries(refused)) {
    it(`is nothing ${how}`, () => {
      assert.notEqual(read(text)?.kind, "notice");
    });
  }

  it("is believed as a result of an open query on the own account", () => {
    for (const from of [`from='${self}'`, ""]) {
      const heard = read(`<message ${from}>${result("ours")}</message>`);
      assert.equal(heard?.kind, "notice");
      assert.equal(heard.archiveId, "a1");
      assert.equal(heard.delayedSince, Date.parse("2026-01-02T03:04:05Z"));
    }
  });

  it("has the id of the own archive alone", () => {
    const id = (by: string) => `<stanza-id xmlns='urn:xmpp:sid:0' by='${by}' id='of-${by}'/>`;
    const heard = read(notice("example.test", id("mallory@example.test") + id(self)));
    assert.equal(heard?.kind === "notice" && heard.archiveId, `of-${self}`);
  });

  it("happened at the earliest delay by server or own account, whatever others claim", () => {
    const heard = read(
      notice(
        "example.test",
        delay("example.test", "2026-01-01T00:10:00Z") +
          delay(self, "2026-01-01T00:01:00Z") +
          delay("mallory@example.test", "2020-01-01T00:00:00Z"),
      ),
    );
    assert.equal(heard?.kind === "notice" && heard.delayedSince, Date.parse("2026-01-01T00:01:00Z"));
  });
});

describe("a chat message", () => {
  it("tells whether it waited and whether it is encrypted", () => {
    const plain = read("<message from='a@b/c' type='chat' id='1'><body>help</body></message>");
    assert.deepEqual(plain, {
      kind: "chat",
      archiveId: null,
      stanzaId: "1",
      from: "a@b/c",
      body: "help",
      lang: undefined,
      delayed: false,
      encrypted: false,
    });
    const late = read(`<message from='a@b/c'><body>x</body>${delay("b", "2026-01-01T00:00:00Z")}</message>`);
    assert.equal(late?.kind === "chat" && late.delayed, true);
    const secret = read("<message from='a@b/c'><body>x</body><encryption xmlns='urn:xmpp:eme:0'/></message>");
    assert.equal(secret?.kind === "chat" && secret.encrypted, true);
  });

  it("from a room, or without text, is nothing", () => {
    assert.equal(read("<message from='room@muc/x' type='groupchat'><body>help</body></message>"), undefined);
    assert.equal(
      read("<message from='a@b/c'><composing xmlns='http://jabber.org/protocol/chatstates'/></message>"),
      undefined,
    );
    assert.equal(readMessage(xml("presence", { from: "a@b" }), trust), undefined);
  });
});
