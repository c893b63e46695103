import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { play } from "../lab/scene.js";
import { versions } from "../lab/stage.js";
import { say } from "../lab/talk.js";

const timeout = 120_000;
const config = { server: { kind: "prosody" } };

for (const version of versions) {
  const module = version === "13" ? "account_activity" : "lastlog2";
  const named = new RegExp(`No module on example\\.test notes last logins.*\`${module}\``);

  describe(`inactive accounts, on Prosody ${version ?? "as installed"}`, () => {
    it("that nobody can know come with the module to load", { timeout }, () =>
      play(
        {
          lab: {
            version,
            accounts: ["carla"],
            hands: { options: `modules_disabled = { "s2s", "${module}" }` },
          },
          bot: { config },
        },
        async ({ bot, admin }) => {
          assert.match(bot.check().output, named);
          await bot.startReady();
          assert.match(await say(admin, "inactive", /nobody knows/), named);
          await say(admin, "inaktiv", new RegExp(`Kein Modul auf example\\.test hält.*\`${module}\``));
        },
      ),
    );

    it("come without it where one is loaded", { timeout }, () =>
      play({ lab: { version, accounts: ["carla"], hands: {} }, bot: { config } }, async ({ bot, admin }) => {
        assert.doesNotMatch(bot.check().output, /notes last logins/);
        await bot.startReady();
        assert.doesNotMatch(await say(admin, "inactive", /of \d+|None of/), /notes last logins/);
      }),
    );
  });
}
