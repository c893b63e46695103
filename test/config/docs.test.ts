import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { z } from "zod";
import { refresh, type Generated } from "../../scripts/docs.js";
import { configurationPage, jsonSchemaFile } from "../../src/config/document.js";
import { loadConfig } from "../../src/config/load.js";
import { knownKeys } from "../../src/config/mistakes.js";
import { packageRoot } from "../../src/package.js";

const folder = mkdtempSync(join(tmpdir(), "kastellan-docs-"));
after(() => {
  rmSync(folder, { recursive: true });
});

const page: Generated = { file: "docs/page.md", content: () => "# Page\n" };
const block: Generated = { file: "README.md", block: "keys", content: () => "the keys\n" };
const read = (file: string) => readFileSync(join(folder, file), "utf8");

describe("generated files", () => {
  it("are stale when missing or changed, and brought up to date once", () => {
    assert.deepEqual(refresh(folder, [page], true), { ok: true, value: ["docs/page.md"] });
    assert.throws(() => read("docs/page.md"), /ENOENT/);
    assert.deepEqual(refresh(folder, [page], false), { ok: true, value: ["docs/page.md"] });
    assert.equal(read("docs/page.md"), "# Page\n");
    assert.deepEqual(refresh(folder, [page], true), { ok: true, value: [] });
    writeFileSync(join(folder, "docs/page.md"), "# Page, by hand\n");
    assert.deepEqual(refresh(folder, [page], true), { ok: true, value: ["docs/page.md"] });
    assert.equal(read("docs/page.md"), "# Page, by hand\n");
  });

  it("can be a block in a file that people write", () => {
    const text = (keys: string) =>
      `# Read me\n<!-- generated:more -->\nx\n<!-- /generated -->\n<!-- generated:keys -->\n${keys}<!-- /generated -->\nAfter.\n`;
    writeFileSync(join(folder, "README.md"), text("old\n"));
    assert.deepEqual(refresh(folder, [block], true), { ok: true, value: ["README.md"] });
    assert.deepEqual(refresh(folder, [block], false), { ok: true, value: ["README.md"] });
    assert.equal(read("README.md"), text("\nthe keys\n\n"));
    assert.deepEqual(refresh(folder, [block], true), { ok: true, value: [] });
  });

  it("can be several blocks in one file", () => {
    const more: Generated = { ...block, block: "more", content: () => "more" };
    writeFileSync(
      join(folder, "README.md"),
      "<!-- generated:keys -->\n<!-- /generated -->\n<!-- generated:more -->\n<!-- /generated -->\n",
    );
    assert.deepEqual(refresh(folder, [block, more], false), { ok: true, value: ["README.md"] });
    assert.deepEqual(refresh(folder, [block, more], true), { ok: true, value: [] });
    assert.match(read("README.md"), /the keys[^]*more\n/);
  });

  it("need a place for their block, which the message asks for", () => {
    for (const text of ["nothing", "<!-- generated:keys -->\nnever ends"]) {
      writeFileSync(join(folder, "README.md"), text);
      const result = refresh(folder, [block], false);
      assert.ok(!result.ok);
      assert.match(
        result.error,
        /^README\.md has no block "keys".*write the lines <!-- generated:keys --> and/,
      );
      assert.equal(read("README.md"), text);
    }
  });
});

describe("the documentation of the configuration", () => {
  it("is up to date", () => {
    const present = (file: string) => readFileSync(join(packageRoot, file), "utf8");
    assert.equal(present("docs/configuration.md"), configurationPage());
    assert.equal(present("bot.config.schema.json"), jsonSchemaFile());
  });

  it("has a row with a meaning for every key", () => {
    const rows = configurationPage().matchAll(/^\| `([^`]+)` \|.*\| [A-Z`].{15,} \|$/gm);
    assert.deepEqual(
      [...rows].map(([, key]) => key).filter((key) => !/^[A-Z_]+$/.test(key ?? "")),
      knownKeys(),
    );
  });

  it("shows a smallest file that loads", () => {
    const example = /```json\n([^]*?)```/.exec(configurationPage())?.[1];
    assert.ok(example !== undefined);
    const path = join(folder, "smallest.json");
    writeFileSync(path, example);
    assert.ok(loadConfig(path).ok);
  });
});

describe("the shipped configuration", () => {
  const path = join(packageRoot, "bot.config.json");

  it("loads without a warning", () => {
    const result = loadConfig(path);
    assert.ok(result.ok, result.ok ? "" : result.error.join("\n"));
    assert.deepEqual(result.value.warnings, []);
  });

  it("is what the JSON Schema allows, and a misspelt key isn't", () => {
    const schema = z.fromJSONSchema(JSON.parse(jsonSchemaFile()) as z.core.JSONSchema.JSONSchema);
    const shipped = JSON.parse(readFileSync(path, "utf8")) as object;
    assert.deepEqual(schema.safeParse(shipped).error?.issues, undefined);
    assert.ok(!schema.safeParse({ ...shipped, languge: "de" }).success);
    assert.ok(!schema.safeParse({ ...shipped, admins: [] }).success);
  });
});
