import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openPerson } from "../lab/person.js";
import { register } from "../lab/register.js";
import { by, onStage, versions } from "../lab/stage.js";
import { ask } from "../lab/verbs.js";

const timeout = 120_000;
const emil = { account: "emil", for: "emil@example.test" };

for (const version of versions) {
  describe(`a copy on Prosody ${version ?? "as installed"}`, () => {
    it("tells what the bot's own modules keep, and of nobody else", { timeout }, () =>
      onStage(
        { version, uploads: true, modules: ["kastellan_people", "kastellan_sweep"] },
        async ({ lab, thief, admin, write }) => {
          assert.equal(await register(lab.port, "emil"), "registered");
          const emilHimself = await openPerson({ port: lab.port, user: "emil" });
          await write(admin, "quarantine emil, mallory");
          const held = await ask(thief, "quarantine", { accounts: ["emil", "mallory"], for: by });
          assert.ok(held.ok, JSON.stringify(held));
          await write(admin, "inactive schedule on");
          const order = { older: 31_536_000, never: 31_536_000, cap: 1, for: by };
          const scheduled = await ask(thief, "sweep", { op: "on", ...order });
          assert.ok(scheduled.ok, JSON.stringify(scheduled));
          const kept = await ask(thief, "sweep", { op: "keep", accounts: ["emil"] });
          assert.ok(kept.ok, JSON.stringify(kept));
          await write(emilHimself, "delete my account");
          const leaving = { ...emil, seconds: 3600, lang: "en" };
          const prepared = await ask(thief, "prepare", { verb: "leave", args: leaving });
          assert.ok(prepared.ok, JSON.stringify(prepared));
          await write(emilHimself, String(prepared.value["code"]));
          assert.ok((await ask(thief, "leave", leaving)).ok);
          await write(emilHimself, "my data");
          const reply = await ask(thief, "export", emil);
          assert.ok(reply.ok, JSON.stringify(reply));
          const noted = reply.pages.find(({ store }) => store === "kastellan")?.["data"] as Record<
            string,
            unknown
          >;
          const parts = ["asked", "copies", "journal", "leaving", "quarantined", "sweep"];
          assert.deepEqual(Object.keys(noted).sort(), parts);
          const [registered] = noted["journal"] as { kind: string; at: string }[];
          assert.equal(registered?.kind, "registered");
          assert.match(registered.at, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
          assert.match(JSON.stringify(noted["asked"]), /"words":"account delete"|"words":"delete account"/);
          assert.doesNotMatch(JSON.stringify(noted), /mallory|admin|\b\d{6}\b/);
          emilHimself.close();
        },
      ),
    );
  });
}
