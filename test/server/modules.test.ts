import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { packageRoot } from "../../src/package.js";
import { moduleOf, verbsOf } from "../../src/server/modules.js";

describe("the modules for Prosody", () => {
  it("have the verbs that people are told to load them for", () => {
    const folder = join(packageRoot, "prosody");
    const found = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /mod_kastellan_\w+\.lua$/.test(name))
      .flatMap((name) => {
        // A module takes its verbs back when it is unloaded.
        const [, list] = /core\.withdraw\(([^)]*)\)/.exec(readFileSync(join(folder, name), "utf8")) ?? [];
        const verbs = [...(list ?? "").matchAll(/"(\w+)"/g)].map(([, verb]) => verb ?? "");
        const module = /mod_(\w+)\.lua$/.exec(name)?.[1] ?? "";
        return verbs.length === 0 ? [] : [[module, verbs.sort()] as const];
      });
    const told = Object.entries(verbsOf).map(([module, verbs]) => [module, verbs.split(" ").sort()]);
    assert.deepEqual(Object.fromEntries(told), Object.fromEntries(found));
    assert.deepEqual([moduleOf("block"), moduleOf("prepare")], ["kastellan_accounts", "kastellan"]);
  });
});
