import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { Finding } from "../../src/promises/finding.js";
import { furnish } from "../lab/belongings.js";
import { makeBot } from "../lab/bot.js";
import { startLab, type Lab, type LabOptions } from "../lab/prosody.js";
import { versions } from "../lab/stage.js";

const timeout = 240_000;

const promises = {
  encryptedClients: true,
  encryptedServers: true,
  hashedPasswords: true,
  noAddressWithAccount: true,
  archiveDefault: "off",
  archiveKept: "7d",
  uploadsKept: "30d",
  registrationLimited: true,
  pushWithoutBody: true,
  contactPublished: true,
};
/** A server as it should be. */
const right = `registration_throttle_max = 5; registration_throttle_period = 3600
http_file_share_expires_after = 30*24*3600
contact_info = { admin = { "xmpp:admin@example.test" } }
`;
const options: LabOptions = {
  tls: true,
  uploads: true,
  accounts: ["carla", "dora"],
  hands: {},
  modules: ["kastellan_audit", "register_limits", "server_contact_info"],
};

function auditOf(lab: Lab): Map<string, Finding> {
  const bot = makeBot({
    folder: lab.folder,
    port: lab.port,
    config: { server: { kind: "prosody" }, promises },
    xmpp: { tls: "required" },
    environment: { NODE_EXTRA_CA_CERTS: lab.certificate },
  });
  const { output } = bot.command("audit", "--json");
  assert.match(output, /^\[/, output);
  return new Map((JSON.parse(output) as Finding[]).map((finding) => [finding.key, finding]));
}
const broken = (findings: Map<string, Finding>) =>
  [...findings.values()].filter(({ verdict }) => verdict !== "kept").map(({ key }) => key);

/** Makes what a server has stored older than it is, in its own files. */
function age(lab: Lab, file: RegExp, seconds: number) {
  const root = join(lab.folder, "data");
  for (const name of readdirSync(root, { recursive: true, encoding: "utf8" }).filter((each) =>
    file.test(each),
  )) {
    const path = join(root, name);
    const text = readFileSync(path, "latin1");
    const older = text.replace(
      /(\["when"\] = )(\d+)/g,
      (_all, key: string, at: string) => `${key}${Number(at) - seconds}`,
    );
    assert.notEqual(older, text, `no times in ${name}`);
    writeFileSync(path, older, "latin1");
  }
}

const breaks: readonly { readonly promise: string; readonly extra: string; readonly evidence: RegExp }[] = [
  {
    promise: "encryptedClients",
    extra: "c2s_require_encryption = false",
    evidence: /"kind":"port","login":true|"requires":false/,
  },
  {
    promise: "encryptedServers",
    extra: "s2s_require_encryption = false; modules_disabled = {}",
    evidence: /s2s_require_encryption/,
  },
  { promise: "archiveDefault", extra: "default_archive_policy = true", evidence: /default_archive_policy/ },
  { promise: "archiveKept", extra: 'archive_expires_after = "4w"', evidence: /archive_expires_after/ },
  { promise: "uploadsKept", extra: "http_file_share_expires_after = 60*24*3600", evidence: /5184000/ },
  {
    promise: "registrationLimited",
    extra: "registration_throttle_max = nil",
    evidence: /registration_throttle_max/,
  },
  { promise: "noAddressWithAccount", extra: "lastlog_ip_address = true", evidence: /lastlog_ip_address/ },
  { promise: "contactPublished", extra: "contact_info = nil", evidence: /contact_info/ },
];

for (const version of versions) {
  describe(`the audit of promises on Prosody ${version ?? "as installed"}`, () => {
    it("finds all kept on a server that keeps them", { timeout }, async () => {
      await using lab = await startLab({ ...options, version, extra: right });
      const findings = auditOf(lab);
      assert.deepEqual(broken(findings), []);
      assert.equal(findings.size, Object.keys(promises).length);
      assert.match(JSON.stringify(findings.get("registrationLimited")), /loopback-exempt/);
    });

    for (const { promise, extra, evidence } of breaks) {
      // Last logins are noted by modules of the community on 0.12 alone.
      if (promise === "noAddressWithAccount" && version === "13") continue;
      it(`names ${promise}, and it alone, when it is broken; its mend mends it`, { timeout }, async () => {
        await using lab = await startLab({ ...options, version, extra: `${right}${extra}` });
        const findings = auditOf(lab);
        assert.deepEqual(broken(findings), [promise]);
        const finding = findings.get(promise);
        assert.match(JSON.stringify(finding?.evidence), evidence);
        await using mended = await startLab({
          ...options,
          version,
          extra: `${right}${extra}\n${finding?.mend ?? ""}`,
        });
        assert.deepEqual(broken(auditOf(mended)), []);
      });
    }

    it(
      "finds readable passwords, and what is stored for too long though the settings are right",
      { timeout },
      async () => {
        await using plain = await startLab({
          ...options,
          version,
          extra: `${right}authentication = "internal_plain"`,
        });
        const passwords = auditOf(plain);
        assert.deepEqual(broken(passwords), ["hashedPasswords"]);
        assert.match(JSON.stringify(passwords.get("hashedPasswords")?.evidence), /"readable":4/);

        await using lab = await startLab({
          ...options,
          version,
          tls: false,
          extra: `${right}archive_expires_after = "never"`,
        });
        await furnish(lab.port, "carla", "dora", 5);
        await lab.stop();
        age(lab, /archive\/carla\.list$/, 10 * 86_400);
        age(lab, /uploads\.list$/, 40 * 86_400);
        await lab.start();
        const bot = makeBot({
          folder: lab.folder,
          port: lab.port,
          config: { server: { kind: "prosody" }, promises: { archiveKept: "7d", uploadsKept: "30d" } },
        });
        const { output, status } = bot.command("audit", "--json");
        const findings = JSON.parse(output) as Finding[];
        const archive = findings.find(({ key }) => key === "archiveKept");
        assert.equal(status, 1);
        assert.equal(archive?.verdict, "broken");
        assert.match(JSON.stringify(archive.evidence), /"kind":"over".*"over":7/);
        assert.equal(archive.ages, true);
      },
    );
  });
}
