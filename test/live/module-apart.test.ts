import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openPerson } from "../lab/person.js";
import { onStage, versions } from "../lab/stage.js";
import { until } from "../lab/until.js";
import { ask } from "../lab/verbs.js";

const timeout = 180_000;
const carla = { account: "carla", for: "carla@example.test" };

for (const version of versions) {
  describe(`orders of admins and of people on Prosody ${version ?? "as installed"}`, () => {
    it("are kept apart, through restarts", { timeout }, () =>
      onStage({ version, modules: ["kastellan_people"] }, async ({ lab, thief, write, granted }) => {
        const begun = await granted("delete", { accounts: ["dora"] });
        assert.ok(begun.ok, JSON.stringify(begun));
        const prepared = await ask(thief, "prepare", { verb: "leave", args: { ...carla, seconds: 86_400 } });
        assert.ok(prepared.ok, JSON.stringify(prepared));
        const person = await openPerson({ port: lab.port, user: "carla" });
        await write(person, String(prepared.value["code"]));
        const leaving = await ask(thief, "leave", { ...carla, seconds: 86_400 });
        assert.ok(leaving.ok, JSON.stringify(leaving));
        person.close();
        for (const restart of ["first", "second"]) {
          await lab.stop();
          await lab.start();
          const bot = await openPerson({ port: lab.port, user: "kastellan" });
          const { orders } = await until("the orders", async () => {
            const reply = await ask(bot, "orders", {});
            return reply.ok ? (reply.value as { orders: { verb: string }[] }) : undefined;
          });
          assert.deepEqual(
            orders.map(({ verb }) => verb),
            ["delete"],
            `the admin's, after the ${restart} restart`,
          );
          const holdings = await ask(bot, "holdings", carla);
          assert.ok(holdings.ok, JSON.stringify(holdings));
          assert.equal(
            holdings.value["leaving"],
            leaving.value["due"],
            `carla's, after the ${restart} restart`,
          );
          bot.close();
        }
      }),
    );

    it("are stopped by their owner's word though the bot be gone", { timeout }, () =>
      onStage(
        { version, modules: ["kastellan_people"], hands: { options: "kastellan_leave_min = 1" } },
        async ({ lab, thief, write }) => {
          for (const [user, words, stays] of [
            ["dora", "cancel the milk", false],
            ["carla", "Cancel!", true],
          ] as const) {
            const args = { account: user, for: `${user}@example.test`, seconds: 3 };
            const prepared = await ask(thief, "prepare", { verb: "leave", args });
            assert.ok(prepared.ok, JSON.stringify(prepared));
            const person = await openPerson({ port: lab.port, user });
            await write(person, String(prepared.value["code"]));
            assert.ok((await ask(thief, "leave", args)).ok);
            await write(person, "> cancel");
            await write(person, words);
            await person.heard(
              "what became of it",
              ({ from, body }) =>
                from === "example.test" && body.includes(stays ? "stays" : "is now deleted"),
            );
            person.close();
            const again = openPerson({ port: lab.port, user }).then((one) => {
              one.close();
              return true;
            });
            assert.equal(await again.catch(() => false), stays, user);
          }
        },
      ),
    );
  });
}
