import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { returnsToAdmins } from "../../src/journal/returns.js";

describe("a letter that comes back", () => {
  it("is told of each admin once, by the place in the configuration; of nobody else", () => {
    const lines: string[] = [];
    const cameBack = returnsToAdmins(["anna@example.test", "bert@example.test"], {
      warn: (text) => lines.push(text),
    });
    for (const recipient of ["bert@example.test/phone", "eve@example.test", "bert@example.test"])
      cameBack(recipient);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /^A message to admins\[1\] came back/);
    assert.doesNotMatch(lines[0] ?? "", /bert/);
  });
});
