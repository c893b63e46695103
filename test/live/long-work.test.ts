import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { writeAccounts } from "../lab/accounts.js";
import { openPerson } from "../lab/person.js";
import { play } from "../lab/scene.js";
import { versions } from "../lab/stage.js";
import { codeIn, say } from "../lab/talk.js";
import { until } from "../lab/until.js";

const timeout = 120_000;
const config = { server: { kind: "prosody" } };

for (const version of versions) {
  describe(`long work for an admin, on Prosody ${version ?? "as installed"}`, () => {
    it("is shown first, tells how far it is, and stops where an admin says so", { timeout }, () =>
      play(
        {
          lab: { version, accounts: ["carla"], hands: { options: "kastellan_announce_rate = 20" } },
          bot: { config },
        },
        async ({ lab, bot, admin }) => {
          writeAccounts(
            lab,
            version,
            Array.from({ length: 600 }, (_, i) => ({ user: `crowd${i}` })),
          );
          const carla = await openPerson({ port: lab.port, user: "carla" });
          await bot.startReady();
          await say(admin, "stop", /Nothing is under way/);
          const shown = await say(admin, "announce all: The policy changes.", /every account/);
          assert.match(shown, /The policy changes\./);
          assert.ok(carla.received.length === 0, "sent before the admin's yes");
          await say(admin, codeIn(shown), /Announcement on example\.test: it takes a while/);
          // Others are answered meanwhile.
          await say(admin, "status", /Connected/);
          const progress = await admin.heard("how far it is", ({ body }) => /: \d+ of 603\./.test(body));
          await admin.heard("a correction of it", ({ replaces }) => replaces === progress.id);
          const [, which = ""] = /`stop (\d+)`/.exec(progress.body) ?? [];
          await say(admin, `stop ${which}`, /ends where it is/);
          const end = await admin.heard("its end", ({ body }) => body.includes("stopped after"));
          assert.match(end.body, /stopped after \d+ accounts/);
          await say(admin, "log", /announce all.*then stopped: The policy changes\./);
          carla.close();
        },
      ),
    );

    it("that is short is answered at once", { timeout }, () =>
      play(
        { lab: { version, accounts: ["carla"], hands: {} }, bot: { config } },
        async ({ lab, bot, admin }) => {
          const carla = await openPerson({ port: lab.port, user: "carla" });
          await bot.startReady();
          const shown = await say(admin, "ankündigen Um zwölf ist Pause.", /alle, die online sind/);
          await say(admin, codeIn(shown), /2 Konten, die online sind/);
          const heard = await carla.heard("it", ({ from }) => from === "example.test");
          assert.equal(heard.body, "Um zwölf ist Pause.");
          const again = await say(admin, codeIn(shown), /kenne ich nicht|know no such code/);
          assert.ok(again);
          // A text of the admin's own for would-be users.
          await say(admin, "close registration 1h Spam wave, please come back later.", /closed until/);
          const { register } = await import("../lab/register.js");
          assert.equal(await register(lab.port, "newcomer"), "not-allowed");
          await until("the reason in the log", () =>
            bot
              .query<{ note: string }>("SELECT note FROM deed")
              .some(({ note }) => note.includes("Spam wave")),
          );
          carla.close();
        },
      ),
    );
  });
}
