import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { diffStatement } from "../../src/promises/diff-statement.js";
import { renderStatement, shortStatement } from "../../src/promises/render-statement.js";
import { operator as operatorSchema } from "../../src/config/sections.js";
import { makeBalance } from "../../src/promises/balance.js";
import { publishedStatement, reviewOverrides } from "../../src/promises/overrides.js";
import { activities } from "../../src/promises/processing.js";
import { makeRecord } from "../../src/promises/record.js";
import { promiseKeys, promises } from "../../src/promises/schema.js";
import { doubtsIn } from "../../src/promises/shaky.js";
import { makeStatement, unplaced, type StatementConfig } from "../../src/promises/statement.js";
import { dutiesIn } from "../../src/promises/bot-duties.js";
import { sound } from "../lab/configuration.js";
import type { BareJid } from "../../src/xmpp/jid.js";

const config: StatementConfig = {
  hosts: ["example.test"],
  admins: ["admin@example.test" as BareJid],
  xmpp: { jid: "kastellan@example.test" as BareJid },
  operator: operatorSchema.parse({
    name: "Example e.V., Example Street 1",
    contact: "help@example.test",
    authority: "The Example Authority",
    recipients: ["Example Hosting"],
  }),
  promises: {
    encryptedClients: true,
    hashedPasswords: true,
    archiveDefault: "off",
    archiveKept: "7d",
    uploadsKept: "30d",
    offlineKept: "31d",
    inactiveUnused: "1y",
    inactiveNeverUsed: "31d",
    exceptions: [],
    declaredOnly: [],
    logs: [
      { files: ["/var/log/a"], kept: "5d", addresses: "never", of: "xmpp", except: [] },
      { files: ["/var/log/b"], kept: "7d", addresses: "never-if-older", of: "web", except: [] },
    ],
  },
  signups: {
    keepDays: 14,
    seriesDays: 180,
    notifiers: [],
    template: "",
    sensitivity: "precise",
    singleAlertsPerHour: 6,
    quietUnlessWaveOf: 30,
  },
  audit: { keepDays: 180 },
  requests: {
    erasure: { graceHours: 24 },
    keepMonths: 36,
    passwordWaitDays: 14,
    access: { approval: "automatic", link: "apart" },
  },
  server: { kind: "prosody" },
  debugLog: { minutes: 30, maxMinutes: 240, tell: ["online"] },
};
const facts = (language: "en" | "de", from = config) =>
  makeStatement(from, language).sections.flatMap(({ key, paragraphs }) =>
    paragraphs.map((each) => `${key}.${each.key}`),
  );

/** The numbers of each paragraph, without articles of law. */
const numbersOf = (language: "en" | "de", from = config) =>
  makeStatement(from, language).sections.flatMap(({ paragraphs }) =>
    paragraphs.map(
      ({ key, text }) => `${key} ${(text.replace(/Art[^)]*/g, "").match(/\d+/g) ?? []).sort().join(" ")}`,
    ),
  );

