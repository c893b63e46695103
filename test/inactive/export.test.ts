import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { csvOf } from "../../src/inactive/export.js";

describe("a listing as CSV", () => {
  it("quotes what is odd, and is no formula for a spreadsheet", () => {
    const at = Date.parse("2025-01-02T03:04:05Z");
    const row = (user: string) =>
      ({ user, host: "example.test", state: "unused", last: at, created: null, protected: false }) as const;
    const csv = csvOf({
      limits: { unused: 1, neverUsed: 1 },
      total: 3,
      unnoted: [],
      unused: [row("anna"), row('q"u,o'), row("=cmd()")],
      unknown: [{ ...row("bert"), state: "unknown", last: null, protected: true }],
    });
    assert.deepEqual(csv.trim().split("\r\n"), [
      "account,state,last,made,protected",
      '"anna@example.test",unused,2025-01-02T03:04:05.000Z,,no',
      '"q""u,o@example.test",unused,2025-01-02T03:04:05.000Z,,no',
      `"'=cmd()@example.test",unused,2025-01-02T03:04:05.000Z,,no`,
      '"bert@example.test",unknown,,,yes',
    ]);
  });
});
