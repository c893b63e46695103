import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { play, registerAll } from "../lab/scene.js";
import { versions } from "../lab/stage.js";
import { until } from "../lab/until.js";

const keeper = "kastellan@example.test";
const timeout = 120_000;

for (const version of versions) {
  describe(`the statistics as an admin gets them (Prosody ${version ?? "as installed"})`, () => {
    it("are a picture that clients show in the chat, and that changes with the data", { timeout }, () =>
      play({ lab: { version, uploads: true } }, async ({ lab, bot, admin }) => {
        await bot.startReady();
        const ask = async (words: string, announced: RegExp): Promise<Buffer> => {
          const before = admin.received.length;
          admin.say(keeper, words);
          const shown = await until("the picture", () =>
            admin.received.slice(before).find((message) => message.shown !== undefined),
          );
          assert.match(admin.received[before]?.body ?? "", announced);
          assert.equal(shown.body, shown.shown);
          assert.match(shown.body, /\/[0-9a-f]{32}\.png$/);
          const answer = await fetch(shown.body);
          assert.equal(answer.status, 200);
          assert.equal(answer.headers.get("content-type"), "image/png");
          return Buffer.from(await answer.arrayBuffer());
        };
        const none = await ask("stats", /^Registrations of the last 30 days: 0 altogether.*picture follows/);
        assert.deepEqual([none.readUInt32BE(16), none.readUInt32BE(20)], [1000, 700]);
        await registerAll(lab.port, ["anna", "bernd", "carla"]);
        await until("three sign-ups", () => bot.query("SELECT 1 FROM sign_up").length === 3);
        const three = await ask("stats", /3 altogether/);
        assert.ok(!three.equals(none));
        const german = await ask("statistik", /^Registrierungen der letzten 30 Tage: 3 zusammen.*Bild folgt/);
        assert.ok(!german.equals(three));
      }),
    );
  });
}

describe("the statistics where no picture can be handed over", () => {
  it("come as bars in letters, in one message", { timeout }, () =>
    play({}, async ({ bot, admin }) => {
      await bot.startReady();
      admin.say(keeper, "stats 7d");
      const { body } = await admin.heard("the bars", (message) => message.body.includes("7 days"));
      assert.match(body, /`·{7}`\n`·{7}` flagged/);
    }),
  );

  it("come as bars after all where the service takes no such file", { timeout }, () =>
    play({ lab: { uploads: true, extra: "http_file_share_size_limit = 1000" } }, async ({ bot, admin }) => {
      await bot.startReady();
      admin.say(keeper, "statistik 7 Tage");
      await admin.heard("what follows", (message) => message.body.includes("Das Bild folgt"));
      const { body } = await admin.heard("the bars", (message) => message.body.includes("in Buchstaben"));
      assert.match(body, /`·{7}`\n`·{7}` verdächtig/);
      assert.doesNotMatch(bot.log(), /\[error\]/);
    }),
  );
});
