import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { openSpool } from "../../src/requests/copy/spool.js";

describe("the parts of a copy on a disk that fails", () => {
  const scratch = { folder: () => Promise.resolve(mkdtempSync(join(tmpdir(), "kastellan-spool-"))) };

  it("are an error for the copy, not the end of the bot", async () => {
    const spool = await openSpool(scratch);
    rmSync(spool.folder, { recursive: true });
    await assert.rejects(async () => {
      // More than the pipes hold.
      for (let nth = 0; nth < 50; nth += 1) await spool.write("archive", "x".repeat(100_000));
      await spool.close();
    }, /ENOENT/);
    await spool.remove();
  });

  it("are an error where they are read", async () => {
    const spool = await openSpool(scratch);
    await spool.write("archive", "what was archived");
    await spool.close();
    rmSync(spool.folder, { recursive: true });
    await assert.rejects(async () => {
      for await (const chunk of spool.read("archive")) assert.ok(chunk);
    }, /ENOENT/);
  });
});
