import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { packageRoot } from "../../src/package.js";
import { audit } from "../../src/promises/audit/audit.js";
import { checks } from "../../src/promises/audit/checks/index.js";
import { promisedOf } from "../../src/promises/log-files/files.js";
import type { FilesFound } from "../../src/promises/log-files/files-found.js";
import type { Verdict } from "../../src/promises/audit/finding.js";
import { ownSettings } from "../../src/promises/audit/own.js";
import { limitsOf, type DebugWindow, type Seen, type Settings } from "../../src/promises/audit/seen.js";
import { sayFinding, sayMend } from "../../src/promises/audit/say-audit.js";
import { promiseKeys } from "../../src/promises/schema.js";
import { sound } from "../lab/configuration.js";

const nothing = { count: 0, oldest: 0, over: 0 };
const now = 1_800_000_000;

/** A server as it was seen, but for what a row says. */
function seen(options: object, more: Partial<Seen["measured"]> = {}, modules: readonly string[] = []): Seen {
  const settings: Settings = {
    host: "example.test",
    kind: "local",
    options: options as Record<string, unknown>,
    waiting: {},
    modules: [...modules],
    ...{ section: [], seconds: {}, unsure: [], enabled: [], disabled: [], enabled_for_all: [] },
  };
  return {
    host: "example.test",
    settings: [settings],
    measured: {
      ...{
        version: "13",
        accounts: 9,
        addresses: 0,
        lastLogins: 0,
        archive: nothing,
        preferences: 0,
        offline: nothing,
      },
      ...{ passwords: { readable: 0, unknown: 0, sha1: 9, sha256: 0 }, offlineMost: 0, uploads: nothing },
      ...{ rooms: nothing, roomsSet: { total: 0, on: 0, off: 0 }, roomsLast: 0, logs: [], s2s: true },
      ...{ inactive: { unused: 0, never: 0, unknown: 0 }, serverPorts: [], plainHttp: [] },
      ...{ debugFiles: nothing, debugFolder: "/var/lib/prosody/kastellan-debug" },
      ...more,
    },
    windows: [],
    port: undefined,
    serverPort: undefined,
    disclosed: undefined,
    contacts: undefined,
    now,
  };
}
const limits = ["register_limits", "register_ibr"];
const throttle = (max: number, period: number | string, more: object = {}) => ({
  registration_throttle_max: max,
  registration_throttle_period: period,
  registration_allowlist: {},
  ...more,
});