/** Every promise that can be made, in one of its values; those that are said otherwise have no paragraph. */
const everything = promises.parse({
  encryptedClients: true,
  encryptedServers: true,
  serverCertificates: "self-signed-accepted",
  hashedPasswords: "SCRAM-SHA-256",
  passwordReset: "by-email",
  noAddressInNotices: true,
  addressWithAccount: "both",
  archiveDefault: "on",
  archiveKept: "4 weeks",
  archiveAtLeast: "7d",
  roomsDefault: "on",
  roomsOwnerDecides: true,
  roomsKept: "24h",
  roomsLast: 20,
  offlineKept: "72h",
  offlineCount: 1000,
  uploadsKept: "31d",
  uploadSize: "10 MB",
  uploadPerDay: "100 MB",
  copiesKept: "3d",
  lastLogin: "for-inactivity",
  inactiveNeverUsed: "24h",
  inactiveUnused: "6 months",
  inactiveThen: "reserved",
  inactiveWarned: "14d",
  nameFree: "31d",
  deletionByClient: true,
  deletionGrace: "24h",
  registration: "invite",
  registrationLimited: { count: 1, per: "6h", localExempt: true },
  registrationCaptcha: "Example Captcha",
  reservedNames: true,
  newAccountsQuarantined: true,
  profiling: "automatic-and-human",
  authorities: "by-law-and-told",
  transparencyReport: "https://example.test/report",
  pushWithoutBody: true,
  directory: "opt-in",
  contactPublished: ["abuse", "admin"],
  reactionTime: "7d",
  ageLimit: 16,
  backups: { where: "Example Town", kept: "1 month", encrypted: true },
  breachNotice: "72h",
  changeNotice: "30d",
  debugAtMost: "4h",
  debugKept: "5d",
  logs: [
    { files: ["/var/log/c"], of: "web", kept: "4 weeks", addresses: "truncated" },
    { files: ["/var/log/d"], level: "error", kept: "14d", addresses: "never-if-older", addressesKept: "1h" },
    {
      files: ["/var/log/e"],
      kept: "30d",
      except: [
        { what: { en: "failed logins", de: "fehlgeschlagene Anmeldungen" }, lines: "fail", kept: "7d" },
      ],
    },
  ],
  exceptions: [{ promise: "archiveKept", en: "rooms of the team, 90 days", de: "Räume des Teams, 90 Tage" }],
});
const full = { ...config, promises: everything };

