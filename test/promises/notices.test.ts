import assert from "node:assert/strict";
import { it } from "node:test";
import { openAuditing, type AuditingParts } from "../../src/promises/audit/auditing.js";
import { failure } from "../../src/result.js";
import { sound } from "../lab/configuration.js";

it("remembers of each domain whether its notices had addresses, and writes no more often than it has to", () => {
  const facts = new Map<string, string>();
  const written: string[] = [];
  let now = Date.UTC(2026, 10, 28);
  const unreachable = () => Promise.resolve(failure({ kind: "offline" }));
  const auditing = openAuditing({
    config: sound({}),
    verbs: { call: unreachable, job: unreachable } as unknown as AuditingParts["verbs"],
    session: () => undefined,
    facts: {
      get: (key) => facts.get(key),
      set(key, value) {
        facts.set(key, value);
        written.push(key);
      },
    },
    db: undefined,
    now: () => now,
  });
  auditing.heard("one.example", true);
  auditing.heard("two.example", false);
  for (let n = 0; n < 50; n += 1) auditing.heard("one.example", true);
  assert.deepEqual(
    [facts.get("last-notice-disclosed one.example"), facts.get("last-notice-disclosed two.example")],
    ["1", "0"],
  );
  assert.equal(written.length, 3);
  now += 2 * 3_600_000;
  auditing.heard("one.example", true);
  auditing.heard("one.example", false);
  assert.equal(facts.get("notice-with-address one.example"), String(now));
  assert.equal(facts.get("notice-with-address two.example"), undefined);
});
