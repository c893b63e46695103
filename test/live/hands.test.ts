import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unseal } from "../../src/upload/seal.js";
import { writeAccounts } from "../lab/accounts.js";
import { openPerson } from "../lab/person.js";
import { register } from "../lab/register.js";
import { play, registerAll, type Scene } from "../lab/scene.js";
import { keeper, versions } from "../lab/stage.js";
import { codeIn, say } from "../lab/talk.js";
import { until } from "../lab/until.js";

const timeout = 120_000;
const day = 86_400_000;
const wave = Array.from({ length: 8 }, (_, index) => `lenka${1000 + ((index * 3571) % 9000)}`);

const config = { server: { kind: "prosody" } };

for (const version of versions) {
  const scene = (act: (parts: Scene) => Promise<void>, more: object = {}) =>
    play(
      { lab: { version, hands: {}, accounts: ["carla", "dora", "second"], ...more }, bot: { config } },
      act,
    );

  describe(`an admin with hands on Prosody ${version ?? "as installed"}`, () => {
    it("quarantines a wave after seeing all names, and takes it back", { timeout }, () =>
      scene(async ({ lab, bot, admin }) => {
        await bot.startReady();
        await registerAll(lab.port, wave, { parallel: 1 });
        await admin.heard("the card", ({ body }) => body.includes("Wave 1:"));
        await until(
          "all to be flagged",
          () => bot.query("SELECT 1 FROM sign_up WHERE wave = 1").length === wave.length,
        );
        await say(admin, `ok ${wave[2] ?? ""}`, /Marked as ok/);
        // Somebody uses one of them: no bot, perhaps.
        (await openPerson({ port: lab.port, user: wave[5] ?? "" })).close();
        const preview = await say(admin, "quarantine wave 1", /^Quarantine/);
        for (const name of wave) assert.ok(preview.includes(name), `${name} in ${preview}`);
        assert.match(preview, new RegExp(`marked as ok: .?${wave[2] ?? ""}`));
        assert.match(preview, new RegExp(`somebody uses them.*${wave[5] ?? ""}. \\(has logged in\\)`));
        const done = await say(admin, codeIn(preview), /^Done: 6 accounts quarantined/);
        assert.match(done, /`release /);
        const bot1 = await openPerson({ port: lab.port, user: wave[0] ?? "" });
        bot1.sendRaw("<message to='dora@example.test' type='chat' id='spam'><body>buy</body></message>");
        const refused = await bot1.wire.next(
          ({ attrs }) => attrs["id"] === "spam" && attrs["type"] === "error",
        );
        assert.match(refused.toString(), /policy-violation/);
        bot1.close();
        await admin.heard("the card with what was done", ({ body }) =>
          /Wave 1:[^]*Quarantined by .admin@example\.test/.test(body),
        );
        await say(admin, "take 1", /Wave 1 is yours/);
        await admin.heard("the card with whose it is", ({ body }) => /Wave 1:[^]*looks after it/.test(body));
        await say(admin, `release ${wave[0] ?? ""}`, /^Done: 1 account released/);
        const log = await say(admin, "log", /quarantine/);
        assert.match(log, /admin@example\.test: release/);
      }),
    );

    it("is asked before a deletion, and nobody else's yes counts", { timeout }, () =>
      scene(
        async ({ lab, bot, admin }) => {
          await bot.startReady();
          const preview = await say(admin, "delete carla", /^Delete 1 account/);
          const second = await openPerson({ port: lab.port, user: "second" });
          second.say(keeper, codeIn(preview));
          await second.heard("a pointer", ({ from }) => from.startsWith(keeper));
          (await openPerson({ port: lab.port, user: "carla" })).close();
          assert.match(await say(admin, "delete admin", /protected/), /Nobody is left/);
          await say(admin, "confirm 000000", /I know no such code/);
          const gone = await say(admin, `ja ${codeIn(preview)}`, /^Erledigt: 1 Konto gelöscht/);
          assert.match(gone, /als Grabsteine/);
          await assert.rejects(openPerson({ port: lab.port, user: "carla" }), /could not log in/);
          await say(admin, codeIn(preview), /kenne ich nicht/);
          second.close();
        },
        { modules: ["tombstones"] },
      ),
    );

    it("refuses a code that comes too late", { timeout }, () =>
      scene(
        async ({ lab, bot, admin }) => {
          await bot.startReady();
          const preview = await say(admin, "delete carla", /^Delete 1/);
          const began = Date.now();
          await until("its time to be over", () => Date.now() - began > 2500);
          await say(admin, codeIn(preview), /time of that code is over; nothing was done/);
          (await openPerson({ port: lab.port, user: "carla" })).close();
        },
        { hands: { options: "kastellan_code = 2" } },
      ),
    );

    it("refuses a code when the list has changed since", { timeout }, () =>
      scene(async ({ lab, bot, admin }) => {
        await bot.startReady();
        await registerAll(lab.port, wave.slice(0, 6), { parallel: 1 });
        await admin.heard("the card", ({ body }) => body.includes("Wave 1:"));
        await until("the wave", () => bot.query("SELECT 1 FROM sign_up WHERE wave = 1").length === 6);
        const preview = await say(admin, "block wave 1", /^Block 6/);
        await registerAll(lab.port, wave.slice(6), { parallel: 1 });
        await until("it to grow", () => bot.query("SELECT 1 FROM sign_up WHERE wave = 1").length === 8);
        await say(admin, codeIn(preview), /list has changed/);
        (await openPerson({ port: lab.port, user: wave[0] ?? "" })).close();
      }),
    );

    it("closes registration for a while, with a text for would-be users", { timeout }, () =>
      scene(async ({ lab, bot, admin }) => {
        await bot.startReady();
        await say(admin, "close registration 3s", /closed until/);
        assert.equal(await register(lab.port, "too-early"), "not-allowed");
        await bot.stop("SIGKILL");
        await until(
          "it to open, the bot dead",
          async () => (await register(lab.port, "in-time")) === "registered",
        );
      }),
    );

    it("lists and deletes accounts that nobody uses, and no other", { timeout }, () =>
      scene(
        async ({ lab, bot, admin }) => {
          const now = Date.now();
          writeAccounts(lab, version, [
            ...Array.from({ length: 25 }, (_, index) => ({
              user: `old-${index}`,
              created: now - 999 * day,
              last: now - (500 + index) * day,
            })),
            { user: "active", created: now - 999 * day, last: now - 10 * day },
            { user: "unknown" },
          ]);
          await bot.startReady();
          const all = await say(admin, "accounts", /^\d+ accounts: /);
          assert.match(all, /^32 accounts: 2 online, 0 disabled, \d made in the last 30 days\.\n/);
          assert.match(all, /\nLast there: \w+ \d{4} \d+, .*unknown \d\.\nThe newest:\n/);
          assert.match(
            all,
            /`old-16`, made [^,]+, last there in \w+ \d{4}\n[^]*\n12 more: `accounts more`\.$/,
          );
          const rest = await say(admin, "konten mehr", /`old-9`/);
          assert.match(rest, /`old-9`, angelegt [^,]+, zuletzt da im \S+ \d{4}\n[^]*\nDas waren alle\.$/);
          await say(admin, "konten mehr", /^Das waren alle\.$/);
          assert.match(await say(admin, "log 1", /accounts/), /admin@example\.test: accounts/);
          const first = await say(admin, "inactive", /not used for/);
          assert.match(first, /old-24/);
          assert.doesNotMatch(first, /old-0`|active`/);
          await say(admin, "inactive more", /old-0/);
          const sealed = await say(admin, "inactive export", /^aesgcm:/);
          // Nothing has it go before its time where `kastellan_people` isn't loaded, and none is claimed.
          await admin.heard("how long it stays", ({ body }) =>
            body.includes("as long as this server keeps uploads"),
          );
          const [, address = "", secret = ""] = /^aesgcm:(\S+)#(\S+)$/.exec(sealed) ?? [];
          const file = Buffer.from(await (await fetch(`http:${address}`)).arrayBuffer());
          const csv = unseal(file, secret).toString().trim().split("\r\n");
          assert.equal(csv[0], "account,state,last,made,protected");
          assert.equal(csv.filter((line) => /^"old-\d+@example\.test",unused,20/.test(line)).length, 25);
          assert.ok(csv.every((line) => !line.startsWith('"active@')));
          const preview = await say(admin, "inactive delete", /^Delete 25 accounts/);
          assert.doesNotMatch(preview, /`unknown`|`active`/);
          // One of them comes back before the yes.
          writeAccounts(lab, version, [{ user: "old-3", created: now - 999 * day, last: now }]);
          await say(admin, codeIn(preview), /^Done: 24 accounts deleted[^]*old-3.*in use/);
        },
        { uploads: true, hands: { options: "kastellan_max_share_per_day = 1" } },
      ),
    );

    it("looks an account up, and the look-up is recorded", { timeout }, () =>
      scene(async ({ bot, admin }) => {
        await bot.startReady();
        await say(admin, "account dora", /`dora`, made .*not held, offline/);
        assert.match(
          await say(admin, "log", /account/),
          /admin@example\.test: account, 1 account \(`dora`\)/,
        );
      }),
    );

    it("tells when an account's owner was last there only for a purpose", { timeout }, () =>
      scene(async ({ lab, bot, admin }) => {
        const longAgo = Date.now() - 2 * 365 * 86_400_000;
        writeAccounts(lab, version, [{ user: "left-long-ago", created: longAgo, last: longAgo }]);
        const year = new Date(longAgo).getUTCFullYear();
        await bot.startReady();
        await say(
          admin,
          "account left-long-ago",
          new RegExp(`unused for long, last there [^\n]*${String(year)}`),
        );
        const dora = await openPerson({ port: lab.port, user: "dora" });
        assert.doesNotMatch(await say(admin, "account dora", /`dora`/), /, last there/);
        const without = await say(admin, "account dora case", /no open request/);
        assert.doesNotMatch(without, /, last there/);
        await say(dora, "correct my name is spelt wrong", /request|Request/);
        await say(admin, "konto dora fall", /zuletzt da[^]*Offene Anfragen: 1\./);
        dora.close();
      }),
    );

    it("checks that the module answers, and is offered its help on a wave", { timeout }, () =>
      scene(async ({ lab, bot, admin }) => {
        const { status, output } = bot.check();
        assert.equal(status, 0, output);
        assert.match(output, /✓ Kastellan's module 3 answers on example\.test \(Prosody .*quarantine/);
        assert.match(output, /! Not on example\.test: people's own data\.[^]*Load `kastellan_people`/);
        await bot.startReady();
        await registerAll(lab.port, wave, { parallel: 1 });
        await admin.heard("the offer", ({ body }) => body.includes("`quarantine wave 1` holds them back"));
      }),
    );

    for (const uploads of [false, true])
      it(`checks whether copies of data have a place: ${String(uploads)}`, { timeout }, () =>
        scene(
          ({ bot }) => {
            assert.equal(/^! No upload service .* on example\.test/m.test(bot.check().output), !uploads);
            return Promise.resolve();
          },
          { modules: ["kastellan_people"], uploads },
        ),
      );

    it("is told what to do when the server refuses", { timeout }, () =>
      scene(
        async ({ bot, admin }) => {
          await bot.startReady();
          await say(admin, "quarantine carla", /kastellan_verbs/);
          await say(admin, "close registration", /kastellan_admins/);
        },
        { hands: { options: 'kastellan_verbs = { "registration", "prepare" }; kastellan_admins = {}' } },
      ),
    );
  });
}

describe("a bot without hands", () => {
  it("says what to install", { timeout }, () =>
    play({}, async ({ bot, admin }) => {
      await bot.startReady();
      await say(admin, "quarantine carla", /docs\/prosody\.md/);
    }),
  );

  it("says that the module isn't there", { timeout }, () =>
    play({ bot: { config } }, async ({ bot, admin }) => {
      await bot.startReady();
      await say(admin, "inactive", /doesn't know Kastellan's module/);
    }),
  );
});
