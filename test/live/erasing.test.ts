import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { backdate, keepOld, readArchive } from "../lab/archive.js";
import { isGone, query, upload } from "../lab/belongings.js";
import { ownData } from "../lab/own-data.js";
import { openPerson, type Person } from "../lab/person.js";
import { searched } from "../lab/searched.js";
import { versions } from "../lab/stage.js";
import { codeIn, say } from "../lab/talk.js";

const timeout = 120_000;

/** Another code than this one. */
const otherThan = (code: string) => code.replaceAll(/\d/g, (digit) => String((Number(digit) + 1) % 10));

/** Neither a wrong code nor the right one of somebody else does anything. */
async function isRefused(owner: Person, stranger: Person, code: string): Promise<void> {
  await say(owner, otherThan(code), /I know no such code/);
  await say(stranger, code, /I know no such code/);
}

for (const version of versions)
  for (const storage of ["internal", "sql"] as const) {
    const scene = ownData(version);

    describe(`erasing one's own, by chat, on Prosody ${version ?? "as installed"}, ${storage} storage`, () => {
      it("takes what waits offline out of the store, and nothing of anybody else's", { timeout }, () =>
        scene(
          async ({ lab, bot, admin }) => {
            await bot.startReady();
            for (const text of ["the otters are back", "the otters are hungry"])
              admin.say("carla@example.test", text);
            admin.say("erik@example.test", "the otters are yours");
            await query(admin, { type: "get", to: "example.test" }, "<ping xmlns='urn:xmpp:ping'/>");
            const waiting = (text: string) => searched(lab.folder, text).length;
            // A negative priority: what waits stays there (RFC 6121 §8.5.2.2).
            const carla = await openPerson({ port: lab.port, user: "carla", priority: -1 });
            const dora = await openPerson({ port: lab.port, user: "dora" });
            const shown = await say(carla, "delete offline", /^This deletes 2 messages that wait for you/);
            assert.match(shown, /What stays:/);
            await isRefused(carla, dora, codeIn(shown));
            assert.equal(waiting("the otters are back"), 1);
            assert.equal(waiting("the otters are hungry"), 1);
            await say(carla, codeIn(shown), /^Done: 2 waiting messages deleted/);
            assert.deepEqual(searched(lab.folder, "the otters are back"), []);
            assert.deepEqual(searched(lab.folder, "the otters are hungry"), []);
            await say(carla, "lösche offline", /Es warten keine Nachrichten auf dich/);
            carla.close();
            const erik = await openPerson({ port: lab.port, user: "erik" });
            await erik.heard("what waited for him", ({ body }) => body === "the otters are yours");
            erik.close();
            dora.close();
          },
          { storage, accounts: ["carla", "dora", "erik"] },
        ),
      );

      it("takes one upload off the disk, then all, and leaves those of others", { timeout }, () =>
        scene(
          async ({ lab, bot }) => {
            await bot.startReady();
            const carla = await openPerson({ port: lab.port, user: "carla" });
            const dora = await openPerson({ port: lab.port, user: "dora" });
            const give = async (person: Person, name: string) => ({
              content: `the content of ${name}`,
              url: await upload(person, name, `the content of ${name}`),
            });
            const [holiday, recipe, poem] = [
              await give(carla, "holiday.txt"),
              await give(carla, "recipe.txt"),
              await give(carla, "poem.txt"),
            ];
            const hers = await give(dora, "hers.txt");
            const lies = async ({ content, url }: typeof hers) => {
              const onDisk = searched(lab.folder, content).length > 0;
              assert.equal(await isGone(url), !onDisk, `${url} is served as it lies there`);
              return onDisk;
            };
            const all = () => Promise.all([holiday, recipe, poem, hers].map(lies));
            const list = await say(carla, "my uploads", /^You have 3 files/);
            assert.doesNotMatch(list, /hers/);
            const number = /(\d)\. .?recipe\.txt/.exec(list)?.[1] ?? assert.fail(list);
            const one = await say(carla, `delete upload ${number}`, /the uploaded file .?recipe\.txt/);
            await isRefused(carla, dora, codeIn(one));
            assert.deepEqual(await all(), [true, true, true, true]);
            await say(carla, codeIn(one), /^Done: 1 file deleted/);
            assert.deepEqual(await all(), [true, false, true, true]);
            const rest = await say(carla, "delete my uploads", /all uploaded files, 2 of them/);
            await isRefused(carla, dora, codeIn(rest));
            assert.deepEqual(await all(), [true, false, true, true]);
            await say(carla, codeIn(rest), /^Done: 2 files deleted/);
            assert.deepEqual(await all(), [false, false, false, true]);
            await say(carla, "my uploads", /You have no uploaded files/);
            await say(dora, "my uploads", /^You have 1 file /);
            carla.close();
            dora.close();
          },
          { storage },
        ),
      );

      it("splits the archive at the midnight of a date, where the operator lives", { timeout }, () =>
        scene(
          async ({ lab, bot, admin }) => {
            await bot.startReady();
            // In Berlin that night is the one in which summer begins; its midnight is 23:00 in UTC.
            const times = {
              "years before": "2019-07-01T12:00:00Z",
              "a second before": "2024-03-30T22:59:59Z",
              "at midnight": "2024-03-30T23:00:00Z",
              "in that night": "2024-03-30T23:59:59Z",
              "on that day": "2024-03-31T10:00:00Z",
              "a year after": "2025-03-31T10:00:00Z",
            };
            const texts = Object.keys(times);
            await keepOld(
              admin,
              ["carla", "dora"].flatMap((user) =>
                Object.entries(times).map(([text, at]) => ({
                  user,
                  at: new Date(at),
                  text: `${user}: ${text}`,
                })),
              ),
            );
            const carla = await openPerson({ port: lab.port, user: "carla" });
            const dora = await openPerson({ port: lab.port, user: "dora" });
            const archives = async () =>
              [...(await readArchive(carla)), ...(await readArchive(dora))].filter((text) =>
                texts.some((each) => text.endsWith(`: ${each}`)),
              );
            const of = (user: string, which: readonly string[]) => which.map((text) => `${user}: ${text}`);
            const whole = [...of("carla", texts), ...of("dora", texts)];
            assert.deepEqual(await archives(), whole);
            const shown = await say(
              carla,
              "delete my messages before 2024-03-31",
              /^This deletes 2 messages from your archive, those from before 31 March 2024/,
            );
            await isRefused(carla, dora, codeIn(shown));
            assert.deepEqual(await archives(), whole);
            await say(carla, codeIn(shown), /^Done: 2 messages deleted from your archive, 4 remain/);
            assert.deepEqual(await archives(), [...of("carla", texts.slice(2)), ...of("dora", texts)]);
            for (const text of of("carla", texts.slice(0, 2)))
              assert.deepEqual(searched(lab.folder, text), [], text);
            for (const text of [...of("carla", texts.slice(2)), ...of("dora", texts)])
              assert.equal(searched(lab.folder, text).length, 1, text);
            await say(carla, "delete my messages before 2024-03-31", /nothing to delete/);
            carla.close();
            dora.close();
          },
          { storage, plugins: { backdate } },
        ),
      );
    });
  }
