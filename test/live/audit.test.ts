import assert from "node:assert/strict";
import { readFileSync, utimesSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { asTold, broken, startPromised, type Change, type Promised } from "../lab/promised.js";
import { register } from "../lab/register.js";
import { versions } from "../lab/stage.js";
import { until } from "../lab/until.js";

const timeout = 480_000;

/** One promise broken, by a line of the server's configuration, by modules or by the bot's own settings. */
interface Break {
  readonly promise: string;
  readonly by: (promised: Promised) => Change;
  readonly evidence: RegExp;
}

const said = (line: string) => (): Change => ({ lines: [line] });
const without =
  (...remove: readonly string[]) =>
  (): Change => ({ remove });
const own = (config: NonNullable<Change["config"]>) => (): Change => ({ config });
const away = Object.values(networkInterfaces())
  .flatMap((all) => all ?? [])
  .filter(({ internal, family }) => !internal && family === "IPv4")
  .map(({ address }) => address)
  .slice(0, 1);
const breaks: readonly Break[] = [
  {
    promise: "encryptedClients",
    by: said("c2s_require_encryption = false"),
    evidence: /"kind":"port","of":"c2s","login":true|"requires":false/,
  },
  // A way in by HTTP that isn't bound to this machine alone, where it has another address.
  ...away.map((address): Break => ({
    promise: "encryptedClients",
    by: () => ({
      lines: [`consider_websocket_secure = true; http_interfaces = { "127.0.0.1", "${address}" }`],
      add: ["websocket"],
    }),
    evidence: /"kind":"plain-http","port":\d+/,
  })),
  {
    promise: "encryptedServers",
    by: said("s2s_require_encryption = false"),
    evidence: /"kind":"port","of":"s2s","login":false,"requires":false/,
  },
  {
    promise: "archiveDefault",
    by: said("default_archive_policy = true"),
    evidence: /default_archive_policy/,
  },
  { promise: "archiveKept", by: said('archive_expires_after = "4w"'), evidence: /"\\"4w\\""/ },
  { promise: "archiveAtLeast", by: said("archive_expires_after = 3600"), evidence: /"3600"/ },
  { promise: "archiveAtLeast", by: without("mam"), evidence: /"no-module","module":"mam"/ },
  { promise: "roomsDefault", by: said("muc_log_by_default = true"), evidence: /"kind":"rooms"/ },
  { promise: "roomsKept", by: said('muc_log_expires_after = "4w"'), evidence: /muc_log_expires_after/ },
  { promise: "uploadsKept", by: said("http_file_share_expires_after = 60*24*3600"), evidence: /5184000/ },
  { promise: "uploadSize", by: said("http_file_share_size_limit = 1000"), evidence: /"1000"/ },
  { promise: "uploadPerDay", by: said("http_file_share_daily_quota = 1000"), evidence: /"1000"/ },
  { promise: "registrationLimited", by: said("registration_throttle_max = 100"), evidence: /"100"/ },
  {
    promise: "registrationLimited",
    by: said('registration_allowlist = { "127.0.0.1", "::1" }'),
    evidence: /local-exempt/,
  },
  { promise: "nameFree", by: said("user_tombstone_expiry = 3600"), evidence: /user_tombstone_expiry/ },
  { promise: "nameFree", by: without("tombstones"), evidence: /"no-module","module":"tombstones"/ },
  {
    promise: "deletionByClient",
    by: without("register", "user_account_management"),
    evidence: /"no-module","module":"user_account_management"/,
  },
  {
    promise: "registration",
    by: () => ({ lines: ["allow_registration = false"], remove: ["register_ibr"] }),
    evidence: /"register-feature","offered":false/,
  },
  { promise: "reservedNames", by: without("block_registrations"), evidence: /"no-module"/ },
  {
    promise: "pushWithoutBody",
    by: said("push_notification_with_body = true"),
    evidence: /push_notification_with_body/,
  },
  { promise: "directory", by: () => ({ add: ["vjud"] }), evidence: /"kind":"module","module":"vjud"/ },
  { promise: "contactPublished", by: said("contact_info = { admin = {} }"), evidence: /"matters":\[\]/ },
  {
    promise: "contactPublished",
    by: () => ({
      remove: ["server_contact_info"],
      lines: ['contact_info = { admin = { "mailto:a@b.test" } }'],
    }),
    evidence: /"matters":\[\]/,
  },
  { promise: "copiesKept", by: said('kastellan_copy_keep = "3 days"'), evidence: /3 days/ },
  { promise: "debugKept", by: said("kastellan_debug_keep = 30*24*3600"), evidence: /2592000/ },
  { promise: "debugAtMost", by: own({ debugLog: { maxMinutes: 300 } }), evidence: /300 min/ },
  { promise: "inactiveUnused", by: own({ inactive: { unused: "180d" } }), evidence: /180 d/ },
  { promise: "inactiveNeverUsed", by: own({ inactive: { neverUsed: "8d" } }), evidence: /8 d/ },
  { promise: "deletionGrace", by: own({ requests: { erasure: { graceHours: 2 } } }), evidence: /2 h/ },
  {
    promise: "logs.1",
    by: ({ lab }) => ({ lines: [`log = { info = "${lab.folder}/logs/prosody.err" }`] }),
    evidence: /"kind":"sink","level":"info"/,
  },
  {
    promise: "logs.1",
    by: ({ lab }) => ({
      lines: [`log = { error = "${lab.folder}/logs/prosody.err"; info = "${lab.folder}/logs/other.log" }`],
    }),
    evidence: /"kind":"sink-unnamed","level":"info","to":"[^"]*other\.log"/,
  },
];

