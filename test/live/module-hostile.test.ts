import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openPerson } from "../lab/person.js";
import { by, onStage, versions } from "../lab/stage.js";
import { ask } from "../lab/verbs.js";

const timeout = 120_000;

/** What nobody should be able to do harm with. */
const hostile = [
  `quote"s'and]]brackets`,
  "back\\slash\\n",
  "jörg-ümlaut",
  "x".repeat(1023),
  "a b",
  "../../etc/passwd",
  "%s%d%1",
  "NUL\u0000byte",
  "ß\u200bzero",
  "Ａｄｍｉｎ",
  "",
];

for (const version of versions) {
  describe(`hostile names on Prosody ${version ?? "as installed"}`, () => {
    it("do no harm in any verb", { timeout }, () =>
      onStage({ version }, async ({ lab, thief, admin, write, granted }) => {
        for (const name of hostile) {
          for (const verb of ["quarantine", "release", "block", "unblock", "delete"]) {
            const reply = await granted(verb, { accounts: [name] });
            const results = reply.ok ? (reply.value["results"] as { ok: boolean }[]) : undefined;
            assert.ok(
              reply.ok ? results?.[0]?.ok === false : reply.why === "bad-request",
              `${verb} ${name.slice(0, 20)}: ${JSON.stringify(reply).slice(0, 200)}`,
            );
          }
          // A control character can be in JSON, but in no message.
          await write(admin, `account ${name.replace(/\p{Cc}/gu, "?")}`);
          const one = await ask(thief, "account", { account: name, for: by });
          assert.ok(
            !one.ok && ["bad-request", "unknown-account", "no-grant"].includes(one.why),
            one.ok ? "found" : one.why,
          );
        }
        const odd: readonly (readonly [string, object | string])[] = [
          ["block", "no json"],
          ["block", "[]"],
          ["block", { accounts: [], for: by }],
          ["block", { accounts: "carla", for: by }],
          ["block", { accounts: { a: "carla" }, for: by }],
          ["block", { accounts: [{}], for: by }],
          ["block", { accounts: ["carla"], for: by, lua: "os.exit()" }],
          ["block", { accounts: ["carla"] }],
          ["block", { accounts: Array.from({ length: 501 }, (_, i) => `u${i}`), for: by }],
          ["debug", { op: "on", level: "../x", seconds: 1e9, for: by }],
          ["events", { since: "0", limit: 1 }],
          ["events", { since: -1, limit: 1 }],
          ["prepare", { verb: "capabilities", args: {} }],
          ["prepare", { verb: "block", args: { accounts: ["admin"], for: by } }],
          ["block", { accounts: ["carla"], for: by, "\u0001ü": 1 }],
          ["announce", `{"text":"\\ufffe","for":"${by}"}`],
          ["registration", { op: "close", seconds: 1e9, for: by }],
          ["nonsense", {}],
          ["__index", {}],
        ];
        for (const [verb, args] of odd) {
          const reply = await ask(thief, verb, args as object);
          assert.ok(!reply.ok, `${verb} ${JSON.stringify(args).slice(0, 80)}`);
        }
        (await openPerson({ port: lab.port, user: "carla" })).close();
        // Internal storage itself complains of a file name of 1023 bytes.
        const complaints = lab
          .log()
          .split("\n")
          .filter((line) => line.includes("\terror\t") && !line.includes("File name too long"));
        assert.deepEqual(
          complaints.map((line) => line.slice(0, 300)),
          [],
        );
      }),
    );
  });
}
