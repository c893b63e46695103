import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { renderStatement, shortStatement } from "../../src/promises/statement/render-statement.js";
import { operator as operatorSchema } from "../../src/config/sections.js";
import { makeBalance } from "../../src/promises/statement/balance.js";
import { publishedStatement, reviewOverrides } from "../../src/promises/statement/overrides.js";
import { activities } from "../../src/promises/statement/processing.js";
import { makeRecord } from "../../src/promises/statement/record.js";
import { promises } from "../../src/promises/schema.js";
import { doubtsIn } from "../../src/promises/statement/shaky.js";
import { makeStatement } from "../../src/promises/statement/statement.js";
import type { StatementConfig } from "../../src/promises/statement/statement-config.js";
import { dutiesIn } from "../../src/promises/statement/bot-duties.js";
import { sound } from "../lab/configuration.js";

import type { BareJid } from "../../src/xmpp/jid.js";
import { config, full } from "../lab/statements.js";

describe("the facts of a statement", () => {
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

  it("weighs what is in force here: no CAPTCHA is argued away that there is, and every period is told", () => {
    const here = {
      ...config,
      promises: promises.parse({ registration: "invite", registrationCaptcha: "Example Captcha" }),
    };
    for (const [language, shut, series] of [
      ["en", /would shut out people/, /had in common stays for 90 days/],
      ["de", /schlösse Leute aus/, /gemeinsam hatte, bleibt 90 Tage/],
    ] as const) {
      assert.match(makeBalance(config, language), shut);
      const balance = makeBalance({ ...here, signups: { ...config.signups, seriesDays: 90 } }, language);
      assert.doesNotMatch(balance, shut);
      assert.match(balance, series);
      assert.match(balance, /CAPTCHA[^\n]*Example Captcha\. \[/);
      const away = makeBalance({ ...here, admins: ["a@away.test" as BareJid] }, language);
      assert.match(away, /: away\.test\.\n/);
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
    const excepted = {
      ...said,
      exceptions: [{ promise: "backups", en: "uploads aren't in them", de: "Uploads sind nicht darin" }],
    };
    assert.equal(
      activities({ ...config, promises: promises.parse(excepted) }, "de").find(({ key }) => key === "backups")
        ?.period,
      "nach 4 Wochen; Ausnahme: Uploads sind nicht darin",
    );
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
});
