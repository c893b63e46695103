import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { loadConfig } from "../../src/config/load.js";
import { openMorning } from "../../src/digest/morning.js";
import { explain } from "../../src/language/reasons.js";
import { openAuditing } from "../../src/promises/audit/auditing.js";
import { openVerbs } from "../../src/server/verbs.js";
import { openSignUps } from "../../src/signups/book.js";
import { openFacts } from "../../src/store/facts.js";
import { openStore } from "../../src/store/open.js";
import { openSession, type Session } from "../../src/xmpp/session.js";
import { openPerson } from "../lab/person.js";
import { startPromised, type Promised } from "../lab/promised.js";
import { versions } from "../lab/stage.js";

const timeout = 120_000;

/** What the bot does every morning, on its own database and the live server. */
async function morning({ bot, lab }: Promised): Promise<string[]> {
  const loaded = loadConfig(bot.configFile);
  const store = openStore(bot.database);
  assert.ok(loaded.ok && store.ok);
  const { config } = loaded.value;
  const { db } = store.value;
  const line: { session?: Session } = {};
  const nothing = () => undefined;
  const verbs = openVerbs(() => line.session, nothing);
  const opened = await openSession(
    {
      jid: config.xmpp.jid,
      password: "pw-kastellan",
      resource: "morning",
      service: `xmpp://127.0.0.1:${lab.port}`,
      tls: "loopback-optional",
    },
    {
      onStanza: (stanza) => void verbs.read(stanza),
      onAcknowledged: nothing,
      prepare: nothing,
      commit: nothing,
      rollback: nothing,
    },
  );
  assert.ok(opened.ok);
  line.session = opened.value;
  const facts = openFacts(db);
  const now = () => Date.now();
  const told: string[] = [];
  try {
    const auditing = openAuditing({ config, verbs, session: () => line.session, facts, db, now });
    await openMorning({
      config,
      signUps: openSignUps(db),
      desk: { counts: () => ({ open: 0, soon: 0 }) },
      auditing,
      facts,
      voice: () => ({ ...config, explain, now: now() }),
      tellAdmins: (text) => told.push(text),
      now,
    }).audit();
  } finally {
    await opened.value.close();
    store.value.close();
  }
  return told;
}

