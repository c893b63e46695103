import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../../src/package.js";
import type { Version } from "./prosody.js";

/** Runs a line such as `prosodyctl shell module reload mam example.test` beside a server. @returns what it said */
export function shell(configuration: string, version: Version | undefined, command: string): string {
  const found = spawnSync("bash", [join(packageRoot, "scripts/prosody"), ...(version ? [version] : [])], {
    encoding: "utf8",
  }).stdout.trim();
  const control = found.endsWith("/run") ? found.replace(/run$/, "ctl") : "prosodyctl";
  const words = [...command.replace(/^prosodyctl /, "").matchAll(/'([^']*)'|\S+/g)].map(
    ([word, quoted]) => quoted ?? word,
  );
  // A server that has just begun to listen for clients may not yet listen for its shell.
  for (let tries = 1; ; tries += 1) {
    const { stdout, stderr } = spawnSync(control, ["--config", configuration, ...words], {
      encoding: "utf8",
    });
    const said = stdout + stderr;
    if (!/unable to connect/i.test(said)) return said;
    if (tries === 40) throw new Error(`${command}: ${said}`);
  }
}
