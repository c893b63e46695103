import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Audit } from "../../src/promises/auditing.js";
import type { Finding } from "../../src/promises/finding.js";
import { packageRoot } from "../../src/package.js";
import { makeBot, type Bot } from "./bot.js";
import { freePort } from "./ports.js";
import { startLab, type Lab, type LabOptions, type Version } from "./prosody.js";

/** A server that keeps its promises, until a test breaks one. */
export interface Promised {
  readonly lab: Lab;
  readonly bot: Bot;
  /** What is promised; files in the lab's folder among it. */
  readonly promises: Readonly<Record<string, unknown>>;
  /** Restarts the server with these lines after its own, and with other modules. */
  configure(lines: readonly string[], modules?: Modules): Promise<void>;
  /** Adds lines to a section, by the line that begins it, and restarts. */
  addTo(section: string, lines: string): Promise<void>;
  /** Changes what is stored while the server is down. */
  whileDown(change: () => void): Promise<void>;
  /** Writes these lines, and has the server read its configuration, no more. */
  rewrite(lines: readonly string[]): void;
  audit(): Map<string, Finding>;
  shell(command: string): string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Modules to add, and to take out. */
interface Modules {
  readonly add?: string;
  readonly remove?: string;
}

const reserved = "module:log('info', 'names are reserved');";

/** Starts the server, with what a good one has. */
export async function startPromised(
  version: Version | undefined,
  more: LabOptions = {},
  config: object = {},
): Promise<Promised> {
  const serverPort = await freePort();
  const lab = await startLab({
    tls: true,
    uploads: true,
    accounts: ["carla", "dora"],
    hands: {},
    modules: ["kastellan_audit", "register_limits", "server_contact_info", "cloud_notify", "tombstones"],
    plugins: { block_registrations: reserved },
    version,
    ...more,
  });
  const configuration = join(lab.folder, "prosody.cfg.lua");
  const logs = join(lab.folder, "logs");
  mkdirSync(logs);
  const good = `s2s_ports = { ${serverPort} }; modules_disabled = {}
log = { info = "${lab.folder}/prosody.log"; error = "${logs}/prosody.err" }
registration_throttle_max = 3; registration_throttle_period = 3600; registration_allowlist = {}
registration_notification = "User $username just registered on $host"
http_file_share_expires_after = 30*24*3600; http_file_share_size_limit = 10*1000*1000; http_file_share_daily_quota = 50*1000*1000
muc_log_by_default = false; user_tombstone_expiry = 31*24*3600
contact_info = { admin = { "xmpp:admin@example.test" }; abuse = { "xmpp:admin@example.test" } }
`;
  const rooms = 'Component "rooms.example.test" "muc"\n\tmodules_enabled = { "muc_mam" }\n';
  const original = readFileSync(configuration, "utf8");
  const write = (lines: readonly string[], { add, remove }: Modules = {}) => {
    const text = original
      .replace("modules_enabled = {", add === undefined ? "$&" : `$& "${add}",`)
      .replace(remove === undefined ? "" : new RegExp(` "${remove}",?`), "");
    writeFileSync(
      configuration,
      `${text.replace('VirtualHost "example.test"', `${good}${lines.join("\n")}\nVirtualHost "example.test"`)}${rooms}`,
    );
  };
  const promises = {
    // Without TLS these two are broken, which is not what such a test is about.
    ...(more.tls === false ? {} : { encryptedClients: true, encryptedServers: true }),
    serverCertificates: "self-signed-accepted",
    hashedPasswords: "SCRAM-SHA-1",
    passwordReset: "with-proof",
    noAddressInNotices: true,
    addressWithAccount: "never",
    archiveDefault: "off",
    archiveKept: "7d",
    archiveAtLeast: "1d",
    roomsDefault: "off",
    roomsOwnerDecides: true,
    roomsKept: "7d",
    roomsLast: 20,
    offlineKept: "31d",
    offlineCount: 1000,
    uploadsKept: "30d",
    uploadSize: "10 MB",
    uploadPerDay: "50 MB",
    inactiveUnused: "1y",
    inactiveNeverUsed: "31d",
    inactiveThen: "deleted",
    nameFree: "31d",
    deletionByClient: true,
    deletionGrace: "24h",
    registration: "open",
    registrationLimited: { count: 3, per: "1h" },
    reservedNames: true,
    authorities: "by-law",
    pushWithoutBody: true,
    directory: "none",
    contactPublished: ["abuse", "admin"],
    debugAtMost: "4h",
    debugKept: "5d",
    logs: [{ files: [join(logs, "prosody.err*")], kept: "7d", addresses: "never", level: "error" }],
  };
  const bot = makeBot({
    folder: lab.folder,
    port: lab.port,
    config: {
      server: { kind: "prosody" },
      promises,
      audit: { findings: "found.json" },
      signups: { template: "User $username just registered on $host" },
      ...config,
    },
    ...(lab.certificate === undefined
      ? {}
      : { xmpp: { tls: "required" }, environment: { NODE_EXTRA_CA_CERTS: lab.certificate } }),
  });
  await lab.stop();
  write([]);
  await lab.start();
  return {
    lab,
    bot,
    promises,
    async configure(lines, modules) {
      await lab.stop();
      write(lines, modules);
      await lab.start();
    },
    async addTo(section, lines) {
      await lab.stop();
      const text = readFileSync(configuration, "utf8");
      assert.ok(text.includes(section), section);
      writeFileSync(configuration, text.replace(section, `${section}\n${lines}`));
      await lab.start();
    },
    async whileDown(change) {
      await lab.stop();
      change();
      await lab.start();
    },
    rewrite(lines) {
      write(lines);
      lab.reload();
    },
    audit() {
      const { output } = bot.command("audit", "--json");
      assert.match(output, /^\{/, `${output}\n--- the server's log\n${lab.log().slice(-3000)}`);
      const { findings } = JSON.parse(output) as Audit;
      return new Map(findings.map((finding) => [finding.key, finding]));
    },
    shell(command) {
      const found = spawnSync("bash", [join(packageRoot, "scripts/prosody"), ...(version ? [version] : [])], {
        encoding: "utf8",
      }).stdout.trim();
      const control = found.endsWith("/run") ? found.replace(/run$/, "ctl") : "prosodyctl";
      const words = command.replace(/^prosodyctl /, "").split(" ");
      const { stdout, stderr } = spawnSync(control, ["--config", configuration, ...words], {
        encoding: "utf8",
      });
      return stdout + stderr;
    },
    [Symbol.asyncDispose]: () => lab[Symbol.asyncDispose](),
  };
}

/** @returns what is not kept */
export const broken = (findings: ReadonlyMap<string, Finding>): string[] =>
  [...findings.values()]
    .filter(({ verdict }) => verdict === "broken" || verdict === "unseen")
    .map(({ key }) => key);
