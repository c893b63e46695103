import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { describe, it } from "node:test";
import { setImmediate as nextTurn } from "node:timers/promises";
import { accountFile } from "../../src/requests/copy/collect.js";
import { pack, type PackedUpload } from "../../src/requests/copy/pack.js";
import { openSpool } from "../../src/requests/copy/spool.js";
import { openScratch } from "../../src/store/scratch.js";
import { unzip } from "../lab/own-data.js";

describe("uploads on their way into a copy", () => {
  it("come as far as they come: one that breaks off is named, and stops nothing", async () => {
    const server = createServer((request, response) => {
      response.writeHead(200, { "content-length": 10 });
      if (request.url === "/whole") return response.end("0123456789");
      return response.write("0123", () => request.socket.destroy());
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const upload = (name: string) => {
      const url = `http://127.0.0.1:${port}/${name}`;
      return { slot: name, name, size: 10, at: 0, url };
    };
    const spool = await openSpool(openScratch(":memory:"));
    try {
      await spool.write(accountFile, "<server-data/>");
      await spool.close();
      const index = (uploads: readonly PackedUpload[]) => JSON.stringify(uploads);
      const collected = { stores: new Map(), uploads: [upload("cut"), upload("whole")] };
      const files = await unzip(
        await buffer(pack({ spool, collected, texts: new Map(), index, withFiles: true })),
      );
      assert.equal(files.get("uploads/cut"), "0123");
      assert.equal(files.get("uploads/whole"), "0123456789");
      const told = JSON.parse(files.get("index.json") ?? "") as PackedUpload[];
      assert.match(told.find(({ name }) => name === "cut")?.missing ?? "", /only its beginning/);
      assert.equal(told.find(({ name }) => name === "whole")?.missing, undefined);
    } finally {
      await spool.remove();
      server.close();
    }
  });
});

describe("a copy", () => {
  it("is whole for whoever takes it slowly", async () => {
    const spool = await openSpool(openScratch(":memory:"));
    try {
      await spool.write(accountFile, "<server-data/>");
      await spool.close();
      const texts = new Map([["README.txt", Array.from({ length: 50_000 }, (_, n) => n).join(" ")]]);
      const collected = { stores: new Map(), uploads: [] };
      const chunks: Buffer[] = [];
      for await (const chunk of pack({ spool, collected, texts, index: () => "[]", withFiles: true })) {
        chunks.push(chunk as Buffer);
        for (let turn = 0; turn < 20; turn += 1) await nextTurn();
      }
      const files = await unzip(Buffer.concat(chunks));
      assert.deepEqual([...files.keys()], ["README.txt", accountFile, "index.json"]);
      assert.equal(files.get("README.txt"), texts.get("README.txt"));
    } finally {
      await spool.remove();
    }
  });
});