for (const version of versions) {
  describe(`every morning on Prosody ${version ?? "as installed"}`, () => {
    it(
      "admins hear only what changed, and a statement isn't written without a word",
      { timeout },
      async () => {
        await using promised = await startPromised(version, { tls: false });
        const { bot, lab } = promised;
        bot.command("audit-files");
        assert.deepEqual(await morning(promised), []);
        assert.doesNotMatch(bot.command("statement").output, /last audit/);

        await promised.configure(['archive_expires_after = "4w"']);
        // Whoever asks by hand sees it first: it is the last audit, and the admins haven't heard of it yet.
        assert.equal(promised.audit().get("archiveKept")?.verdict, "broken");
        const asked = /The last audit \(today \d\d:\d\d\) found broken: archiveKept\./;
        assert.match(bot.command("statement").output, asked);
        const [news, ...more] = await morning(promised);
        assert.match(news ?? "", /^The audit has changed:\n✗ archiveKept: [^\n]*BROKEN; [^\n]*"4w"[^\n]*$/);
        assert.deepEqual(more, []);
        assert.deepEqual(await morning(promised), [], "told already");
        const { status, output } = bot.command("statement", "--language", "de");
        assert.equal(status, 0);
        assert.match(output, asked);
        assert.match(output, /Archivierte Nachrichten werden nach 7 Tagen gelöscht\./);

        await promised.configure([]);
        promised.audit();
        assert.doesNotMatch(bot.command("statement").output, /last audit/);
        const [again = ""] = await morning(promised);
        assert.match(again, /^The audit has changed:\n✓ archiveKept: [^\n]*kept;[^\n]*$/);
        assert.doesNotMatch(bot.command("statement").output, /last audit/);

        // What is promised no more is broken no more; log files are looked at apart.
        bot.change(
          `UPDATE fact SET value = '{"at":1,"verdicts":[["ageLimit","broken"],["logs.9","broken"]]}' WHERE key = 'audit-last'`,
        );
        writeFileSync(join(lab.folder, "logs/prosody.err.1"), "lost 203.0.113.9\n");
        bot.command("audit-files");
        const { output: apart } = bot.command("statement");
        assert.doesNotMatch(apart, /The last audit/);
        assert.match(apart, /The last look at log files \(today \d\d:\d\d\) found broken: logs\.1\./);
      },
    );

    it("admins hear once that the server can't be looked at", { timeout }, async () => {
      await using promised = await startPromised(version, { tls: false });
      await morning(promised);
      await promised.change({ remove: ["kastellan_audit"] });
      const [news = "", ...more] = await morning(promised);
      assert.match(news, /^The daily audit could not look at the server, .*`audit` tries it at once\.$/s);
      assert.deepEqual(more, []);
      assert.deepEqual(await morning(promised), [], "told already");
      await promised.configure([]);
      await morning(promised);
      await promised.change({ remove: ["kastellan_audit"] });
      assert.match((await morning(promised)).join("\n"), /^The daily audit could not look/m);
    });

    it("a chat shows one topic at a time, and check what to publish before", { timeout }, async () => {
      await using promised = await startPromised(version, { tls: false });
      const { bot, lab } = promised;
      await promised.configure(["muc_log_by_default = true"]);
      await bot.startReady();
      const admin = await openPerson({ port: lab.port, user: "admin" });
      const ask = async (words: string, fits: RegExp) => {
        const from = admin.received.length;
        admin.say("kastellan@example.test", words);
        const { body } = await admin.heard(
          `an answer to ${words}`,
          (message) => admin.received.indexOf(message) >= from && fits.test(message.body),
        );
        return body;
      };
      const archive = await ask("audit archive", /roomsDefault/);
      assert.match(archive, /✗ roomsDefault: [^]*```\nmuc_log_by_default = false\n/);
      assert.doesNotMatch(archive, /uploadsKept|registration/);
      assert.match(bot.command("statement").output, /The last audit \([^)]*\) found broken: roomsDefault/);
      assert.match(await ask("audit ageLimit", /ageLimit/), /ageLimit is not promised\.\n[^]*set it in/);
      assert.match(await ask("audit nonsense", /nonsense/), /Topics: encryption, passwords, .*logs, bot/);
      assert.match(await ask("audit bot", /ownRecords/), /✓ ownRecords/);
      assert.match(await ask("audit", /kept, as far/), /Not promised: [^\n]*ageLimit/);
      const one = await ask("prüfen uploadsKept", /uploadsKept/);
      assert.match(
        one,
        /✓ uploadsKept: hochgeladene Dateien gelöscht \(30d\): eingehalten; gespeichert ist nichts/,
      );
      const short = await ask("privacy", /^Privacy on example\.test:/m);
      assert.match(
        short,
        /^The last audit found [^\n]*: archive of rooms, unless chosen otherwise\.\n\nPrivacy/,
      );
      assert.match(short, /• Archived messages are deleted after 7 days\./);
      assert.doesNotMatch(short, /HTML|YOUR RIGHTS|10 MB/);
      const whole = await ask("privacy all", /YOUR RIGHTS/);
      assert.match(whole, /MESSAGES AND FILES\n\n[^]*Archived messages are deleted after 7 days\.[^]*10 MB/);
      assert.match(await ask("datenschutz alles", /DEINE RECHTE/), /nach 7 Tagen gelöscht/);
      admin.close();
      await bot.stop();
      // What it should have forgotten is found in its own database too.
      bot.change(
        `INSERT INTO sign_up (user, host, at) VALUES ('old', 'example.test', ${Date.now() - 30 * 86_400_000})`,
      );
      assert.equal(promised.audit().get("ownRecords")?.verdict, "broken");
      await bot.startReady();
      assert.equal(promised.audit().get("ownRecords")?.verdict, "kept", "it forgets at its start");
      await bot.stop();
      const { output } = bot.check();
      assert.match(
        output,
        /· Before the bot may look at the names of new accounts, .*\(Art\. 13 GDPR\): "A bot looks/,
      );
      assert.match(output, /· Before the bot may delete unused accounts, .*not used for 1 year/);
    });
  });
}
