import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../../src/config/load.js";
import type { Config } from "../../src/config/schema.js";
import type { Result } from "../../src/result.js";

function load(more: object): Result<{ readonly config: Config }, readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "kastellan-config-"));
  const file = join(folder, "bot.config.json");
  const smallest = {
    xmpp: { jid: "kastellan@example.test" },
    hosts: ["example.test"],
    admins: ["admin@example.test"],
  };
  writeFileSync(file, JSON.stringify({ ...smallest, ...more }));
  try {
    return loadConfig(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @returns a configuration as the bot reads it, with all defaults. @throws where it has mistakes */
export function sound(more: object): Config {
  const loaded = load(more);
  if (!loaded.ok) throw new Error(loaded.error.join("\n"));
  return loaded.value.config;
}

/** @returns what the bot says is wrong with it */
export function mistakesIn(more: object): readonly string[] {
  const loaded = load(more);
  return loaded.ok ? [] : loaded.error;
}
