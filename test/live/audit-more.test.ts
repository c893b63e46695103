import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { broken, startPromised } from "../lab/promised.js";
import { versions } from "../lab/stage.js";
import { until } from "../lab/until.js";

const timeout = 240_000;
const day = 86_400;

for (const version of versions) {
  describe(`the audit of what only modules know, Prosody ${version ?? "as installed"}`, () => {
    it("sees copies of data that stay for longer, and for how long they may", { timeout }, async () => {
      await using promised = await startPromised(version, { tls: false });
      promised.bot.command("audit-files");
      assert.deepEqual(broken(promised.audit()), []);
      // Its own unit, on every version; and what it can't read: then its default holds.
      await promised.configure(['kastellan_copy_keep = "3 days"']);
      const longer = promised.audit();
      assert.deepEqual(broken(longer), ["copiesKept"]);
      assert.match(JSON.stringify(longer.get("copiesKept")?.mends), /kastellan_copy_keep = 86400 -- 1d/);
      await promised.configure(['kastellan_copy_keep = "a while"']);
      assert.match(JSON.stringify(promised.audit().get("copiesKept")), /"kept".*a while.*"unreadable"/);
      await promised.configure(['kastellan_copy_keep = "5 days"']);
      // One that was made two days ago.
      const store = join(promised.lab.folder, "data/example%2etest/kastellan_copies.dat");
      await promised.whileDown(() => {
        mkdirSync(dirname(store), { recursive: true });
        const at = Math.floor(Date.now() / 1000) - 2 * day;
        writeFileSync(store, `return { ["slot"] = { ["at"] = ${at}; ["host"] = "gone.example.test"; }; };`);
      });
      const left = promised.audit().get("copiesKept");
      assert.match(JSON.stringify(left?.evidence), /"kind":"over","oldest":1728\d\d,"over":1/);
      // With the mend the server throws it away: within a minute of its start.
      await promised.configure([left?.mends[0]?.lines ?? ""]);
      await until("the copy to go", () => broken(promised.audit()).length === 0);
    });
  });
}
