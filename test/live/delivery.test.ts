import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readFileSync, writeFileSync } from "node:fs";
import { makeBot } from "../lab/bot.js";
import { openPerson } from "../lab/person.js";
import { openProxy } from "../lab/proxy.js";
import { register, unregister } from "../lab/register.js";
import {
  expectAlertsOnce,
  expectOnce,
  names,
  play,
  recorded,
  registerAll,
  type Scene,
} from "../lab/scene.js";
import { until } from "../lab/until.js";

/**
 * Kills the bot so many times while it is at work: people register until that is done, however slow the machine.
 * @returns who registered
 */
async function killedAtWork(
  { lab, bot }: Scene,
  { kills, atLeast, perSecond }: { kills: number; atLeast: number; perSecond: number },
): Promise<readonly string[]> {
  const users: string[] = [];
  let killed = 0;
  const registering = async () => {
    while (killed < kills || users.length < atLeast) {
      const more = names(50, `storm${users.length}x`);
      await registerAll(lab.port, more, { perSecond });
      users.push(...more);
    }
  };
  const killing = async () => {
    while (killed < kills) {
      const before = recorded(bot).size;
      const work = 1 + Math.floor(Math.random() * 25);
      await until("the bot to be at work", () => recorded(bot).size >= before + work, 60_000);
      await bot.stop("SIGKILL");
      killed += 1;
      bot.start();
    }
  };
  await Promise.all([registering(), killing()]);
  return users;
}

describe("nothing is lost, nothing comes twice", () => {
  it("through 1,000 registrations at 20 a second and 20 kills", { timeout: 240_000 }, () =>
    play({}, async (scene) => {
      const { bot } = scene;
      await bot.startReady();
      const users = await killedAtWork(scene, { kills: 20, atLeast: 1000, perSecond: 20 });
      await expectOnce(bot, users);
      await expectAlertsOnce(scene);
    }),
  );

  it("when it is killed in the middle of 1,200 that waited offline", { timeout: 180_000 }, () =>
    play({}, async ({ lab, bot }) => {
      await bot.startReady();
      assert.equal(await bot.stop(), 0);
      const users = names(1200, "offline");
      await registerAll(lab.port, users, { parallel: 8 });
      bot.start();
      await until("some of the backlog to be read", () => recorded(bot).size >= 100);
      await bot.stop("SIGKILL");
      assert.ok(recorded(bot).size < 1200, "killed before it had read everything");
      await bot.startReady();
      await expectOnce(bot, users);
    }),
  );

  it("when it is frozen through 800 registrations and then killed", { timeout: 180_000 }, () =>
    play({}, async ({ lab, bot }) => {
      await bot.startReady();
      bot.signal("SIGSTOP");
      const users = names(800, "frozen");
      await registerAll(lab.port, users, { parallel: 8 });
      await bot.stop("SIGKILL");
      await bot.startReady();
      await expectOnce(bot, users);
    }),
  );

  it("when the server is killed with 50 unacknowledged", { timeout: 120_000 }, () =>
    play({}, async ({ lab, bot }) => {
      await bot.startReady();
      bot.signal("SIGSTOP");
      const users = names(50, "crash");
      await registerAll(lab.port, users);
      await lab.stop("SIGKILL");
      bot.signal("SIGCONT");
      await lab.start();
      await expectOnce(bot, users);
    }),
  );

  it("when another client sits on the bot's account", { timeout: 120_000 }, () =>
    play({}, async ({ lab, bot }) => {
      await bot.startReady();
      const other = await openPerson({ port: lab.port, user: "kastellan", resource: "phone", priority: 50 });
      const users = names(5, "shared");
      await registerAll(lab.port, users, { parallel: 1 });
      // Live, not by a later look into the archive.
      await expectOnce(bot, users, 10_000);
      assert.equal(other.received.length, 0, "the other client took notices");
      other.close();
    }),
  );

  it("when a name is registered, deleted and registered again", { timeout: 120_000 }, () =>
    play({}, async ({ lab, bot }) => {
      await bot.startReady();
      assert.equal(await register(lab.port, "phoenix"), "registered");
      await unregister(lab.port, "phoenix");
      assert.equal(await register(lab.port, "phoenix"), "registered");
      await until("both registrations", () => recorded(bot).get("phoenix") === 2);
    }),
  );

  it("when the server restarts and when the connection is cut", { timeout: 120_000 }, () =>
    play({}, async ({ lab, bot: direct }) => {
      const proxy = await openProxy(lab.port);
      const config = JSON.parse(readFileSync(direct.configFile, "utf8")) as { xmpp: { service: string } };
      config.xmpp.service = `xmpp://127.0.0.1:${proxy.port}`;
      writeFileSync(direct.configFile, JSON.stringify(config));
      await direct.startReady();
      const users = names(40, "cut");
      await registerAll(lab.port, users.slice(0, 10));
      proxy.cut();
      await registerAll(lab.port, users.slice(10, 20));
      await lab.stop();
      await lab.start();
      await registerAll(lab.port, users.slice(20));
      await expectOnce(direct, users);
      assert.ok(proxy.connections() >= 3, "it connected again");
      await proxy.close();
    }),
  );

  it("without an archive, through kills and a restart of the server", { timeout: 180_000 }, () =>
    play({ lab: { archive: false, extra: "smacks_max_queue_size = 100000" } }, async (scene) => {
      const { lab, bot } = scene;
      await bot.startReady();
      const users = await killedAtWork(scene, { kills: 4, atLeast: 200, perSecond: 20 });
      await lab.stop();
      await lab.start();
      await expectOnce(bot, users);
      assert.match(bot.log(), /keeps no archive/);
    }),
  );
});

