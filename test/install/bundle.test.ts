import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { readModules } from "../../src/install/write.js";
import { packageRoot } from "../../src/package.js";

describe("the modules' README", () => {
  it("names every file to the community's site, and no other", async () => {
    const readme = readFileSync(join(packageRoot, "prosody/README.md"), "utf8");
    const named = [...readme.matchAll(/^ {6}(mod_[\w.]+): \S+\.lua$/gm)].map(([, name]) => name);
    const there = (await readModules(join(packageRoot, "prosody"))).flatMap(({ name, parts }) => [
      name,
      ...[...parts.keys()].map((part) => `${name}.${part}`),
    ]);
    assert.deepEqual(named.sort(), there.sort());
  });
});
