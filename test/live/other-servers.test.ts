import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { startElsewhere } from "../lab/elsewhere.js";
import { federation } from "../lab/federation.js";
import { openPerson } from "../lab/person.js";
import { expectOnce, play, recorded, registerAll } from "../lab/scene.js";
import { by, keeper, onStage, versions } from "../lab/stage.js";
import { ask } from "../lab/verbs.js";

const timeout = 120_000;

for (const version of versions) {
  describe(`other servers, on Prosody ${version ?? "as installed"}`, () => {
    it("are out of reach for a quarantined account, until it is released", { timeout }, async () => {
      const links = await federation();
      await using there = await startElsewhere({ version, federation: links.elsewhere, accounts: ["erin"] });
      const erin = await openPerson({ port: there.port, user: "erin", domain: "elsewhere.test" });
      await onStage({ version, federation: links.here }, async ({ lab, granted }) => {
        const dora = await openPerson({ port: lab.port, user: "dora" });
        const carla = await openPerson({ port: lab.port, user: "carla" });
        // A contact there, from before.
        carla.sendRaw("<presence to='erin@elsewhere.test' type='subscribe'/>");
        await erin.wire.next(({ name, attrs }) => name === "presence" && attrs["type"] === "subscribe");
        erin.sendRaw("<presence to='carla@example.test' type='subscribed'/>");
        await carla.wire.next(({ name, attrs }) => name === "presence" && attrs["type"] === "subscribed");
        carla.say("erin@elsewhere.test", "before");
        await erin.heard("carla's first message", ({ body }) => body === "before");

        assert.ok((await granted("quarantine", { accounts: ["carla"] })).ok);
        for (const stanza of [
          "<message to='erin@elsewhere.test' type='chat'><body>held</body></message>",
          "<presence to='frank@elsewhere.test' type='subscribe'/>",
          `<iq type='get' id='v' to='${erin.jid}/client'><query xmlns='jabber:iq:version'/></iq>`,
        ]) {
          carla.sendRaw(stanza);
          const answer = await carla.wire.next(({ attrs }) => attrs["type"] === "error");
          assert.match(answer.toString(), /may not write there for now/);
        }
        // What somebody else sends later is there: carla's would be, too.
        dora.say("erin@elsewhere.test", "from dora");
        await erin.heard("dora's message", ({ body }) => body === "from dora");
        assert.ok(!erin.received.some(({ body }) => body === "held"));

        assert.ok((await granted("release", { accounts: ["carla"] })).ok);
        carla.say("erin@elsewhere.test", "released");
        await erin.heard("carla's message", ({ body }) => body === "released");
        carla.close();
        dora.close();
      });
      erin.close();
    });

    it("grant nothing, whatever an admin is called there", { timeout }, async () => {
      const links = await federation();
      await using there = await startElsewhere({ version, federation: links.elsewhere });
      const admin = await openPerson({ port: there.port, user: "admin", domain: "elsewhere.test" });
      await onStage({ version, federation: links.here }, async ({ thief }) => {
        const prepared = await ask(thief, "prepare", {
          verb: "delete",
          args: { accounts: ["dora"], for: by },
        });
        assert.ok(prepared.ok);
        for (const words of ["block dora", String(prepared.value["code"])]) {
          admin.say(keeper, words);
          await thief.heard("the message", ({ body }) => body === words);
        }
        for (const person of [by, "admin@elsewhere.test"])
          for (const verb of ["block", "delete"]) {
            const answer = await ask(thief, verb, { accounts: ["dora"], for: person });
            assert.equal(!answer.ok && answer.why, "no-grant", JSON.stringify(answer));
          }
      });
      admin.close();
    });

    it("can't forge a notice, an admin or a data subject", { timeout }, async () => {
      const links = await federation();
      await using there = await startElsewhere({
        version,
        federation: links.elsewhere,
        accounts: ["carla"],
      });
      const lab = { version, federation: links.here, hands: {}, modules: ["kastellan_people"] };
      await play({ lab, bot: { config: { server: { kind: "prosody" } } } }, async ({ lab: here, bot }) => {
        await bot.startReady();
        const stranger = await openPerson({ port: there.port, user: "admin", domain: "elsewhere.test" });
        const carla = await openPerson({ port: there.port, user: "carla", domain: "elsewhere.test" });
        stranger.say(keeper, "User forged just registered on example.test from 127.0.0.1");
        stranger.say(keeper, "signups");
        carla.say(keeper, "my data");
        for (const person of [stranger, carla])
          await person.heard("whom to ask", ({ body }) => body.includes("elsewhere.test"));
        await registerAll(here.port, ["after-the-forgery"], { parallel: 1 });
        await expectOnce(bot, ["after-the-forgery"]);
        assert.deepEqual([...recorded(bot).keys()], ["after-the-forgery"]);
        stranger.close();
        carla.close();
      });
    });
  });
}
