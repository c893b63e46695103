import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { clock, putForward } from "../lab/clock.js";
import { ownData } from "../lab/own-data.js";
import { openPerson, type Person } from "../lab/person.js";
import { versions } from "../lab/stage.js";
import { say } from "../lab/talk.js";

const timeout = 120_000;
/** In seconds. */
const day = 86_400;

/** Where somebody turns who doesn't agree (Art. 12(4)). */
const redress = /complain to The Example Authority.*go to court \(Art\. .*79/;

const numberIn = (text: string) => /(?:request |Anfrage |^)(\d+)/.exec(text)?.[1] ?? assert.fail(text);

for (const version of versions) {
  describe(`requests that an admin decides, on Prosody ${version ?? "as installed"}`, () => {
    it("are denied with a reason, the authority and the way to a court, never without", { timeout }, () =>
      ownData(version)(async ({ lab, bot, admin }) => {
        await bot.startReady();
        const carla = await openPerson({ port: lab.port, user: "carla" });
        const dora = await openPerson({ port: lab.port, user: "dora" });
        const state = (number: string) =>
          bot.query<{ state: string }>(`SELECT state FROM request WHERE number = ${number}`)[0]?.state;

        const first = numberIn(await say(carla, "correct My name is wrong.", /This is request/));
        await say(admin, `deny ${first}`, /REASON|the words for the person/);
        assert.equal(state(first), "identified");
        await say(admin, `deny ${first} It is the name that you chose`, /is denied/);
        const { body } = await carla.heard("the denial", (message) => message.body.includes("not granted"));
        assert.match(body, /^Your request \d+ .* The reason: It is the name that you chose\. /);
        assert.match(body, redress);
        await say(admin, `fulfil ${first} It is done.`, /closed already/);
        await say(admin, `extend ${first} We need time.`, /closed already/);
        assert.equal(state(first), "denied");

        const second = numberIn(await say(dora, "berichtigen Der Name stimmt nicht.", /Anfrage \d+/));
        await say(admin, `ablehnen ${second} Der Name stimmt.`, /ist abgelehnt/);
        await dora.heard("the denial in her language", (message) =>
          /Der Grund: Der Name stimmt\. .*Aufsicht beschweren \(The Example Authority.*vor Gericht gehen/.test(
            message.body,
          ),
        );

        // Whoever asked by e-mail and proved nothing is answered there, and the account isn't told.
        const third = numberIn(
          await say(admin, "request new dora@example.test access by e-mail", /not identified/),
        );
        const relayed = await say(admin, `deny ${third} Nobody quoted the code.`, /is denied/);
        assert.match(relayed, /Send them this[^]*Nobody quoted the code\./);
        assert.match(relayed, redress);
        await say(dora, "my requests", /no open request/);
        assert.ok(!dora.received.some((message) => message.body.includes("Nobody quoted the code")));
        carla.close();
        dora.close();
      }),
    );

    it("are extended once, within the first month, by two more months, with a reason", { timeout }, () =>
      ownData(version)(
        async ({ lab, bot, admin }) => {
          await bot.startReady();
          const begun = Date.now();
          const carla = await openPerson({ port: lab.port, user: "carla" });
          const [early, late, never] = [
            numberIn(await say(carla, "correct The first thing.", /This is request/)),
            numberIn(await say(carla, "correct The second thing.", /This is request/)),
            numberIn(await say(carla, "correct The third thing.", /This is request/)),
          ];
          const breach = numberIn(await say(admin, "request new breach A backup was readable", /72 hours/));
          const heard = (person: Person, number: string) =>
            person.received.filter(({ body }) => body.startsWith(`Your request ${number} takes longer`))
              .length;
          /** The same day three months after, or some days later where that one is free. */
          const isThreeMonths = (text: string) => {
            const month = new Date(begun);
            month.setUTCMonth(month.getUTCMonth() + 3);
            const due = Date.parse(`${/until (\d+ \w+ \d{4}) at the latest/.exec(text)?.[1] ?? text} UTC`);
            const days = (due - month.getTime()) / day / 1000;
            assert.ok(days > -2 && days < 5, text);
          };
          const later = async (days: number) => {
            await bot.stop();
            await putForward(lab, days * day);
            await bot.startReady();
            const resource = `after-${days}-days`;
            const person = await openPerson({ port: lab.port, user: "carla", resource });
            const chief = await openPerson({ port: lab.port, user: "admin", resource });
            return { person, chief };
          };

          await say(admin, `extend ${early}`, /REASON|the words for the person/);
          assert.equal(heard(carla, early), 0);
          await say(admin, `extend ${early} We restore a backup first`, /is extended/);
          const told = await carla.heard("why", ({ body }) => body.includes("We restore a backup first"));
          assert.match(told.body, / \(Art\. 12\(3\) GDPR\)\. The reason: We restore a backup first\. /);
          assert.match(told.body, redress);
          isThreeMonths(told.body);
          await say(admin, `extend ${early} And once more.`, /can't be extended: that goes once/);
          await say(admin, `extend ${breach} It is hard.`, /can't be extended.*a breach not at all/);
          assert.equal(heard(carla, early), 1);
          carla.close();

          // In the first month still, by the server's clock; then no more.
          const soon = await later(26);
          await say(soon.chief, `extend ${late} There are many requests.`, /is extended/);
          const second = await soon.person.heard("why too", ({ body }) => body.includes("many requests"));
          isThreeMonths(second.body);
          soon.person.close();
          soon.chief.close();

          const after = await later(40);
          await say(after.chief, `extend ${never} We forgot it.`, /only within the first month/);
          await say(after.person, "my requests", /correction/);
          assert.equal(heard(after.person, never), 0);
          await say(after.chief, `deny ${never} It is right as it is.`, /is denied/);
          await after.person.heard("the denial", ({ body }) => body.includes("It is right as it is."));
          after.person.close();
          after.chief.close();
        },
        { plugins: { clock } },
      ),
    );
  });
}
