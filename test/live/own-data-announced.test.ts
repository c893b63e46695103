import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openPerson } from "../lab/person.js";
import { play } from "../lab/scene.js";
import { keeper, versions } from "../lab/stage.js";
import { say } from "../lab/talk.js";

const timeout = 120_000;
const accounts = ["carla"];

for (const version of versions) {
  describe(`what is announced of a copy, on Prosody ${version ?? "as installed"}`, () => {
    for (const [where, lab, kind] of [
      ["without hands", {}, "none"],
      ["without the module", {}, "prosody"],
      ["without the module for people's data", { hands: {} }, "prosody"],
    ] as const) {
      it(`is a request alone, ${where}`, { timeout }, () =>
        play(
          { lab: { version, accounts, ...lab }, bot: { config: { server: { kind } } } },
          async ({ lab: { port }, bot, admin }) => {
            await bot.startReady();
            const carla = await openPerson({ port, user: "carla" });
            const told = await say(carla, "my data", /so people will: it is request \d+/);
            const number = /request (\d+)/.exec(told)?.[1] ?? assert.fail(told);
            await admin.heard("the news", ({ body }) => body.startsWith(`Request ${number}: access`));
            await say(carla, "my requests", new RegExp(number));
            assert.ok(
              !carla.received.some(
                ({ from, body }) => from.startsWith(keeper) && body.includes("collecting"),
              ),
            );
            carla.close();
          },
        ),
      );
    }

    it("is no link where there is no place for one", { timeout }, () =>
      play(
        {
          lab: { version, accounts, hands: {}, modules: ["kastellan_people"] },
          bot: { config: { server: { kind: "prosody" } } },
        },
        async ({ lab: { port }, bot }) => {
          await bot.startReady();
          const carla = await openPerson({ port, user: "carla" });
          assert.doesNotMatch(await say(carla, "my data", /^I am collecting/), /link/);
          await carla.heard("what comes", ({ body }) => body.includes("as the next three messages"));
          assert.doesNotMatch(await say(carla, "meine Daten", /^Ich sammle/), /Link/);
          carla.close();
        },
      ),
    );
  });
}
