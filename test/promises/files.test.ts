import assert from "node:assert/strict";
import { mkdtempSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { auditFiles } from "../../src/promises/files.js";
import { addressesOf } from "../../src/promises/find-addresses.js";

const now = Date.now();
const day = 86_400_000;

describe("addresses in a log", () => {
  const lines: readonly [line: string, found: readonly string[]][] = [
    ["Client connected from 203.0.113.7", ["203.0.113.7"]],
    ["session (198.51.100.23:5222) closed", ["198.51.100.23"]],
    ["from 2001:db8::1 again", ["2001:db8::1"]],
    ["[2001:db8:85a3::8a2e:370:7334]:443", ["2001:db8:85a3::8a2e:370:7334"]],
    ["fe80:: and ::ffff:203.0.113.7", ["fe80::", "::ffff:203.0.113.7"]],
    ["Nov 24 12:34:56 info", []],
    ["2026-11-24T12:34:56Z 10:20:30:40", []],
    ["Prosody 0.12.3, version 1.2.3.4.5, lib-1.2.3.4", []],
    ["listening on 127.0.0.1 and ::1 and 0.0.0.0", []],
    ["300.1.1.1 is none", []],
    ["std::string::npos", []],
  ];
  for (const [line, found] of lines) {
    it(`${line}: ${found.join(" ") || "none"}`, () => {
      assert.deepEqual(addressesOf(line), found);
    });
  }
});

describe("log files", () => {
  const folder = mkdtempSync(join(tmpdir(), "kastellan-logs-"));
  const write = (name: string, text: string | Buffer, age = 0) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    utimesSync(file, (now - age * day) / 1000, (now - age * day) / 1000);
    return file;
  };
  write("prosody.log", "all is well\n");
  write("prosody.log.1", "one\ntwo from 203.0.113.7\nthree from 203.0.113.8\n", 2);
  write("prosody.log.2.gz", gzipSync("x\nfrom 2001:db8::42\n"), 9);

  it("are found with addresses and age, compressed ones too, addresses masked", async () => {
    const set = {
      files: [join(folder, "prosody.log*")],
      kept: "5d",
      addresses: "never" as const,
      of: "xmpp" as const,
      except: [],
    };
    const found = await auditFiles(set, now);
    assert.equal(found.looked, 3);
    assert.equal(found.isBroken, true);
    assert.deepEqual(
      found.addresses.map(({ line, masked, count }) => [line, masked, count]),
      [
        [2, "203.0.x.x", 2],
        [2, "2001:db8:…", 1],
      ],
    );
    assert.deepEqual(
      found.tooOld.map(({ days }) => days),
      [9],
    );
    assert.doesNotMatch(JSON.stringify(found), /113\.7|::42/);
  });

  it("may be old where they then hold no addresses", async () => {
    const set = {
      files: [join(folder, "prosody.log*")],
      kept: "5d",
      addresses: "never-if-older" as const,
      of: "xmpp" as const,
      except: [],
    };
    const found = await auditFiles(set, now);
    assert.deepEqual(
      found.addresses.map(({ masked }) => masked),
      ["2001:db8:…"],
    );
    const young = await auditFiles({ ...set, files: [join(folder, "prosody.log.1")] }, now);
    assert.equal(young.isBroken, false);
  });

  it("that can't be read are said to be unread", async () => {
    const found = await auditFiles(
      { files: [join(folder, "missing.log")], addresses: "never", of: "xmpp", except: [] },
      now,
    );
    assert.equal(found.unreadable.length, 1);
  });

  it("of any size take little memory", async () => {
    const file = write("big.log", Buffer.alloc(64_000_000, "0123456789 abcdefgh info something happened\n"));
    const before = process.memoryUsage().rss;
    const found = await auditFiles({ files: [file], addresses: "never", of: "xmpp", except: [] }, now);
    assert.equal(found.isBroken, false);
    assert.ok(process.memoryUsage().rss - before < 100_000_000, "it grows with the file");
  });
});
