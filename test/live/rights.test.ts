import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { door } from "../lab/door.js";
import { ownData, unzip } from "../lab/own-data.js";
import { openPerson } from "../lab/person.js";
import { registerAll } from "../lab/scene.js";
import { copyLink, opened } from "../lab/sealed.js";
import { versions } from "../lab/stage.js";
import { say } from "../lab/talk.js";
import { until } from "../lab/until.js";

const timeout = 120_000;

for (const version of versions) {
  const scene = ownData(version);

  describe(`people's rights, by chat, on Prosody ${version ?? "as installed"}`, () => {
    it("stop the judgement of a name at once, and leave a wave visible", { timeout }, () =>
      scene(async ({ lab, bot, admin }) => {
        await bot.startReady();
        const series = [1042, 2386, 7731, 3119, 5504, 9270, 4418, 6653, 8807, 9913].map((n) => `lenka${n}`);
        await registerAll(lab.port, series, { parallel: 1 });
        interface Row {
          readonly level: string | null;
          readonly wave: number | null;
          readonly objected: number;
        }
        const row = (user: string) =>
          bot.query<Row>(`SELECT level, wave, objected FROM sign_up WHERE user = '${user}'`)[0];
        await until("a wave", () => series.every((user) => typeof row(user)?.wave === "number"));
        // One whose name alone was noticed.
        await bot.stop();
        bot.change(
          `INSERT INTO sign_up (user, host, at, level, score) VALUES ('carla', 'example.test', ${Date.now() - 3_600_000}, 'look', 0.5)`,
        );
        await bot.startReady();
        const lenka = await openPerson({ port: lab.port, user: "lenka9913" });
        const carla = await openPerson({ port: lab.port, user: "carla" });

        const opened_ = await say(lenka, "object That is my real name.", /^I no longer judge your name/);
        assert.match(opened_, /made together with many others stays visible/);
        const number = /request (\d+)/.exec(opened_)?.[1] ?? assert.fail(opened_);
        assert.equal(row("lenka9913")?.objected, 1);
        assert.match(await say(admin, "why lenka9913", /Wave/), /Wave \d+: 10 registrations/);
        await say(carla, "widerspruch Das ist mein Name.", /^Deinen Namen beurteile ich ab jetzt nicht mehr/);
        assert.deepEqual(row("carla"), { level: null, wave: null, objected: 1 });
        await say(admin, "requests", /objection \(Art\. 21\), .?lenka9913@example\.test/);

        // Nor is it judged after a restart, with another that is alike; an admin's no ends it.
        await bot.stop("SIGKILL");
        await bot.startReady();
        await registerAll(lab.port, ["lenka9914"]);
        await until("one that is alike", () => typeof row("lenka9914")?.wave === "number");
        assert.equal(row("lenka9913")?.objected, 1);
        await say(admin, `deny ${number} The pattern is clear.`, /is denied/);
        await lenka.heard("the denial", ({ body }) => body.includes("The pattern is clear."));
        assert.equal(row("lenka9913")?.objected, 0);

        // What else anybody can say, in the language in which it is said.
        await say(carla, "mensch Ich habe eine Frage.", /^Das ist jetzt Anfrage \d+/);
        await say(carla, "privacy", /data/);
        await say(carla, "Datenschutz", /Daten/);
        await say(carla, "blabla", /`meine Daten`/);
        lenka.close();
        carla.close();
      }),
    );

    it("are served at the account where the device that asked is gone", { timeout }, () =>
      scene(
        async ({ lab, bot, admin }) => {
          await bot.startReady();
          const phone = await openPerson({ port: lab.port, user: "carla", resource: "phone" });
          const tablet = await openPerson({ port: lab.port, user: "carla", resource: "tablet" });
          const slots = () => lab.log().match(/Issuing upload slot/g)?.length ?? 0;
          admin.say("example.test", "close");
          await until("the port to be closed", () => lab.log().includes("Deactivated service 'http'"));
          await say(phone, "my data", /^I am collecting/);
          await until("the copy to be made", () => slots() > 0);
          phone.close();
          await until("the phone to be gone", () => phone.wire.socket.destroyed);
          admin.say("example.test", "open");
          const files = await unzip(await opened(await copyLink(tablet)));
          assert.match(files.get("account.xml") ?? "", /<user name=['"]carla['"]/);
          // Nobody else is there to be told.
          assert.ok(!tablet.received.some(({ body }) => body.includes("change your password now")));
          tablet.close();
        },
        { plugins: { door } },
      ),
    );
  });
}
