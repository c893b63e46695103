import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { logMends } from "../../src/promises/audit/checks/log-mends.js";

const set = { kept: "5d", addresses: "never" as const, of: "xmpp" as const, except: [] };
const nothing = {
  ...{ against: "", looked: 2, addresses: [], levels: [], bodies: [], unreadable: [] },
  isBroken: true,
};

/** The mends of files that are too old, found by a pattern. */
const mendsOf = (pattern: string, ...old: string[]) =>
  logMends(
    { ...set, files: [pattern] },
    { ...nothing, files: [pattern], tooOld: old.map((file) => ({ file, days: 9 })) },
    [],
    true,
  ).map(({ lines }) => lines);

describe("how log files are mended", () => {
  for (const pattern of ["/l/prosody.err*", "/l/*", "/l/prosody*", "/l/*.err*"]) {
    it(`by the names of those that were found with ${pattern}`, () => {
      const [stanza, shell, log] = mendsOf(pattern, "/l/prosody.err.3.gz", "/l/prosody.err.1");
      assert.match(String(stanza), /^\/l\/prosody\.err \{/);
      assert.match(String(shell), /-name 'prosody\.err\[\.-\]\*'/);
      assert.doesNotMatch(String(shell), /\n/);
      assert.match(String(log), /= "\/l\/prosody\.err" \}$/);
    });
  }

  it("by each of several", () => {
    const [stanza, shell] = mendsOf("/l/*", "/l/prosody.err.3.gz", "/l/prosody.log-20261101.gz");
    assert.match(String(stanza), /^\/l\/prosody\.err \/l\/prosody\.log \{/);
    assert.equal(String(shell).split("\n").length, 2);
  });

  it("by the hour where hours are promised, which logrotate itself has to be woken for", () => {
    const mends = logMends(
      { ...set, kept: "6h", files: ["/l/a.log*"] },
      { ...nothing, files: ["/l/a.log*"], tooOld: [{ file: "/l/a.log.1", days: 0.4 }] },
      [],
    );
    const [stanza, timer, remove] = mends.map(({ lines }) => lines);
    assert.match(String(stanza), /^\/l\/a\.log \{\n\thourly\n\trotate 5\n\tmissingok/);
    assert.match(String(timer), /'\[Timer\]\\nOnCalendar=\\nOnCalendar=hourly\\n/);
    assert.match(String(remove), /-mmin \+360 -delete/);
  });

  it("by Debian's own name where a pattern names no file", () => {
    assert.match(String(mendsOf("/l/*").at(-1)), /= "\/var\/log\/prosody\/prosody\.err" \}$/);
  });
});