type Case = readonly [what: string, promised: object, server: Seen, verdict: Verdict];
/** What can't be broken on a lab's server, or has more cases than are worth a server each. */
const table: readonly Case[] = [
  ["certificates checked", { serverCertificates: "checked" }, seen({ s2s_secure_auth: true }), "kept"],
  ["certificates unchecked", { serverCertificates: "checked" }, seen({}), "broken"],
  ["certificates as declared", { serverCertificates: "self-signed-accepted" }, seen({}), "declared"],
  [
    "another kind of hash",
    { hashedPasswords: "SCRAM-SHA-256" },
    seen({ password_hash: "SHA-256" }),
    "broken",
  ],
  [
    "that kind of hash",
    { hashedPasswords: "SCRAM-SHA-256" },
    seen({ password_hash: "SHA-256" }, { passwords: { readable: 0, unknown: 0, sha1: 0, sha256: 9 } }),
    "kept",
  ],
  [
    "passwords that lie elsewhere",
    { hashedPasswords: true },
    seen({ authentication: "ldap" }, { passwords: { readable: 0, unknown: 3, sha1: 0, sha256: 0 } }),
    "unseen",
  ],
  ["no port to look at", { encryptedClients: true }, seen({}), "unseen"],
  ["no port, and optional", { encryptedClients: true }, seen({ c2s_require_encryption: false }), "broken"],
  ["no s2s at all", { encryptedServers: true }, seen({}, { s2s: false }), "kept"],
  [
    "archive for contacts only is neither",
    { archiveDefault: "off" },
    seen({ default_archive_policy: "roster" }, {}, ["mam"]),
    "broken",
  ],
  [
    "off, by its other word",
    { archiveDefault: "off" },
    seen({ default_archive_policy: "never" }, {}, ["mam"]),
    "kept",
  ],
  [
    "on, by its other word",
    { archiveDefault: "on" },
    seen({ default_archive_policy: "always" }, {}, ["mam"]),
    "kept",
  ],
  ["closed, but for a web page", { registration: "closed" }, seen({}, {}, ["register_web"]), "broken"],
  ["closed", { registration: "closed" }, seen({ allow_registration: false }, {}, ["register"]), "kept"],
  [
    "on a web page without a limit",
    { registrationLimited: true },
    seen({}, {}, ["register_web", "register_limits"]),
    "broken",
  ],
  ["an archive where none is promised", { archiveDefault: "none" }, seen({}, {}, ["mam"]), "broken"],
  ["no archive", { archiveDefault: "none", archiveKept: "7d" }, seen({}), "kept"],
  [
    "without end, as promised",
    { archiveKept: "unlimited" },
    seen({ archive_expires_after: "never" }, {}, ["mam"]),
    "declared",
  ],
  [
    "a day's grace",
    { archiveKept: "7d" },
    seen({}, { archive: { count: 1, oldest: 7.9 * 86_400, over: 0 } }, ["mam"]),
    "kept",
  ],
  [
    "more than that",
    { archiveKept: "7d" },
    seen({}, { archive: { count: 1, oldest: 8.1 * 86_400, over: 1 } }, ["mam"]),
    "broken",
  ],
  ...(
    [
      ["an address yesterday, by a text that is in force, and none by the last notice", {}, 86_400, "broken"],
      ["an address long ago", {}, 30 * 86_400, "kept"],
      ["never an address, by whatever text", {}, undefined, "kept"],
      [
        "an address yesterday, and another text since",
        { registration_notification: "$username registered" },
        86_400,
        "kept",
      ],
    ] as const
  ).map(([what, options, disclosedAgo, verdict]): Case => [
    what,
    { noAddressInNotices: true },
    { ...seen(options), disclosed: false, disclosedAgo },
    verdict,
  ]),
  [
    "3 in 10 minutes",
    { registrationLimited: { count: 3, per: "10m" } },
    seen(throttle(3, 600), {}, limits),
    "kept",
  ],
  [
    "slower than promised",
    { registrationLimited: { count: 3, per: "10m" } },
    seen(throttle(1, "1h"), {}, limits),
    "kept",
  ],
  [
    "faster than promised",
    { registrationLimited: { count: 1, per: "1h" } },
    seen(throttle(3, 3600), {}, limits),
    "broken",
  ],
  [
    "as seldom as promised, but all at once",
    { registrationLimited: { count: 1, per: "1h" } },
    seen(throttle(24, 86_400), {}, limits),
    "broken",
  ],
  [
    "by seconds between two",
    { registrationLimited: { count: 1, per: "300 s" } },
    seen({ min_seconds_between_registrations: 300, registration_allowlist: {} }, {}, limits),
    "kept",
  ],
  [
    "this machine exempt by default",
    { registrationLimited: true },
    seen({ registration_throttle_max: 1, registration_throttle_period: 60 }, {}, limits),
    "broken",
  ],
  [
    "this machine exempt, and said so",
    { registrationLimited: { count: 1, per: "1m", localExempt: true } },
    seen({ registration_throttle_max: 1, registration_throttle_period: 60 }, {}, limits),
    "kept",
  ],
  [
    "the whole loopback exempt",
    { registrationLimited: true },
    seen(throttle(1, 60, { registration_allowlist: { 1: "127.0.0.0/8" } }), {}, limits),
    "broken",
  ],
  ...["::1/128", "::/0", "0.0.0.0/0", "126.0.0.0/7"].map((network): Case => [
    `a network with this machine in it exempt, ${network}`,
    { registrationLimited: true },
    seen(throttle(1, 60, { registration_allowlist: { 1: network } }), {}, limits),
    "broken",
  ]),
  [
    "how many, and in no time",
    { registrationLimited: true },
    seen({ registration_throttle_max: 3, registration_allowlist: {} }, {}, limits),
    "broken",
  ],
  [
    "another exempt",
    { registrationLimited: true },
    seen(throttle(1, 60, { registration_allowlist: { 1: "192.0.2.1" } }), {}, limits),
    "kept",
  ],
  [
    "a log that no promise is about",
    { logs: [{ files: ["/l/a.err*"], level: "error" }] },
    seen({}, { logs: [{ level: "info", to: "/l/other.log" }] }),
    "broken",
  ],
  [
    "the system's own log, which isn't as grave",
    { logs: [{ files: ["/l/a.err*"], level: "error" }] },
    seen({}, { logs: [{ level: "info", to: "*syslog" }] }),
    "broken",
  ],
  [
    "another that is as grave, and the system's own",
    { logs: [{ files: ["/l/a.err*"], level: "error" }] },
    seen(
      {},
      {
        logs: [
          { level: "error", to: "/l/other.log" },
          { level: "error", to: "syslog" },
        ],
      },
    ),
    "unseen",
  ],
  ["names never free", { nameFree: "never" }, seen({}, {}, ["tombstones"]), "kept"],
  ["names free at once", { nameFree: "at-once" }, seen({}, {}, ["tombstones"]), "broken"],
  ["20 messages at most", { roomsLast: 20 }, seen({}, { roomsLast: 50 }, ["muc"]), "broken"],
  ["a thousand waiting", { offlineCount: 1000 }, seen({}, { offlineMost: 1001 }), "broken"],
  [
    "unused, may be deleted",
    { inactiveThen: "may-be-deleted", inactiveUnused: "1y", declaredOnly: ["inactiveUnused"] },
    seen({}, { inactive: { unused: 5, never: 0, unknown: 0 } }),
    "declared",
  ],
  ["deleted, and nobody said when", { inactiveThen: "deleted" }, seen({}), "unseen"],
  ["may be deleted, and nobody said when", { inactiveThen: "may-be-deleted" }, seen({}), "declared"],
  ["deleted, and all are in use", { inactiveThen: "deleted", inactiveNeverUsed: "31d" }, seen({}), "kept"],
  [
    "names free after hours",
    { nameFree: "24h" },
    seen({ user_tombstone_expiry: 60 }, {}, ["tombstones"]),
    "broken",
  ],
  [
    "names free after a year, as Prosody counts one",
    { nameFree: "1y" },
    seen({ user_tombstone_expiry: 31_556_952 }, {}, ["tombstones"]),
    "kept",
  ],
  [
    "no limit for uploads",
    { uploadSize: "10 MB", uploadPerDay: "50 MB" },
    seen({ http_file_share_size_limit: "inf", http_file_share_daily_quota: "inf" }, {}, ["http_file_share"]),
    "kept",
  ],
  [
    "debug logs that stay for hours after their time",
    { debugKept: "1d" },
    seen({ kastellan_debug_keep: 86_400 }, { debugFiles: { count: 1, oldest: 100_000, over: 0 } }),
    "broken",
  ],
  ["a search for all", { directory: "everybody" }, seen({ vjud_mode: "opt-in" }, {}, ["vjud"]), "broken"],
  ["contacts nobody answered for", { contactPublished: true }, seen({}), "unseen"],
  [
    "contacts, one of two",
    { contactPublished: ["abuse", "admin"] },
    { ...seen({}), contacts: ["admin"] },
    "broken",
  ],
  ["declared only", { uploadsKept: "30d", declaredOnly: ["uploadsKept"] }, seen({}), "declared"],
];

