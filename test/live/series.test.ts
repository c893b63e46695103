import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { play, registerAll } from "../lab/scene.js";
import { versions } from "../lab/stage.js";
import { say } from "../lab/talk.js";
import { until } from "../lab/until.js";

const timeout = 120_000;
const twentyDays = 20 * 24 * 60 * 60_000;

/** A series of one hand. */
const series = (from: number) => Array.from({ length: 8 }, (_, nth) => `lenkadeal${from + nth * 13}`);

for (const version of versions) {
  describe(`a campaign that comes back (Prosody ${version ?? "as installed"})`, () => {
    it("is told as the same, weeks after it was marked and its names have gone", { timeout }, () =>
      // Without an archive: there, three weeks don't go by, and its copies of a minute ago would come again.
      play({ lab: { version, archive: false } }, async ({ lab, bot, admin }) => {
        await bot.startReady();
        const cardOf = (wave: number) =>
          until("the card", () =>
            admin
              .chat()
              .findLast(({ body }) => new RegExp(`^⚠ Wave ${wave}: (\\d+) registrations`).test(body)),
          );
        await registerAll(lab.port, series(100), { parallel: 1, perSecond: 4 });
        assert.doesNotMatch((await cardOf(1)).body, /Back again/);
        await say(admin, "spam wave 1", /marked/i);
        assert.equal(await bot.stop(), 0);
        // Three weeks go by.
        for (const [table, column] of [
          ["sign_up", "at"],
          ["sign_up", "verdict_at"],
          ["series", "at"],
        ])
          bot.change(`UPDATE ${table} SET ${column} = ${column} - ${twentyDays}`);
        await bot.startReady();
        await until("the names to have gone", () => bot.query("SELECT 1 FROM sign_up").length === 0);

        await registerAll(lab.port, series(400), { parallel: 1, perSecond: 4 });
        const { body } = await cardOf(2);
        assert.match(
          body,
          /Back again: `admin@example\.test` marked a series like this as spam, \d+ \w+ (\d\d:\d\d|\d{4}); `unmark wave 2`/,
        );
        const why = await say(admin, `why ${series(400)[0] ?? ""}`, /lenkadeal400/);
        assert.match(why, /Back again: `admin@example\.test`/);
      }),
    );
  });
}
