import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packageRoot } from "../../src/package.js";
import { atExit } from "./cleanup.js";
import { lookUp, type Federation } from "./federation.js";
import { canConnect, freePort } from "./ports.js";
import { until } from "./until.js";

/** `13` beside what is installed, or Debian's. */
export type Version = "13";

export interface LabOptions {
  /** What it serves. Default: `example.test`, which everything of the bot's is written for. */
  readonly domain?: string;
  /** The bot's own archive; off: no mod_mam at all. Default: on, archiving for nobody by default. */
  readonly archive?: boolean;
  /** With TLS, by a certificate made for the occasion; clients trust it through NODE_EXTRA_CA_CERTS. */
  readonly tls?: boolean;
  /** Files that lie in its folder before it starts: path to content. */
  readonly files?: Readonly<Record<string, string>>;
  /** Further lines of the global configuration. */
  readonly extra?: string;
  /** Accounts to make beside `kastellan` and `admin`; the password of NAME is `pw-NAME`. */
  readonly accounts?: readonly string[];
  /** Modules of a test's own, loaded too: name to Lua. */
  readonly plugins?: Readonly<Record<string, string>>;
  /** Kastellan's modules for admins, with these lines of their configuration. */
  readonly hands?: { readonly options?: string; readonly folder?: string };
  /** Further modules of Prosody's or the community's. */
  readonly modules?: readonly string[];
  /** Where accounts and archives lie. Default: Prosody's own files. */
  readonly storage?: "internal" | "sql";
  /** Reaches other servers, and is reached. Default: none. */
  readonly federation?: Federation;
  /** An upload service at `upload.example.test`. */
  readonly uploads?: boolean;
  /** Prosody's major version; default: what is installed, or Debian's. */
  readonly version?: Version | undefined;
}

/** A private Prosody on loopback, serving `example.test`. */
export interface Lab {
  readonly domain: "example.test";
  readonly port: number;
  /** Temporary; removed at the end. */
  readonly folder: string;
  /** PEM file, with `tls`. */
  readonly certificate: string | undefined;
  start(): Promise<void>;
  /** Ends the server: SIGTERM by default. Its data stay for the next `start`. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Has it read its configuration again, as logrotate does. */
  reload(): void;
  log(): string;
  /** Runs prosodyctl, a process of its own that the server isn't told of. @throws where it fails */
  control(...words: readonly string[]): void;
  /** Ends it and removes everything. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a Prosody; fetches it where there is none. @throws where none can be had, with what to do. */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const prosody = findProsody(options.version);
  const folder = mkdtempSync(join(tmpdir(), "kastellan-lab-"));
  const port = await freePort();
  for (const name of ["data", "certs", "plugins"]) mkdirSync(join(folder, name));
  const plugins = {
    ...options.plugins,
    ...(options.federation ? { look_up: lookUp(options.federation.peers) } : {}),
  };
  for (const [name, lua] of Object.entries({ ...plugins, lab_accounts: makeAccounts }))
    writeFileSync(join(folder, "plugins", `mod_${name}.lua`), lua);
  for (const [name, content] of Object.entries(options.files ?? {}))
    writeFileSync(join(folder, name), content);
  const certificate = options.tls === true ? makeCertificate(folder) : undefined;
  const configuration = join(folder, "prosody.cfg.lua");
  const webPort = options.uploads === true ? await freePort() : undefined;
  writeFileSync(configuration, configure(folder, port, webPort, { ...options, plugins }));
  const control = (...words: readonly string[]) => {
    const command = prosody.endsWith("/run") ? prosody.replace(/run$/, "ctl") : "prosodyctl";
    const PATH = `${process.env["PATH"] ?? ""}:${dirname(prosody)}`;
    const done = spawnSync(command, ["--config", configuration, ...words], { env: { ...process.env, PATH } });
    if (done.status !== 0)
      throw new Error(`prosodyctl ${String(words[0])} failed: ${String(done.stdout)}${String(done.stderr)}`);
  };
  const accounts = ["kastellan", "admin", ...(options.accounts ?? [])];
  control("mod_lab_accounts", options.domain ?? "example.test", ...accounts);

