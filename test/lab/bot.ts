import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { packageRoot } from "../../src/package.js";
import { atExit } from "./cleanup.js";
import { until } from "./until.js";

/** A real Kastellan as a process of its own. */
export interface Bot {
  readonly configFile: string;
  readonly database: string;
  start(): void;
  /** Starts it and waits until it says that it is ready. */
  startReady(): Promise<void>;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  signal(signal: NodeJS.Signals): void;
  /** Waits until the process ends by itself. @returns its exit status. */
  ended(timeout?: number): Promise<number | null>;
  log(): string;
  /** What of its memory is in use now, and at most since it began: bytes (Linux). */
  memory(): { readonly now: number; readonly peak: number };
  /** Runs `kastellan check` on the same configuration, and waits for its end. */
  check(): { readonly status: number | null; readonly output: string };
  /** Runs another of its commands on the same configuration. */
  command(...words: readonly string[]): { readonly status: number | null; readonly output: string };
  /** Changes its database while it isn't running: what a test can't wait for. */
  change(sql: string): void;
  /** Reads its database, whether it runs or not. */
  query<T>(sql: string): T[];
}

export interface BotOptions {
  readonly folder: string;
  /** Its home in that folder; default `bot`. */
  readonly name?: string;
  readonly port: number;
  readonly domain?: string;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly xmpp?: Readonly<Record<string, unknown>>;
  readonly password?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Further words for `run`. */
  readonly words?: readonly string[];
}

/** Writes a configuration for a lab's server and makes a bot of it. */
export function makeBot(options: BotOptions): Bot {
  const { folder, port, domain = "example.test", password = "pw-kastellan" } = options;
  const home = join(folder, options.name ?? "bot");
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "password"), `${password}\n`, { mode: 0o600 });
  const configFile = join(home, "bot.config.json");
  const database = join(home, "kastellan.sqlite");
  const config = {
    xmpp: {
      jid: `kastellan@${domain}`,
      service: `xmpp://127.0.0.1:${port}`,
      tls: "loopback-optional",
      passwordFile: "password",
      ...options.xmpp,
    },
    hosts: [domain],
    admins: [`admin@${domain}`],
    language: "en",
    timeZone: "Europe/Berlin",
    ...options.config,
  };
  writeFileSync(configFile, JSON.stringify(config));
  let child: ChildProcess | undefined;
  let said = "";
  atExit(() => child?.kill("SIGKILL"));

  const start = () => {
    const words = [
      join(packageRoot, "bin/kastellan"),
      "run",
      "--config",
      configFile,
      ...(options.words ?? []),
    ];
    const started = spawn(process.execPath, words, {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, ...options.environment },
    });
    started.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
    child = started;
  };
  const command: Bot["command"] = (...words) => {
    const all = [join(packageRoot, "bin/kastellan"), ...words, "--config", configFile];
    const { status, stdout, stderr } = spawnSync(process.execPath, all, {
      encoding: "utf8",
      timeout: 60_000,
      env: { ...process.env, ...options.environment },
    });
    return { status, output: stdout + stderr };
  };
  const ended = (timeout?: number) =>
    until(
      "the bot to end",
      () => (hasEnded(child) ? { status: child?.exitCode ?? null } : undefined),
      timeout,
    ).then(({ status }) => status);
  return {
    configFile,
    database,
    start,
    async startReady() {
      const before = said.length;
      start();
      const saying = () => `the bot to be ready; it said: ${said.slice(before)}`;
      await until(saying, () => {
        if (hasEnded(child)) throw new Error(`the bot ended: ${said.slice(before)}`);
        return said.slice(before).includes("Ready:");
      });
    },
    async stop(signal = "SIGTERM") {
      if (hasEnded(child)) return child?.exitCode ?? null;
      child?.kill(signal);
      return ended();
    },
    signal: (signal) => void child?.kill(signal),
    ended,
    log: () => said,
    memory: () => {
      const status = readFileSync(`/proc/${child?.pid ?? "self"}/status`, "utf8");
      const read = (key: string) =>
        Number(new RegExp(`${key}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) * 1024;
      return { now: read("VmRSS"), peak: read("VmHWM") };
    },
    check: () => command("check"),
    command,
    change: (sql) => {
      const db = new Database(database, { timeout: 5000 });
      db.exec(sql);
      db.close();
    },
    query: <T>(sql: string): T[] => {
      const db = new Database(database, { readonly: true, timeout: 5000 });
      try {
        return db.prepare<[], T>(sql).all();
      } finally {
        db.close();
      }
    },
  };
}

function hasEnded(child: ChildProcess | undefined): boolean {
  return child?.exitCode !== null || child.signalCode !== null;
}
