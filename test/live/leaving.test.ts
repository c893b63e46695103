import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { furnish, isGone, query, upload } from "../lab/belongings.js";
import type { Bot } from "../lab/bot.js";
import { clock, putForward } from "../lab/clock.js";
import { ownData } from "../lab/own-data.js";
import { openPerson, type Person } from "../lab/person.js";
import { unregister } from "../lab/register.js";
import { registerAll } from "../lab/scene.js";
import { searched } from "../lab/searched.js";
import { keeper, versions } from "../lab/stage.js";
import { codeIn, say } from "../lab/talk.js";
import { until } from "../lab/until.js";

const timeout = 180_000;
const day = 86_400;

/** How many rows the bot has of an account's registration. */
const noted = (bot: Bot, user: string) => bot.query(`SELECT 1 FROM sign_up WHERE user = '${user}'`).length;

/**
 * What the bot says that stays: the journal of registrations; what it told the admins, of which its own archive has a
 * copy. The server's restart cuts the admin's client off: what was not delivered by then waits there.
 */
const named = /\/kastellan_events\b|\b(?:archive\/kastellan|offline\/admin)(?:\.list)?$/;

/** @returns the pieces of the bot's database files that hold a text, to be read by who mends it */
function foundIn({ database }: Bot, text: string): string[] {
  const files = readdirSync(dirname(database)).filter((file) => /sqlite(-\w+)?$/.test(file));
  assert.ok(files.length > 0);
  return files.flatMap((file) => {
    const bytes = readFileSync(join(dirname(database), file), "latin1");
    const at = bytes.indexOf(text);
    return at < 0 ? [] : [`${file}: ${bytes.slice(Math.max(0, at - 100), at + 100)}`];
  });
}

const canLogIn = (port: number, user: string) =>
  openPerson({ port, user, resource: "again", priority: null }).then(
    (person) => {
      person.close();
      return true;
    },
    () => false,
  );

