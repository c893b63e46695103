import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { writeAccounts, type OldAccount } from "../lab/accounts.js";
import { openPerson } from "../lab/person.js";
import { play } from "../lab/scene.js";
import { by, keeper, onStage, versions } from "../lab/stage.js";
import { say } from "../lab/talk.js";
import { until } from "../lab/until.js";
import { ask } from "../lab/verbs.js";
import { weakened } from "../lab/weakened.js";

const timeout = 120_000;
const day = 86_400_000;
const modules = ["kastellan_history"];
const args = { op: "server", for: by };

function oldAccounts(now: number): OldAccount[] {
  return [
    ...Array.from({ length: 230 }, (_, index) => ({
      user: `old-oak${index}`,
      created: now - (900 - index) * day,
      last: now - (index % 40) * day,
    })),
    { user: "newcomer", created: now - 3 * day },
    { user: "timeless" },
  ];
}

for (const version of versions) {
  describe(`the history of registrations on Prosody ${version ?? "as installed"}`, () => {
    it("is listed for an admin's words alone, once: a stolen bot password opens nothing", { timeout }, () =>
      onStage({ version, modules }, async ({ lab, thief, admin, write }) => {
        const now = Date.now();
        writeAccounts(lab, version, oldAccounts(now));
        const refused = async (what: string, more: object = {}) => {
          const reply = await ask(thief, "history", { ...args, ...more });
          assert.ok(!reply.ok && reply.why === "no-grant", `${what}: ${JSON.stringify(reply).slice(0, 200)}`);
        };
        await refused("nobody asked");
        const mallory = await openPerson({ port: lab.port, user: "mallory" });
        await write(mallory, "learn from server");
        await refused("somebody who is no admin asked");
        await refused("somebody who is no admin asked, for himself", { for: "mallory@example.test" });
        await refused("the bot itself", { for: keeper });
        mallory.sendRaw(
          `<message from='${by}' to='${keeper}' type='chat'><body>learn from server</body></message>`,
        );
        thief.say(keeper, "learn from server");
        await write(admin, "status");
        await write(admin, "is the server well?");
        await write(admin, "learn something");
        await write(admin, "did you learn anything from the server?");
        await write(admin, "> learn from server\nwhat does that do?");
        await refused("other words of an admin");
        await refused("another op", { op: "" });
        await write(admin, "learn from server");
        const reply = await ask(thief, "history", args);
        assert.ok(reply.ok, JSON.stringify(reply));
        const told = reply.pages.flatMap(({ accounts }) => accounts as Record<string, unknown>[]);
        assert.equal(told.length, reply.value["total"]);
        assert.ok(reply.pages.length > 1);
        const times = new Map(told.map(({ user, at }) => [user, at]));
        assert.equal(times.get("old-oak0"), Math.floor((now - 900 * day) / 1000));
        assert.equal(times.get("newcomer"), Math.floor((now - 3 * day) / 1000));
        assert.ok(times.has("timeless") && times.get("timeless") === undefined);
        // Names and times of registration, and nothing else: no last login above all.
        for (const account of told)
          assert.deepEqual(
            Object.keys(account).filter((key) => !["user", "at"].includes(key)),
            [],
          );
        await refused("the same words once more");
        mallory.close();
      }),
    );

    it(
      "would be anybody's who has the password without that check: the test above can fail",
      { timeout },
      async () => {
        using unchecked = weakened("mod_kastellan/mod_kastellan.lua", "if not granted then", "if false then");
        await onStage({ version, modules, hands: unchecked }, async ({ thief }) => {
          const reply = await ask(thief, "history", args);
          assert.ok(reply.ok && reply.pages.length > 0, JSON.stringify(reply));
        });
      },
    );

    it("teaches the bot when an admin says so; no old name stays, nobody is alerted", { timeout }, () =>
      play(
        {
          lab: { version, modules, hands: {}, accounts: ["carla"] },
          bot: { config: { server: { kind: "prosody" } } },
        },
        async ({ lab, bot, admin }) => {
          await bot.startReady();
          const carla = await openPerson({ port: lab.port, user: "carla" });
          await say(carla, "restrict That is my real name.", /^From now on/);
          carla.close();
          const recently = Date.now() - 3 * day;
          writeAccounts(lab, version, [
            ...oldAccounts(Date.now()),
            { user: "carla", created: recently, last: recently },
          ]);
          admin.say(keeper, "lerne vom Server");
          const { body } = await admin.heard("what came of it", ({ body: text }) =>
            text.startsWith("Ich bin "),
          );
          // kastellan and admin have a known time on 13 alone.
          assert.match(body, /^Ich bin 23[13] Registrierungen seit .* Bei [13] Kont/);
          admin.say(keeper, "signups");
          await admin.heard("the young", ({ body: text }) => text.includes("newcomer"));
          admin.say(keeper, "log");
          await admin.heard("the log", ({ body: text }) => text.includes("learn from server"));
          assert.equal(admin.chat().filter(({ body: text }) => text.startsWith("⚠")).length, 0);
          await bot.stop();
          const home = join(lab.folder, "bot");
          for (const file of readdirSync(home).filter((name) => /sqlite(-\w+)?$/.test(name)))
            assert.doesNotMatch(readFileSync(join(home, file), "latin1"), /old-oak\d/, file);
          const state = bot.query<{ state: string }>("SELECT state FROM detector")[0]?.state ?? "";
          // Whoever had the use of her data restricted teaches nothing.
          const learned = bot.query<{ user: string }>("SELECT user FROM sign_up").map(({ user }) => user);
          assert.ok(learned.some((user) => user.startsWith("newcomer")));
          assert.ok(!learned.includes("carla"));
          const { settledUpTo } = JSON.parse(state) as { settledUpTo: number };
          assert.ok(settledUpTo > Date.now() - 900 * day, "it went through them");
        },
      ),
    );

    it("can be imported before the first start, where an admin has asked for it", { timeout }, () =>
      play(
        { lab: { version, modules, hands: {} }, bot: { config: { server: { kind: "prosody" } } } },
        async ({ lab, bot, admin }) => {
          writeAccounts(lab, version, oldAccounts(Date.now()));
          const early = bot.command("import", "--from-server");
          assert.equal(early.status, 1);
          assert.match(
            early.output,
            /admin@example\.test writes "learn from server" to kastellan@example\.test/,
          );
          admin.say(keeper, "learn from server");
          const done = await until("the server to have seen it", () => {
            const tried = bot.command("import", "--from-server");
            return tried.status === 0 ? tried : undefined;
          });
          assert.match(done.output, /^23[13] registrations imported; names older than 14 days/);
          assert.deepEqual(
            bot.query<{ user: string }>("SELECT user FROM sign_up WHERE user LIKE 'old-%'"),
            [],
          );
          await bot.startReady();
          const busy = bot.command("import", "--from-server");
          assert.match(busy.output, /in use by another process[^]*A bot that runs needs no import/);
        },
      ),
    );
  });
}
