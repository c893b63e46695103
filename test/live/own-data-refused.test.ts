import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { furnish } from "../lab/belongings.js";
import { ownData, unzip } from "../lab/own-data.js";
import { openPerson } from "../lab/person.js";
import { copyLink, opened } from "../lab/sealed.js";
import { keeper, versions } from "../lab/stage.js";
import { codeIn, say } from "../lab/talk.js";
import { until } from "../lab/until.js";
import { ask } from "../lab/verbs.js";

const timeout = 180_000;
const room = "parlour@rooms.example.test";
const delay = "<delay xmlns='urn:xmpp:delay' from='carla@example.test' stamp='2026-01-01T00:00:00Z'/>";

/** As dora's client could send it: something that looks as if carla had said it. */
const guises: Readonly<Record<string, (words: string) => string>> = {
  "forwarded (XEP-0297)": (words) => `<body>${words}</body>${forwarded(words)}`,
  "a carbon of what she sent (XEP-0280)": (words) =>
    `<body>${words}</body><sent xmlns='urn:xmpp:carbons:2'>${forwarded(words)}</sent>`,
  "a carbon of what she received": (words) =>
    `<body>${words}</body><received xmlns='urn:xmpp:carbons:2'>${forwarded(words)}</received>`,
  "out of an archive (XEP-0313)": (words) =>
    `<body>${words}</body><result xmlns='urn:xmpp:mam:2' queryid='q' id='1'>${forwarded(words)}</result>`,
  "delayed (XEP-0203)": (words) => `<body>${words}</body>${delay}`,
  "delayed by the server, as it says": (words) =>
    `<body>${words}</body>${delay.replace("carla@example.test", "example.test")}`,
};
const forwarded = (words: string) =>
  `<forwarded xmlns='urn:xmpp:forward:0'>${delay}<message xmlns='jabber:client' type='chat' from='carla@example.test/phone' to='${keeper}'><body>${words}</body></message></forwarded>`;

for (const version of versions) {
  describe(`one's data, on Prosody ${version ?? "as installed"}, are not given or deleted`, () => {
    it("for what only looks like the account's word, nor for somebody who names it", { timeout }, () =>
      ownData(version)(
        async ({ lab, bot }) => {
          const given = await furnish(lab.port, "carla", "dora", 3);
          await bot.startReady();
          const carla = await openPerson({ port: lab.port, user: "carla", priority: -1 });
          const dora = await openPerson({ port: lab.port, user: "dora" });
          // Whoever has stolen the bot's password listens and asks beside it.
          const thief = await openPerson({
            port: lab.port,
            user: "kastellan",
            resource: "thief",
            priority: null,
          });
          const fromBot = () => dora.received.filter(({ from }) => from.startsWith(keeper));
          const isRefused = async (why: string) => {
            for (const account of ["carla", "dora"])
              for (const verb of ["export", "holdings"]) {
                const reply = await ask(thief, verb, { account, for: `${account}@example.test` });
                assert.ok(!reply.ok && reply.why === "no-grant", `${verb} of ${account}: ${why}`);
              }
            for (const table of ["request", "errand"])
              assert.deepEqual(bot.query(`SELECT * FROM ${table}`), [], why);
          };

          for (const [why, dress] of Object.entries(guises)) {
            for (const words of ["my data", "what do you know about me", "delete my account"])
              dora.sendRaw(`<message to='${keeper}' type='chat'>${dress(words)}</message>`);
            // One after the other: with this answer all before it were read.
            await say(dora, "my requests", /no open request/);
            await isRefused(why);
          }
          // An invitation is the only word that a room has for somebody who isn't in it.
          dora.sendRaw(`<presence to='${room}/carla'><x xmlns='http://jabber.org/protocol/muc'/></presence>`);
          await dora.wire.next(({ name, attrs }) => name === "presence" && attrs["from"] === `${room}/carla`);
          const read = () => bot.query("SELECT 1 FROM heard WHERE answered = 1").length;
          const before = read();
          dora.sendRaw(
            `<message to='${room}'><x xmlns='http://jabber.org/protocol/muc#user'><invite to='${keeper}'><reason>my data</reason></invite></x></message>`,
          );
          await until("the invitation to be read", () => read() === before + 1);
          await isRefused("invited to a room");

          // It has an answer for what was delayed alone: to say it again.
          const others = fromBot().filter(({ body }) => !body.includes("no open request"));
          assert.equal(others.length, 1);
          assert.match(others[0]?.body ?? "", /^I was away when you wrote to me/);

          // Whose data somebody names changes nothing: it is the own data that one gets, or shows for deletion.
          const shown = await say(dora, "delete my account carla@example.test", /^This deletes your account/);
          await say(carla, codeIn(shown), /I know no such code/);
          await say(dora, "my data of carla@example.test, please", /^I am collecting/);
          const files = await unzip(await opened(await copyLink(dora)));
          assert.match(files.get("account.xml") ?? "", /<user name=['"]dora['"]/);
          const all = [...files.values()].join("\n");
          for (const piece of [
            given.blocked,
            "owes me a cake",
            "Carlchen",
            ...given.files.map((f) => f.content),
          ])
            assert.ok(!all.includes(piece), `dora's copy holds ${piece}`);
          assert.ok(carla.received.every(({ body }) => !/aesgcm|collecting/.test(body)));
          await say(carla, "my requests", /no open request/);
          for (const person of [carla, dora, thief]) person.close();
        },
        { extra: 'Component "rooms.example.test" "muc"' },
      ),
    );
  });
}
