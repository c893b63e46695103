import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dutiesIn, longestDebug, maySweep, sayRefused } from "../../src/promises/statement/bot-duties.js";
import { contradictions } from "../../src/promises/audit/contradictions.js";
import { sayContradiction } from "../../src/promises/audit/say-contradictions.js";
import { makeStatement } from "../../src/promises/statement/statement.js";
import { mistakesIn, sound } from "../lab/configuration.js";

const promising = (promises: object) => sound({ promises, server: { kind: "prosody" } });
const log = (files: string, more: object) => ({ files: [files], ...more });

/** What contradicts what. */
const table: readonly (readonly [what: string, promises: object, found: readonly string[]])[] = [
  ["nothing", { archiveKept: "7d", roomsKept: "7d", archiveDefault: "off", roomsDefault: "off" }, []],
  [
    "5 and 7 days for the same files",
    { logs: [log("/l/a.err*", { kept: "5d" }), log("/l/*", { kept: "7d" })] },
    ["two-periods"],
  ],
  ["5 and 7 days for others", { logs: [log("/l/a*", { kept: "5d" }), log("/l/b*", { kept: "7d" })] }, []],
  [
    "addresses never, or masked later",
    { logs: [log("/l/a.log", { kept: "7d" }), log("/l/a.*", { kept: "7d", addresses: "never-if-older" })] },
    ["never-and-masked"],
  ],
  ["archive off, rooms on", { archiveDefault: "off", roomsDefault: "on" }, ["archives-differ"]],
  ["a time for no archive", { archiveDefault: "none", archiveKept: "7d" }, ["archive-none"]],
  ["at least for longer than at most", { archiveKept: "7d", archiveAtLeast: "14d" }, ["least-over-most"]],
  ["a debug log that may be longer", { debugAtMost: "1h" }, ["debug-longer"]],
  [
    "a debug log all the time",
    { debugAtMost: "4h", logs: [log("/l/a", { level: "info" })] },
    ["debug-level"],
  ],
  [
    "backups that outlive what was deleted",
    { uploadsKept: "30d", backups: { where: "elsewhere", kept: "60d" } },
    ["stays-after"],
  ],
  ["a file larger than a day's", { uploadSize: "100 MB", uploadPerDay: "10 MB" }, ["size-over-quota"]],
  [
    "no registration, limited",
    { registration: "closed", registrationLimited: true },
    ["limit-without-registration"],
  ],
  [
    "addresses stored, never logged",
    { addressWithAccount: "both", logs: [log("/l/a", {})] },
    ["address-stored"],
  ],
  [
    "an exception that outlives its file",
    {
      logs: [
        {
          files: ["/l/a"],
          kept: "5d",
          addresses: "never",
          except: [{ what: { en: "failed logins", de: "Fehlversuche" }, lines: "failed", kept: "7d" }],
        },
      ],
    },
    ["exception-longer"],
  ],
  [
    "unused accounts, and nothing by which to know them",
    { lastLogin: "not-stored", inactiveUnused: "1y" },
    ["unknown-use"],
  ],
  ["unused accounts deleted, and nobody said when", { inactiveThen: "deleted" }, ["no-clock"]],
  ["unused accounts deleted after a time", { inactiveThen: "deleted", inactiveNeverUsed: "31d" }, []],
  ["a warning of nothing", { inactiveWarned: "14d" }, ["warned-without-deletion"]],
  [
    "a bot that acts earlier",
    { inactiveUnused: "2y", inactiveNeverUsed: "31d", deletionGrace: "72h" },
    ["own-shorter", "own-shorter"],
  ],
  [
    "an exception of nothing",
    { exceptions: [{ promise: "uploadsKept", en: "some, a year", de: "manche, ein Jahr" }] },
    ["exception-of-nothing"],
  ],
  [
    "backups that outlive what was deleted, which an exception says",
    {
      archiveKept: "7d",
      backups: { where: "x", kept: "4 weeks" },
      exceptions: [{ promise: "archiveKept", en: "backups, 4 weeks", de: "Sicherungen, 4 Wochen" }],
    },
    [],
  ],
  [
    "rooms without archive that owners decide on",
    { roomsDefault: "none", roomsOwnerDecides: true },
    ["room-decides"],
  ],
];

describe("promises that contradict each other", () => {
  for (const [what, promises, found] of table) {
    it(`are found: ${what}`, () => {
      const all = contradictions(promising(promises));
      assert.deepEqual(
        all.map(({ kind }) => kind),
        found,
      );
      for (const each of all) {
        for (const language of ["en", "de"] as const) {
          const said = sayContradiction(each, language);
          assert.ok(said.startsWith(`${each.one} `) && said.includes(each.other), said);
        }
      }
    });
  }
});

describe("a duty that a promise is against", () => {
  it("doesn't begin: no look at names where nobody is judged", () => {
    for (const profiling of ["none", "no-metadata"]) {
      assert.match(
        mistakesIn({ promises: { profiling } }).join("\n"),
        /^promises\.profiling: .*Change the policy/,
      );
    }
    assert.deepEqual(mistakesIn({ promises: { profiling: "automatic-and-human" } }), []);
  });

  it("doesn't begin: no deletion of accounts that the policy doesn't tell of", () => {
    const promised = { inactiveUnused: "1y", inactiveNeverUsed: "31d" };
    assert.ok(maySweep(promising(promised)));
    assert.ok(!maySweep(promising({})));
    assert.ok(!maySweep(promising({ ...promised, inactiveThen: "reserved" })));
    assert.ok(!maySweep(promising({ ...promised, inactiveUnused: "2y" })));
  });

  it("doesn't begin, and says why: no standing order where an admin decides, or people are warned before", () => {
    const promised = { inactiveUnused: "1y", inactiveNeverUsed: "31d" };
    assert.deepEqual(sayRefused(promising(promised), "en"), []);
    for (const [more, key] of [
      [{ inactiveThen: "may-be-deleted" }, "promises.inactiveThen"],
      // The list is out for 72 hours.
      [{ inactiveThen: "deleted", inactiveWarned: "14d" }, "promises.inactiveWarned"],
    ] as const) {
      const config = promising({ ...promised, ...more });
      assert.ok(!maySweep(config), key);
      for (const language of ["en", "de"] as const)
        assert.match(sayRefused(config, language).join("\n"), new RegExp(key));
    }
    assert.ok(maySweep(promising({ ...promised, inactiveThen: "deleted", inactiveWarned: "72h" })));
  });

  it("goes no further than promised: the debug log", () => {
    assert.equal(longestDebug(promising({})), 240 * 60_000);
    assert.equal(longestDebug(promising({ debugAtMost: "1h" })), 60 * 60_000);
  });

  it("is told with what has to be published before", () => {
    const config = promising({ inactiveUnused: "1y", inactiveNeverUsed: "31d" });
    const duties = dutiesIn(config, makeStatement(config, "en"));
    assert.deepEqual(
      duties.map(({ key }) => key),
      ["recognition", "requests", "debugLog", "sweep"],
    );
    for (const { key, sentences } of duties) assert.ok(sentences.length >= 1, key);
    const sealed = { ...config, disclosures: { readers: ["admin@example.test"], two: true } };
    const told = dutiesIn(sealed, makeStatement(sealed, "en")).find(({ key }) => key === "disclosures");
    assert.match(String(told?.sentences), /where the law obliges/);
    const fewer = sound({});
    assert.deepEqual(
      dutiesIn(fewer, makeStatement(fewer, "de")).map(({ key }) => key),
      ["recognition", "requests"],
    );
  });
});
