import assert from "node:assert/strict";
import { writeFileSync, mkdtempSync, createReadStream } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { xml } from "@xmpp/client";
import { uploadFile } from "../../src/upload/upload.js";
import { freePort } from "../lab/ports.js";

/** A session that hands out slots at a port, as a server would. */
const slotsAt = (port: number) => {
  let slots = 0;
  return {
    slots: () => slots,
    request: () => {
      slots += 1;
      const url = `http://127.0.0.1:${port}/${slots}/a.bin`;
      return Promise.resolve(
        xml(
          "iq",
          {},
          xml("slot", { xmlns: "urn:xmpp:http:upload:0" }, xml("put", { url }), xml("get", { url })),
        ),
      );
    },
  };
};

describe("storing a file", () => {
  const path = join(mkdtempSync(join(tmpdir(), "kastellan-upload-")), "a");
  writeFileSync(path, "x".repeat(200_000));
  const file = {
    content: () => createReadStream(path),
    name: "a.bin",
    size: 200_000,
    type: "application/octet-stream",
  };
  const service = { jid: "upload.example.test", most: 1e9 };

  it("is tried again with a slot of its own where the service fails for the moment", async () => {
    const answers = [503, 429, 201];
    const sizes: number[] = [];
    const server = createServer((request, response) => {
      let size = 0;
      request.on("data", (data: Buffer) => (size += data.length));
      request.on("end", () => {
        sizes.push(size);
        response.writeHead(answers.shift() ?? 500).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const session = slotsAt((server.address() as AddressInfo).port);
    const url = await uploadFile(session, service, file, [1, 1]);
    assert.match(url, /\/3\/a\.bin$/);
    assert.deepEqual(sizes, [200_000, 200_000, 200_000]);
    server.close();
  });

  it("ends at once where the service refuses, and says its answer", async () => {
    const server = createServer((request, response) => {
      request.resume().on("end", () => response.writeHead(413).end());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const session = slotsAt((server.address() as AddressInfo).port);
    await assert.rejects(
      uploadFile(session, service, file, [1, 1]),
      /^Error: the upload service answered 413$/,
    );
    assert.equal(session.slots(), 1);
    server.close();
  });

  it("says the cause where nobody listens, and no address", async () => {
    const session = slotsAt(await freePort());
    await assert.rejects(
      uploadFile(session, service, file, [1, 1]),
      /^Error: the upload failed 3 times, the last time with: ECONNREFUSED$/,
    );
    assert.equal(session.slots(), 3);
  });
});
