import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { federation } from "../lab/federation.js";
import { play } from "../lab/scene.js";
import { versions } from "../lab/stage.js";
import { say } from "../lab/talk.js";

const timeout = 120_000;
const server = { kind: "prosody" };
const second = (options: string) => `VirtualHost "second.test"\n${options}\n`;

for (const version of versions) {
  describe(`domains, on Prosody ${version ?? "as installed"}`, () => {
    it("that are misspelt, or lack a module, are named with what to change", { timeout }, async () => {
      const links = await federation();
      const misspelt = /no domain exmaple\.test.*`hosts` of bot\.config\.json/;
      const lacking = /second\.test lacks.*`kastellan_accounts`.*`VirtualHost "second\.test"`/;
      await play(
        {
          lab: {
            version,
            federation: links.here,
            hands: {},
            extra: second('modules_disabled = { "kastellan_accounts" }'),
          },
          bot: { config: { server, hosts: ["example.test", "second.test", "exmaple.test"] } },
        },
        async ({ bot, admin }) => {
          assert.match(bot.check().output, misspelt);
          await bot.startReady();
          await say(admin, "account dora@exmaple.test", misspelt);
          await say(admin, "account dora@second.test", lacking);
          await say(admin, "delete dora@second.test", lacking);
        },
      );
    });

    it("where the bot's own lacks the module are told apart from it", { timeout }, () =>
      play(
        {
          lab: {
            version,
            extra: `kastellan_bot = "kastellan@example.test"; kastellan_admins = { "admin@example.test" }
${second('modules_enabled = { "kastellan", "kastellan_accounts" }')}`,
          },
          bot: { config: { server, hosts: ["second.test"] } },
        },
        async ({ bot, admin }) => {
          await bot.startReady();
          for (const words of ["delete dora@second.test", "account dora@second.test"])
            await say(admin, words, /^example\.test doesn't know.*below `VirtualHost "example\.test"`/);
        },
      ),
    );
  });
}
