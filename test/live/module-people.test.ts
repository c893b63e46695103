import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { writeAccounts } from "../lab/accounts.js";
import { openPerson } from "../lab/person.js";
import { by, onStage, versions } from "../lab/stage.js";
import { ask } from "../lab/verbs.js";

const timeout = 120_000;
const day = 86_400_000;
const limits = { older: 365 * 86_400, never: 31 * 86_400, for: by };

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
  describe(`accounts on Prosody ${version ?? "as installed"}`, () => {
    it("are listed where they are over the limits, and nobody else is", { timeout }, () =>
      onStage({ version }, async ({ lab, thief, admin, write }) => {
        const now = Date.now();
        writeAccounts(lab, version, [
          { user: "active", created: now - 900 * day, last: now - 10 * day },
          { user: "almost", created: now - 900 * day, last: now - 360 * day },
          { user: "unused", created: now - 900 * day, last: now - 400 * day },
          { user: "never", created: now - 60 * day },
          { user: "newcomer", created: now - 3 * day },
          { user: "unknown" },
          { user: "here", created: now - 900 * day, last: now - 800 * day },
        ]);
        const refused = await ask(thief, "accounts", limits);
        assert.ok(!refused.ok && refused.why === "no-grant");
        await write(admin, "inactive");
        const reply = await ask(thief, "accounts", limits);
        assert.ok(reply.ok, JSON.stringify(reply));
        const listed = reply.pages.flatMap(
          ({ accounts }) => accounts as { user: string; state: string; last?: number }[],
        );
        const states = new Map(listed.map(({ user, state }) => [user, state]));
        assert.equal(states.get("unused"), "unused");
        assert.equal(states.get("never"), "never");
        assert.equal(states.get("unknown"), "unknown");
        assert.equal(states.get("here"), "unused");
        for (const user of ["active", "almost", "newcomer", "admin", "kastellan"])
          assert.ok(!states.has(user), user);
        assert.equal(
          Math.round(Number(listed.find(({ user }) => user === "unused")?.last)),
          Math.floor((now - 400 * day) / 1000),
        );
        await write(admin, "inactive 2 days");
        const nosy = await ask(thief, "accounts", { ...limits, older: 2 * 86_400 });
        assert.ok(
          !nosy.ok && nosy.why !== "no-grant" && nosy.text.includes("at least"),
          JSON.stringify(nosy),
        );
      }),
    );

    it("with hostile names do no harm in any verb", { timeout }, () =>
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

    it("that are online are told, in the admin's words", { timeout }, () =>
      onStage({ version }, async ({ lab, thief, admin, write }) => {
        const carla = await openPerson({ port: lab.port, user: "carla" });
        await write(admin, "announce Back at noon.");
        const reply = await ask(thief, "announce", { text: "Back at noon.", for: by });
        assert.deepEqual(reply.ok && reply.value, { sent: 2 });
        const message = await carla.heard("the announcement", ({ from }) => from === "example.test");
        assert.equal(message.body, "Back at noon.");
        assert.equal(message.type, "headline");
        carla.close();
      }),
    );
  });
}
