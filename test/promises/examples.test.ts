import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { z } from "zod";
import { packageRoot } from "../../src/package.js";
import { promises } from "../../src/promises/schema.js";

describe("the examples of promises", () => {
  const folder = join(packageRoot, "docs/promises");
  const files = readdirSync(folder);
  it("are several", () => {
    assert.ok(files.length >= 4);
  });
  for (const file of files) {
    it(`${file} can be said`, () => {
      z.object({ promises }).parse(JSON.parse(readFileSync(join(folder, file), "utf8")));
    });
  }
});
