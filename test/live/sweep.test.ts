import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { writeAccounts } from "../lab/accounts.js";
import { openPerson } from "../lab/person.js";
import { play } from "../lab/scene.js";
import { onStage, versions } from "../lab/stage.js";
import { say } from "../lab/talk.js";
import { ask } from "../lab/verbs.js";

const timeout = 120_000;
const day = 86_400_000;
const lab = {
  modules: ["kastellan_sweep"],
  hands: { options: "kastellan_sweep_every = 4; kastellan_sweep_veto = 4" },
};
const promised = { inactiveUnused: "1y", inactiveNeverUsed: "31d" };

for (const version of versions) {
  describe(`unused accounts by a standing order, on Prosody ${version ?? "as installed"}`, () => {
    it("are listed on trial, then deleted, and kept where somebody says so", { timeout }, () =>
      play(
        {
          lab: { version, ...lab },
          bot: {
            config: {
              server: { kind: "prosody" },
              promises: promised,
              inactive: { veto: "4s", protect: ["guarded*@example.test"] },
            },
          },
        },
        async ({ lab: { folder, domain }, bot, admin }) => {
          const now = Date.now();
          writeAccounts({ folder, domain }, version, [
            { user: "oldest", created: now - 900 * day, last: now - 800 * day },
            { user: "older", created: now - 900 * day, last: now - 700 * day },
            { user: "guarded-one", created: now - 900 * day, last: now - 750 * day },
            { user: "young", created: now - 900 * day, last: now - 10 * day },
          ]);
          await bot.startReady();
          await say(admin, "inactive schedule", /no order/);
          for (const words of ["keep oldest", "inactive schedule live"])
            await say(admin, words, /no standing order .* on example\.test.*`inactive schedule on` gives/);
          await say(
            admin,
            "behalte oldest",
            /Auf example\.test gibt es keinen Auftrag.*`inaktiv plan an` gibt/,
          );
          await say(admin, "inactive schedule on", /on trial/);
          const list = await admin.heard("the list", ({ body }) =>
            /of \d+ on example.test would go/.test(body),
          );
          assert.match(list.body, /oldest.*older/);
          assert.doesNotMatch(list.body, /young|guarded/);
          const trial = await admin.heard("the trial's report", ({ body }) =>
            body.includes("would have been deleted (trial)"),
          );
          assert.match(trial.body, /2 unused accounts .*, 1 spared/);
          const shown = await say(admin, "inactive schedule live", /To have it so, write/);
          await say(admin, /`(\d{6})`/.exec(shown)?.[1] ?? "", /are deleted, up to 20 a run/);
          await say(admin, "keep older", /Kept: .?older/);
          const report = await admin.heard(
            "the report",
            ({ body }) => body.includes("1 unused account deleted"),
            30_000,
          );
          assert.ok(report);
          const rest = await say(admin, "inactive", /not used for/);
          assert.match(rest, /older/);
          assert.doesNotMatch(rest, /oldest/);
          await say(admin, "inaktiv plan aus", /kein Auftrag/);
          await say(admin, "log", /inactive schedule live/);
        },
      ),
    );

    it("need a published promise, and an admin whom the server saw ask", { timeout }, async () => {
      await play(
        { lab: { version, ...lab }, bot: { config: { server: { kind: "prosody" } } } },
        async ({ bot, admin }) => {
          await bot.startReady();
          await say(admin, "inactive schedule on", /People have to know.*Nothing was done/);
        },
      );
      await onStage({ version, ...lab }, async ({ lab: { port }, thief, admin, write }) => {
        const by = "admin@example.test";
        const order = { op: "on", older: 365 * 86_400, never: 31 * 86_400, cap: 20, veto: 0, for: by };
        const refused = async (args: object) => {
          const reply = await ask(thief, "sweep", args);
          assert.ok(!reply.ok && reply.why === "no-grant", JSON.stringify(reply));
        };
        await refused(order);
        await write(admin, "inactive schedule on");
        assert.ok((await ask(thief, "sweep", order)).ok);
        await write(admin, "inactive schedule live");
        await refused({ op: "live", for: by });
        const prepared = await ask(thief, "prepare", { verb: "sweep", args: { op: "live", for: by } });
        assert.ok(prepared.ok);
        const dora = await openPerson({ port, user: "dora" });
        await write(dora, String(prepared.value["code"]));
        await refused({ op: "live", for: by });
        // The thief has ordered with limits of its own, and the admin's code is for those that the admin knows.
        const live = { ...order, op: "live", older: 400 * 86_400 };
        const known = await ask(thief, "prepare", { verb: "sweep", args: live });
        assert.ok(known.ok);
        await write(admin, String(known.value["code"]));
        const planted = await ask(thief, "sweep", live);
        assert.ok(!planted.ok && planted.why === "bad-request", JSON.stringify(planted));
        await refused({ op: "off", for: by });
        dora.close();
      });
    });
  });
}