describe("an alert that comes back", () => {
  it("goes out once when the admin's account is there", { timeout: 120_000 }, () =>
    play({ bot: { config: { admins: ["later@example.test"] } } }, async ({ lab, bot }) => {
      await bot.startReady();
      const wave = Array.from({ length: 6 }, (_, i) => `lenka${4100 + i * 37}`);
      await registerAll(lab.port, wave, { parallel: 1 });
      await until(
        "the alert to come back",
        () => bot.query("SELECT 1 FROM outbox WHERE bounces > 0").length > 0,
      );
      // At once, not after a day: the address may be misspelt.
      await until("the log to tell it", () => bot.log().includes("A message to admins[0] came back"));
      await registerAll(lab.port, ["later"]);
      await bot.stop();
      // It would be tried again after a minute.
      bot.change("UPDATE outbox SET not_before = 0");
      await bot.startReady();
      const later = await openPerson({ port: lab.port, user: "later" });
      await later.heard("the alert", ({ body }) => body.includes("Wave 1:"));
      await until(
        "it to be acknowledged",
        () => bot.query("SELECT 1 FROM outbox WHERE acknowledged IS NULL").length === 0,
      );
      assert.equal(later.chat().length, 1);
      later.close();
    }),
  );
});

describe("the fixed resource is what does it", () => {
  const users = names(30, "takeover");
  /** A bot is frozen while people register, and another process takes over. @returns how many it hears of. */
  const takeOver = async (resource: string): Promise<number> => {
    let heard = 0;
    await play({ lab: { archive: false } }, async ({ lab, bot: frozen }) => {
      await frozen.startReady();
      frozen.signal("SIGSTOP");
      await registerAll(lab.port, users);
      const second = makeBot({ folder: lab.folder, port: lab.port, name: "second", xmpp: { resource } });
      await second.startReady();
      // What was kept for the account comes before what is new.
      await registerAll(lab.port, ["afterwards"]);
      await until("the newest", () => recorded(second).has("afterwards"));
      heard = recorded(second).size - 1;
      await second.stop();
    });
    return heard;
  };

  it("a second process on the same resource hears of all", { timeout: 120_000 }, async () => {
    assert.equal(await takeOver("kastellan"), users.length);
  });

  it("on another resource it hears of none: the test above can fail", { timeout: 120_000 }, async () => {
    assert.equal(await takeOver("at-random"), 0);
  });
});
