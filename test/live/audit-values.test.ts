import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Finding } from "../../src/promises/audit/finding.js";
import { asTold, broken, startPromised, type Change } from "../lab/promised.js";
import { register } from "../lab/register.js";
import { versions } from "../lab/stage.js";

const timeout = 480_000;

/**
 * Promises in other values than the server is set to: broken by that, or by what stands beside it. Each mend has to
 * undo some of those before it. No promise follows on itself.
 */
const values: readonly (readonly [promised: Readonly<Record<string, unknown>>, by?: Change])[] = [
  [{ serverCertificates: "checked" }],
  [{ archiveDefault: "on" }],
  [{ roomsDefault: "on" }],
  [{ archiveDefault: "none" }],
  [{ nameFree: "60d" }],
  [{ archiveDefault: "on" }],
  [{ nameFree: "never" }],
  [{ archiveDefault: "none" }],
  [{ registration: "invite" }],
  [{ archiveAtLeast: "30d" }],
  [{ registration: "closed" }],
  [{ archiveKept: "4d" }],
  [{ registration: "open" }],
  [{ roomsOwnerDecides: true }, { lines: ["muc_log_all_rooms = true"] }],
  [{ registration: "web" }],
  [{ roomsDefault: "none" }],
  [{ registration: "open" }],
  [{ roomsDefault: "on" }],
  [{ nameFree: "at-once" }],
  [{ directory: "everybody" }],
  [{ nameFree: "31d" }],
  [{ directory: "opt-in" }],
  [
    { registrationLimited: true },
    { lines: ["registration_throttle_max = nil; registration_throttle_period = nil"] },
  ],
  [{ directory: "none" }],
  [
    { registrationLimited: { count: 2, per: "10m" } },
    {
      lines: [
        "registration_throttle_max = nil; registration_throttle_period = nil",
        "min_seconds_between_registrations = 1",
      ],
    },
  ],
  [{ contactPublished: ["abuse", "security"] }],
  [{ reservedNames: true }, { remove: ["block_registrations"] }],
  [{ contactPublished: true }, { remove: ["server_contact_info"] }],
];

const kinds = (finding: Finding | undefined) => finding?.evidence.map(({ kind }) => kind) ?? [];

for (const version of versions) {
  describe(`the audit of other values on Prosody ${version ?? "as installed"}`, () => {
    it("finds each broken where the server is set otherwise, and kept by its mend", { timeout }, async () => {
      await using promised = await startPromised(version, { tls: false });
      // Each step mends what the last one broke, looks at both, and breaks the next: one restart for all.
      let before: Readonly<Record<string, unknown>> = {};
      let mend: Change = {};
      for (const [promise, by = {}] of values) {
        const [key = ""] = Object.keys(promise);
        const what = JSON.stringify([before, promise]);
        await promised.change(mend, { ...by, promises: { ...before, ...promise } });
        const findings = promised.audit();
        const finding = findings.get(key);
        assert.deepEqual(broken(findings), [key], `${what}: ${JSON.stringify([...findings.values()])}`);
        assert.ok(finding);
        before = promise;
        mend = asTold(finding);
      }
      await promised.change(mend);
      assert.deepEqual(broken(promised.audit()), []);
      // The names of a mend are reserved, and others are not.
      assert.notEqual(await register(promised.lab.port, "postmaster"), "registered");
      assert.equal(await register(promised.lab.port, "somebody"), "registered");
    });

    it(
      "comes to the server's own port without a certificate, where they are said to be checked",
      { timeout },
      async () => {
        await using promised = await startPromised(version);
        await promised.change({ promises: { serverCertificates: "checked" } });
        const findings = promised.audit();
        const finding = findings.get("serverCertificates");
        assert.deepEqual(broken(findings), ["serverCertificates"]);
        assert.match(JSON.stringify(finding?.evidence), /"kind":"certificates","demanded":false/);
        assert.ok(finding);
        await promised.change(asTold(finding));
        const mended = promised.audit().get("serverCertificates");
        assert.equal(mended?.verdict, "kept");
        assert.match(JSON.stringify(mended.evidence), /"kind":"certificates","demanded":true/);
      },
    );

    it("reads times as this server does", { timeout }, async () => {
      await using promised = await startPromised(version);
      await promised.change({
        lines: ['archive_expires_after = "24h"'],
        promises: { archiveAtLeast: "24h", archiveKept: "24h" },
      });
      const findings = promised.audit();
      if (version === "13") {
        assert.deepEqual(broken(findings), []);
        return;
      }
      // 0.12 takes the number, and overlooks the letter.
      assert.deepEqual(broken(findings), ["archiveAtLeast"]);
      const finding = findings.get("archiveAtLeast");
      assert.match(
        JSON.stringify(finding?.evidence),
        /"kind":"read-as","option":"archive_expires_after","seconds":24\}/,
      );
      assert.ok(finding);
      await promised.change(asTold(finding));
      assert.deepEqual(broken(promised.audit()), []);
    });

    it("says what it can't know of modules that were loaded before it", { timeout }, async () => {
      await using promised = await startPromised(version);
      await promised.change({ remove: ["kastellan_audit"] });
      promised.shell("prosodyctl shell module load kastellan_audit example.test");
      const before = promised.audit();
      assert.ok(kinds(before.get("archiveKept")).includes("unsure"));
      promised.shell("prosodyctl shell module reload mam example.test");
      const after = promised.audit();
      assert.ok(!kinds(after.get("archiveKept")).includes("unsure"));
      assert.ok(kinds(after.get("uploadsKept")).includes("unsure"));
    });
  });
}
