import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { noticeReader } from "../../src/signups/notice.js";

const read = noticeReader("REG v1 user=$username host=$host ip=$ip source=$source");
const carol = { user: "carol", host: "example.test", disclosed: false };

describe("reading a notice", () => {
  const good: [string, string, object][] = [
    ["Prosody's text", "User carol just registered on example.test from 127.0.0.1", carol],
    ["with a variable left literal", "User carol just registered on example.test from $ip", carol],
    ["with IPv6 loopback", "User carol just registered on example.test from ::1", carol],
    [
      "with an address",
      "User carol just registered on example.test from 192.0.2.7",
      { ...carol, disclosed: true },
    ],
    [
      "with an IPv6 address",
      "User carol just registered on example.test from 2001:db8::7",
      { ...carol, disclosed: true },
    ],
    ["a mapped loopback", "User carol just registered on example.test from ::ffff:127.0.0.1", carol],
    [
      "the template",
      "REG v1 user=carol host=example.test ip=192.0.2.7 source=x",
      { ...carol, disclosed: true },
    ],
    [
      "ejabberd's",
      "[2026-11-23 05:45:57] The account carol@example.test was registered from IP address 127.0.0.1 on node a@b using mod_register.",
      carol,
    ],
    [
      "ejabberd's, quoted node",
      "[2026-11-23 05:45:57] The account carol@example.test was registered from IP address undefined on node 'a-b@c' using mod_register.",
      carol,
    ],
    [
      "a name in another script",
      "User 张伟 just registered on example.test from 127.0.0.1",
      { ...carol, user: "张伟" },
    ],
  ];
  for (const [what, text, expected] of good) {
    it(what, () => {
      assert.deepEqual(read(text, "example.test"), expected);
    });
  }

  const bad = [
    "carol just registered",
    "User carol just registered on example.test from 127.0.0.1 or so",
    "User a b just registered on x from y",
    "",
  ];
  for (const text of bad) {
    it(`refuses "${text}"`, () => {
      assert.equal(read(text, "example.test"), undefined);
    });
  }

  it("takes a template literally: its dots and brackets are no pattern", () => {
    const literal = noticeReader("[new] $username (via $source).");
    assert.deepEqual(literal("[new] carol (via web).", "h"), { user: "carol", host: "h", disclosed: false });
    assert.equal(literal("[new] carol (via web)!", "h"), undefined);
  });
});
