import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { watchPresence } from "../../src/xmpp/presence.js";
import { bareJid } from "../../src/xmpp/jid.js";
import { parse } from "../lab/parse.js";

const admin = bareJid("admin@example.test") ?? assert.fail("a bare JID");

describe("an admin's presence", () => {
  const presence = watchPresence(new Set([admin]), () => undefined);
  const comes = (resource: string, node: string) =>
    presence.read(
      parse(
        `<presence from='${admin}/${resource}'><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='${node}' ver='x'/></presence>`,
      ),
    );

  it("tells which message a correction has to name", () => {
    comes("a", "https://dino.im");
    assert.equal(presence.corrects(admin), "original");
    comes("b", "http://profanity-im.github.io");
    assert.equal(presence.corrects(admin), "previous");
    presence.read(parse(`<presence from='${admin}/b' type='unavailable'/>`));
    assert.equal(presence.corrects(admin), "original");
    assert.equal(presence.of(admin), "online");
  });
});
