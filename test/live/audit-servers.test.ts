import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { broken, startPromised } from "../lab/promised.js";
import { versions } from "../lab/stage.js";

const timeout = 240_000;

for (const version of versions) {
  describe(`the audit of servers as they are set up, Prosody ${version ?? "as installed"}`, () => {
    it("reads every form in which Prosody is told where to log", { timeout }, async () => {
      await using promised = await startPromised(version, { tls: false });
      promised.bot.command("audit-files");
      const file = join(promised.lab.folder, "logs/prosody.err");
      // Debian's own has the third part; without any line it writes to the console, hence into the journal.
      const forms: readonly (readonly [log: string, level?: string, to?: string])[] = [
        [`{ error = "${file}"; { levels = { "error" }; to = "syslog" } }`],
        [`{ { levels = { min = "error" }; to = "file"; filename = "${file}" } }`],
        [`{ { levels = "error"; to = "file"; filename = "logs/prosody.err" }; { to = "nowhere" } }`],
        ["nil", "info", "console"],
        ['"*syslog"', "debug", "*syslog"],
        [`{ error = "${file}"; "*console" }`, "debug", "*console"],
        [`{ { to = "file"; filename = "${file}" } }`, "debug", file],
        [`{ { levels = { "error", "warn" }; to = "file"; filename = "${file}" } }`, "warn", file],
        [`"${file}"; debug = true`, "debug", file],
      ];
      for (const [log, level, to] of forms) {
        await promised.configure([`log = ${log}`]);
        const findings = promised.audit();
        assert.deepEqual(broken(findings), level === undefined ? [] : ["logs.1"], log);
        const seen = JSON.stringify(findings.get("logs.1")?.evidence);
        if (level !== undefined) assert.ok(seen.includes(`"level":"${level}","to":"${String(to)}"`), seen);
        assert.doesNotMatch(seen, /object|"1"/);
      }
    });
  });
}
