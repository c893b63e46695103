import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { folder, loaded, sound } from "./trial.js";

describe("a configuration that is sound", () => {
  it("gets every default", () => {
    assert.deepEqual(loaded(sound), {
      config: {
        xmpp: { jid: "kastellan@example.org", tls: "required", resource: "kastellan" },
        hosts: ["example.org"],
        admins: ["admin@example.org"],
        language: "en",
        timeZone: "UTC",
        database: join(folder, "kastellan.sqlite"),
        server: { kind: "none" },
        signups: {
          notifiers: ["example.org"],
          template: "User $username just registered on $host from $ip",
          sensitivity: "precise",
          keepDays: 14,
          seriesDays: 180,
          singleAlertsPerHour: 6,
          quietUnlessWaveOf: 30,
        },
        inactive: { neverUsed: "31d", unused: "1y", perRun: 20, veto: "72h", protect: [] },
        debugLog: { minutes: 30, maxMinutes: 240, tell: ["online", "login", "status", "asked"] },
        operator: { recipients: [], countries: [] },
        provider: {
          alternativeJids: [],
          busFactor: -1,
          passwordReset: {},
          legalNotice: {},
          serverTesting: false,
          professionalHosting: false,
          freeOfCharge: false,
        },
        promises: { logs: [], exceptions: [], declaredOnly: [] },
        disclosures: { readers: [], two: true },
        requests: {
          erasure: { graceHours: 24 },
          keepMonths: 36,
          passwordWaitDays: 14,
          access: { approval: "automatic", link: "apart" },
        },
        digest: { hour: 8, evenIfEmpty: false },
        audit: { keepDays: 180 },
      },
      warnings: [],
    });
  });

  it("takes relative paths from the file's folder and leaves absolute ones", () => {
    const { config } = loaded({
      ...sound,
      xmpp: { ...sound.xmpp, passwordFile: "secret/password" },
      database: "/var/lib/kastellan/bot.sqlite",
    });
    assert.equal(config.xmpp.passwordFile, join(folder, "secret/password"));
    assert.equal(config.database, "/var/lib/kastellan/bot.sqlite");
  });

  it("compares in lower case, but leaves a notifier's resource as the server writes it", () => {
    const { config } = loaded({
      xmpp: { jid: "Kastellan@Example.org" },
      hosts: ["Example.ORG", "chat.example.org"],
      admins: ["Admin@EXAMPLE.org"],
      signups: { notifiers: ["Example.org/Watch", "Guard@Example.org/Phone"] },
    });
    assert.equal(config.xmpp.jid, "kastellan@example.org");
    assert.deepEqual(config.hosts, ["example.org", "chat.example.org"]);
    assert.deepEqual(config.admins, ["admin@example.org"]);
    assert.deepEqual(config.signups.notifiers, ["example.org/Watch", "guard@example.org/Phone"]);
  });

  for (const [written, used] of [
    ["xmpp://127.0.0.1", "xmpp://127.0.0.1:5222"],
    ["xmpp://[::1]", "xmpp://[::1]:5222"],
    ["xmpp://localhost:15222", "xmpp://localhost:15222"],
    ["xmpps://xmpp.example.org", "xmpps://xmpp.example.org"],
  ]) {
    it(`connects to ${String(used)} where ${String(written)} is written`, () => {
      const { config } = loaded({ ...sound, xmpp: { ...sound.xmpp, service: written } });
      assert.equal(config.xmpp.service, used);
    });
  }

  for (const service of [
    "xmpp://127.0.0.1:5222",
    "xmpp://127.9.8.7",
    "xmpp://[::1]:5222",
    "xmpp://LocalHost",
  ]) {
    it(`may do without TLS at ${service}`, () => {
      const xmpp = { ...sound.xmpp, service, tls: "loopback-optional" };
      assert.equal(loaded({ ...sound, xmpp }).config.xmpp.tls, "loopback-optional");
    });
  }

  it("may begin with a byte order mark, and name its schema", () => {
    const { config } = loaded(`\ufeff${JSON.stringify({ $schema: "./bot.config.schema.json", ...sound })}`);
    assert.ok(!("$schema" in config));
  });
});

describe("a doubtful configuration", () => {
  it("warns of admins, notifiers and an account on domains that aren't served, each by name", () => {
    const { warnings } = loaded({
      xmpp: { jid: "kastellan@bots.example.org" },
      hosts: ["example.org"],
      admins: ["admin@example.org", "eve@elsewhere.example"],
      signups: { notifiers: ["example.org/watch", "other.example"] },
    });
    assert.equal(warnings.length, 3);
    assert.match(warnings[0] ?? "", /^admins: eve@elsewhere\.example is on a server that isn't served\./);
    assert.match(warnings[1] ?? "", /^signups\.notifiers: other\.example is not on a served domain/);
    assert.match(warnings[2] ?? "", /^xmpp\.jid: kastellan@bots\.example\.org is on none of the served/);
  });
});
