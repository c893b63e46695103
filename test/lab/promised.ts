import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Audit } from "../../src/promises/audit/auditing.js";
import type { Finding, Mend } from "../../src/promises/audit/finding.js";
import { makeBot, type Bot } from "./bot.js";
import { freePort } from "./ports.js";
import { shell } from "./shell.js";
import { startLab, type Lab, type LabOptions, type Version } from "./prosody.js";

/** A server that keeps its promises, until a test breaks one. */
export interface Promised {
  readonly lab: Lab;
  readonly bot: Bot;
  /** What is promised; files in the lab's folder among it. */
  readonly promises: Readonly<Record<string, unknown>>;
  /** Makes changes beside those that were made; restarts the server where they are its own. */
  change(...changes: readonly Change[]): Promise<void>;
  /** Takes all changes back, and restarts the server with these lines after its own. */
  configure(lines: readonly string[]): Promise<void>;
  /** Changes what is stored while the server is down. */
  whileDown(change: () => void): Promise<void>;
  /** Writes these lines, and has the server read its configuration, no more. */
  rewrite(lines: readonly string[]): void;
  audit(): Map<string, Finding>;
  /** Runs a line of a mend, such as `prosodyctl shell module reload mam example.test`. */
  shell(command: string): string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** What a test breaks, or a mend mends. */
export interface Change {
  /** Lines of the server's configuration, above the first host; later ones win. */
  readonly lines?: readonly string[];
  /** Lines at the end of a host's section. */
  readonly sections?: Readonly<Record<string, string>>;
  /** Modules of all hosts. */
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  /** Keys of the bot's configuration; those of `promises` and of other sections are merged. */
  readonly config?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** All that is promised from now on. */
  readonly promises?: Readonly<Record<string, unknown>>;
  /** Promises that are made no more. */
  readonly without?: readonly string[];
}

/** @returns the lines of a finding's mends, as they stand there, each in its place. @throws where one needs a person */
export function asTold({ key, mends }: Finding): Change {
  const lines = (where: Mend["where"]) =>
    mends.filter((each) => each.where === where).map((each) => each.lines);
  const known = ["prosody", "section", "bot", "bot-without"];
  assert.ok(mends.length > 0, `${key} has no mend`);
  assert.deepEqual(
    mends.filter(({ where, lines: text }) => !known.includes(where) && !text.includes("install")),
    [],
  );
  return {
    lines: lines("prosody"),
    sections: Object.fromEntries(
      lines("section").map((text) => [/^-- in the section of "([^"]+)"\n/.exec(text)?.[1] ?? "", text]),
    ),
    config: merged(lines("bot")),
    without: lines("bot-without"),
  };
}

/** Pieces of the bot's configuration, as one. */
function merged(pieces: readonly string[]): NonNullable<Change["config"]> {
  return Object.assign({}, ...pieces.map((text) => JSON.parse(`{${text}}`) as object)) as NonNullable<
    Change["config"]
  >;
}

/** Does what the community's module of that name does. */
const reserved = `local names = module:get_option_set("block_registrations_users", {});
module:hook("user-registering", function (event)
	if names:contains(event.username) then event.allowed = false; event.reason = "reserved"; end
end, 10);`;

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
    modules: [
      "kastellan_audit",
      "kastellan_people",
      "dialback",
      "register_limits",
      "server_contact_info",
      "cloud_notify",
      "tombstones",
    ],
    version,
    ...more,
    plugins: { block_registrations: reserved, ...more.plugins },
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
  let changes: Change[] = [];
  const write = () => {
    const all = <T>(of: (change: Change) => readonly T[] | undefined) =>
      changes.flatMap((each) => of(each) ?? []);
    const text = all(({ remove }) => remove).reduce(
      (rest, name) => rest.replace(new RegExp(` "${name}",?`), ""),
      original.replace(
        "modules_enabled = {",
        `$& ${all(({ add }) => add)
          .map((name) => `"${name}", `)
          .join("")}`,
      ),
    );
    const global = `${good}${all(({ lines }) => lines).join("\n")}\nVirtualHost "example.test"`;
    const parts = `${text.replace('VirtualHost "example.test"', () => global)}${rooms}`.split(
      /^(?=(?:VirtualHost|Component) ")/m,
    );
    const withSections = parts.map((part) => {
      const host = /^\w+ "([^"]+)"/.exec(part)?.[1] ?? "";
      const added = all(({ sections }) => (sections?.[host] === undefined ? [] : [sections[host]]));
      return added.length > 0 ? `${part.trimEnd()}\n${added.join("\n")}\n` : part;
    });
    writeFileSync(configuration, withSections.join(""));
  };
  const restart = async () => {
    await lab.stop();
    write();
    await lab.start();
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
    copiesKept: "1d",
    lastLogin: "for-inactivity",
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
    logs: [
      { files: [join(logs, "prosody.err*")], kept: "7d", addresses: "never", level: "error" },
      // What a test reads.
      { files: [join(lab.folder, "prosody.log")], of: "other", addresses: "allowed" },
    ],
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
  await restart();
  return {
    lab,
    bot,
    promises,
    async change(...more) {
      changes.push(...more);
      const settings = JSON.parse(readFileSync(bot.configFile, "utf8")) as Record<
        string,
        Record<string, unknown>
      >;
      for (const { config: keys = {}, promises: all, without = [] } of more) {
        if (all) settings["promises"] = all;
        for (const [key, value] of Object.entries(keys)) settings[key] = { ...settings[key], ...value };
        for (const key of without) delete settings["promises"]?.[key];
      }
      writeFileSync(bot.configFile, JSON.stringify(settings));
      const isOfServer = ({ lines = [], sections = {}, add = [], remove = [] }: Change) =>
        [lines, Object.keys(sections), add, remove].some(({ length }) => length > 0);
      if (more.some(isOfServer)) await restart();
    },
    async configure(lines) {
      changes = [{ lines }];
      await restart();
    },
    async whileDown(change) {
      await lab.stop();
      change();
      await lab.start();
    },
    rewrite(lines) {
      changes = [{ lines }];
      write();
      lab.reload();
    },
    audit() {
      const { output } = bot.command("audit", "--json");
      assert.match(output, /^\{/, `${output}\n--- the server's log\n${lab.log().slice(-3000)}`);
      const { findings } = JSON.parse(output) as Audit;
      return new Map(findings.map((finding) => [finding.key, finding]));
    },
    shell: (command) => shell(configuration, version, command),
    [Symbol.asyncDispose]: () => lab[Symbol.asyncDispose](),
  };
}

/** @returns what is not kept */
export const broken = (findings: ReadonlyMap<string, Finding>): string[] =>
  [...findings.values()]
    .filter(({ verdict }) => verdict === "broken" || verdict === "unseen")
    .map(({ key }) => key);
