import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { describe, it } from "node:test";
import type { Bot } from "../lab/bot.js";
import { register, unregister } from "../lab/register.js";
import { expectAlertsOnce, expectOnce, names, play, recorded, registerAll } from "../lab/scene.js";
import { versions } from "../lab/stage.js";
import { until } from "../lab/until.js";

const timeout = 150_000;
const config = { server: { kind: "prosody" } };

function setHands(bot: Bot, kind: "none" | "prosody"): void {
  const text = JSON.parse(readFileSync(bot.configFile, "utf8")) as object;
  writeFileSync(bot.configFile, JSON.stringify({ ...text, server: { kind } }));
}

const fromJournal = (bot: Bot) =>
  bot
    .query<{ user: string }>("SELECT user FROM sign_up WHERE archive_id GLOB 'event:*'")
    .map(({ user }) => user);

for (const version of versions) {
  describe(`registrations by number, on Prosody ${version ?? "as installed"}`, () => {
    it("count once when the bot changes from notices to the journal and back", { timeout }, () =>
      play({ lab: { version, hands: {} } }, async ({ lab, bot }) => {
        await bot.startReady();
        const before = names(12, "text");
        await registerAll(lab.port, before);
        await expectOnce(bot, before);
        await bot.stop();
        setHands(bot, "prosody");
        const away = names(8, "away");
        await registerAll(lab.port, away);
        await bot.startReady();
        const numbered = names(12, "numbered");
        await registerAll(lab.port, numbered);
        await expectOnce(bot, [...before, ...away, ...numbered]);
        await until("the journal to be used", () =>
          numbered.every((user) => fromJournal(bot).includes(user)),
        );
        await bot.stop();
        setHands(bot, "none");
        await bot.startReady();
        const after = names(8, "after");
        await registerAll(lab.port, after);
        await expectOnce(bot, [...before, ...away, ...numbered, ...after]);
      }),
    );

    it("lose nothing through kills, and tell each wave once", { timeout }, () =>
      play({ lab: { version, hands: {} }, bot: { config } }, async (scene) => {
        const { lab, bot } = scene;
        await bot.startReady();
        const users = names(200, "storm");
        let done = false;
        const registering = registerAll(lab.port, users, { perSecond: 25 }).then(() => (done = true));
        for (let kill = 0; kill < 5; kill += 1) {
          const seen = recorded(bot).size;
          await until("the bot to be at work", () => done || recorded(bot).size > seen + 10);
          await bot.stop("SIGKILL");
          await bot.startReady();
        }
        await registering;
        await expectOnce(bot, users);
        await expectAlertsOnce(scene);
      }),
    );

    it("lose nothing without an archive, with server and bot both killed", { timeout }, () =>
      play({ lab: { version, hands: {}, archive: false }, bot: { config } }, async ({ lab, bot }) => {
        await bot.startReady();
        const users = names(40, "crash");
        bot.signal("SIGSTOP");
        await registerAll(lab.port, users);
        await lab.stop("SIGKILL");
        await bot.stop("SIGKILL");
        await lab.start();
        await bot.startReady();
        await expectOnce(bot, users);
      }),
    );

    it("count again when a name is deleted and registered anew", { timeout }, () =>
      play({ lab: { version, hands: {} }, bot: { config } }, async ({ lab, bot }) => {
        await bot.startReady();
        assert.equal(await register(lab.port, "phoenix"), "registered");
        await unregister(lab.port, "phoenix");
        assert.equal(await register(lab.port, "phoenix"), "registered");
        // Both count; the first has lost its name with the account.
        await until("both", () => {
          const counted = recorded(bot);
          return counted.get("phoenix") === 1 && counted.get("") === 1;
        });
      }),
    );

    it("fall back to the notices where the journal can't be read", { timeout }, () =>
      play(
        { lab: { version, hands: { options: 'kastellan_verbs = { "capabilities" }' } }, bot: { config } },
        async ({ lab, bot }) => {
          await bot.startReady();
          const users = names(10, "plain");
          await registerAll(lab.port, users);
          await expectOnce(bot, users);
          assert.deepEqual(fromJournal(bot), []);
        },
      ),
    );
  });
}
