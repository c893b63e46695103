import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { addressesOf, isNetwork, mask } from "../../src/promises/log-files/find-addresses.js";

const hex = (digits: number) =>
  fc
    .array(
      fc.integer({ min: 0, max: 15 }).map((digit) => digit.toString(16)),
      { minLength: digits, maxLength: digits },
    )
    .map((all) => all.join(""));
const four = fc
  .tuple(fc.integer({ min: 1, max: 254 }), fc.nat(255), fc.nat(255), fc.integer({ min: 1, max: 254 }))
  .filter(([first]) => first !== 127)
  .map((parts) => parts.join("."));
/** In every way that it can be written. */
const six = fc
  .tuple(
    fc.constantFrom("2001", "2a02", "3fff", "fd00", "fe80"),
    fc.array(fc.nat(0xffff), { minLength: 7, maxLength: 7 }),
    fc.integer({ min: 0, max: 6 }),
    fc.integer({ min: 0, max: 6 }),
    fc.constantFrom("full", "short", "squeezed", "capitals"),
  )
  .map(([first, groups, from, length, form]) => {
    const all = [Number.parseInt(first, 16), ...groups];
    if (form === "full") return all.map((group) => group.toString(16).padStart(4, "0")).join(":");
    const plain = all.map((group) => group.toString(16));
    if (form === "capitals") return plain.join(":").toUpperCase();
    if (form === "short" || length < 1) return plain.join(":");
    const end = Math.min(from + 1 + length, 8);
    return `${plain.slice(0, from + 1).join(":")}::${plain.slice(end).join(":")}`;
  });
const context = fc.constantFrom<readonly [string, string]>(
  ["", ""],
  ["Client connected from ", ""],
  ["from ", "."],
  ["c2s55f0\tinfo\tip=", " closed"],
  ["ip: ", ", port 5222"],
  ['"', '" - - [25/Nov/2026:22:00:00 +0000] "GET / HTTP/1.1" 200 5'],
  ["(", ")"],
  ["session closed for <", ">"],
  ["http://", "/"],
);

describe("the search for addresses", () => {
  it("finds every IPv4 address, wherever it stands", () => {
    fc.assert(
      fc.property(four, context, (address, [before, after]) => {
        assert.deepEqual(addressesOf(`${before}${address}${after}`), [address]);
      }),
      { numRuns: 2000 },
    );
    for (const line of ["203.0.113.7:5222", "[203.0.113.7]:5222", "from:203.0.113.7", "/203.0.113.7"])
      assert.deepEqual(addressesOf(line), ["203.0.113.7"], line);
  });

  it("finds them where a word, a path, an escape or a colour is glued to them", () => {
    for (const before of ["tcp/", "example.org/", "session-", "ip_", "client-", "?ip%3D", "\u001b[31m"])
      assert.deepEqual(addressesOf(`${before}203.0.113.9 closed`), ["203.0.113.9"], before);
    assert.deepEqual(addressesOf("\u001b[31m203.0.113.9\u001b[0m closed"), ["203.0.113.9"]);
    for (const before of ["source:", "ip:", "c2s:", "face:", "\u001b[1;31m"])
      assert.deepEqual(addressesOf(`${before}2001:db8::1 closed`), ["2001:db8::1"], before);
    for (const line of [
      "Chrome/120.0.0.0 Safari",
      "Node.js/18.1.2.3",
      "linux-5.10.0.1",
      "libfoo_1.2.3.4",
      "v1.2.3.4",
      "std::2001::x",
      "backup-2026:11:27:10:00",
    ])
      assert.deepEqual(addressesOf(line), [], line);
  });

  it("finds every IPv6 address, however it is written", () => {
    fc.assert(
      fc.property(six, context, (address, [before, after]) => {
        if (before === "http://") return;
        assert.deepEqual(addressesOf(`${before}${address}${after}`), [address]);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(six, (address) => {
        assert.deepEqual(addressesOf(`to [${address}]:443 at`), [address]);
      }),
    );
    fc.assert(
      fc.property(four, (address) => {
        assert.deepEqual(addressesOf(`from ::ffff:${address} and so on`), [`::ffff:${address}`]);
      }),
    );
  });

  it("takes nothing else for one: versions, times, hardware, identifiers, code", () => {
    const number = fc.nat(99);
    const group = hex(2);
    const innocent = fc.oneof(
      fc.tuple(number, number, number).map((parts) => parts.join(".")),
      fc.tuple(number, number, number, number, number).map((parts) => parts.join(".")),
      fc.tuple(number, number, number, number).map((parts) => `Chrome/1${parts.join(".")}`),
      fc.tuple(number, number, number, number).map((parts) => `version ${parts.join(".")}`),
      fc.tuple(number, number, number, number).map((parts) => `lib-${parts.join(".")}`),
      fc.date({ noInvalidDate: true }).map((at) => at.toISOString()),
      fc.date({ noInvalidDate: true }).map((at) => at.toUTCString()),
      fc.array(group, { minLength: 6, maxLength: 6 }).map((parts) => parts.join(":")),
      fc.array(group, { minLength: 8, maxLength: 8 }).map((parts) => parts.join(":")),
      fc.array(group, { minLength: 20, maxLength: 32 }).map((parts) => parts.join(":")),
      fc.uuid(),
      hex(40),
      fc.constantFrom(
        "std::string::npos",
        "Foo::Bar",
        "a::b",
        "DB::err",
        "::",
        "::1",
        "127.0.0.1",
        "0.0.0.0",
      ),
      fc.constantFrom(
        "255.255.255.0",
        "localhost:5222",
        "util.async:56: no",
        "xmpp:admin@example.test",
        "::c",
      ),
    );
    fc.assert(
      fc.property(innocent, context, (text, [before, after]) => {
        if (before.endsWith("ip=") || before === "http://") return;
        assert.deepEqual(addressesOf(`${before} ${text} ${after}`), []);
      }),
      { numRuns: 3000 },
    );
  });

  it("shows too little of one to find anybody", () => {
    fc.assert(
      fc.property(fc.oneof(four, six), (address) => {
        const masked = mask(address);
        assert.ok(!masked.includes(address));
        assert.equal(addressesOf(masked).length, 0);
      }),
    );
    assert.equal(mask("2001:db8:1:2::3"), "2001:db8:…");
    assert.equal(mask("::ffff:203.0.113.7"), "203.0.x.x");
  });

  it("knows a network from a host", () => {
    for (const network of ["203.0.113.0", "2001:db8:77::"]) assert.ok(isNetwork(network), network);
    for (const host of ["203.0.113.7", "2001:db8:77::1", "2001:db8:77:1::"])
      assert.ok(!isNetwork(host), host);
  });
});
