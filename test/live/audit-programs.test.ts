import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { makeBot } from "../lab/bot.js";
import { debianProgram } from "../lab/program.js";
import { broken, startPromised } from "../lab/promised.js";
import { canConnect, freePort } from "../lab/ports.js";
import { versions } from "../lab/stage.js";
import { until } from "../lab/until.js";
import type { FileFinding } from "../../src/promises/log-files/files.js";

const timeout = 240_000;
const day = 86_400_000;
const hour = 3_600_000;

/** Debian's own stanza for Prosody keeps a year: what it leaves behind, by number of the file and days. */
const left = [
  [1, 9],
  [2, 16],
  [6, 44],
  [7, 51],
  [30, 212],
  [52, 365],
] as const;

const run = (command: string, words: readonly string[], environment: NodeJS.ProcessEnv = {}) => {
  const { status, stdout, stderr } = spawnSync(command, words, {
    encoding: "utf8",
    env: { ...process.env, ...environment },
  });
  assert.equal(status, 0, `${command} ${words.join(" ")}: ${stdout}${stderr}`);
  return stdout + stderr;
};

/** Makes a log look as if it had been written earlier by so many ms, its lines too. */
function older(file: string, by: number): void {
  const at = new Date(statSync(file).mtimeMs - by);
  const [, date = "", month = "", , time = ""] = at.toUTCString().split(" ");
  const isPacked = file.endsWith(".gz");
  const content = readFileSync(file);
  const text = (isPacked ? gunzipSync(content) : content)
    .toString()
    .replace(/^\w{3} \d\d \d\d:\d\d:\d\d/gm, `${month} ${date} ${time}`);
  writeFileSync(file, isPacked ? gzipSync(text) : text);
  utimesSync(file, at, at);
}

