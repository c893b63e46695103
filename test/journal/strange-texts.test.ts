import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readerTellingOfStrangers } from "../../src/journal/strange-texts.js";
import { noticeReader } from "../../src/signups/notice.js";

describe("a text that is no notice", () => {
  const reader = (hasHeardAny: boolean) => {
    const lines: string[] = [];
    const warn = (text: string) => lines.push(text);
    const read = readerTellingOfStrangers(noticeReader("New: $username"), () => hasHeardAny, { warn });
    return { lines, read };
  };

  it("is told once, without its words, while no notice has come", () => {
    const { lines, read } = reader(false);
    assert.equal(read("Hello anna on example.test", "example.test"), undefined);
    assert.equal(read("Hello bert on example.test", "example.test"), undefined);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /signups\.template/);
    assert.doesNotMatch(lines[0] ?? "", /anna/);
  });

  it("is an announcement where notices have come, and a notice is read", () => {
    const { lines, read } = reader(true);
    read("The server restarts at noon", "example.test");
    assert.equal(read("New: anna", "example.test")?.user, "anna");
    assert.deepEqual(lines, []);
  });
});