const look = (promises: object, server: Seen, files?: FilesFound) => {
  const config = sound({ promises });
  return audit({
    promises: config.promises,
    seen: server,
    own: ownSettings(config),
    records: undefined,
    files,
  });
};

describe("a promise against what was seen", () => {
  it("takes what was found in log files for the promise that they were held against, and for no other", () => {
    const server = seen({});
    const found = (against: string): FilesFound => ({
      at: server.now * 1000,
      findings: [
        {
          files: ["/l/a.log"],
          against,
          looked: 1,
          tooOld: [],
          addresses: [],
          levels: [],
          bodies: [],
          unreadable: [],
          isBroken: false,
        },
      ],
    });
    const promised = { files: ["/l/a.log"], kept: "7d", addresses: "never" };
    const verdict = (logs: object, files: FilesFound) =>
      look({ logs: [logs] }, server, files).at(-1)?.verdict;
    const [set] = sound({ promises: { logs: [promised] } }).promises.logs;
    const files = found(set ? promisedOf(set) : "");
    assert.equal(verdict(promised, files), "kept");
    for (const other of [{ kept: "2d" }, { addresses: "truncated" }, { level: "error" }])
      assert.equal(verdict({ ...promised, ...other }, files), "unseen", JSON.stringify(other));
  });

  for (const [what, promised, server, verdict] of table) {
    it(`${what}: ${verdict}`, () => {
      const findings = look(promised, server);
      assert.deepEqual(
        [...new Set(findings.map((each) => each.verdict))],
        [verdict],
        JSON.stringify(findings),
      );
      for (const finding of findings) {
        for (const language of ["en", "de"] as const) {
          assert.doesNotMatch(sayFinding(finding, language), /undefined|\[object/);
          assert.equal(sayMend(finding, language) === "", verdict !== "broken");
        }
      }
    });
  }

  it("says that there is no limit, whatever Lua calls it", () => {
    const server = seen({ http_file_share_daily_quota: "inf" }, {}, ["http_file_share"]);
    const [finding] = look({ uploadPerDay: "50 MB" }, server);
    assert.ok(finding);
    assert.match(sayFinding(finding, "en"), /http_file_share_daily_quota = no limit on example\.test/);
    assert.match(sayFinding(finding, "de"), /= keine Grenze bei/);
    // The quota that nobody has set is ten times the size.
    const [usual] = look(
      { uploadPerDay: "50 MB" },
      seen({ http_file_share_size_limit: "inf" }, {}, ["http_file_share"]),
    );
    assert.match(usual ? sayFinding(usual, "en") : "", /in force: no limit/);
  });

  it("says no address that is exempt but this machine's", () => {
    const server = seen(throttle(1, 60, { registration_allowlist: ["127.0.0.1", "192.0.2.7"] }), {}, limits);
    const [finding] = look({ registrationLimited: true }, server);
    assert.ok(finding);
    assert.match(sayFinding(finding, "en"), /registration_allowlist = \["127\.0\.0\.1"\]/);
    assert.doesNotMatch(JSON.stringify(finding), /192\.0/);
    assert.match(sayMend(finding, "en"), /registration_allowlist = \{\} -- /);
  });

  it("speaks of a day's grace only where there is one, in both languages", () => {
    const over = { count: 3, oldest: 20 * 86_400, over: 1 };
    const server = seen({}, { offline: over, archive: over }, ["mam"]);
    const [archive, offline] = look({ archiveKept: "7d", offlineKept: "7d" }, server);
    assert.ok(archive && offline);
    assert.match(sayFinding(archive, "en") + sayFinding(archive, "de"), /grace[^]*Nachsicht/);
    assert.doesNotMatch(sayFinding(offline, "en") + sayFinding(offline, "de"), /grace|Nachsicht/);
  });

  it("gives a day's grace only to what is deleted once a day", () => {
    const hour = 3600;
    const of = (promises: object, inactive: object = {}) => {
      const config = sound({ promises, inactive });
      return limitsOf(config.promises, ownSettings(config));
    };
    const kept = {
      archiveKept: "7d",
      roomsKept: "7d",
      uploadsKept: "7d",
      offlineKept: "7d",
      debugKept: "7d",
    };
    const week = 168 * hour;
    assert.deepEqual(of(kept), {
      ...{ archive: week + 25 * hour, rooms: week + 25 * hour, uploads: week + 25 * hour },
      ...{ offline: week, debug: week + 2 * hour },
    });
    // Unused accounts: only clocks that are promised count, the bot's own where they are longer.
    assert.deepEqual(of({ inactiveThen: "deleted" }), {});
    assert.deepEqual(of({ inactiveUnused: "1y" }), { unused: 8760 * hour });
    assert.deepEqual(of({ inactiveUnused: "1y" }, { unused: "2y" }), { unused: 2 * 8760 * hour });
    // What the standing order needs: its list once a day, and 72 hours for a veto.
    assert.deepEqual(of({ inactiveNeverUsed: "31d", inactiveThen: "deleted" }), {
      never: 31 * 24 * hour + (72 + 50) * hour,
    });
    const waiting = { offlineKept: "7d" };
    const [over] = look(waiting, seen({}, { offline: { count: 2, oldest: week + hour, over: 1 } }));
    assert.match(over ? sayFinding(over, "en") : "", /BROKEN; 1 is too old; the oldest is 7 days old/);
  });

  it("is broken for every kind that is checked on a live server too", () => {
    const folder = join(packageRoot, "test/live");
    const files = readdirSync(folder).filter((name) => name.startsWith("audit"));
    const text = files.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
    const isBroken = (key: string) => new RegExp(`promise: "${key}"|\\{ ${key}: |\\["${key}"`).test(text);
    assert.deepEqual(
      promiseKeys.filter((key) => checks[key] !== "declared" && !isBroken(key)),
      [],
    );
  });

  it("counts debug logs that were on for too long; one that is open, as long as it may last", () => {
    const verdicts = (length: number, more: Partial<DebugWindow> = {}) => {
      const started = now - 20 * 86_400;
      const window = { started, till: started + length, ended: started + length, ...more };
      return look({ debugAtMost: "4h" }, { ...seen({}), windows: [window] }).map(({ verdict }) => verdict);
    };
    assert.deepEqual(verdicts(4 * 3600), ["kept"]);
    assert.deepEqual(verdicts(5 * 3600), ["broken"]);
    assert.deepEqual(verdicts(5 * 3600, { ended: undefined }), ["broken"]);
  });
});
