import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { backOff } from "../../src/xmpp/connection.js";
import { endingOf } from "../../src/xmpp/endings.js";
import { bareJid } from "../../src/xmpp/jid.js";
import { xmlSafe } from "../../src/xmpp/text.js";
import { redacted } from "../../src/xmpp/trace.js";
import { parse } from "../lab/parse.js";

describe("waiting before the next attempt", () => {
  it("doubles with jitter, up to five minutes", () => {
    assert.deepEqual(
      [1, 2, 3].map((attempt) => backOff(attempt, 0.999999)).map(Math.round),
      [1000, 2000, 4000],
    );
    assert.equal(backOff(1, 0), 500);
    assert.equal(backOff(30, 0), 150_000);
    assert.ok(backOff(30, 0.999) < 300_000);
  });
});

describe("the end of a connection", () => {
  const place = { jid: "kastellan@example.test", resource: "kastellan", service: "xmpp://127.0.0.1:5222" };
  const cases: [object, string][] = [
    [{ name: "SASLError", condition: "not-authorized" }, "stop"],
    [{ name: "SASLError", condition: "account-disabled" }, "stop"],
    [{ name: "SASLError", condition: "temporary-auth-failure" }, "retry"],
    [{ name: "StreamError", condition: "conflict" }, "stop"],
    [{ name: "StreamError", condition: "host-unknown" }, "stop-at-first"],
    [{ name: "StreamError", condition: "system-shutdown" }, "retry"],
    [{ code: "ECONNREFUSED" }, "retry"],
    [{ code: "DEPTH_ZERO_SELF_SIGNED_CERT" }, "retry"],
  ];
  for (const [error, then] of cases) {
    it(`by ${JSON.stringify(error)}: ${then}`, () => {
      assert.equal(endingOf(error, place).then, then);
    });
  }
});

describe("what is sent and shown", () => {
  it("holds nothing that XML forbids", () => {
    assert.equal(xmlSafe("a\u0000b\u001bc\td\ne\ud800f😀"), "abc\td\ne" + "f😀");
  });

  it("is traced without texts, tokens and passwords, however deep", () => {
    const shown = redacted(
      parse(
        "<iq type='set'><query xmlns='jabber:iq:register'><username>carol</username><password>s3cret</password></query><x token='t0ken'/></iq>",
      ),
    ).toString();
    assert.doesNotMatch(shown, /carol|s3cret|t0ken/);
    assert.match(shown, /<password>/);
    const deep = parse(`${"<a>".repeat(5000)}secret${"</a>".repeat(5000)}`);
    assert.doesNotMatch(redacted(deep).toString(), /secret/);
  });

  it("compares JIDs by their bare form", () => {
    assert.equal(bareJid("Admin@Example.test/phone"), "admin@example.test");
    assert.equal(bareJid(""), undefined);
    assert.notEqual(bareJid("\uff41dmin@example.test"), "admin@example.test");
  });
});