for (const version of versions) {
  describe(`the audit of promises on Prosody ${version ?? "as installed"}`, () => {
    it(
      "names what is broken, and it alone, and its mend mends it as it stands there",
      { timeout },
      async () => {
        await using promised = await startPromised(version);
        const { bot, lab } = promised;
        assert.equal(bot.command("audit-files").status, 0);
        const first = promised.audit();
        // Nobody has registered yet: the text of notices is all there is to see.
        assert.deepEqual(broken(first), []);
        assert.equal(first.get("registrationLimited")?.verdict, "kept");
        assert.equal(first.get("passwordReset")?.verdict, "declared");
        assert.doesNotMatch(JSON.stringify([...first.values()]), /"unsure"|"read-as"/);
        // Each step mends what the last one broke, and breaks something else: one restart for both.
        let mend: Change = {};
        for (const { promise, by, evidence } of breaks) {
          await promised.change(mend, by(promised));
          const findings = promised.audit();
          const finding = findings.get(promise);
          assert.deepEqual(broken(findings), [promise], `${promise}: ${JSON.stringify(finding)}`);
          assert.ok(finding);
          assert.match(JSON.stringify(finding.evidence), evidence);
          mend = asTold(finding);
        }
        await promised.change(mend);
        // What was logged into it is still there.
        writeFileSync(join(lab.folder, "logs/prosody.err"), "");
        bot.command("audit-files");
        assert.deepEqual(broken(promised.audit()), []);
        const named = readFileSync(join(lab.folder, "prosody.cfg.lua"), "utf8");
        assert.match(named, /admin = \{ "mailto:a@b\.test" \}; abuse = \{ "xmpp:admin@example\.test" \}/);
      },
    );

    it("sees a throttle that exempts this machine, as sign-ups do", { timeout }, async () => {
      await using promised = await startPromised(version, { tls: false });
      const { port } = promised.lab;
      const rush = async (name: string) => {
        const answers = [];
        for (let index = 0; index < 5; index++) answers.push(await register(port, `${name}${index}`));
        return answers.filter((answer) => answer === "registered").length;
      };
      await promised.configure(['registration_allowlist = { "127.0.0.1" }']);
      assert.equal(promised.audit().get("registrationLimited")?.verdict, "broken");
      assert.equal(await rush("early"), 5);
      const mends = promised.audit().get("registrationLimited")?.mends ?? [];
      await promised.configure(mends.map(({ lines }) => lines));
      assert.equal(promised.audit().get("registrationLimited")?.verdict, "kept");
      assert.equal(await rush("late"), 3);
    });

    it("mends a host's own section there, where a line for all has no effect", { timeout }, async () => {
      await using promised = await startPromised(version);
      const uploads = () => promised.audit().get("uploadsKept");
      await promised.change({
        sections: { "upload.example.test": "http_file_share_expires_after = 60*24*3600" },
      });
      const finding = uploads();
      const [mend] = finding?.mends ?? [];
      assert.equal(mend?.where, "section");
      assert.ok(finding);
      await promised.change({ lines: [mend.lines] });
      assert.equal(uploads()?.verdict, "broken");
      await promised.change(asTold(finding));
      assert.equal(uploads()?.verdict, "kept");
    });

    it("tells what the file says from what is in force", { timeout }, async () => {
      await using promised = await startPromised(version);
      const archive = () => promised.audit().get("archiveKept");
      await promised.configure(['archive_expires_after = "4w"']);
      assert.equal(archive()?.verdict, "broken");
      promised.rewrite(['archive_expires_after = "1w"']);
      const waiting = await until("the file to be read", () => {
        const finding = archive();
        return finding?.evidence.some(({ kind }) => kind === "waiting") ? finding : undefined;
      });
      assert.equal(waiting.verdict, "broken");
      assert.deepEqual(waiting.mends, [
        { where: "shell", lines: "prosodyctl shell module reload mam example.test" },
      ]);
      promised.shell(waiting.mends[0]?.lines ?? "");
      assert.equal(archive()?.verdict, "kept");
      // The other way round: still right, and wrong after the next restart.
      promised.rewrite(['archive_expires_after = "never"']);
      const soon = await until("the file to be read", () => {
        const finding = archive();
        return finding?.evidence.some(({ kind }) => kind === "waiting") ? finding : undefined;
      });
      assert.equal(soon.verdict, "kept");
      assert.match(
        JSON.stringify(soon.evidence),
        /"waiting","option":"archive_expires_after","value":"\\"never/,
      );
    });

    it("hears an address in a notice, without repeating it", { timeout }, async () => {
      // The bot knows the text of Prosody's that has an address in it, and the mend tells it the other.
      await using promised = await startPromised(version, { tls: false }, { signups: {} });
      const { bot, lab } = promised;
      bot.command("audit-files");
      const heard = (value: string) =>
        until("the notice to be heard", () => {
          const sql = "SELECT value FROM fact WHERE key = 'last-notice-disclosed example.test'";
          return bot.query<{ value: string }>(sql)[0]?.value === value;
        });
      await promised.change({
        lines: ['registration_notification = "User $username just registered on $host from 203.0.113.77"'],
      });
      await bot.startReady();
      assert.equal(await register(lab.port, "quiet-anna"), "registered");
      await heard("1");
      const findings = promised.audit();
      assert.deepEqual(broken(findings), ["noAddressInNotices"]);
      const finding = findings.get("noAddressInNotices");
      assert.match(JSON.stringify(finding?.evidence), /"disclosed","last":true/);
      assert.doesNotMatch(bot.log(), /203\.0\.113/);
      assert.equal(finding?.ages, true);
      await bot.stop();
      await promised.change(asTold(finding));
      await bot.startReady();
      assert.equal(promised.audit().get("noAddressInNotices")?.verdict, "broken", "until the next notice");
      assert.equal(await register(lab.port, "quiet-berta"), "registered");
      await heard("0");
      assert.deepEqual(broken(promised.audit()), []);
      await bot.stop();
    });

    it("finds addresses and age in log files by what audit-files hands over", { timeout }, async () => {
      await using promised = await startPromised(version);
      const { bot, lab } = promised;
      const file = join(lab.folder, "logs/prosody.err");
      const logs = () => {
        const { status } = bot.command("audit-files");
        const findings = promised.audit();
        const finding = findings.get("logs.1");
        assert.deepEqual(broken(findings), finding?.verdict === "kept" ? [] : ["logs.1"]);
        return { status, finding, text: JSON.stringify(finding) };
      };
      assert.equal(promised.audit().get("logs.1")?.verdict, "unseen");
      writeFileSync(`${file}.1`, "c2s\terror\tlost 203.0.113.9\nand 2001:db8:77::42 too\n");
      writeFileSync(`${file}.2`, "c2s\terror\tlost 2001:db8:77::42\n");
      const addresses = logs();
      assert.equal(addresses.status, 1);
      assert.equal(addresses.finding?.verdict, "broken");
      assert.match(addresses.text, /"files":2,[^}]*"line":1,"masked":"203\.0\.x\.x"/);
      assert.doesNotMatch(
        addresses.text + readFileSync(join(lab.folder, "bot/found.json"), "utf8"),
        /113\.9|::42/,
      );
      assert.deepEqual(
        addresses.finding.mends.map(({ where }) => where),
        ["prosody"],
      );
      // What is there already has to age: the count shrinks with it.
      writeFileSync(`${file}.2`, "all is well\n");
      assert.match(logs().text, /"kind":"files-addresses","files":1/);
      writeFileSync(`${file}.1`, "all is well\n");
      assert.equal(logs().finding?.verdict, "kept");
      const old = (Date.now() - 9 * 86_400_000) / 1000;
      utimesSync(`${file}.1`, old, old);
      const aged = logs();
      assert.match(aged.text, /"kind":"files-old","files":1,"file":"[^"]*prosody\.err\.1","days":9/);
      const [stanza] = aged.finding?.mends ?? [];
      assert.equal(stanza?.where, "logrotate");
      assert.match(stanza.lines, /prosody\.err \{[^}]*rotate 6[^}]*maxage 7/);
    });
  });
}
