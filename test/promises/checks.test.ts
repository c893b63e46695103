import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { packageRoot } from "../../src/package.js";
import { checks } from "../../src/promises/audit/checks/index.js";
import type { Verdict } from "../../src/promises/audit/finding.js";
import type { Seen } from "../../src/promises/audit/seen.js";
import { sayFinding, sayMend } from "../../src/promises/audit/say-audit.js";
import { promiseKeys } from "../../src/promises/schema.js";
import { limits, look, seen, throttle } from "../lab/looked.js";

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
  [
    "accounts that have no password yet",
    { hashedPasswords: true },
    seen(
      { authentication: "internal_hashed" },
      { passwords: { readable: 0, unknown: 1, sha1: 8, sha256: 0 } },
    ),
    "kept",
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

describe("a promise against what was seen", () => {
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
});
