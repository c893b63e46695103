import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openPerson } from "../lab/person.js";
import { play, recorded, registerAll } from "../lab/scene.js";
import { until } from "../lab/until.js";

const timeout = 120_000;
const keeper = "kastellan@example.test";
const bots = Array.from({ length: 12 }, (_, index) => `lenka${1000 + ((index * 3571) % 9000)}`);
const isCard = ({ body }: { readonly body: string }) => body.includes("Wave 1:");

describe("an admin's chat", () => {
  it("shows a wave as one message, also across a crash of the bot", { timeout }, () =>
    play({}, async ({ lab, bot, admin }) => {
      await bot.startReady();
      await registerAll(lab.port, bots.slice(0, 6), { parallel: 1 });
      await admin.heard("the card", isCard);
      await bot.stop("SIGKILL");
      await bot.startReady();
      await registerAll(lab.port, bots.slice(6), { parallel: 1 });
      await until("the correction", () =>
        admin.chat().some((bubble) => isCard(bubble) && bubble.body.includes("12 ")),
      );
      const cards = admin.chat().filter(isCard);
      assert.equal(cards.length, 1);
      assert.ok((cards[0]?.edits ?? 0) >= 1);
    }),
  );

  it("gets no corrections while the admin is away, and the last state on return", { timeout }, () =>
    play({}, async ({ lab, bot, admin }) => {
      await bot.startReady();
      await until("the bot to see the admin's presence", () => bot.log().includes("Ready:"));
      await registerAll(lab.port, bots.slice(0, 6), { parallel: 1 });
      await admin.heard("the card", isCard);
      admin.close();
      await registerAll(lab.port, bots.slice(6), { parallel: 1 });
      await until("all to be judged", () => bot.query("SELECT 1 FROM sign_up WHERE wave = 1").length === 12);
      // The step of 5 s has passed long ago when the admin comes back.
      const shownAt = bot.query<{ shown_at: number }>("SELECT shown_at FROM card")[0]?.shown_at ?? 0;
      await until("the first step to pass", () => Date.now() > shownAt + 6000);
      assert.equal(bot.query<{ edits: number }>("SELECT edits FROM card")[0]?.edits, 0);
      const back = await openPerson({ port: lab.port, user: "admin" });
      const last = await back.heard(
        "the last state",
        (message) => isCard(message) && message.body.includes("12 "),
      );
      assert.ok(last.replaces !== undefined);
      back.close();
    }),
  );

  it("carries out no command that waited while the bot was away", { timeout }, () =>
    play({}, async ({ bot, admin }) => {
      await bot.startReady();
      await bot.stop();
      admin.say(keeper, "trace on");
      await bot.startReady();
      await admin.heard("the request to send it again", ({ body }) => body.includes("send it again"));
      assert.doesNotMatch(bot.log(), /<-/);
    }),
  );

  it("takes no command that is longer than it reads", { timeout }, () =>
    play({}, async ({ bot, admin }) => {
      await bot.startReady();
      // What is cut off could be half a name.
      admin.say(keeper, `spam ${"somebody-new ".repeat(900)}`);
      await admin.heard("that it is too long", ({ body }) => body.includes("more than 10,000 characters"));
      assert.equal(
        bot.query<{ n: number }>("SELECT count(*) AS n FROM heard WHERE length(body) > 10001")[0]?.n,
        0,
      );
    }),
  );

  it("tells once that the server discloses addresses, and repeats none", { timeout }, () =>
    play(
      {
        lab: {
          extra: 'registration_notification = "User $username just registered on $host from 192.0.2.77"',
        },
      },
      async ({ lab, bot, admin }) => {
        await bot.startReady();
        await registerAll(lab.port, ["carla", "bruno"]);
        const { body } = await admin.heard("the alert", (message) => message.body.includes("address"));
        assert.doesNotMatch(body, /192\.0\.2/);
        await until("both to be recorded", () => recorded(bot).size === 2);
        assert.equal(admin.received.filter((message) => message.body.includes("address")).length, 1);
        for (const table of ["notice", "sign_up", "outbox", "fact"]) {
          assert.doesNotMatch(JSON.stringify(bot.query(`SELECT * FROM ${table}`)), /192\.0\.2/);
        }
        assert.doesNotMatch(bot.log(), /192\.0\.2/);
      },
    ),
  );
});

describe("the bot as others see it", () => {
  it("answers discovery, version, time and ping, and has a name, a picture and a status", { timeout }, () =>
    play({}, async ({ bot, admin }) => {
      await bot.startReady();
      admin.sendRaw(`<presence to='${keeper}' type='subscribe'/>`);
      const presence = await admin.wire.next(
        ({ name, attrs }) =>
          name === "presence" &&
          String(attrs["from"]).startsWith(`${keeper}/`) &&
          attrs["type"] === undefined,
      );
      assert.match(presence.getChildText("status") ?? "", /Watching sign-ups/);
      const xml = async (inner: string) => {
        admin.sendRaw(`<iq type='get' id='q' to='${keeper}/kastellan'>${inner}</iq>`);
        return (await admin.wire.next(({ attrs }) => attrs["id"] === "q")).toString();
      };
      assert.match(
        await xml("<query xmlns='http://jabber.org/protocol/disco#info'/>"),
        /<identity [^>]*type="bot"/,
      );
      assert.match(await xml("<query xmlns='jabber:iq:version'/>"), /<name>Kastellan<\/name>/);
      assert.match(await xml("<time xmlns='urn:xmpp:time'/>"), /<utc>\d{4}-/);
      assert.match(await xml("<ping xmlns='urn:xmpp:ping'/>"), /type="result"/);
      admin.sendRaw(`<iq type='get' id='v' to='${keeper}'><vCard xmlns='vcard-temp'/></iq>`);
      const card = await until("the profile", async () => {
        const text = (await admin.wire.next(({ attrs }) => attrs["id"] === "v")).toString();
        if (text.includes("<FN>Kastellan</FN>")) return text;
        admin.sendRaw(`<iq type='get' id='v' to='${keeper}'><vCard xmlns='vcard-temp'/></iq>`);
        return undefined;
      });
      assert.match(card, /<BINVAL>/);
    }),
  );
});