async function orderDeletion(person: Person): Promise<void> {
  const shown = await say(person, "delete my account", /waiting time of 1 day/);
  assert.match(shown, /your name in the server's journal of registrations/);
  assert.match(shown, /told the admins of you.* in my own archive/);
  await say(person, codeIn(shown), /^Your account will be deleted/);
}

for (const [version, storage] of [
  [versions[0], "internal"],
  [versions[1], "sql"],
] as const) {
  const scene = ownData(version);
  const users = ["farewell-fanny", "lasting-stella", "resolute-stan", "departing-lena"];

  describe(`an account that goes, on Prosody ${version ?? "as installed"}, ${storage} storage`, () => {
    it(
      "as ordered, though the bot was killed in the waiting time, or by its client; not as cancelled",
      { timeout },
      () =>
        scene(
          async ({ lab, bot }) => {
            await bot.startReady();
            await registerAll(lab.port, users, { parallel: 1 });
            await until("the bot to know them", () => users.every((user) => noted(bot, user) === 1));
            const given = await furnish(lab.port, "farewell-fanny", "dora", 20);
            const [fanny, stella, stan, lena] = await Promise.all(
              users.map((user) => openPerson({ port: lab.port, user })),
            );
            assert.ok(fanny && stella && stan && lena);
            for (const person of [fanny, stella, stan]) await orderDeletion(person);
            await say(fanny, "human A question about otters.", /^This is request \d+/);
            await bot.stop("SIGKILL");
            // Nobody is there to answer her: the server itself heeds it.
            stella.say(keeper, "cancel");
            await query(stella, { type: "get", to: "example.test" }, "<ping xmlns='urn:xmpp:ping'/>");
            await bot.startReady();
            await say(stan, "cancel", /^Your account stays/);

            const url = await upload(lena, "photo.txt", "a photo of lena");
            await say(lena, "my uploads", /^You have 1 file/);
            await say(lena, "human A question about herons.", /^This is request \d+/);
            await unregister(lab.port, "departing-lena");
            await until("the bot to forget her", () => noted(bot, "departing-lena") === 0);
            assert.ok(await isGone(url));
            assert.equal(noted(bot, "farewell-fanny"), 1);
            assert.ok(await canLogIn(lab.port, "farewell-fanny"));

            for (const person of [fanny, stella, stan]) person.close();
            await putForward(lab, day + 5);
            await until("the bot to forget her", () => noted(bot, "farewell-fanny") === 0);
            assert.ok(!(await canLogIn(lab.port, "farewell-fanny")));
            for (const file of given.files) assert.ok(await isGone(file.url), file.name);
            for (const user of ["lasting-stella", "resolute-stan"]) {
              assert.ok(await canLogIn(lab.port, user), user);
              assert.equal(noted(bot, user), 1);
            }
            const back = await openPerson({ port: lab.port, user: "lasting-stella" });
            await back.heard("that she stays", ({ body }) => body.includes("stays: you wrote `cancel`"));
            back.close();
            assert.deepEqual(
              bot.query("SELECT DISTINCT kind, state, person FROM request WHERE kind = 'human'"),
              [{ kind: "human", state: "cancelled", person: null }],
            );

            await bot.stop();
            await lab.stop();
            for (const name of ["farewell-fanny", "departing-lena"]) {
              const places = searched(lab.folder, name);
              assert.ok(
                places.some((place) => place.includes("kastellan_events")),
                `the journal: ${name}`,
              );
              assert.deepEqual(
                places.filter((place) => !named.test(place)),
                [],
                name,
              );
            }
            assert.deepEqual(searched(lab.folder, "a photo of lena"), []);
            assert.deepEqual(searched(lab.folder, "sun and sea"), []);
            for (const text of ["farewell-fanny", "departing-lena", "otters", "herons"])
              assert.deepEqual(foundIn(bot, text), [], text);
          },
          { storage, plugins: { clock } },
        ),
    );
  });
}

describe("an account that goes, on Prosody 13 with a time of grace of its own", () => {
  const users = ["parting-petra", "twofold-tilda", "returning-rosa"];

  it(
    "goes at the end of that time, or of the bot's if it was ordered; not if it was restored",
    { timeout },
    () =>
      ownData("13")(
        async ({ lab, bot }) => {
          await bot.startReady();
          await registerAll(lab.port, users, { parallel: 1 });
          await until("the bot to know them", () => users.every((user) => noted(bot, user) === 1));
          const urls = new Map<string, string>();
          for (const user of users) {
            const person = await openPerson({ port: lab.port, user });
            urls.set(user, await upload(person, "photo.txt", `a photo of ${user}`));
            if (user === "parting-petra") await say(person, "human Otters.", /^This is request \d+/);
            if (user === "twofold-tilda") await orderDeletion(person);
            person.close();
            await unregister(lab.port, user);
            assert.ok(!(await canLogIn(lab.port, user)));
          }
          const cases = () => bot.query("SELECT state, person FROM request WHERE kind = 'human'");
          const stays = async (user: string) => {
            assert.equal(noted(bot, user), 1, user);
            assert.ok(!(await isGone(urls.get(user))), user);
          };
          for (const user of users) await stays(user);

          await putForward(lab, day + 5);
          await until("the one that was ordered to be gone", () => noted(bot, "twofold-tilda") === 0);
          assert.ok(await isGone(urls.get("twofold-tilda")));
          await stays("parting-petra");
          assert.deepEqual(cases(), [{ state: "identified", person: "parting-petra@example.test" }]);
          lab.control("shell", "user", "enable", "returning-rosa@example.test");

          await putForward(lab, 8 * day);
          await until("the other one to be gone", () => noted(bot, "parting-petra") === 0);
          assert.ok(await isGone(urls.get("parting-petra")));
          assert.deepEqual(cases(), [{ state: "cancelled", person: null }]);
          await stays("returning-rosa");
          assert.ok(await canLogIn(lab.port, "returning-rosa"));

          await bot.stop();
          await lab.stop();
          for (const name of ["parting-petra", "twofold-tilda"]) {
            assert.deepEqual(
              searched(lab.folder, name).filter((place) => !named.test(place)),
              [],
              name,
            );
            assert.deepEqual(foundIn(bot, name), [], name);
          }
        },
        {
          plugins: { clock },
          extra: 'registration_delete_grace_period = "7d"; http_file_share_expires_after = 30 * 86400',
        },
      ),
  );
});
