import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { furnish } from "../lab/belongings.js";
import { openPerson } from "../lab/person.js";
import { by, onStage, versions } from "../lab/stage.js";
import { ask } from "../lab/verbs.js";

const timeout = 120_000;
const other = "dora@example.test";
const act = { account: "carla", parts: ["roster", "account"] };
const options = {
  uploads: true,
  modules: ["kastellan_people", "kastellan_disclosure"],
  hands: { options: `kastellan_admins = { "${by}", "${other}" }` },
};

for (const version of versions) {
  describe(`a disclosure on Prosody ${version ?? "as installed"}`, () => {
    it("is collected where two admins ask for the very same, and for nobody else", { timeout }, () =>
      onStage({ version, ...options }, async ({ lab, thief, admin, write }) => {
        await furnish(lab.port, "carla", "mallory", 3);
        const second = await openPerson({ port: lab.port, user: "dora" });
        const bare = await ask(thief, "disclose", { ...act, for: by });
        assert.ok(!bare.ok && bare.why === "no-grant", "without anybody's word");
        await write(admin, "disclose carla account roster");
        const words = await ask(thief, "disclose", { ...act, for: by });
        assert.ok(!words.ok && words.why === "no-grant", "by words without a code");
        const strange = await ask(thief, "prepare", {
          verb: "disclose",
          args: { account: "carla", parts: ["password"], for: by },
        });
        assert.ok(!strange.ok && strange.why === "bad-request", "credentials can't be chosen");

        const agreed = async (person: typeof admin, jid: string, what: object = act) => {
          const prepared = await ask(thief, "prepare", { verb: "disclose", args: { ...what, for: jid } });
          assert.ok(prepared.ok, JSON.stringify(prepared));
          await write(person, String(prepared.value["code"]));
          return ask(thief, "disclose", { ...what, for: jid });
        };
        for (let n = 0; n < 2; n++) {
          const alone = await agreed(admin, by);
          assert.deepEqual(
            alone.ok && [alone.value, alone.pages],
            [{ waiting: true }, []],
            "one admin, twice",
          );
        }
        const different = await agreed(second, other, { ...act, parts: ["archive"] });
        assert.deepEqual(different.ok && different.value, { waiting: true }, "something else");
        const both = await agreed(second, other);
        assert.ok(both.ok && both.value["stores"] === 2, JSON.stringify(both));
        const all = JSON.stringify(both.pages);
        assert.match(all, /My friend/);
        assert.doesNotMatch(all, /message 0 of many|Carlchen|holiday\.txt|owes me a cake/);
        assert.doesNotMatch(all, /"(stored_key|server_key|salt)":"(?!\(hidden)/);
        const again = await agreed(second, other);
        assert.deepEqual(again.ok && again.value, { waiting: true }, "once only");
        second.close();
      }),
    );

    it("is off unless the operator loads it", { timeout }, () =>
      onStage({ version, modules: ["kastellan_people"] }, async ({ thief }) => {
        const reply = await ask(thief, "disclose", { ...act, for: by });
        assert.ok(!reply.ok && reply.why === "unknown-verb", JSON.stringify(reply));
      }),
    );
  });
}