describe("the privacy statement", () => {
  it("has a sentence for every promise that can be made, with its value", () => {
    assert.deepEqual(unplaced, []);
    assert.deepEqual(
      promiseKeys.filter((key) => everything[key] === undefined),
      [],
      "not in this test",
    );
    const keys = facts("en", full);
    for (const key of promiseKeys)
      assert.equal(keys.filter((each) => each.endsWith(`.${key}`)).length, 1, `${key} in ${keys.join(" ")}`);
    assert.deepEqual(facts("de", full), keys);
    assert.deepEqual(numbersOf("de", full), numbersOf("en", full));
    const text = renderStatement(makeStatement(full, "en"), "text");
    for (const part of [
      "4 weeks. Exception: rooms of the team, 90 days.",
      "only the network stands in them",
      "after 1 hour no addresses",
      "exception: failed logins, for 7 days",
      "From one address 1 account can be registered in 6 hours",
      "at most 72 hours",
      "Example Town, encrypted",
    ])
      assert.ok(text.includes(part), part);
    assert.doesNotMatch(text + renderStatement(makeStatement(full, "de"), "text"), /undefined|\[object/);
  });

  it("says nothing of what is left out", () => {
    const bare = { ...config, promises: promises.parse({}) };
    const keys = facts("en", bare).map((each) => each.replace(/^\w+\./, ""));
    assert.deepEqual(
      keys.filter((key) => (promiseKeys as readonly string[]).includes(key)),
      [],
    );
  });

  it("says that last logins are stored only where that is promised", () => {
    const texts = (promised: object) => {
      const from = { ...config, promises: promises.parse(promised) };
      const told = makeStatement(from, "en").sections.flatMap(({ paragraphs }) =>
        paragraphs.flatMap(({ key, text }) => (key.startsWith("lastLogin") ? [text] : [])),
      );
      return [...told, activities(from, "en").some(({ key }) => key === "lastLogin")];
    };
    assert.match(String(texts({})), /^If the time of your last login or logout is stored, .*,true$/);
    assert.match(
      String(texts({ lastLogin: "for-inactivity" })),
      /^The time of .* is stored for one .*,true$/,
    );
    assert.match(String(texts({ lastLogin: "not-stored" })), /^When .* is not stored\.,false$/);
  });

  it("takes the operator's own words, and points out what is doubtful in them", () => {
    const folder = mkdtempSync(join(tmpdir(), "kastellan-texts-"));
    const write = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
    };
    write("archiveKept.en.md", "We keep your archive for a while.");
    write("rights.en.md", "By using the service you agree to this. There is no possibility to object.");
    write("contacts.en.md", "We are GDPR compliant. Data are never given to third parties.");
    write(
      "stored.de.md",
      "Mit der Nutzung des Dienstes stimmst du zu. Es besteht keine Widerspruchsmöglichkeit.",
    );
    write("nonsense.en.md", "Who reads this?");
    write("botNames.en.md", "A bot of ours looks at names for 14 days.");
    write("controller.en.md", "We run this for friends.");
    write("authority.en.md", "You can complain, such as to the example authority.");
    write("adminServers.en.md", "Admins elsewhere get alerts too.");
    const admins = ["admin@away.test" as BareJid];
    const own = { ...config, admins, operator: { ...config.operator, texts: folder } };
    const text = renderStatement(publishedStatement(own, "en"), "markdown");
    assert.match(text, /We keep your archive for a while\.\n/);
    assert.doesNotMatch(text, /Archived messages are deleted|Who reads this/);
    const review = (language: "en" | "de") => reviewOverrides(own, language).join("\n");
    assert.match(review("en"), /archiveKept\.en\.md doesn't say 7/);
    assert.match(review("en"), /rights\.en\.md: "By using[^"]*" use alone is no consent/);
    assert.match(review("en"), /rights\.en\.md: "There is no[^"]*" .*Art\. 21/);
    assert.match(review("en"), /contacts\.en\.md: "We are GDPR compliant\." nobody can promise/);
    assert.match(review("en"), /contacts\.en\.md: "Data are never/);
    assert.match(review("en"), /controller\.en\.md doesn't say Example e\.V\., Example Street 1, which/);
    assert.match(review("en"), /adminServers\.en\.md doesn't say away\.test, which/);
    assert.doesNotMatch(review("en"), /authority\.en/);
    assert.match(review("en"), /nonsense\.en\.md is not used/);
    assert.doesNotMatch(review("en"), /botNames\.en\.md(?! has no)/);
    assert.match(review("de"), /stored\.de\.md: "Mit der Nutzung[^"]*" Nutzung allein/);
    assert.match(review("de"), /stored\.de\.md: "Es besteht[^"]*" .*widersprechen/);
  });

  it("points out texts that are empty, misnamed, or there in one language alone", () => {
    const folder = mkdtempSync(join(tmpdir(), "kastellan-texts-"));
    for (const [name, text] of Object.entries({
      "botObject.en.md": " \n",
      "rights.en.md": "\uFEFFYour rights are these.",
      "stored.en.md": "Stored is this.",
      "stored.de.md": "Gespeichert ist das.",
      "stored.fr.md": "Voilà.",
      "contacts.md": "Whom you write to.",
    }))
      writeFileSync(join(folder, name), text);
    const own = { ...config, operator: { ...config.operator, texts: folder } };
    const text = renderStatement(publishedStatement(own, "en"), "markdown");
    assert.match(text, /You can object for reasons of your own/);
    assert.match(text, /\nYour rights are these/);
    assert.deepEqual(reviewOverrides(own, "en"), [
      "botObject.en.md is empty: our words stay. Write yours, or delete the file.",
      "rights.en.md has no rights.de.md beside it: there the words are ours.",
      "contacts.md is not used: a text is called KEY.LANGUAGE.md (en, de).",
      "stored.fr.md is not used: a text is called KEY.LANGUAGE.md (en, de).",
    ]);
  });

  it("holds none of those sentences in its own words, nor a claim of compliance", () => {
    for (const language of ["en", "de"] as const) {
      for (const from of [config, full]) {
        const all = [
          renderStatement(makeStatement(from, language), "text"),
          makeRecord(from, language),
          makeBalance(from, language),
        ].join("\n\n");
        assert.deepEqual(doubtsIn(all), []);
        assert.doesNotMatch(all, /compl(y|iant|iance)|konform|undefined|null/i);
      }
    }
  });

  it("has a record of processing and a balance of interests from the same source", () => {
    const keys = (language: "en" | "de") => activities(full, language).map(({ key }) => key);
    assert.deepEqual(keys("de"), keys("en"));
    const record = makeRecord(full, "en");
    assert.match(record, /Recognition of mass registrations[^#]*Art\. 6\(1\)\(f\)[^#]*after 14 days/);
    assert.match(record, /What the law made us hand over[^#]*Art\. 6\(1\)\(c\)/);
    assert.match(record, /Archive of messages[^#]*after 4 weeks/);
    assert.match(record, /SCRAM-SHA-256/);
    const less = { ...full, signups: { ...full.signups, keepDays: 21 } };
    assert.match(makeRecord(less, "de"), /Massenanmeldungen[^#]*nach 21 Tagen/);
    assert.match(makeBalance(less, "de"), /Namen bleiben 21 Tage.*180 Tage/);
    assert.match(makeBalance(less, "en"), /Names stay for 21 days.*180 days/);
    assert.match(
      makeRecord({ ...full, operator: operatorSchema.parse({}) }, "en"),
      /\[missing: set operator\.name\]/,
    );
  });

  it("says the same facts in both languages, with the same numbers", () => {
    assert.deepEqual(facts("de"), facts("en"));
    assert.deepEqual(numbersOf("de"), numbersOf("en"));
  });

  it("changes with the configuration, and says nothing that isn't promised", () => {
    const text = renderStatement(makeStatement(config, "en"), "markdown");
    assert.match(text, /Archived messages are deleted after 7 days\./);
    assert.match(text, /deleted after 5 days; no addresses \(IP\) stand in them/);
    assert.match(text, /after 7 days they are deleted, or the addresses in them are/);
    const less = { ...config.promises, archiveKept: undefined };
    const other = {
      ...config,
      promises: { ...less, uploadsKept: "10d" },
      signups: { ...config.signups, keepDays: 21 },
    };
    const changed = renderStatement(makeStatement(other, "en"), "markdown");
    assert.doesNotMatch(changed, /Archived messages/);
    assert.match(changed, /deleted after 10 days\. Whoever/);
    assert.match(changed, /Names stay in its record for 21 days/);
    const changes = diffStatement(changed, text);
    assert.match(changes, /^- Archived messages are deleted after 7 days\.$/m);
    assert.match(changes, /^\+ Files that you share are deleted after 10 days/m);
  });

  it("has the bot itself in it, and claims no compliance", () => {
    for (const language of ["en", "de"] as const) {
      const text = renderStatement(makeStatement(config, language), "text");
      assert.match(text, /Art\. 6(\(1\)\(f\)| Abs\. 1 f)/);
      assert.match(text, /Example Authority/);
      assert.doesNotMatch(text, /compl(y|iant|iance)|konform|undefined|null/i);
    }
  });

  it("shows what the operator has not said as a gap", () => {
    const made = makeStatement({ ...config, operator: operatorSchema.parse({}) }, "de");
    assert.deepEqual(made.missing, [
      "operator.name",
      "operator.contact",
      "operator.authority",
      "promises.roomsKept",
    ]);
    assert.match(renderStatement(made, "markdown"), /\[fehlt: operator\.name setzen\]/);
  });

  it("names the servers of admins, and of the bot, that get data though they aren't served", () => {
    const own = [makeStatement(config, "en"), makeRecord(config, "en"), activities(config, "en")];
    assert.doesNotMatch(JSON.stringify(own), /those who run (these|it)/);
    const foreign: StatementConfig = {
      ...config,
      admins: ["admin@example.test", "b@mail.test", "a@away.test", "c@away.test"] as BareJid[],
      xmpp: { jid: "bot@bots.test" as BareJid },
    };
    for (const language of ["en", "de"] as const) {
      const made = makeStatement(foreign, language);
      const sharing = made.sections.find(({ key }) => key === "sharing")?.paragraphs ?? [];
      const text = (key: string) => sharing.find((each) => each.key === key)?.text ?? "";
      assert.match(text("adminServers"), /: away\.test, mail\.test\.$/);
      assert.match(text("botServer"), /: bots\.test\.$/);
      // The sentence that closes the list stands behind them.
      assert.equal(sharing.at(-1)?.key, "noOthers");
      assert.match(shortStatement(made), /away\.test[^]*bots\.test/);
      const keys = activities(foreign, language).filter(({ recipients }) =>
        recipients.endsWith(": away.test, mail.test, bots.test"),
      );
      assert.deepEqual(
        keys.map(({ key }) => key),
        ["lastLogin", "recognition", "series", "deeds", "requests", "disclosures"],
      );
      assert.match(makeRecord(foreign, language), /away\.test, mail\.test, bots\.test\. [^#]*Art\. 28/);
    }
  });

  it("tells all that the bot keeps: the mark of a closed request, what was learned of names, chats, a list", () => {
    const of = (language: "en" | "de", from: StatementConfig = config) =>
      renderStatement(makeStatement(from, language), "text");
    const asked: StatementConfig = { ...config, debugLog: { ...config.debugLog, tell: ["asked"] } };
    assert.match(
      of("de"),
      /36 Monate nach ihrem Ende bleiben nur Nummer, Art, Zeiten und Ergebnis, mit einem Kenn/,
    );
    assert.match(of("en"), /36 months after their end [^\n]* with a mark by which/);
    assert.match(of("en"), /how common forms and fragments of names are/);
    assert.match(of("de"), /Was du ihm schreibst, vergisst er/);
    assert.doesNotMatch(of("en"), /notices on/);
    assert.match(of("en", asked), /`?notices on/);
    assert.match(makeRecord(config, "en"), /Requests about data[^#]*keyed hash[^#]*36 months after its end/);
    const published = makeStatement(asked, "en");
    const sentences = (key: string) =>
      dutiesIn(sound({ server: { kind: "prosody" } }), published)
        .filter((duty) => duty.key === key)
        .flatMap((duty) => duty.sentences)
        .join("\n");
    assert.match(sentences("recognition"), /What the names of a series/);
    assert.match(sentences("requests"), /What you write to it/);
    assert.match(sentences("debugLog"), /notices off/);
  });

  it("answers with the periods that are promised, exceptions too, and says where none is", () => {
    const of = (said: object, language: "en" | "de" = "en") => {
      const all = activities({ ...config, promises: promises.parse(said) }, language);
      return new Map(all.map((each) => [each.key, each]));
    };
    const bare = of({});
    for (const key of ["messages", "rooms", "uploads", "logs", "debugLog"] as const)
      assert.equal(bare.get(key)?.period, "for how long can't be said", key);
    assert.equal(bare.get("address"), undefined);
    assert.equal(bare.get("limit"), undefined);
    assert.match(bare.get("logs")?.data ?? "", /addresses \(IP\)/);
    const said = {
      archiveKept: "unlimited",
      uploadsKept: "90d",
      addressWithAccount: "both",
      registrationLimited: { count: 1, per: "6h" },
      registrationCaptcha: "Example Captcha",
      exceptions: [
        { promise: "uploadsKept", en: "files of supporters, a year", de: "Dateien von Förderern, ein Jahr" },
      ],
      logs: [
        {
          files: ["/var/log/a"],
          level: "error",
          kept: "24h",
          except: [
            { what: { en: "failed logins", de: "fehlgeschlagene Anmeldungen" }, lines: "x", kept: "7d" },
          ],
        },
        { files: ["/var/log/b"], of: "web" },
      ],
    };
    const en = of(said);
    assert.equal(en.get("messages")?.period, "until you delete them, or the account");
    assert.equal(en.get("uploads")?.period, "after 90 days; exception: files of supporters, a year");
    assert.equal(
      of(said, "de").get("uploads")?.period,
      "nach 90 Tagen; Ausnahme: Dateien von Förderern, ein Jahr",
    );
    assert.equal(
      en.get("logs")?.period,
      "after 24 hours; exception: failed logins, 7 days; of the others it can't be said",
    );
    assert.match(en.get("logs")?.data ?? "", /what happened.*pages of the website.*addresses/);
    assert.match(en.get("address")?.data ?? "", /registration and of the last login/);
    assert.deepEqual(
      [en.get("limit")?.period, en.get("limit")?.recipients],
      ["after 6 hours", "whose CAPTCHA it is: Example Captcha"],
    );
    const silent = of({ logs: [{ files: ["/var/log/a"], level: "error", kept: "5d" }] }).get("logs");
    assert.deepEqual(
      [silent?.data, silent?.period],
      ["errors of the server, with what they concern", "after 5 days"],
    );
  });

  it("tells what Art. 13 asks for: bases, interests, objection, what has to be given, programs, other countries", () => {
    const of = (language: "en" | "de", said: object, operator: object = {}) => {
      const from = {
        ...config,
        promises: promises.parse(said),
        operator: { ...config.operator, ...operator },
      };
      const made = makeStatement(from, language);
      return Object.fromEntries(
        made.sections.flatMap(({ paragraphs }) => paragraphs).map((p) => [p.key, p.text]),
      );
    };
    const said = {
      ...{ registrationCaptcha: "Example Captcha", backups: { where: "x", kept: "4 weeks" } },
      logs: [{ files: ["/var/log/a"], addresses: "allowed" }],
    };
    const en = of("en", said, { website: "https://example.test", hosting: undefined, countries: ["DE"] });
    const de = of("de", said);
    for (const [text, name, article] of [
      [en["interests"], "Backups", "Art. 6(1)(f)"],
      [de["interests"], "Sicherungen", "Art. 6 Abs. 1 f"],
      [en["interests"], "Recognition of mass registrations", "Art. 21"],
    ] as const)
      assert.ok(text?.includes(name) === true && text.includes(article), text);
    assert.match(en["needed"] ?? "", /a name and a password/);
    assert.match(en["automated"] ?? "", /people decide \(Art\. 22/);
    const clocks = { inactiveUnused: "1y", inactiveNeverUsed: "31d" };
    assert.match(
      of("de", { ...clocks, inactiveThen: "deleted" })["automated"] ?? "",
      /nur über unbenutzte Konten/,
    );
    assert.match(of("de", { ...clocks, inactiveThen: "may-be-deleted" })["automated"] ?? "", /Menschen/);
    assert.match(en["contacts"] ?? "", /outside the EU/);
    assert.match(en["website"] ?? "", /learns your address \(IP\)/);
    assert.match(en["hosting"] ?? "", /: DE\.$/);
    assert.match(en["recipients"] ?? "", /Example Hosting, Example Captcha/);
    assert.match(
      en["logs1"] ?? "",
      /for how long they stay is not promised; addresses \(IP\) can stand in them\.$/,
    );
    assert.match(en["unsaid"] ?? "", /not promised: archived messages, archived messages of rooms, files\.$/);
    const none = { archiveDefault: "none", roomsDefault: "none", uploadsKept: "30d" };
    assert.match(of("en", none)["unsaid"] ?? "", /: log files\.$/);
  });

  it("tells how people learn of a debug log as it is configured, and that they don't", () => {
    const of = (tell: StatementConfig["debugLog"]["tell"], language: "en" | "de" = "en") => {
      const made = makeStatement({ ...config, debugLog: { ...config.debugLog, tell } }, language);
      return made.sections.flatMap((each) => each.paragraphs).find(({ key }) => key === "debugTold")?.text;
    };
    assert.match(of(["online", "login", "status", "asked"]) ?? "", /begins and ends, and when you log in/);
    assert.match(of(["online"]) ?? "", /if you are online then/);
    assert.match(of(["login", "status"], "de") ?? "", /wenn du dich anmeldest, während/);
    assert.match(of(["status"], "de") ?? "", /Status des Bots/);
    assert.equal(of(["asked"]), undefined);
    const quiet = makeStatement({ ...full, debugLog: { ...config.debugLog, tell: [] } }, "de");
    assert.doesNotMatch(renderStatement(quiet, "text"), /Du erfährst, wann/);
  });

  it("ends a sentence once where a name brings a full stop, and is short in every format", () => {
    const club = { ...config, operator: { ...config.operator, name: "Example e.V." } };
    const made = makeStatement(club, "de");
    assert.match(renderStatement(made, "text"), /: Example e\.V\.\n/);
    assert.match(shortStatement(made, "markdown"), /^# Datenschutz bei example\.test\n\n- Schreib an/);
    const sly = makeStatement(config, "en", new Map([["contact", "<script>alert(1)</script>"]]));
    assert.match(shortStatement(sly, "html"), /^<h1>Privacy on [^]*<ul>\n<li><p>&lt;script[^]*<\/ul>$/);
  });

  it("bends words as the languages do, and rounds nothing", () => {
    const of = (language: "en" | "de", said: object, debugLog = config.debugLog) =>
      renderStatement(
        makeStatement({ ...config, promises: promises.parse(said), debugLog }, language),
        "text",
      );
    const some = { debugKept: "5d", deletionGrace: "2d", roomsLast: 1, offlineCount: 1, ageLimit: 16 };
    const de = of("de", some);
    assert.match(de, /wird 5 Tage nach dem Ende gelöscht/);
    assert.match(de, /wird 2 Tage nach deinem Auftrag/);
    assert.match(de, /höchstens seine letzte Nachricht zu/);
    assert.match(de, /Auf dich wartet höchstens 1 Nachricht\./);
    assert.match(de, /mindestens 16 Jahre/);
    assert.match(of("de", { deletionGrace: "half a day" }), /wird einen halben Tag nach deinem/);
    const en = of("en", some);
    assert.match(en, /shown its last message at most/);
    assert.match(en, /At most 1 message waits for you/);
    assert.match(
      of("de", { roomsLast: 2, offlineCount: 1000 }),
      /letzten 2 Nachr[^]*warten höchstens 1\.000 Nachr/,
    );
    for (const [maxMinutes, english, german] of [
      [240, "4 hours", "4 Stunden"],
      [125, "125 minutes", "125 Minuten"],
      [1, "1 minute", "1 Minute"],
    ] as const) {
      const debugLog = { ...config.debugLog, maxMinutes };
      assert.ok(of("en", {}, debugLog).includes(`for ${english} at most`), english);
      assert.ok(of("de", {}, debugLog).includes(`höchstens ${german}.`), german);
    }
  });

  it("says for how long a copy of data lies there only where that is promised", () => {
    const of = (from: StatementConfig) => {
      const text = renderStatement(makeStatement(from, "en"), "text");
      return /A copy of your data[^\n]*/.exec(text)?.[0];
    };
    assert.match(of(config) ?? "", /for a while; the bot says for how long/);
    const promised = { ...config, promises: { ...config.promises, copiesKept: "3d" } };
    assert.match(of(promised) ?? "", /for 3 days at most/);
    assert.match(
      renderStatement(makeStatement(promised, "de"), "text"),
      /Eine Kopie [^\n]*höchstens 3 Tage\./,
    );
    assert.equal(of({ ...config, server: { kind: "none" } }), undefined);
  });

  it("is HTML without a way to smuggle any in", () => {
    const sly = { ...config, operator: { ...config.operator, name: "<script>alert(1)</script>" } };
    const html = renderStatement(makeStatement(sly, "en"), "html");
    assert.doesNotMatch(html, /<script>/);
    assert.match(html, /<h2>Your rights<\/h2>/);
    const own = new Map([
      [
        "stored",
        `**All**, see [here](https://example.test/x).

And [there](javascript:alert(1)), [there](data:text/html,x) and <img src=x onerror="alert(1)">
![me](https://example.test/who-reads.png)

- your address
- your contacts, and
  1. their names

> as always`,
      ],
    ]);
    const mine = renderStatement(makeStatement(config, "en", own), "html");
    assert.match(
      mine,
      /<p><strong>All<\/strong>, see <a href="https:\/\/example\.test\/x">here<\/a>\.<\/p>\n<p>And/,
    );
    assert.match(mine, /<ul>\n<li>your address<\/li>\n<li>your contacts, and\n<ol>\n<li>their names<\/li>/);
    assert.match(mine, /<blockquote>\n<p>as always<\/p>/);
    assert.doesNotMatch(mine, /href="(javascript|data)|<img|<script/i);
    assert.match(mine, /&lt;img src=x/);
  });

  it("is short in a chat", () => {
    assert.ok(shortStatement(makeStatement(config, "en")).length < 2500);
    assert.match(
      shortStatement(makeStatement(config, "de")),
      /• Archivierte Nachrichten werden nach 7 Tagen gelöscht/,
    );
  });
});
