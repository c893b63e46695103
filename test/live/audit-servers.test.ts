import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import Database from "better-sqlite3";
import type { AuditKey } from "../../src/promises/audit/finding.js";
import { asTold, broken, startPromised, type Change } from "../lab/promised.js";
import { versions } from "../lab/stage.js";

const timeout = 240_000;

/** Accounts as those of LDAP or a web service can be: known by their names alone. */
const elsewhere = `local sasl = require "util.sasl";
local function test(user, password) return password == "pw-" .. user; end
module:provides("auth", {
	test_password = test;
	user_exists = function () return true; end;
	get_sasl_handler = function ()
		return sasl.new(module.host, { plain_test = function (_, user, password) return test(user, password), true; end });
	end;
});`;

/** Tells where the audit asks a store for all that a person has in it. */
const wholeFinds = `local sm = require "core.storagemanager";
local open = sm.open;
sm.open = function (host, name, kind)
	local store = open(host, name, kind);
	if kind ~= "archive" or not store then return store; end
	return setmetatable({ find = function (_, user, query)
		if not (query and query.limit) then module:log("warn", "asked for all of %s", name); end
		return store:find(user, query);
	end }, { __index = function (_, key)
		local value = store[key];
		return type(value) == "function" and function (_, ...) return value(store, ...); end or value;
	end });
end`;

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

    it("looks at each component, though another does the same and is right", { timeout }, async () => {
      await using promised = await startPromised(version, { tls: false });
      promised.bot.command("audit-files");
      const component = (name: string, kind: string, lines: string) =>
        `Component "${name}.example.test" "${kind}"\n${lines}`;
      const wrong = [
        ...["aa", "zz", "chat"].map((name) =>
          component(
            name,
            "muc",
            'modules_enabled = { "muc_mam" }; muc_log_by_default = true; muc_log_expires_after = "4w"',
          ),
        ),
        ...["bb", "yy", "files"].map((name) =>
          component(name, "http_file_share", "http_file_share_expires_after = 60*24*3600"),
        ),
      ];
      // Behind the last section of the file.
      await promised.change({ sections: { "rooms.example.test": wrong.join("\n") } });
      const findings = promised.audit();
      assert.deepEqual(broken(findings), ["roomsDefault", "roomsKept", "uploadsKept"]);
      const sections = (key: string) =>
        (findings.get(key)?.mends ?? []).map(({ lines }) => /"([a-z]+)\./.exec(lines)?.[1]).sort();
      assert.deepEqual(sections("roomsKept"), ["aa", "chat", "zz"]);
      assert.deepEqual(sections("roomsDefault"), ["aa", "chat", "zz"]);
      assert.deepEqual(sections("uploadsKept"), ["bb", "files", "yy"]);
    });

    it("tells and mends each of several domains", { timeout }, async () => {
      const hosts = ["example.test", "second.test", "third.test"];
      await using promised = await startPromised(version, { tls: false }, { hosts });
      const { bot } = promised;
      bot.command("audit-files");
      const more = (mends: readonly string[]): Change => {
        const of = (name: string) => mends.find((lines) => lines.includes(`"${name}"`)) ?? "";
        const domain = (name: string) => `VirtualHost "${name}"\narchive_expires_after = "4w"\n${of(name)}`;
        // Behind the last section of the file.
        return { sections: { "rooms.example.test": hosts.slice(1).map(domain).join("\n") } };
      };
      await promised.change(more([]));
      const findings = promised.audit();
      const finding = findings.get("archiveKept");
      assert.deepEqual(broken(findings), ["archiveKept"]);
      assert.match(
        bot.command("audit", "archiveKept").output,
        /BROKEN; on second\.test; nothing is stored; archive_expires_after = "4w" on second\.test; on third\.test; nothing is stored;/,
      );
      await promised.configure([]);
      await promised.change(more(finding?.mends.map(({ lines }) => lines) ?? []));
      assert.deepEqual(broken(promised.audit()), []);
    });

    it(
      "takes no line of a domain for what holds for all, nor a few exempt servers for none",
      { timeout },
      async () => {
        await using promised = await startPromised(version);
        const { bot } = promised;
        bot.command("audit-files");
        // The port says so then, and lets everybody in all the same.
        const section = { "example.test": "s2s_require_encryption = true; s2s_secure_auth = true" };
        await promised.change({ lines: ["s2s_require_encryption = false"], sections: section });
        const open = promised.audit();
        assert.deepEqual(broken(open), ["encryptedServers"]);
        const finding = open.get("encryptedServers");
        assert.match(JSON.stringify(finding?.evidence), /"requires":true[^]*"value":"false"/);
        assert.ok(finding);
        await promised.change(asTold(finding));
        assert.deepEqual(broken(promised.audit()), []);
        await promised.change({
          lines: ['s2s_secure_auth = true; s2s_insecure_domains = { "friend.example" }'],
          config: { promises: { serverCertificates: "checked" } },
        });
        const exempt = promised.audit();
        assert.deepEqual(broken(exempt), ["serverCertificates"]);
        const certificates = exempt.get("serverCertificates");
        assert.match(JSON.stringify(certificates?.evidence), /"demanded":true[^]*friend\.example/);
        assert.ok(certificates);
        await promised.change(asTold(certificates));
        assert.deepEqual(broken(promised.audit()), []);
        // The other way round: held, and not said.
        await promised.change({
          sections: { "example.test": "s2s_secure_auth = false; s2s_require_encryption = false" },
        });
        const unsaid = promised.audit();
        assert.deepEqual(broken(unsaid), ["encryptedServers"]);
        await promised.change(asTold(unsaid.get("encryptedServers") ?? finding));
        assert.deepEqual(broken(promised.audit()), []);
      },
    );

    it(
      "counts what lies there though nobody has it any more, and asks a database for no more",
      { timeout },
      async () => {
        await using promised = await startPromised(version, {
          tls: false,
          storage: "sql",
          plugins: { block_registrations: "", whole_finds: wholeFinds },
        });
        const { lab, bot } = promised;
        bot.command("audit-files");
        assert.deepEqual(broken(promised.audit()), []);
        await promised.whileDown(() => {
          const db = new Database(join(lab.folder, "data/prosody.sqlite"));
          const insert = db.prepare(
            `INSERT INTO prosodyarchive (host, user, store, "when", "with", key, type, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          );
          const message = JSON.stringify({ name: "message", attr: { type: "chat" }, __array: [] });
          const at = Math.floor(Date.now() / 1000) - 90 * 86_400;
          const put = (host: string, user: string, store: string, n: number) =>
            insert.run(host, user, store, at + n, "a@b.example", `${user}${n}`, "json", message);
          for (let n = 0; n < 3; n++) put("example.test", "gone", "archive", n);
          for (let n = 0; n < 4; n++) put("rooms.example.test", "old", "muc_log", n);
          for (let n = 0; n < 5; n++) put("example.test", "carla", "offline", n);
          db.close();
        });
        // Its rooms archive nothing any more, so nothing deletes what they did.
        await promised.change({
          remove: ["mam"],
          sections: { "rooms.example.test": "modules_enabled = {}" },
        });
        const left = promised.audit();
        assert.deepEqual(broken(left), ["archiveKept", "archiveAtLeast", "roomsKept", "offlineKept"]);
        const over = (key: AuditKey) => /"over":(\d+)/.exec(JSON.stringify(left.get(key)?.evidence))?.[1];
        assert.deepEqual([over("archiveKept"), over("roomsKept"), over("offlineKept")], ["3", "4", "5"]);
        // Others may: the journal of sign-ups, what waits for who logs in.
        assert.doesNotMatch(lab.log(), /asked for all of (archive|muc_log)/);
        for (const key of ["archiveKept", "roomsKept"] as const)
          for (const { where, lines } of left.get(key)?.mends ?? []) {
            assert.equal(where, "shell");
            promised.shell(lines);
          }
        assert.deepEqual(broken(promised.audit()), ["archiveAtLeast", "offlineKept"]);
      },
    );

    it(
      "says what it can't see where nobody can list the accounts, and sees the rest",
      { timeout },
      async () => {
        await using promised = await startPromised(version, {
          plugins: { block_registrations: "", auth_elsewhere: elsewhere },
        });
        promised.bot.command("audit-files");
        await promised.change({ lines: ['authentication = "elsewhere"'] });
        const findings = promised.audit();
        const unseen = ["hashedPasswords", "addressWithAccount", "inactiveThen"];
        assert.deepEqual(broken(findings), unseen);
        for (const [key, finding] of findings) {
          assert.notEqual(finding.verdict, "broken", key);
          if (unseen.includes(key)) assert.match(JSON.stringify(finding.evidence), /"kind":"unlisted"/);
        }
      },
    );
  });
}
