import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../src/package.js";

/**
 * A log file of 1 GB, as `audit-files` reads it: lines of every kind, one address at its end; the same packed; and
 * one without a single line break. Prints time and the most memory that the process held. Beside it grep (zgrep), with
 * what an operator would look for addresses by: it knows no versions, times and fingerprints from addresses, so it
 * finds more than there is.
 */

const folder = mkdtempSync(join(tmpdir(), "kastellan-bench-"));
const megabyte = 1_000_000;
const size = Number(process.argv[2] ?? 1000) * megabyte;

const kinds = [
  (n: number) =>
    `Nov 25 22:00:${String(n % 60).padStart(2, "0")} c2s55f0e1\tinfo\tClient connected, session ${n}`,
  (n: number) =>
    `Nov 25 22:00:00 mod_s2s\twarn\tCertificate 3a:4f:${(n % 256).toString(16)} of version 1.${n}.3`,
  (n: number) => `Nov 25 22:00:00 general\terror\t[string "util.async"]:${n}: attempt to index a nil value`,
  (n: number) =>
    `- - - [25/Nov/2026:22:00:00 +0000] "GET /file_share/${n} HTTP/1.1" 200 51 "Chrome/120.0.${n}.0"`,
];

function writeLog(name: string, end: string): string {
  const file = join(folder, name);
  const block = Array.from({ length: 20_000 }, (_, n) => kinds[n % kinds.length]?.(n)).join(end) + end;
  const descriptor = openSync(file, "w");
  for (let written = 0; written < size;) written += writeSync(descriptor, block);
  writeSync(descriptor, "the last word from 203.0.113.99\n");
  closeSync(descriptor);
  return file;
}

function look(what: string, file: string): void {
  const config = join(folder, "bot.config.json");
  writeFileSync(
    config,
    JSON.stringify({
      xmpp: { jid: "kastellan@example.test" },
      hosts: ["example.test"],
      admins: ["admin@example.test"],
      promises: { logs: [{ files: [file], addresses: "never" }] },
    }),
  );
  const began = performance.now();
  // Linux: what the process and its children held at most comes from the shell that waits for it.
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      "--import",
      `data:text/javascript,process.on("exit",()=>process.stderr.write("RSS "+process.resourceUsage().maxRSS))`,
      join(packageRoot, "bin/kastellan"),
      ...["audit-files", "--json", "--config", config],
    ],
    { encoding: "utf8", maxBuffer: megabyte },
  );
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const [found] = JSON.parse(stdout) as { addresses: { line: number; masked: string }[] }[];
  const memory = Math.round(Number(/RSS (\d+)/.exec(stderr)?.[1]) / 1024);
  const [address] = found?.addresses ?? [];
  process.stdout.write(
    `${what}: ${seconds} s, ${memory} MB of memory at most; found ${address?.masked ?? "nothing"} in line ${address?.line ?? "-"}\n`,
  );
}

const address = String.raw`([0-9]{1,3}\.){3}[0-9]{1,3}|([0-9a-fA-F]{1,4}:){3,7}[0-9a-fA-F]{1,4}|[0-9a-fA-F:]*::[0-9a-fA-F:]*`;

/** The time of a peer that counts lines, in the locale in which it is quickest. */
function peer(command: "grep" | "zgrep", file: string): void {
  const began = performance.now();
  const { stdout } = spawnSync(command, ["-cE", address, file], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(
    `  beside it ${command} -cE: ${seconds} s; ${stdout.trim()} lines that look like one\n`,
  );
}

try {
  process.stdout.write(`${size / megabyte} MB of log:\n`);
  const plain = writeLog("prosody.log", "\n");
  look("in lines", plain);
  peer("grep", plain);
  spawnSync("gzip", ["-1", plain]);
  look("packed by gzip", `${plain}.gz`);
  peer("zgrep", `${plain}.gz`);
  rmSync(`${plain}.gz`);
  look("without line breaks", writeLog("endless.log", " "));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
