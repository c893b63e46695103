import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { readPassword } from "../../src/config/password.js";

const folder = mkdtempSync(join(tmpdir(), "kastellan-password-"));
after(() => {
  rmSync(folder, { recursive: true });
});

function file(content: string, mode = 0o600, name = "password"): string {
  const path = join(folder, name);
  rmSync(path, { force: true });
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

function read(passwordFile: string, environment: NodeJS.ProcessEnv = {}) {
  return readPassword({ xmpp: { passwordFile } }, environment);
}

function refusal(passwordFile: string): string {
  const result = read(passwordFile);
  assert.ok(!result.ok, "The password was taken.");
  return result.error;
}

describe("the password", () => {
  for (const [content, password] of [
    ["secret", "secret"],
    ["secret\n", "secret"],
    ["secret\r\n", "secret"],
    [" se cret \n", " se cret "],
    ["secret\n\n", "secret\n"],
  ] as const) {
    it(`in a file that holds ${JSON.stringify(content)} is ${JSON.stringify(password)}`, () => {
      assert.deepEqual(read(file(content)), { ok: true, value: password });
    });
  }

  it("in the environment goes before the file, unless it is empty", () => {
    const path = file("from the file");
    assert.deepEqual(read(path, { KASTELLAN_PASSWORD: "given" }), { ok: true, value: "given" });
    assert.deepEqual(read(path, { KASTELLAN_PASSWORD: "" }), { ok: true, value: "from the file" });
  });

  it("in the environment needs no file", () => {
    assert.deepEqual(readPassword({ xmpp: {} }, { KASTELLAN_PASSWORD: "given" }), {
      ok: true,
      value: "given",
    });
  });

  it("given in neither way is asked for in both", () => {
    const result = readPassword({ xmpp: {} }, {});
    assert.ok(!result.ok);
    assert.match(result.error, /"xmpp\.passwordFile".*KASTELLAN_PASSWORD/);
  });
});

describe("a password file", () => {
  it("that only its owner may read is taken", () => {
    for (const mode of [0o600, 0o400, 0o700]) assert.ok(read(file("secret", mode)).ok, mode.toString(8));
  });

  it("that others have any right on is refused, with the line that mends it", () => {
    for (const mode of [0o640, 0o604, 0o620, 0o602, 0o644, 0o660, 0o777]) {
      const path = file("secret", mode);
      assert.equal(
        refusal(path),
        `Others can read or change the password file ${path}. Run: chmod 600 '${path}'`,
        mode.toString(8),
      );
    }
  });

  it("is quoted for the shell, whatever its name", () => {
    const path = file("secret", 0o644, "it's $(mine)");
    const line = /Run: (chmod .*)$/.exec(refusal(path))?.[1];
    assert.ok(line !== undefined);
    execFileSync("sh", ["-c", line]);
    assert.deepEqual(read(path), { ok: true, value: "secret" });
  });

  it("that is missing is made by the line that the message gives", () => {
    const path = join(folder, "new", "folder", "password");
    const line = /^The password file .* doesn't exist\. Make it with: (.*), then type/.exec(
      refusal(path),
    )?.[1];
    assert.ok(line !== undefined);
    execFileSync("sh", ["-c", line], { input: "typed\n" });
    assert.deepEqual(read(path), { ok: true, value: "typed" });
  });

  it("that is empty, or a folder, is told apart", () => {
    assert.match(refusal(file("\n")), /^The password file .* is empty\. Make it with: /);
    const path = join(folder, "folder");
    execFileSync("mkdir", ["-m", "700", path]);
    assert.match(refusal(path), /^The password file .* can't be read: EISDIR/);
  });
});
