import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { packageRoot } from "../../src/package.js";
import { contradictions } from "../../src/promises/audit/contradictions.js";
import { makeStatement } from "../../src/promises/statement/statement.js";
import { promiseKeys } from "../../src/promises/schema.js";
import { sound } from "../lab/configuration.js";

describe("the examples of promises", () => {
  const folder = join(packageRoot, "docs/promises");
  const examples = readdirSync(folder).map((file) => ({
    file,
    config: sound(JSON.parse(readFileSync(join(folder, file), "utf8")) as object),
  }));
  it("are the model and three others, and make use of every kind of promise", () => {
    assert.ok(examples.length >= 4);
    const used = new Set(examples.flatMap(({ config }) => Object.keys(config.promises)));
    assert.deepEqual(
      promiseKeys.filter((key) => !used.has(key)),
      [],
    );
  });
  for (const { file, config } of examples) {
    it(`${file} contradicts itself nowhere, and can be said in both languages`, () => {
      assert.deepEqual(contradictions(config), []);
      const keys = (language: "en" | "de") =>
        makeStatement(config, language).sections.flatMap(({ paragraphs }) =>
          paragraphs.map(({ key }) => key),
        );
      assert.deepEqual(keys("de"), keys("en"));
    });
  }
});
