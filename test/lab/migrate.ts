import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "../../src/package.js";
import type { Version } from "./prosody.js";

/**
 * Has Prosody's own migrator read an account in its portable form (XEP-0227) into a server's files, as an operator
 * would. The server is not running meanwhile.
 * @param data the server's `data_path`, where `NAME@HOST.xml` lies
 * @param stores as the migrator names them
 * @param words for the migrator, such as `--keep-going`
 * @throws with what it said, where it fails
 */
export function migrate(
  data: string,
  version: Version | undefined,
  stores: readonly string[],
  words: readonly string[] = [],
): void {
  const script = join(packageRoot, "scripts/prosody");
  const found = spawnSync("bash", [script, ...(version === undefined ? [] : [version])], {
    encoding: "utf8",
  });
  const prosody = found.stdout.trim();
  const isUnpacked = prosody.endsWith("/run");
  const root = isUnpacked ? join(dirname(prosody), "root") : "";
  // The installed one knows one data folder.
  const migrator = readFileSync(`${root}/usr/bin/prosody-migrator`, "utf8")
    .replaceAll("='/usr/lib/", `='${root}/usr/lib/`)
    .replace(/^CFG_DATADIR=.*$/m, `CFG_DATADIR='${data}';`);
  const copy = join(data, "migrator.lua");
  writeFileSync(copy, isUnpacked ? migrator.replace(/^#!.*\n/, "") : migrator, { mode: 0o700 });
  const configuration = join(data, "migrator.cfg.lua");
  writeFileSync(
    configuration,
    `input { type = "xep0227"; hosts = { ["example.test"] = { ${stores.map((name) => `"${name}"`).join(", ")} } } }
output { type = "internal"; path = "${data}" }
`,
  );
  let command = copy;
  if (isUnpacked) {
    command = join(data, "migrate");
    const runner = readFileSync(prosody.replace(/run$/, "ctl"), "utf8");
    writeFileSync(command, runner.replace(/'[^']*\/prosodyctl-here'/, `'${copy}'`), { mode: 0o700 });
  }
  const done = spawnSync(command, [...words, "--config", configuration, "input", "output"], {
    encoding: "utf8",
  });
  const said = done.stdout + done.stderr;
  if (done.status !== 0 || !said.includes("Done!")) throw new Error(`the migrator failed: ${said}`);
}
