import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { writeAccounts } from "../lab/accounts.js";
import { openPerson, type Received } from "../lab/person.js";
import type { Lab } from "../lab/prosody.js";
import { play, type Scene } from "../lab/scene.js";
import { keeper, versions } from "../lab/stage.js";
import { codeIn, say } from "../lab/talk.js";
import { until } from "../lab/until.js";

const timeout = 120_000;
const config = { server: { kind: "prosody" } };
const words = "The policy changes.";

/** Loads the module anew, as whoever writes to the host says. */
const anew = `
module:hook("message/host", function ()
	module:log("info", "loaded anew: %s", tostring(require "core.modulemanager".reload(module.host, "kastellan")));
	return true;
end);
`;

/** How often each account that is away has the announcement. */
function waiting({ folder }: Lab): Map<string, number> {
  const store = join(folder, "data/example%2etest/offline");
  if (!existsSync(store)) return new Map();
  return new Map(
    readdirSync(store)
      .filter((file) => file.endsWith(".list"))
      .map((file) => [
        file.replace(".list", ""),
        readFileSync(join(store, file), "utf8").split(words).length - 1,
      ]),
  );
}

for (const version of versions) {
  const crowd = (lab: Lab, count: number) => {
    const users = Array.from({ length: count }, (_, i) => `crowd${i}`);
    writeAccounts(
      lab,
      version,
      users.map((user) => ({ user })),
    );
    return users;
  };
  const lenient = {
    version,
    hands: { options: "kastellan_max_deletions_per_hour = 500; kastellan_max_share_per_day = 1" },
  };
  /** An admin has a crowd deleted; resolves when the server has begun. */
  const deletion = async ({ lab, bot, admin }: Scene, count: number) => {
    const users = crowd(lab, count);
    await bot.startReady();
    const shown = await say(admin, `delete ${users.join(" ")}`, new RegExp(`^Delete ${count} accounts`));
    admin.say(keeper, codeIn(shown));
    // The log's line comes a moment before: a server killed between the two has begun nothing.
    const orders = join(lab.folder, "data/example%2etest/kastellan_orders.dat");
    await until(
      "the server to begin",
      () => existsSync(orders) && readFileSync(orders, "utf8").includes("delete"),
    );
  };
  describe(`what an admin ordered, on Prosody ${version ?? "as installed"}`, () => {
    it("is told at its end, though the bot was killed in a long deletion", { timeout }, () =>
      play({ lab: lenient, bot: { config } }, async (scene) => {
        const { lab, bot, admin } = scene;
        await deletion(scene, 150);
        bot.signal("SIGSTOP");
        await bot.stop("SIGKILL");
        const gone = () => !existsSync(join(lab.folder, "data/example%2etest/accounts/crowd149.dat"));
        await until("the server to have gone on", gone, 60_000);
        await bot.startReady();
        const { body } = await admin.heard("its end", (message) => message.body.includes("has ended"));
        assert.match(body, /Your deletion of 150 accounts .* 150 accounts deleted\./);
        await say(admin, "log", /delete.*150 of 150 done, told later/);
        // Told once.
        await bot.stop("SIGKILL");
        await bot.startReady();
        await say(admin, "status", /Connected/);
        assert.equal(admin.received.filter((message) => message.body.includes("has ended")).length, 1);
      }),
    );

    it("is said to have broken off, where the server itself was killed in it", { timeout }, () =>
      play({ lab: lenient, bot: { config } }, async (scene) => {
        const { lab } = scene;
        await deletion(scene, 300);
        await lab.stop("SIGKILL");
        await lab.start();
        const back = await openPerson({ port: lab.port, user: "admin" });
        const brokeOff = ({ body }: Received) => body.includes("broke off");
        const { body } = await back.heard("that it broke off", brokeOff, 60_000);
        assert.match(body, /Your deletion of 300 accounts .* At least \d+ are gone/);
        back.close();
      }),
    );

    it("goes on: an announcement to all, with bot and server killed in it", { timeout }, () =>
      play(
        { lab: { version, hands: { options: "kastellan_announce_rate = 15" } }, bot: { config } },
        async ({ lab, bot, admin }) => {
          const users = crowd(lab, 120);
          await bot.startReady();
          const shown = await say(admin, `announce all: ${words}`, /every account/);
          admin.say(keeper, codeIn(shown));
          await until("some to have it", () => waiting(lab).size > 10);
          await bot.stop("SIGKILL");
          await lab.stop("SIGKILL");
          const before = waiting(lab).size;
          assert.ok(before < users.length, "the server was too fast to be killed in it");
          await lab.start();
          const back = await openPerson({ port: lab.port, user: "admin" });
          await bot.startReady();
          await back.heard("how far it is", ({ body }) => /goes on with it\): \d+ of 122/.test(body), 60_000);
          const { body } = await back.heard(
            "its end",
            (message) => message.body.includes("has ended"),
            60_000,
          );
          assert.match(body, /Your announcement on example\.test .* sent to 12[12] accounts/);
          const counts = users.map((user) => waiting(lab).get(user) ?? 0);
          assert.deepEqual(
            counts.filter((n) => n === 0),
            [],
            "somebody was left out",
          );
          assert.ok(
            counts.filter((n) => n > 1).length <= 1 && Math.max(...counts) <= 2,
            `more than one was told twice: ${counts.join(" ")}`,
          );
          back.close();
        },
      ),
    );

    it("goes on or is told where the module is loaded anew in it", { timeout }, () =>
      play(
        {
          lab: {
            ...lenient,
            hands: { options: `${lenient.hands.options}; kastellan_announce_rate = 15` },
            plugins: { anew },
          },
          bot: { config },
        },
        async (scene) => {
          const { lab, bot, admin } = scene;
          const users = crowd(lab, 60);
          await bot.startReady();
          const shown = await say(admin, `announce all: ${words}`, /every account/);
          admin.say(keeper, codeIn(shown));
          await until("some to have it", () => waiting(lab).size > 10);
          admin.say("example.test", "load it anew");
          await admin.heard("its end", ({ body }) => /sent to 6\d accounts/.test(body), 60_000);
          assert.match(lab.log(), /loaded anew/);
          const counts = users.map((user) => waiting(lab).get(user) ?? 0);
          assert.deepEqual(
            counts.filter((n) => n !== 1),
            [],
            "somebody was left out, or told twice",
          );

          const preview = await say(admin, `delete ${users.join(" ")}`, /^Delete 60 accounts/);
          admin.say(keeper, codeIn(preview));
          // The log's line comes a moment before: a server killed between the two has begun nothing.
          const orders = join(lab.folder, "data/example%2etest/kastellan_orders.dat");
          await until(
            "the server to begin",
            () => existsSync(orders) && readFileSync(orders, "utf8").includes("delete"),
          );
          admin.say("example.test", "load it anew");
          const { body } = await admin.heard("that it broke off", (message) =>
            message.body.includes("broke off"),
          );
          assert.match(body, /Your deletion of 60 accounts .* (?:At least \d+ are gone|None)/);
          // The same again: what is gone is gone, the rest goes.
          const left = users.filter((user) =>
            existsSync(join(lab.folder, `data/example%2etest/accounts/${user}.dat`)),
          );
          assert.ok(left.length > 0, "the server was too fast for this test");
          const again = await say(admin, `delete ${left.join(" ")}`, new RegExp(`^Delete ${left.length} `));
          // Nearly all of them: the share of a day counts what went before.
          await say(admin, codeIn(again), /^Done: \d+ accounts? deleted/);
        },
      ),
    );
  });
}
