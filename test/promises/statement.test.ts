import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { diffStatement, renderStatement, shortStatement } from "../../src/promises/render-statement.js";
import { makeStatement, type StatementConfig } from "../../src/promises/statement.js";

const config: StatementConfig = {
  hosts: ["example.test"],
  operator: {
    name: "Example e.V., Example Street 1",
    contact: "help@example.test",
    authority: "The Example Authority",
    recipients: ["Example Hosting"],
  },
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
  requests: { graceHours: 24, keepMonths: 36, passwordWaitDays: 14, access: { approval: "automatic" } },
  server: { kind: "prosody" },
  debugLog: { minutes: 30, maxMinutes: 240, tell: ["online"] },
};
const facts = (language: "en" | "de", from = config) =>
  makeStatement(from, language).sections.flatMap(({ key, paragraphs }) =>
    paragraphs.map((each) => `${key}.${each.key}`),
  );

describe("the privacy statement", () => {
  it("says the same facts in both languages, with the same numbers", () => {
    assert.deepEqual(facts("de"), facts("en"));
    const numbers = (language: "en" | "de") =>
      makeStatement(config, language).sections.flatMap(({ paragraphs }) =>
        paragraphs.map(
          ({ key, text }) => `${key} ${(text.replace(/Art[^)]*/g, "").match(/\d+/g) ?? []).join(" ")}`,
        ),
      );
    assert.deepEqual(numbers("de"), numbers("en"));
  });

  it("changes with the configuration, and says nothing that isn't promised", () => {
    const text = renderStatement(makeStatement(config, "en"), "markdown");
    assert.match(text, /Archived messages are deleted after 7 days\./);
    assert.match(text, /deleted after 5 days; no addresses stand in them/);
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
    const made = makeStatement({ ...config, operator: { recipients: [] } }, "de");
    assert.deepEqual(made.missing, ["operator.name", "operator.contact", "operator.authority"]);
    assert.match(renderStatement(made, "markdown"), /\[fehlt: operator\.name setzen\]/);
  });

  it("is HTML without a way to smuggle any in", () => {
    const sly = { ...config, operator: { ...config.operator, name: "<script>alert(1)</script>" } };
    const html = renderStatement(makeStatement(sly, "en"), "html");
    assert.doesNotMatch(html, /<script>/);
    assert.match(html, /<h2>Your rights<\/h2>/);
  });

  it("is short in a chat", () => {
    assert.ok(shortStatement(config, "en").length < 2500);
    assert.match(shortStatement(config, "de"), /• Archivierte Nachrichten werden nach 7 Tagen gelöscht/);
  });
});
