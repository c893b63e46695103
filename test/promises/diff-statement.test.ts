import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { makeBot } from "../lab/bot.js";

describe("what has changed since an older statement", () => {
  const folder = mkdtempSync(join(tmpdir(), "kastellan-diff-"));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const bot = makeBot({ folder, port: 1, config: { promises: { archiveKept: "7d", uploadsKept: "30d" } } });
  /** What is published: without what is only told. */
  const write = (...words: string[]) => {
    const lines = bot.command("statement", ...words).output.split("\n");
    return lines.filter((line) => !line.startsWith("The statement has a gap")).join("\n");
  };
  const old = join(folder, "old");
  const diff = (...words: string[]) => {
    const { status, output } = bot.command("statement", "--diff", old, ...words);
    return { status, changes: output.split("\n").filter((line) => /^[-+] |^\/|shares no/.test(line)) };
  };
  const forms = ["en", "de"].flatMap((language) => [
    ["--language", language, "--short"],
    ...["markdown", "html", "text"].map((format) => ["--language", language, "--format", format]),
  ]);

  it("is nothing, or what is promised by now, in every form", () => {
    const written = forms.map((words) => write(...words));
    const settings = readFileSync(bot.configFile, "utf8");
    try {
      for (const [index, words] of forms.entries()) {
        writeFileSync(old, written[index] ?? "");
        assert.deepEqual(diff(...words), { status: 0, changes: [] }, words.join(" "));
      }
      writeFileSync(bot.configFile, settings.replace('"7d"', '"14d"'));
      for (const [index, words] of forms.entries()) {
        // As some editors save it.
        writeFileSync(old, (written[index] ?? "").replaceAll("\n", "\r\n"));
        const { status, changes } = diff(...words);
        assert.deepEqual([status, changes.length], [0, 2], changes.join("\n"));
        assert.match(changes[0] ?? "", /^- .* 7 (days|Tagen)/);
        assert.match(changes[1] ?? "", /^\+ .* 14 (days|Tagen)/);
      }
    } finally {
      writeFileSync(bot.configFile, settings);
    }
  });

  it("isn't told of one in another language or format, nor of another text", () => {
    writeFileSync(old, write("--language", "de"));
    const { status, changes } = diff("--language", "en");
    assert.equal(status, 1);
    assert.match(changes.join("\n"), /^\S+\/old was written with --language de --format markdown: [^\n]*$/);
    writeFileSync(old, write("--language", "en", "--format", "html"));
    assert.match(diff("--language", "en").changes.join("\n"), /with --language en --format html: /);
    assert.match(diff("--language", "de", "--format", "text").changes.join("\n"), /en --format html: /);
    writeFileSync(old, "# Something else\n\nof somebody else\n");
    const other = diff("--language", "en");
    assert.equal(other.status, 1);
    assert.match(other.changes.join("\n"), /shares no paragraph .* `kastellan statement` has written/);
  });
});
