import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { packageRoot } from "../../src/package.js";

/** What an operator gets wrong before any server is asked. */
describe("on the command line, a mistake", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "kastellan-cli-"));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (more: object) => {
    writeFileSync(join(folder, "password"), "secret\n", { mode: 0o600 });
    const xmpp = {
      jid: "kastellan@example.test",
      service: "xmpp://127.0.0.1:9",
      passwordFile: join(folder, "password"),
    };
    const config = join(folder, "bot.config.json");
    writeFileSync(
      config,
      JSON.stringify({ xmpp, hosts: ["example.test"], admins: ["admin@example.test"], ...more }),
    );
    return config;
  };
  const kastellan = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(packageRoot, "bin/kastellan"), ...words],
      { encoding: "utf8" },
    );
    return { status, stdout, stderr };
  };

  it("in a file's name is told as a sentence, by `replay` and `import`", () => {
    const file = join(folder, "none.jsonl");
    // A second import reads nothing, and the mistake in the name is nobody's to hear.
    const first = join(folder, "first.jsonl");
    writeFileSync(first, JSON.stringify({ t: "2026-01-31T12:00:00Z", user: "anna", host: "example.test" }));
    assert.equal(kastellan("import", first, "--config", write({})).status, 0);
    for (const words of [
      ["replay", file],
      ["import", file, "--config", write({})],
    ]) {
      const { status, stderr } = kastellan(...words);
      assert.equal(status, 1);
      assert.match(stderr, /^\S+none\.jsonl can't be read: ENOENT[^\n]*\n$/);
    }
  });

  it("in the words is told in one line that points at the help", () => {
    for (const [words, said] of [
      [["check", "--foo"], "Unknown option '--foo'"],
      [["audit", "--config"], "Option '-c, --config <value>' argument missing"],
      [["check", "twice"], "Too many words after check"],
      [["replay"], "replay needs a FILE, or - for standard input"],
      [["chek"], 'There is no command "chek"'],
      [[], "A command is missing"],
    ] as const) {
      const { status, stdout, stderr } = kastellan(...words);
      assert.deepEqual([status, stdout, stderr], [2, "", `kastellan: ${said}; see kastellan --help\n`]);
    }
  });

  it("in the place of findings ends `audit-files` as what only a person can mend", () => {
    mkdirSync(join(folder, "log"));
    writeFileSync(join(folder, "log", "prosody.err"), "");
    const { status, stderr } = kastellan(
      "audit-files",
      "--config",
      write({
        promises: { logs: [{ files: [join(folder, "log", "prosody.err")], kept: "5d" }] },
        audit: { findings: join(folder, "nowhere", "found.json") },
      }),
    );
    assert.equal(status, 78, stderr);
    assert.match(stderr, /can't be handed over.*Make the folder of audit\.findings/);
  });

  it("in the place of the database is told by `check`", () => {
    const { stdout } = kastellan(
      "check",
      "--config",
      write({ database: join(folder, "nowhere", "kastellan.sqlite") }),
    );
    assert.match(stdout, /^! The folder \S+nowhere of the database doesn't exist yet/m);
    assert.match(stdout, /: 1 admin, domains example\.test/);
  });
});
