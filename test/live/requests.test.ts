import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openPerson } from "../lab/person.js";
import { ownData } from "../lab/own-data.js";
import { registerAll, type Scene } from "../lab/scene.js";
import { copyLink, sealedLink } from "../lab/sealed.js";
import { versions } from "../lab/stage.js";
import { codeIn, say } from "../lab/talk.js";
import { until } from "../lab/until.js";

const timeout = 120_000;

for (const version of versions) {
  const scene = (act: (parts: Scene) => Promise<void>, requests: object = {}) =>
    ownData(version)(
      act,
      { hands: { options: 'kastellan_contacts = { "help@example.test" }' } },
      { requests },
    );

  describe(`requests, from people and to admins, on Prosody ${version ?? "as installed"}`, () => {
    it("for a copy wait for an admin where the operator wants it so", { timeout }, () =>
      scene(
        async ({ lab, bot, admin }) => {
          await bot.startReady();
          const carla = await openPerson({ port: lab.port, user: "carla" });
          const asked = await say(carla, "meine Daten", /Es ist Anfrage \d+/);
          const number = /Anfrage (\d+)/.exec(asked)?.[1] ?? assert.fail(asked);
          // Asking twice is one request.
          await say(carla, "meine Daten", new RegExp(`Es ist Anfrage ${number},`));
          assert.ok(!carla.received.some(({ body }) => body.includes("aesgcm://")), "a copy nobody approved");
          await say(admin, `take request ${number}`, /is yours/);
          await say(admin, "requests", /access \(Art\. 15\).*in work, with .?admin@example\.test/);
          await say(admin, `approve ${number}`, /is approved/);
          await carla.heard("the yes", ({ body }) => body.includes("ist genehmigt"));
          await say(carla, "meine Daten", /^Ich sammle/);
          // One link with its key in it, where the operator wants it so.
          await carla.heard("the link", ({ body }) => sealedLink.test(body));
          await until(
            "the request to be answered",
            () =>
              bot.query<{ state: string }>(`SELECT state FROM request WHERE number = ${number}`)[0]?.state ===
              "answered",
          );
          await say(carla, "Status meiner Anfrage", /keine offene Anfrage/);
          // The next one waits again.
          await say(carla, "übertragbare Kopie", /Es ist Anfrage \d+/);
          carla.close();
        },
        { access: { approval: "admin", link: "whole" } },
      ),
    );

    it("are taken back by their owner alone, and counted without names", { timeout }, () =>
      scene(async ({ lab, bot, admin }) => {
        await bot.startReady();
        const carla = await openPerson({ port: lab.port, user: "carla" });
        const dora = await openPerson({ port: lab.port, user: "dora" });
        const asked = await say(carla, "correct The date is wrong.", /This is request \d+ now/);
        const number = /request (\d+)/.exec(asked)?.[1] ?? assert.fail(asked);
        await say(dora, `cancel ${number}`, /no open request/);
        await say(carla, "my requests", /correction \(Art\. 16\), open/);
        await say(carla, `cancel ${number}`, /is taken back/);
        await admin.heard("the news", ({ body }) => body.includes(`Request ${number} was taken back by`));
        await say(carla, `cancel ${number}`, /no open request/);
        const year = new Date().getFullYear();
        const report = await say(admin, `requests report ${year}`, /Requests received/);
        assert.match(report, /correction \(Art\. 16\): 1; answered 0, denied 0, cancelled 1, open 0/);
        assert.doesNotMatch(report, /carla/);
        await say(admin, "requests of carla@example.test", /correction.*cancelled/);
        const breach = await say(admin, "request new breach A backup was readable", /72 hours/);
        assert.match(
          breach,
          /breach of personal data \(Art\. 33\), nobody's, open, due \d+ \w+ \d{4} \d\d:\d\d/,
        );
        carla.close();
        dora.close();
      }),
    );

    it("of whoever is shut out: quarantined, blocked, without the password", { timeout }, () =>
      scene(async ({ lab, bot, admin }) => {
        await bot.startReady();
        const carla = await openPerson({ port: lab.port, user: "carla" });
        await say(admin, "quarantine carla", /Quarantine 1/).then((shown) =>
          say(admin, codeIn(shown), /quarantined/),
        );
        await say(carla, "what do you know about me", /Stored:/);
        await say(carla, "my data", /^I am collecting/);
        await copyLink(carla);
        carla.close();

        await say(admin, "block dora", /Block 1/).then((shown) => say(admin, codeIn(shown), /blocked/));
        await assert.rejects(openPerson({ port: lab.port, user: "dora" }), /help@example\.test/);
        const shut = await say(admin, "request new dora@example.test blocked by e-mail", /Nobody can log in/);
        const first = /request (\d+)/.exec(shut)?.[1] ?? assert.fail(shut);
        await say(admin, "unblock dora", /unblocked/);
        await say(admin, `fulfil ${first} You can log in again.`, /is answered\..*Send them this/);

        const lost = await say(admin, "request new dora@example.test password by e-mail", /time to object/);
        const second = /request (\d+)/.exec(lost)?.[1] ?? assert.fail(lost);
        await say(admin, `fulfil ${second} Here it is.`, /`approve \d+` first/);
        const dora = await openPerson({ port: lab.port, user: "dora" });
        await say(admin, `approve ${second}`, /can object until/);
        await dora.heard("the notice", ({ body }) => body.includes("have lost its password"));
        await say(admin, `fulfil ${second} Here it is.`, /waits until/);
        await say(dora, `cancel ${second}`, /is taken back/);
        await say(admin, `fulfil ${second} Here it is.`, /closed already/);

        const again = await say(admin, "request new dora@example.test password by e-mail", /time to object/);
        const third = /request (\d+)/.exec(again)?.[1] ?? assert.fail(again);
        await say(admin, `approve ${third}`, /prosodyctl passwd/);
        await bot.stop();
        bot.change(`UPDATE request SET waits_until = 0 WHERE number = ${third}`);
        await bot.startReady();
        await say(admin, `fulfil ${third} It is in your mailbox.`, /is answered/);
        dora.close();
      }),
    );

    it("for an erasure by letter end when an admin has deleted the account", { timeout }, () =>
      scene(async ({ lab, bot, admin }) => {
        await bot.startReady();
        await registerAll(lab.port, ["leaving"]);
        const known = () =>
          bot.query<{ n: number }>("SELECT count(*) AS n FROM sign_up WHERE user = 'leaving'")[0]?.n;
        await until("the bot to know of the account", () => known() === 1);
        const person = await openPerson({ port: lab.port, user: "leaving" });
        await say(
          admin,
          "request new leaving@example.test erasure by letter received 2099-03-31",
          /not come yet/,
        );
        const day = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10);
        const wish = `request new leaving@example.test erasure by letter received ${day}`;
        const taken = await say(admin, wish, /not identified/);
        const number = /request (\d+)/.exec(taken)?.[1] ?? assert.fail(taken);
        await person.heard("a code", ({ body }) => /\b\d{6}$/m.test(body) || /: \d{6}\./.test(body));
        await say(admin, `request ${number} code`, /Another code/);
        const codes = () => person.received.flatMap(({ body }) => /: (\d{6})\./.exec(body)?.[1] ?? []);
        const code = await until("the other code", () => codes()[1]);
        await say(admin, `request ${number} code ${code}`, /is identified/);
        person.close();
        await say(admin, "delete leaving", /Delete 1/).then((shown) => say(admin, codeIn(shown), /deleted/));
        await until("the request to be answered", () => {
          const [row] = bot.query<{ state: string; person: string | null }>(
            `SELECT state, person FROM request WHERE number = ${number}`,
          );
          return row?.state === "answered" && row.person === null;
        });
        await until("what was noted of the account to be gone", () => known() === 0);
        // Without such a request, what an admin deleted stays on record: it may have been a spammer's.
        await registerAll(lab.port, ["spammer"]);
        await say(admin, "delete spammer", /Delete 1/).then((shown) => say(admin, codeIn(shown), /deleted/));
        await say(admin, "why spammer", /spammer/);
      }),
    );

    it(
      "for a restriction stop the use of what is noted at once, until the person was told",
      { timeout },
      () =>
        scene(async ({ lab, bot, admin }) => {
          await bot.startReady();
          const series = [1042, 2386, 7731, 3119, 5504, 9270, 4418, 6653, 8807, 9913].map((n) => `lenka${n}`);
          await registerAll(lab.port, series, { parallel: 1 });
          await until(
            "a wave",
            () => bot.query("SELECT 1 FROM sign_up WHERE wave IS NOT NULL").length === series.length,
          );
          const lenka = await openPerson({ port: lab.port, user: "lenka9913" });
          const opened = await say(lenka, "restrict That is my real name.", /^From now on/);
          const number = /This is request (\d+)/.exec(opened)?.[1] ?? assert.fail(opened);
          await admin.heard("the request", ({ body }) => body.startsWith(`Request ${number}: restriction`));
          const isAtRest = async () => {
            for (const asked of ["signups 100", "signups suspicious", "digest", "log"])
              assert.doesNotMatch(await say(admin, asked, /./), /lenka9913/, asked);
            await say(
              admin,
              "why lenka9913",
              new RegExp(`restricted \\(Art\\. 18 GDPR, request ${number}\\)`),
            );
            await say(admin, "delete lenka9913", new RegExp(`Not deleted.*\\(request ${number}\\)`, "s"));
          };
          await isAtRest();
          // Nobody else is judged by her name.
          await registerAll(lab.port, ["lenka9914"]);
          const alike = () =>
            bot.query<{ reasons: string }>(
              "SELECT reasons FROM sign_up WHERE user = 'lenka9914' AND wave IS NOT NULL",
            );
          await until("one that is alike", () => alike().length === 1);
          assert.doesNotMatch(alike()[0]?.reasons ?? "", /lenka9913/);
          await bot.stop("SIGKILL");
          await bot.startReady();
          await isAtRest();
          assert.match(await say(admin, "why lenka1042", /Wave/), /Wave \d+: 11 registrations/);
          await say(admin, `deny ${number} It stands as it is.`, /is denied/);
          await lenka.heard("the end that is to come", ({ body }) => /stands as it is\..* ends /.test(body));
          await isAtRest();
          await bot.stop();
          bot.change("UPDATE request SET closed = closed - 3 * 86400000");
          await bot.startReady();
          await say(admin, "why lenka9913", /registered/);
          lenka.close();
        }),
    );
  });
}
