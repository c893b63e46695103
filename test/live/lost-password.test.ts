import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { clock, putForward } from "../lab/clock.js";
import { ownData } from "../lab/own-data.js";
import { openPerson } from "../lab/person.js";
import { versions } from "../lab/stage.js";
import { copyLink, sealedLink } from "../lab/sealed.js";
import { codeIn, say } from "../lab/talk.js";
import { until } from "../lab/until.js";
import { ask } from "../lab/verbs.js";

const timeout = 120_000;
/** In seconds. */
const day = 86_400;
const config = { requests: { passwordWaitDays: 2 } };

const numberIn = (text: string) => /request (\d+)/.exec(text)?.[1] ?? assert.fail(text);

for (const version of versions) {
  describe(`a lost password, on Prosody ${version ?? "as installed"}`, () => {
    it("ends after a time to object in a reset or a deletion, never in a copy", { timeout }, () =>
      ownData(version)(
        async ({ lab, bot, admin }) => {
          await bot.startReady();
          const takeOver = () =>
            openPerson({ port: lab.port, user: "kastellan", resource: "thief", priority: null });
          let thief = await takeOver();
          const dora = await openPerson({ port: lab.port, user: "dora" });
          const lost = (user: string) =>
            say(admin, `request new ${user}@example.test password by e-mail`, /time to object/);
          const number = numberIn(await lost("dora"));
          const other = numberIn(await lost("erik"));
          assert.match(await say(admin, `approve ${number}`, /is approved/), /Never hand out data/);
          await say(admin, `approve ${other}`, /is approved/);
          await dora.heard("the notice, and how to object", ({ body }) =>
            new RegExp(`lost its password.*write \`cancel ${number}\``).test(body),
          );

          const givesNothing = async () => {
            for (const verb of ["export", "holdings"])
              for (const by of ["dora@example.test", "admin@example.test"]) {
                const reply = await ask(thief, verb, { account: "dora", for: by });
                assert.ok(!reply.ok && reply.why === "no-grant", `${verb} for ${by}`);
              }
          };
          await givesNothing();
          // Who has the password still gets a copy all the while.
          await say(dora, "my data", /^I am collecting/);
          await copyLink(dora);
          await say(dora, "link", sealedLink);
          // What was approved isn't a request for a copy that came beside it.
          const access = numberIn(
            await say(admin, "request new dora@example.test access by e-mail", /not identified/),
          );
          await say(admin, `approve ${access}`, /not identified: nothing was done/);
          await say(admin, `fulfil ${access} Here it is.`, /not identified: nothing was done/);
          await say(admin, `fulfil ${number} Here it is.`, /waits until/);

          await putForward(lab, 2 * day + 60);
          await until("the bot to be back", () => bot.log().split("Ready:").length > 2);
          lab.control("shell", "user", "password", "dora@example.test", "another-one");
          thief = await takeOver();
          const chief = await openPerson({ port: lab.port, user: "admin", resource: "later" });
          await givesNothing();
          // Nor does whoever has got the account get a copy through it, unless an admin says so.
          await assert.rejects(
            openPerson({ port: lab.port, user: "dora", resource: "old" }),
            /not-authorized/,
          );
          const back = await openPerson({
            port: lab.port,
            user: "dora",
            password: "another-one",
            resource: "new",
          });
          const asked = numberIn(await say(back, "my data", /look at it first: it is request \d+/));
          await say(back, "link", /^I have no link for you/);
          await say(chief, `request ${asked}`, /no copy by myself: .*without a proof.*`approve \d+`/s);
          const relayed = await say(chief, `fulfil ${number} It is in your mailbox.`, /is answered/);
          assert.match(relayed, /Send them this.*It is in your mailbox\./s);
          for (const person of [dora, back])
            assert.ok(!person.received.some(({ body }) => body.includes("It is in your mailbox")));
          await say(back, "my data", new RegExp(`look at it first: it is request ${asked}`));
          await say(chief, `deny ${asked} Nobody knows yet whose it is.`, /is denied/);
          await say(back, "portable copy", /look at it first: it is request \d+/);
          assert.ok(!back.received.some(({ body }) => body.includes("aesgcm")));
          back.close();

          const shown = await say(chief, "delete erik", /Delete 1/);
          await say(chief, codeIn(shown), /deleted/);
          await say(chief, `fulfil ${other} It is deleted.`, /is answered/);
          await assert.rejects(openPerson({ port: lab.port, user: "erik" }), /not-authorized/);
          for (const person of [chief, thief]) person.close();
        },
        {
          accounts: ["dora", "erik"],
          plugins: { clock },
          hands: { options: `kastellan_copy_keep = ${5 * day}` },
        },
        config,
      ),
    );
  });
}
