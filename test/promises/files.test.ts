import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { auditFiles } from "../../src/promises/log-files/files.js";
import { expand, fits } from "../../src/promises/log-files/log-paths.js";
import { addressesOf } from "../../src/promises/log-files/find-addresses.js";

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

  it("are looked at with what rotation has left of them, unless another set is about that", async () => {
    const rotatedFolder = mkdtempSync(join(tmpdir(), "kastellan-logs-"));
    const old = (name: string) => {
      const file = join(rotatedFolder, name);
      writeFileSync(file, name.endsWith(".gz") ? gzipSync("all is well\n") : "all is well\n");
      utimesSync(file, (now - 300 * day) / 1000, (now - 300 * day) / 1000);
    };
    for (const name of ["a.err.1", "a.err.52.gz", "a.err-20260101.xz", "a.errors", "a.err.d.1"]) old(name);
    writeFileSync(join(rotatedFolder, "a.err"), "all is well\n");
    const named = join(rotatedFolder, "a.err");
    const set = {
      ...{ files: [named], kept: "7d", addresses: "never" as const },
      ...{ of: "xmpp" as const, except: [] },
    };
    const names = async (...others: string[]) =>
      (await auditFiles(set, now, others)).tooOld.map(({ file }) => file.slice(named.length));
    assert.deepEqual(await names(), ["-20260101.xz", ".1", ".52.gz"]);
    assert.deepEqual(await names(`${named}.*`), ["-20260101.xz"]);
    // What may lie in a folder that can't be listed, nobody knows.
    const none = await auditFiles({ ...set, files: [join(named, "b.err")] }, now);
    assert.deepEqual(none.unreadable.length, 2);
  });

  it(
    "are unpacked by what they are, and what is no file or packed otherwise is told",
    { timeout: 20_000 },
    async () => {
      const odd = mkdtempSync(join(tmpdir(), "kastellan-logs-"));
      const set = { addresses: "never" as const, of: "xmpp" as const, except: [] };
      const of = (name: string) => auditFiles({ ...set, files: [join(odd, name)] }, now);
      writeFileSync(join(odd, "moved.log"), gzipSync("from 203.0.113.7\n"));
      assert.equal((await of("moved.log")).addresses[0]?.line, 1);
      writeFileSync(join(odd, "a.log.lz4"), Buffer.from("04224d186440a70f000080", "hex"));
      spawnSync("mkfifo", [join(odd, "pipe.log")]);
      mkdirSync(join(odd, "folder"));
      for (const name of ["a.log.lz4", "pipe.log", "folder"]) {
        assert.deepEqual((await of(name)).unreadable, [join(odd, name)], name);
      }
    },
  );

  it("show their age by their lines as nginx and Apache write them, and though they can't be unpacked", async () => {
    const old = new Date(now - 60 * day);
    const pad = (part: number) => String(part).padStart(2, "0");
    const nginx = `${old.getUTCFullYear()}/${pad(old.getUTCMonth() + 1)}/${pad(old.getUTCDate())}`;
    const [weekday, , month] = old.toUTCString().replace(",", "").split(" ");
    write("nginx-error.web", `${nginx} 22:00:00 [error] 1#1: open() failed\n`);
    write(
      "apache-error.web",
      `[${weekday} ${month} ${pad(old.getUTCDate())} 22:00:00.123456 ${old.getUTCFullYear()}] [core:error] x\n`,
    );
    write("damaged.web.gz", "no gzip at all", 60);
    const set = { files: [join(folder, "*.web*")], kept: "7d", of: "web" as const, except: [] };
    const found = await auditFiles({ ...set, addresses: "allowed" }, now);
    assert.equal(found.tooOld.length, 3, JSON.stringify(found));
    assert.equal(found.unreadable.length, 1);
    assert.equal(found.isBroken, true);
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

  it("are held against hours too, and each line against its own date", async () => {
    const line = (hours: number, text: string) =>
      `${new Date(now - hours * 3_600_000).toISOString().slice(0, 19)}Z ${text}\n`;
    const set = {
      files: [write("hours.txt", line(5, "from 203.0.113.7"), 3 / 24)],
      kept: "1h",
      addresses: "never-if-older" as const,
      of: "web" as const,
      except: [],
    };
    const short = await auditFiles(set, now);
    assert.deepEqual([short.addresses.length, short.tooOld.map(({ days }) => days)], [1, [0.2]]);
    assert.equal((await auditFiles({ ...set, kept: "6h" }, now)).isBroken, false);
    // Written for a month, and addresses taken out of what is older.
    const masked = line(30 * 24, "from x") + line(3 * 24, "from 203.0.113.7");
    const mixed = { ...set, files: [write("mixed.txt", masked)], kept: "7d" };
    assert.equal((await auditFiles(mixed, now)).isBroken, false);
    write("mixed.txt", line(30 * 24, "from 203.0.113.7") + masked);
    const [left] = (await auditFiles(mixed, now)).addresses;
    assert.deepEqual([left?.line, left?.count], [1, 1]);
  });

  it("are found in folders that a pattern names too, and no folder is taken for one", () => {
    for (const name of ["site-a", "site-b", "other"]) {
      mkdirSync(join(folder, name, "access.log.d"), { recursive: true });
      write(`${name}/access.log`, "x\n");
    }
    const found = expand(join(folder, "site-*/access.log*")).sort();
    assert.deepEqual(found, [join(folder, "site-a/access.log"), join(folder, "site-b/access.log")]);
    assert.deepEqual(expand(join(folder, "site-*/access.log")).sort(), found);
    const pattern = "/var/log/*/access.log*";
    assert.ok(fits(pattern, "/var/log/nginx/access.log.1"));
    assert.ok(!fits(pattern, "/var/log/access.log") && !fits(pattern, "/var/log/a/b/access.log"));
  });

  it("that can't be read are said to be unread", async () => {
    const found = await auditFiles(
      { files: [join(folder, "missing.log")], addresses: "never", of: "xmpp", except: [] },
      now,
    );
    assert.equal(found.unreadable.length, 1);
  });

  it("may hold what is said as an exception, for as long as is said", async () => {
    const file = write("auth.log", "Failed login of carla from 203.0.113.7\n");
    const except = [
      { what: { en: "failed logins", de: "Fehlversuche" }, lines: "[Ff]ailed login", kept: "7d" },
    ];
    const set = { files: [file], addresses: "never" as const, of: "other" as const, except };
    assert.equal((await auditFiles(set, now)).isBroken, false);
    write("auth.log", "Failed login from 203.0.113.7\nlogin from 203.0.113.8\n");
    const [other] = (await auditFiles(set, now)).addresses;
    assert.deepEqual([other?.line, other?.count], [2, 1]);
    write("auth.log", "Failed login from 203.0.113.7\n", 9);
    assert.equal((await auditFiles(set, now)).isBroken, true);
  });

  it("may hold networks where addresses are truncated", async () => {
    const file = write("truncated.log", "GET / from 203.0.113.0 and 2001:db8:77::\n");
    const set = { files: [file], addresses: "truncated" as const, of: "web" as const, except: [] };
    assert.equal((await auditFiles(set, now)).isBroken, false);
    write("truncated.log", "GET / from 203.0.113.0\nGET / from 2001:db8:77::1\n");
    assert.deepEqual((await auditFiles(set, now)).addresses[0]?.line, 2);
  });

  it("lose addresses before they go, where that is promised", async () => {
    const file = write("two-times.log", "from 203.0.113.7\n", 3);
    const set = {
      ...{ files: [file], kept: "30d", addresses: "never-if-older" as const, addressesKept: "1h" },
      ...{ of: "web" as const, except: [] },
    };
    assert.equal((await auditFiles(set, now)).isBroken, true);
    assert.equal((await auditFiles({ ...set, addressesKept: "7d" }, now)).isBroken, false);
  });

  it("are as old as their first line, though they are still written to", async () => {
    const at = new Date(now - 9 * day);
    const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
    const two = (n: number) => String(n).padStart(2, "0");
    const [month, date, clock] = [
      months[at.getUTCMonth()] ?? "",
      two(at.getUTCDate()),
      at.toISOString().slice(11, 19),
    ];
    for (const line of [
      `${month} ${date} ${clock} general\tinfo\tHello`,
      `${at.toISOString()} info Hello`,
      `- - - [${date}/${month}/${at.getUTCFullYear()}:${clock} +0000] "GET / HTTP/1.1" 200 5`,
    ]) {
      const file = write("never-rotated.log", `${line}\nmore\n`);
      const set = { files: [file], kept: "5d", addresses: "never" as const, of: "xmpp" as const, except: [] };
      assert.deepEqual(
        (await auditFiles(set, now)).tooOld.map(({ days }) => days),
        [9],
        line,
      );
    }
  });

  it("that are packed by a tool which isn't there, or damaged, are said to be unread", async () => {
    const set = { addresses: "never" as const, of: "other" as const, except: [] };
    for (const name of ["damaged.log.gz", "damaged.log.xz", "damaged.log.bz2"]) {
      const found = await auditFiles({ ...set, files: [write(name, "this is not packed")] }, now);
      assert.deepEqual([found.unreadable.length, found.isBroken], [1, false], name);
    }
  });

  it("are searched across pieces and without line breaks", async () => {
    const set = { addresses: "never" as const, of: "other" as const, except: [] };
    // 64 KB a piece: somewhere an address lies across the border.
    const words = Array.from({ length: 30_000 }, (_, n) => `${"x".repeat(n % 7)} 203.0.113.${1 + (n % 200)}`);
    const found = await auditFiles({ ...set, files: [write("endless.log", words.join(" "))] }, now);
    assert.deepEqual([found.addresses[0]?.line, found.addresses[0]?.count], [1, 30_000]);
  });

  it("without line breaks are cut where no address is torn apart", async () => {
    const address = "203.0.113.7";
    // Wherever the reader cuts, it is among addresses with commas between them.
    const file = write("unbroken.json", `${address},`.repeat(40_000));
    const found = await auditFiles({ files: [file], addresses: "never", of: "other", except: [] }, now);
    assert.deepEqual(
      found.addresses.map(({ line, count }) => [line, count]),
      [[1, 40_000]],
    );
  });

  it("made up to keep a reader busy don't", async () => {
    const endless = ["a", "1.", "dead:", ".", "::.", "2001:db8::1.", "%3D", "ip_", "\u001b[0;"];
    const file = write("endless.log", endless.map((part) => part.repeat(200_000 / part.length)).join("\n"));
    const from = performance.now();
    await auditFiles({ files: [file], addresses: "never", of: "other", except: [] }, now);
    const took = performance.now() - from;
    assert.ok(took < 3000, `${took} ms`);
  });

  it("of any size take little memory", async () => {
    const file = write("big.log", Buffer.alloc(64_000_000, "0123456789 abcdefgh info something happened\n"));
    const before = process.memoryUsage().rss;
    const found = await auditFiles({ files: [file], addresses: "never", of: "xmpp", except: [] }, now);
    assert.equal(found.isBroken, false);
    assert.ok(process.memoryUsage().rss - before < 100_000_000, "it grows with the file");
  });
});
