import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openPerson } from "../lab/person.js";
import { play, type Scene } from "../lab/scene.js";
import { versions } from "../lab/stage.js";
import { say } from "../lab/talk.js";
import { until } from "../lab/until.js";

const timeout = 120_000;
const wish = "debug on 4s logins fail / nothing there";

for (const version of versions) {
  const scene = (act: (parts: Scene) => Promise<void>, { options = "", debugLog = {} } = {}) =>
    play(
      {
        lab: { version, hands: { options }, accounts: ["carla", "dora", "late"] },
        bot: { config: { server: { kind: "prosody" }, debugLog } },
      },
      act,
    );

  describe(`the timed debug log, by chat, on Prosody ${version ?? "as installed"}`, () => {
    it("needs two reasons, tells users, ends though the bot be dead, and is heard of", { timeout }, () =>
      scene(async ({ lab, bot, admin }) => {
        const carla = await openPerson({ port: lab.port, user: "carla" });
        const dora = await openPerson({ port: lab.port, user: "dora" });
        await bot.startReady();
        await say(dora, "mitteilungen an", /schreibe dir/);
        await say(admin, "debug on 4s", /^Why\?/);
        await say(admin, "debug on 4s logins fail", /isn't the error log enough/);
        await say(admin, "debug on 9h logins fail / nothing there", /too long/);
        await say(admin, wish, /The debug log is on until/);
        const told = await carla.heard("the notice", ({ from }) => from === "example.test");
        assert.match(told.body, /logins fail.*Until \d\d:\d\d \S+ the server/);
        assert.doesNotMatch(told.body, /nothing there/);
        // Who asked is told by the bot, in the language of the wish.
        await dora.heard("the bot's own word", ({ body }) => /„logins fail“.*Bis \d\d:\d\d/.test(body));
        // Who comes meanwhile is told at once, and once.
        const late = await openPerson({ port: lab.port, user: "late" });
        await late.heard("the notice at login", ({ body }) => body.includes("logins fail"));
        const again = await openPerson({ port: lab.port, user: "late", resource: "second" });
        await say(admin, "debug summary", /lines? so far/);
        await bot.stop("SIGKILL");
        await carla.heard("the end, the bot dead", ({ body }) => body.includes("has ended"));
        assert.ok(
          again.received.every(({ body }) => !body.includes("logins fail")),
          "told twice",
        );
        await bot.startReady();
        await admin.heard("the news of the end", ({ body }) => body.includes("The debug log has ended"));
        await dora.heard("the end", ({ body }) => body.includes("ist beendet"));
        const status = await say(admin, "debug status", /off/);
        assert.match(status, /ended by itself; told 3 at the start, 1 at login, \d at the end; file kept/);
        await say(
          admin,
          "log",
          /logins fail \/ nothing there; told: online, login, status, asked \(1 who asked\)/,
        );
        for (const person of [carla, dora, late, again]) person.close();
      }),
    );

    it(
      "tells nobody whom the operator doesn't want told, and proves that the file is gone",
      { timeout },
      () =>
        scene(
          async ({ lab, bot, admin }) => {
            const carla = await openPerson({ port: lab.port, user: "carla" });
            await bot.startReady();
            await say(admin, "debug on 2s logins fail / nothing there", /The debug log is on until/);
            await say(admin, "debug off", /is off/);
            // The file goes when its time is over; here that is at the next start.
            await lab.stop();
            await lab.start();
            await until("the bot to have seen that the file is gone", () =>
              bot
                .query<{ what: string }>("SELECT what FROM deed")
                .some(({ what }) => what === "debug file deleted"),
            );
            const back = await openPerson({ port: lab.port, user: "admin" });
            await say(back, "log", /kastellan@example\.test: debug file deleted.*looked for, and gone/);
            assert.ok(carla.received.every(({ from }) => from !== "example.test"));
            for (const person of [carla, back]) person.close();
          },
          {
            options: "kastellan_debug_keep = 0; kastellan_debug_quiet = true",
            debugLog: { tell: [] },
          },
        ),
    );
  });
}
