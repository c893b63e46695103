import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { openPerson } from "../lab/person.js";
import { asTold, broken, startPromised } from "../lab/promised.js";
import { recordOfEvents } from "../lab/recorded.js";
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

    it("says of what isn't promised how to promise it, one part at a time", { timeout }, async () => {
      await using promised = await startPromised(version, { tls: false });
      const { bot, lab } = promised;
      await promised.change({ promises: { ...promised.promises, logs: [], archiveKept: "1d" } });
      const part = (...words: string[]) => bot.command("audit", ...words);
      const archive = part("archive");
      assert.deepEqual([archive.status, archive.output.includes("uploadsKept")], [1, false]);
      assert.match(archive.output, /✗ archiveKept: [^]*archive_expires_after = 86400 -- 1d/);
      assert.equal(part("uploads").status, 0);
      assert.match(part("nonsense").output, /neither a promise nor a topic `nonsense`\. Topics: /);
      assert.match(part("ageLimit").output, /^ageLimit is not promised\.\nNothing is promised there/m);
      const whole = part().output;
      assert.match(whole, /Not promised: [^\n]*, logs\./);
      const logs = part("logs").output;
      assert.match(logs, /^Nothing is promised of log files[^\n]*`promises\.logs`/);
      // What it shows as an example can be put there as it stands.
      const [, example = ""] = /such as `([^`]*)`/.exec(logs) ?? [];
      await promised.change({ config: { promises: JSON.parse(`{${example}}`) as Record<string, unknown> } });
      assert.match(
        part("logs").output,
        /^✗ logs\.1: [^\n]*run `kastellan audit-files`[^\n]*nothing is promised/m,
      );
      await promised.change({ promises: { ...promised.promises, logs: [] }, config: { xmpp: {} } });
      await bot.startReady();
      const admin = await openPerson({ port: lab.port, user: "admin" });
      admin.say("kastellan@example.test", "prüfen logs");
      await admin.heard("how to", ({ body }) =>
        body.startsWith("Von Protokolldateien ist nichts versprochen"),
      );
      admin.close();
      await bot.stop();
    });

    it("understands what Lua calls endless", { timeout }, async () => {
      await using promised = await startPromised(version, { tls: false });
      promised.bot.command("audit-files");
      await promised.configure([
        "http_file_share_daily_quota = math.huge; http_file_share_expires_after = math.huge; user_tombstone_expiry = math.huge",
      ]);
      const findings = promised.audit();
      assert.deepEqual(broken(findings), ["uploadsKept", "nameFree"]);
      assert.match(promised.bot.command("audit", "uploadPerDay").output, /✓ [^\n]*daily_quota = no limit on/);
    });

    it("counts addresses in whatever form modules have noted logins", { timeout }, async () => {
      // mod_lastlog of the community: one flat record an account, written over at each login.
      const line = "lastlog_ip_address = true";
      await using promised = await startPromised(version, {
        tls: false,
        modules: ["kastellan_audit", "register_limits", "server_contact_info", "tombstones", "lastlog"],
        extra: line,
      });
      const { lab } = promised;
      promised.bot.command("audit-files");
      const login = async (user: string) => {
        (await openPerson({ port: lab.port, user })).close();
      };
      const count = () => {
        const finding = promised.audit().get("addressWithAccount");
        const stored = /"stored","count":(\d+)/.exec(JSON.stringify(finding))?.[1];
        return { verdict: finding?.verdict, stored: Number(stored), finding };
      };
      // The lab has it on 0.12, and it keeps each event for itself.
      await promised.change({ remove: ["lastlog2"] });
      await promised.whileDown(() => {
        rmSync(join(lab.folder, "data/example%2etest/lastlog2"), { recursive: true, force: true });
      });
      await login("carla");
      const flat = count();
      // Carla, and the bot itself.
      assert.deepEqual([flat.verdict, flat.stored], ["broken", 2]);
      assert.deepEqual(broken(promised.audit()), ["addressWithAccount"]);
      assert.ok(flat.finding);
      await promised.change(asTold(flat.finding));
      assert.equal(count().stored, 1, "the bot's own login has taken its address away");
      await login("carla");
      assert.deepEqual(broken(promised.audit()), []);
      // All accounts in one file of the host.
      const file = join(lab.folder, "data/example%2etest/lastlog.dat");
      await promised.whileDown(() => {
        writeFileSync(
          file,
          'return { ["dora"] = { ["ip"] = "203.0.113.9"; ["timestamp"] = 1; }; ["carla"] = { ["timestamp"] = 1; }; ["gone"] = { ["ip"] = "203.0.113.9"; }; };',
        );
      });
      const one = count();
      assert.deepEqual([one.verdict, one.stored], ["broken", 1]);
      assert.doesNotMatch(JSON.stringify(one.finding), /203\.0/);
    });

    it("counts addresses in the community's record of what happened", { timeout }, async () => {
      await using promised = await startPromised(version, { tls: false, plugins: { audit: recordOfEvents } });
      const { lab } = promised;
      promised.bot.command("audit-files");
      const line = "audit_log_ips = true";
      await promised.change({ add: ["audit"], lines: [line] });
      (await openPerson({ port: lab.port, user: "carla" })).close();
      const found = promised.audit().get("addressWithAccount");
      // Carla, and the bot itself.
      assert.match(JSON.stringify(found?.evidence), /"stored","count":2.*"module":"audit"/);
      assert.ok(found);
      assert.deepEqual([found.verdict, asTold(found).lines], ["broken", ["audit_log_ips = false"]]);
      await promised.change({ ...asTold(found) });
      assert.equal(promised.audit().get("addressWithAccount")?.verdict, "broken", "what is there has to go");
      await promised.whileDown(() => {
        for (const file of ["audit.list", "audit.lidx"])
          rmSync(join(lab.folder, "data/example%2etest", file), { force: true });
      });
      assert.deepEqual(broken(promised.audit()), []);
    });

    it("tells whether it is noted when people were last there", { timeout }, async () => {
      await using promised = await startPromised(version, { tls: false });
      const { lab } = promised;
      promised.bot.command("audit-files");
      const noter = version === "13" ? "account_activity" : "lastlog2";
      const state = () => promised.audit().get("lastLogin");
      assert.equal(state()?.verdict, "declared");
      await promised.change({ remove: [noter] });
      const nobody = promised.audit();
      assert.deepEqual(broken(nobody), ["lastLogin"]);
      const mend = asTold(nobody.get("lastLogin") ?? assert.fail());
      assert.match(JSON.stringify(mend.sections), new RegExp(`modules_enabled = .*${noter}`));
      await promised.change(mend);
      assert.deepEqual(broken(promised.audit()), []);
      // The other promise; without it nobody can tell which accounts are unused.
      (await openPerson({ port: lab.port, user: "carla" })).close();
      const { inactiveUnused, inactiveNeverUsed, inactiveThen, ...rest } = promised.promises;
      assert.ok(inactiveUnused && inactiveNeverUsed && inactiveThen);
      await promised.change({ promises: { ...rest, lastLogin: "not-stored" } });
      const stored = state();
      assert.ok(stored);
      assert.deepEqual([stored.verdict, stored.ages], ["broken", true]);
      await promised.change(asTold(stored));
      // Carla and the bot.
      const left = JSON.stringify(state()?.evidence);
      assert.match(left, /^\[\{"kind":"noted","count":2\},\{"kind":"no-module"/);
      await promised.whileDown(() => {
        rmSync(join(lab.folder, "data/example%2etest", noter), { recursive: true, force: true });
      });
      assert.deepEqual(broken(promised.audit()), []);
    });
  });
}
