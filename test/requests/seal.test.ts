import assert from "node:assert/strict";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, it } from "node:test";
import { seal, sealedLink, unseal, wholeLink } from "../../src/upload/seal.js";
import { openScratch } from "../../src/store/scratch.js";
import { openSpool } from "../../src/requests/copy/spool.js";

describe("a sealed copy", () => {
  const folder = mkdtempSync(join(tmpdir(), "kastellan-seal-"));

  it("opens with its key, with no other, and not when a bit was changed", async () => {
    const path = join(folder, "one");
    const { secret, size } = await seal(Readable.from(["otters ", "at ", "sea"]), path);
    const sealed = readFileSync(path);
    assert.equal(sealed.length, size);
    assert.doesNotMatch(sealed.toString("latin1"), /otters/);
    assert.equal(unseal(sealed, secret).toString(), "otters at sea");
    assert.throws(
      () =>
        unseal(
          sealed,
          secret.replace(/.$/, (c) => (c === "0" ? "1" : "0")),
        ),
      /can't be decrypted/,
    );
    const changed = Buffer.from(sealed);
    changed[2] = (changed[2] ?? 0) ^ 1;
    assert.throws(() => unseal(changed, secret), /can't be decrypted/);
    assert.throws(() => unseal(sealed, secret.slice(2)), /not complete/);
    const link = sealedLink("https://up.example/x/y.zip", secret);
    assert.equal(wholeLink(link), `aesgcm://up.example/x/y.zip#${secret}`);
    assert.equal(link.address, "aesgcm://up.example/x/y.zip");
  });

  it("never has the same key twice", async () => {
    const one = await seal(Readable.from(["x"]), join(folder, "a"));
    const two = await seal(Readable.from(["x"]), join(folder, "b"));
    assert.notEqual(one.secret, two.secret);
  });

  it("is collected on disk in a form that nobody else can read, and leaves nothing", async () => {
    const spool = await openSpool(openScratch(join(folder, "db.sqlite")));
    await spool.write("part", "otters at sea");
    await spool.close();
    assert.doesNotMatch(readFileSync(join(spool.folder, "0"), "latin1"), /otters/);
    const chunks: Buffer[] = [];
    for await (const chunk of spool.read("part")) chunks.push(chunk as Buffer);
    assert.equal(Buffer.concat(chunks).toString(), "otters at sea");
    await spool.remove();
    assert.throws(() => readFileSync(join(spool.folder, "0")), /ENOENT/);
  });
});
