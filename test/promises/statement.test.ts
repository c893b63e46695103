import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { diffStatement } from "../../src/promises/statement/diff-statement.js";
import { renderStatement, shortStatement } from "../../src/promises/statement/render-statement.js";
import { operator as operatorSchema } from "../../src/config/sections.js";
import { publishedStatement, reviewOverrides } from "../../src/promises/statement/overrides.js";
import { activities } from "../../src/promises/statement/processing.js";
import { makeRecord } from "../../src/promises/statement/record.js";
import { promiseKeys, promises } from "../../src/promises/schema.js";
import { makeStatement, unplaced } from "../../src/promises/statement/statement.js";
import type { StatementConfig } from "../../src/promises/statement/statement-config.js";
import type { BareJid } from "../../src/xmpp/jid.js";

import { config, everything, full } from "../lab/statements.js";

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
    assert.doesNotMatch(review("en"), /authority\.en\.md(?! has no)/);
    assert.match(review("en"), /nonsense\.en\.md is not used/);
    assert.doesNotMatch(review("en"), /botNames\.en\.md(?! has no)/);
    assert.match(review("de"), /stored\.de\.md: "Mit der Nutzung[^"]*" Nutzung allein/);
    assert.match(review("de"), /stored\.de\.md: "Es besteht[^"]*" .*widersprechen/);
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
