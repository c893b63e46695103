import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { loadConfig, type Loaded } from "../../src/config/load.js";

/** Where the configurations on trial lie. */
export const folder = mkdtempSync(join(tmpdir(), "kastellan-config-"));
after(() => {
  rmSync(folder, { recursive: true });
});

/** Nothing can be left out of it. */
export const sound = {
  xmpp: { jid: "kastellan@example.org" },
  hosts: ["example.org"],
  admins: ["admin@example.org"],
};

function load(content: unknown) {
  const path = join(folder, "bot.config.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return loadConfig(path);
}

/** Loads a file of this content (a text as it is, else as JSON), which has to be taken. */
export function loaded(content: unknown): Loaded {
  const result = load(content);
  assert.ok(result.ok, result.ok ? "" : result.error.join("\n"));
  return result.value;
}

/** Loads a file of this content, which has to be refused. */
export function mistakes(content: unknown): readonly string[] {
  const result = load(content);
  assert.ok(!result.ok, "The configuration was taken.");
  return result.error;
}
