import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { maskPath } from "../../src/promises/log-files/find-addresses.js";
import { auditFiles } from "../../src/promises/log-files/files.js";

const now = Date.now();

describe("lines of log files", () => {
  const folder = mkdtempSync(join(tmpdir(), "kastellan-lines-"));
  const write = (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  it("hold no text of a message where that is promised", async () => {
    const text = [
      "Nov 25 22:00:00 mod_x\terror\tCould not send: <message><body>see you</body></message>",
      "Nov 25 22:00:01 mod_x\terror\tCould not send: &lt;body xml:lang='en'&gt;at eight&lt;/body&gt;",
      "Nov 25 22:00:02 mod_x\terror\tNobody, <bodyguard/> and body_bytes_sent are none",
    ];
    const files = [write("bodies.txt", `nothing\n${text.join("\n")}\n`)];
    const set = { files, addresses: "allowed" as const, of: "xmpp" as const, except: [] };
    const found = await auditFiles({ ...set, bodies: "never" }, now);
    assert.deepEqual(found.bodies, [{ file: files[0], line: 2, count: 2 }]);
    assert.equal(found.isBroken, true);
    assert.doesNotMatch(JSON.stringify(found), /see you|at eight/);
    assert.equal((await auditFiles(set, now)).isBroken, false);
  });

  it("hold nothing less grave than was promised", async () => {
    const text =
      "Nov 25 22:00:00 general\terror\tno\nNov 25 22:00:01 c2s1\tinfo\tClient connected\nplain info\n";
    const set = {
      ...{ files: [write("levels.log", text)], addresses: "allowed" as const, level: "error" as const },
      ...{ of: "xmpp" as const, except: [] },
    };
    assert.deepEqual(
      (await auditFiles(set, now)).levels.map(({ line, count }) => [line, count]),
      [[2, 1]],
    );
  });

  it("have levels whatever Prosody writes before them", async () => {
    for (const before of ["", "2026-11-25T22:00:01 ", "25/11/26 22:00 "]) {
      const text = `${before}general\terror\tno\n${before}c2s1\tinfo\tClient connected\n`;
      const set = {
        ...{ files: [write("stamped.log", text)], addresses: "allowed" as const, level: "error" as const },
        ...{ of: "xmpp" as const, except: [] },
      };
      assert.deepEqual(
        (await auditFiles(set, now)).levels.map(({ line, count }) => [line, count]),
        [[2, 1]],
        before,
      );
    }
  });

  it("are named without the addresses that are in their names", async () => {
    for (const name of ["203.0.113.9", "host-203.0.113.9.log", "2001:db8::5"]) {
      const files = [write(name, "from 203.0.113.7\n")];
      const set = { files, addresses: "never" as const, of: "other" as const, except: [] };
      const { addresses } = await auditFiles(set, now);
      assert.equal(addresses.length, 1, name);
      assert.doesNotMatch(JSON.stringify(addresses), /113\.9|::5/);
    }
    assert.equal(
      maskPath("/var/log/a-1.2/127.0.0.1/b-20261125.gz"),
      "/var/log/a-1.2/127.0.0.1/b-20261125.gz",
    );
  });
});
