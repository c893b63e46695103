import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../../src/package.js";

/** @returns the path of one of Debian's programs, fetched where it isn't installed. @throws where it can't be had */
export function debianProgram(name: string, inPackage = name): string {
  const found = spawnSync("bash", [join(packageRoot, "scripts/debian"), name, inPackage], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (found.status !== 0)
    throw new Error(`There is no ${name} to test with; the lines above say what to do.`);
  return found.stdout.trim();
}
