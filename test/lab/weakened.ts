import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../src/package.js";
import { atExit } from "./cleanup.js";

/**
 * A copy of Kastellan's module with a check taken out: what a test of that check has to fail on.
 * @param file below prosody/
 * @param check the line that goes, as it stands there
 */
export function weakened(
  file: string,
  check: string,
  instead: string,
): Disposable & { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "kastellan-weakened-"));
  cpSync(join(packageRoot, "prosody"), folder, { recursive: true });
  const source = readFileSync(join(folder, file), "utf8");
  assert.ok(source.includes(check), `${file} has no longer the line: ${check}`);
  writeFileSync(join(folder, file), source.replace(check, instead));
  const remove = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  const stay = atExit(remove);
  return {
    folder,
    [Symbol.dispose]() {
      stay();
      remove();
    },
  };
}