/** As on a server: a file in logrotate.d; systemctl is there. @returns what runs it, when the last time is so long ago (ms) */
function rotation(folder: string, stanza: string, ago: number): () => void {
  const logrotate = debianProgram("logrotate");
  const bin = join(folder, "bin");
  mkdirSync(bin);
  writeFileSync(
    join(bin, "systemctl"),
    `#!/bin/sh\n[ "$*" = "reload prosody" ] && kill -HUP "$(cat '${folder}/data/prosody.pid')"\n`,
    { mode: 0o755 },
  );
  const configuration = join(folder, "logrotate.d-kastellan");
  writeFileSync(configuration, `${stanza}\n`);
  const state = join(folder, "logrotate.state");
  const files = /^[^{]*/.exec(stanza)?.[0].trim().split(" ") ?? [];
  return () => {
    const last = new Date(Date.now() - ago)
      .toISOString()
      .replace(/T(\d\d).*/, "-$1:0:0")
      .replace(/-0/g, "-");
    const lines = files.map((file) => `"${file}" ${last}\n`);
    writeFileSync(state, `logrotate state -- version 2\n${lines.join("")}`, { mode: 0o600 });
    run(logrotate, ["--state", state, configuration], {
      PATH: `${bin}:${process.env["PATH"] ?? ""}`,
      TZ: "UTC",
    });
  };
}

for (const version of versions) {
  describe(`the mends of log files, run by the programs that they are for, Prosody ${version ?? "as installed"}`, () => {
    it("logrotate deletes what is too old, and keeps it so day by day", { timeout }, async () => {
      await using promised = await startPromised(version);
      const { bot, lab } = promised;
      const logs = join(lab.folder, "logs");
      for (const [number, days] of left) {
        const file = join(logs, `prosody.err.${number}${number === 1 ? "" : ".gz"}`);
        writeFileSync(file, number === 1 ? "all is well\n" : gzipSync("all is well\n"));
        const at = (Date.now() - days * day) / 1000;
        utimesSync(file, at, at);
      }
      assert.equal(bot.command("audit-files").status, 1);
      const findings = promised.audit();
      assert.deepEqual(broken(findings), ["logs.1"]);
      assert.match(JSON.stringify(findings.get("logs.1")), /"kind":"files-old","files":6/);
      const [stanza, shell, ...others] = findings.get("logs.1")?.mends ?? [];
      assert.deepEqual([stanza?.where, shell?.where, others], ["logrotate", "shell", []]);

      const night = rotation(lab.folder, stanza?.lines ?? "", day);
      const names = () => readdirSync(logs).sort();

      night();
      // What the longer stanza has left, logrotate never looks at again: that is what the other line is for.
      assert.deepEqual(
        names().filter((name) => /\.(30|52)\.gz$/.test(name)),
        ["prosody.err.30.gz", "prosody.err.52.gz"],
      );
      run("bash", ["-c", shell?.lines ?? "false"]);
      assert.deepEqual(
        names().filter((name) => !["prosody.err", "prosody.err.1.gz"].includes(name)),
        [],
      );
      assert.equal(bot.command("audit-files").status, 0);
      assert.deepEqual(broken(promised.audit()), []);

      for (let n = 1; n <= 10; n++) {
        // Prosody writes on, into the new file.
        promised.shell(`prosodyctl shell >require"util.logger".init("test")("error","day-${n}-")`);
        await until(`the line of day ${n}`, () =>
          readFileSync(join(logs, "prosody.err"), "utf8").includes(`day-${n}-`),
        );
        for (const name of names()) older(join(logs, name), day);
        night();
        await until("Prosody to open a new file", () => names().includes("prosody.err"));
      }
      const ages = names().map((name) => Math.floor((Date.now() - statSync(join(logs, name)).mtimeMs) / day));
      assert.ok(Math.max(...ages) <= 7, `${names().join(" ")}: ${ages.join(" ")}`);
      assert.equal(names().length, 7, "the one that is written, and six");
      assert.equal(bot.command("audit-files").status, 0);
    });

    it("logrotate keeps a promise of hours, hour by hour", { timeout }, async () => {
      await using promised = await startPromised(version);
      const { bot, lab } = promised;
      const logs = join(lab.folder, "logs");
      await promised.change({
        promises: {
          ...promised.promises,
          logs: [{ files: [join(logs, "prosody.err*")], kept: "6h", addresses: "never", level: "error" }],
        },
      });
      // As the daily stanza leaves it.
      const yesterday = join(logs, "prosody.err.1.gz");
      writeFileSync(yesterday, gzipSync("all is well\n"));
      utimesSync(yesterday, (Date.now() - day) / 1000, (Date.now() - day) / 1000);
      bot.command("audit-files");
      const found = promised.audit().get("logs.1");
      assert.deepEqual(
        [found?.verdict, found?.mends.map(({ where }) => where)],
        ["broken", ["logrotate", "shell", "shell", "prosody"]],
      );
      const [stanza, timer, remove] = found?.mends ?? [];
      // All that the timer's lines touch is systemd.
      const etc = join(lab.folder, "etc");
      run("bash", [
        "-c",
        (timer?.lines ?? "false").replaceAll("/etc/", `${etc}/`).replace(/^systemctl .*$/m, ""),
      ]);
      assert.equal(
        readFileSync(join(etc, "systemd/system/logrotate.timer.d/hourly.conf"), "utf8"),
        "[Timer]\nOnCalendar=\nOnCalendar=hourly\nAccuracySec=1m\n",
      );
      const hourly = rotation(lab.folder, stanza?.lines ?? "", hour);
      const names = () => readdirSync(logs).sort();
      hourly();
      run("bash", ["-c", remove?.lines ?? "false"]);
      assert.equal(bot.command("audit-files").status, 0, JSON.stringify(promised.audit().get("logs.1")));
      for (let n = 1; n <= 9; n++) {
        promised.shell(`prosodyctl shell >require"util.logger".init("test")("error","hour-${n}-")`);
        await until(`the line of hour ${n}`, () =>
          readFileSync(join(logs, "prosody.err"), "utf8").includes(`hour-${n}-`),
        );
        for (const name of names()) older(join(logs, name), hour);
        hourly();
        await until("Prosody to open a new file", () => names().includes("prosody.err"));
      }
      assert.equal(names().length, 6, "the one that is written, and five");
      assert.equal(bot.command("audit-files").status, 0);
    });
  });
}

describe("packed log files", () => {
  it("are read, whatever packed them", { timeout }, () => {
    const folder = mkdtempSync(join(tmpdir(), "kastellan-packed-"));
    const log = join(folder, "packed.log");
    const bot = makeBot({
      folder,
      port: 1,
      config: { promises: { logs: [{ files: [`${log}*`], addresses: "never" }] } },
      environment: { PATH: `${folder}:${process.env["PATH"] ?? ""}` },
    });
    try {
      const packers = { gzip: "gzip", bzip2: "bzip2", xz: "xz-utils", zstd: "zstd" };
      for (const [name, inPackage] of Object.entries(packers)) {
        const program = debianProgram(name, inPackage);
        symlinkSync(program, join(folder, name));
        const ending = { gzip: "gz", bzip2: "bz2", xz: "xz", zstd: "zst" }[name] ?? "";
        const { status, stdout } = spawnSync(program, ["-c"], { input: "one\nfrom 203.0.113.7\n" });
        assert.equal(status, 0, name);
        writeFileSync(`${log}.${ending}`, stdout);
      }
      const [finding] = JSON.parse(bot.command("audit-files", "--json").output) as FileFinding[];
      assert.deepEqual(finding?.unreadable, []);
      assert.deepEqual(
        finding.addresses.map(({ file, line }) => `${file.slice(log.length)} ${line}`),
        [".bz2 2", ".gz 2", ".xz 2", ".zst 2"],
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("the mend of a web server's log, run by the program that it is for", () => {
  it("nginx writes no address any more", { timeout }, async () => {
    const nginx = debianProgram("nginx");
    const folder = mkdtempSync(join(tmpdir(), "kastellan-nginx-"));
    const port = await freePort();
    const log = join(folder, "access.log");
    const bot = makeBot({
      folder,
      port: 1,
      config: { promises: { logs: [{ files: [`${log}*`], of: "web", addresses: "never", kept: "7d" }] } },
    });
    const write = (lines: string) => {
      const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
      // It believes its own machine about where a request came from, as behind a proxy.
      writeFileSync(
        join(folder, "nginx.conf"),
        `${process.getuid?.() === 0 ? "user root;\n" : ""}daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
events {}
http {
	${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(" ")}
	set_real_ip_from 127.0.0.1; real_ip_header X-Forwarded-For;
	${lines}
	server { listen 127.0.0.1:${port}; location / { return 200 "hello"; } }
}
`,
      );
      run(nginx, ["-t", "-p", folder, "-c", join(folder, "nginx.conf"), "-e", join(folder, "error.log")]);
    };
    const visit = async (path: string) => {
      const words = ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", join(folder, "error.log")];
      const child = spawn(nginx, words, { stdio: "ignore" });
      const ended = new Promise((resolve) => child.once("exit", resolve));
      try {
        await until("nginx to listen", () => {
          if (child.exitCode !== null) throw new Error(readFileSync(join(folder, "error.log"), "utf8"));
          return canConnect(port);
        });
        const headers = { "x-forwarded-for": "203.0.113.77" };
        assert.equal(await (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).text(), "hello");
        await until("the line", () => readFileSync(log, "utf8").includes(path));
      } finally {
        child.kill();
        await ended;
      }
    };
    const look = () => {
      const { status, output } = bot.command("audit-files", "--json");
      const [finding] = JSON.parse(output) as FileFinding[];
      return { status, masked: finding?.addresses.map(({ masked }) => masked) };
    };
    try {
      write(`access_log ${log};`);
      await visit("/before");
      assert.deepEqual(look(), { status: 1, masked: ["203.0.x.x"] });
      const { output } = bot.command("audit-files");
      const [, mend = ""] = /web server's configuration:\n```\n([^`]*)\n```/.exec(output) ?? [];
      // What was written before goes with its age.
      rmSync(log);
      write(mend);
      await visit("/after");
      assert.match(readFileSync(log, "utf8"), /"GET \/after HTTP\/1\.1" 200 5/);
      assert.deepEqual(look(), { status: 0, masked: [] });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