  let process_: ChildProcess | undefined;
  const output = join(folder, "output");
  const read = (file: string) => {
    try {
      return readFileSync(join(folder, file), "utf8");
    } catch {
      return "";
    }
  };
  const stay = atExit(() => {
    process_?.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async () => {
    const file = openSync(output, "a");
    const child = spawn(prosody, ["-F", "--config", configuration], { stdio: ["ignore", file, file] });
    closeSync(file);
    process_ = child;
    for (const each of [port, ...(webPort === undefined ? [] : [webPort])])
      await until(`Prosody to listen on port ${each}`, async () => {
        if (child.exitCode !== null)
          throw new Error(`Prosody ended: ${read("output")}${read("prosody.log")}`);
        return canConnect(each);
      });
  };
  const stop = async (signal: NodeJS.Signals = "SIGTERM") => {
    const child = process_;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await gone;
  };
  await start();
  return {
    domain: "example.test",
    port,
    folder,
    certificate,
    start,
    stop,
    reload: () => void process_?.kill("SIGHUP"),
    log: () => read("prosody.log"),
    control,
    async [Symbol.asyncDispose]() {
      await stop("SIGKILL");
      stay();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A command of prosodyctl's that makes all accounts at once: a process for each would cost minutes of a run. */
const makeAccounts = `function module.command(arg)
	local adduser = require "util.prosodyctl".adduser;
	for i = 2, #arg do
		local ok, why = adduser { user = arg[i], host = arg[1], password = "pw-" .. arg[i] };
		if not ok then io.stderr:write(tostring(why), "\\n"); return 1; end
	end
	return 0;
end`;

function findProsody(version: string | undefined): string {
  const found = spawnSync(
    "bash",
    [join(packageRoot, "scripts/prosody"), ...(version === undefined ? [] : [version])],
    {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  if (found.status !== 0)
    throw new Error("There is no Prosody to test with; the lines above say why and what to do.");
  return found.stdout.trim();
}

function makeCertificate(folder: string): string {
  const file = join(folder, "certs", "example.test.crt");
  const made = spawnSync("openssl", [
    ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=example.test"],
    ...["-addext", "subjectAltName=DNS:example.test", "-keyout", file.replace(/crt$/, "key"), "-out", file],
  ]);
  if (made.status !== 0) throw new Error(`openssl could not make a certificate: ${String(made.stderr)}`);
  return file;
}

function configure(
  folder: string,
  port: number,
  webPort: number | undefined,
  {
    archive = true,
    tls = false,
    extra = "",
    plugins = {},
    modules: more = [],
    hands,
    version,
    storage = "internal",
    federation,
    domain = "example.test",
  }: LabOptions,
): string {
  const modules = [
    ...["roster", "saslauth", "disco", "private", "vcard4", "vcard_legacy", "pep", "bookmarks", "blocklist"],
    ...[
      "carbons",
      "smacks",
      "ping",
      "time",
      "version",
      "register",
      "register_ibr",
      "user_account_management",
    ],
    ...["watchregistrations", "offline", "admin_shell"],
    ...(archive ? ["mam"] : []),
    ...(tls ? ["tls"] : []),
    ...(federation ? ["dialback"] : []),
    ...(hands ? ["kastellan", "kastellan_signups", "kastellan_accounts"] : []),
    ...(hands ? ["kastellan_announce", "kastellan_debug"] : []),
    ...(hands ? [version === "13" ? "account_activity" : "lastlog2"] : []),
    ...more,
    ...Object.keys(plugins),
  ];
  const upload = `Component "upload.example.test" "http_file_share"
	http_host = "127.0.0.1"; http_external_url = "http://127.0.0.1:${webPort ?? 0}/"
`;
  // Fewer iterations than anybody should have: the bot's hundreds of logins would cost minutes.
  return `run_as_root = true
pidfile = "${folder}/data/prosody.pid"; data_path = "${folder}/data"; certificates = "${folder}/certs"
plugin_paths = { "${folder}/plugins", "${hands?.folder ?? join(packageRoot, "prosody")}" }
interfaces = { "127.0.0.1" }; c2s_ports = { ${port} }; c2s_direct_tls_ports = {}; legacy_ssl_ports = {}
s2s_direct_tls_ports = {}; https_ports = {}
${
  federation
    ? `s2s_ports = { ${federation.port} }; s2s_require_encryption = false; s2s_secure_auth = false`
    : 's2s_ports = {}; modules_disabled = { "s2s" }'
}
http_ports = { ${webPort ?? ""} }; http_interfaces = { "127.0.0.1" }
admins = { "admin@example.test" }
modules_enabled = { ${modules.map((name) => `"${name}"`).join(", ")} }
allow_registration = true; registration_invite_only = false
c2s_require_encryption = ${tls}; allow_unencrypted_plain_auth = true
registration_watchers = { "kastellan@example.test" }
${storage === "sql" ? `storage = "sql"; sql = { driver = "SQLite3", database = "${folder}/data/prosody.sqlite" }` : ""}
authentication = "internal_hashed"; default_iteration_count = 500; archive_expires_after = "1w"; default_archive_policy = false
log = { info = "${folder}/prosody.log" }
${
  hands
    ? `kastellan_bot = "kastellan@example.test"; kastellan_admins = { "admin@example.test" }
${hands.options ?? ""}`
    : ""
}
${extra}
VirtualHost "${domain}"
${tls ? `ssl = { certificate = "${folder}/certs/example.test.crt"; key = "${folder}/certs/example.test.key" }` : ""}
${webPort === undefined ? "" : upload}`;
}
