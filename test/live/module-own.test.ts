import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { furnish, isGone, upload } from "../lab/belongings.js";
import { openPerson } from "../lab/person.js";
import { recordOfEvents } from "../lab/recorded.js";
import { unregister } from "../lab/register.js";
import { searched } from "../lab/searched.js";
import { onStage, versions, type Stage } from "../lab/stage.js";
import { until } from "../lab/until.js";
import { ask } from "../lab/verbs.js";
import { weakened } from "../lab/weakened.js";

const timeout = 180_000;
const carla = { account: "carla", for: "carla@example.test" };
const recorded = { modules: ["kastellan_people", "audit"], plugins: { audit: recordOfEvents } };
const options = { uploads: true, modules: ["kastellan_people"] };

/** The whole way of an act that an account has done with its own data. */
async function byOwner({ lab, thief, write }: Stage, verb: string, args: object) {
  const prepared = await ask(thief, "prepare", { verb, args: { ...carla, ...args } });
  assert.ok(prepared.ok, JSON.stringify(prepared));
  const person = await openPerson({ port: lab.port, user: "carla", priority: null });
  await write(person, String(prepared.value["code"]));
  person.close();
  return ask(thief, verb, { ...carla, ...args });
}

const stages = [
  ...versions.map((version) => ({ version, storage: "internal" as const })),
  ...versions.map((version) => ({ version, storage: "sql" as const })),
];
for (const { version, storage } of stages) {
  describe(`one's own data on Prosody ${version ?? "as installed"}, ${storage} storage`, () => {
    it("is given to nobody but the account that asks, and not to a thief", { timeout }, () =>
      onStage({ version, storage, ...options }, async ({ lab, thief, admin, write }) => {
        const refused = async (why: string) => {
          const reply = await ask(thief, "export", carla);
          assert.ok(!reply.ok && reply.why === "no-grant", `${why}: ${JSON.stringify(reply)}`);
        };
        await refused("nobody asked");
        await write(admin, "my data of carla, please: carla@example.test");
        await refused("an admin asked");
        const dora = await openPerson({ port: lab.port, user: "dora" });
        await write(dora, "my data");
        await refused("somebody else asked");
        const lent = await ask(thief, "export", { account: "carla", for: "dora@example.test" });
        assert.ok(!lent.ok && lent.why === "no-grant");
        const person = await openPerson({ port: lab.port, user: "carla" });
        await write(person, "hello, how are you?");
        await refused("she asked for nothing");
        await write(person, "> my data\nthat is a quote");
        await refused("she quoted");
        await write(person, "What do you know about me?");
        assert.ok((await ask(thief, "holdings", carla)).ok);
        await refused("she asked for numbers only");
        const borrowed = await ask(thief, "holdings", { account: "carla", for: "dora@example.test" });
        assert.ok(!borrowed.ok && borrowed.why === "no-grant", "carla's numbers for dora's message");
        await write(person, "delete my data");
        await refused("she wants it gone");
        for (const verb of ["erase", "leave"]) {
          await write(person, "delete my account and my messages");
          const args = verb === "erase" ? { what: "archive" } : { seconds: 0 };
          const reply = await ask(thief, verb, { ...carla, ...args });
          assert.ok(!reply.ok && reply.why === "no-grant", `${verb} without a code`);
          const prepared = await ask(thief, "prepare", { verb, args: { ...carla, ...args } });
          assert.ok(prepared.ok);
          await write(dora, String(prepared.value["code"]));
          const stolen = await ask(thief, verb, { ...carla, ...args });
          assert.ok(!stolen.ok && stolen.why === "no-grant", `${verb} with the code by dora`);
        }
        await write(person, "meine Daten");
        const given = await ask(thief, "export", carla);
        assert.ok(given.ok, JSON.stringify(given));
        await refused("the message is used up");
        // Nothing that people write is kept but the words that ask.
        await write(person, "delete my secret diary about otters");
        await lab.stop();
        assert.deepEqual(searched(lab.folder, "otters"), []);
        person.close();
        dora.close();
      }),
    );

    it("takes no hostile name, number or text", { timeout }, () =>
      onStage(
        { version, storage, ...options, modules: [...options.modules, "kastellan_audit", "kastellan_sweep"] },
        async ({ thief }) => {
          const names = [
            `quote"s'and]]`,
            "back\\slash",
            "../../etc/passwd",
            "x".repeat(1024),
            "NUL\u0000",
            "",
            "Ａ",
          ];
          for (const account of names) {
            for (const [verb, more] of [
              ["export", {}],
              ["holdings", {}],
              ["erase", { what: "archive" }],
              ["leave", { seconds: 0 }],
              ["stay", {}],
            ] as const) {
              const reply = await ask(thief, verb, { account, for: `${account}@example.test`, ...more });
              assert.ok(!reply.ok, `${verb} of ${account}`);
            }
          }
          const own = carla;
          for (const [verb, args] of [
            ["erase", { ...own, what: "archive", slots: ["../../x"] }],
            ["erase", { ...own, what: "archive", before: -1 }],
            ["leave", { ...own, seconds: 1e300 }],
            ["leave", { ...own, seconds: 1, folder: "/etc" }],
            ["settings", { archive: "7d" }],
            ["tidy", { older: {} }],
            ["more", { job: 1, pages: "all" }],
            ["more", { job: 999, pages: 1 }],
            ["sweep", { op: "keep", accounts: [] }],
            ["sweep", { op: "keep", accounts: ["../x", 7] }],
            ["sweep", { op: "rm", for: "admin@example.test" }],
          ] as const) {
            const reply = await ask(thief, verb, args);
            assert.ok(!reply.ok, `${verb} ${JSON.stringify(args)}`);
          }
          // It still answers.
          assert.ok((await ask(thief, "capabilities", {})).ok);
        },
      ),
    );

    it("would be given to a thief if the check were taken out", { timeout }, async () => {
      using broken = weakened("mod_kastellan/mod_kastellan.lua", "if not granted then", "if false then");
      await onStage({ version, storage, ...options, hands: { folder: broken.folder } }, async ({ thief }) => {
        const reply = await ask(thief, "export", carla);
        assert.ok(reply.ok, "without the check the archive is anybody's");
      });
    });

    it("is complete: every store, archive, offline messages, uploads; no credentials", { timeout }, () =>
      onStage({ version, storage, ...options, ...recorded }, async ({ lab, thief, write }) => {
        const given = await furnish(lab.port, "carla", "dora", 300);
        const person = await openPerson({ port: lab.port, user: "carla", priority: null });
        await write(person, "I want a copy of my data");
        const holdings = await ask(thief, "holdings", carla);
        assert.ok(holdings.ok, JSON.stringify(holdings));
        assert.equal(holdings.value["contacts"], 1);
        // Her own message to the bot is in her archive too.
        const archived = given.archived + 1;
        assert.equal(holdings.value["archived"], archived);
        assert.equal(holdings.value["offline"], given.offline.length);
        assert.equal(holdings.value["files"], 2);
        const reply = await ask(thief, "export", carla);
        assert.ok(reply.ok, JSON.stringify(reply));
        const all = JSON.stringify(reply.pages);
        for (const piece of [
          ...[given.contact, given.blocked, "owes me a cake", "Carlchen", "My friend &amp;amp; neighbour"],
          ...["bm90IHJlYWxseSBhIHBpY3R1cmU", "room@conference.example.test", "message 0 of many"],
          ...["message 299 of many", ...given.offline, ...given.files.map(({ name }) => name)],
        ])
          assert.ok(
            all.includes(piece) || all.includes(piece.replace("&amp;amp;", "&amp;")),
            `${piece} is missing`,
          );
        const items = (store: string) =>
          reply.pages
            .filter((page) => page["kind"] === "items" && page["store"] === store)
            .flatMap((page) => page["items"] as unknown[]).length;
        assert.equal(items("archive"), archived);
        assert.equal(items("offline"), given.offline.length);
        // Of an archive that the host has for all, what is hers.
        assert.ok(items("audit") > 0);
        assert.doesNotMatch(all, /user='(?!carla)\w+'/);
        for (const credential of ["stored_key", "server_key", "salt"])
          assert.doesNotMatch(all, new RegExp(`"${credential}":"(?!\\(hidden)`), credential);
        const uploads = reply.pages.flatMap((page) =>
          page["kind"] === "upload" ? [page["upload"] as { name: string; url: string }] : [],
        );
        for (const { name, content, url } of given.files) {
          assert.equal(uploads.find((each) => each.name === name)?.url, url);
          assert.equal(await (await fetch(url)).text(), content);
        }
        person.close();
      }),
    );

    it("is erased in parts: the archive before a date, offline messages, one upload, all", { timeout }, () =>
      onStage({ version, storage, ...options }, async (stage) => {
        const { lab, thief, write } = stage;
        const given = await furnish(lab.port, "carla", "dora", 20);
        const past = await byOwner(stage, "erase", { what: "archive", before: 1000 });
        assert.deepEqual(past.ok && past.value, { erased: 0, left: given.archived + 1 });
        const all = await byOwner(stage, "erase", { what: "archive" });
        assert.deepEqual(all.ok && all.value, { erased: given.archived + 2, left: 0 });
        const offline = await byOwner(stage, "erase", { what: "offline" });
        assert.deepEqual(offline.ok && offline.value, { erased: 2, left: 0 });
        const person = await openPerson({ port: lab.port, user: "carla", priority: null });
        await write(person, "my uploads");
        const holdings = await ask(thief, "holdings", carla);
        const slots = (holdings.ok ? holdings.value["uploads"] : []) as { slot: string; name: string }[];
        const holiday = slots.find(({ name }) => name === "holiday.txt");
        const one = await byOwner(stage, "erase", { what: "uploads", slots: [holiday?.slot] });
        assert.equal(one.ok && one.value["erased"], 1);
        const [first, second] = given.files;
        assert.ok(await isGone(first?.url));
        assert.ok(!(await isGone(second?.url)));
        const rest = await byOwner(stage, "erase", { what: "uploads" });
        assert.equal(rest.ok && rest.value["erased"], 1);
        assert.ok(await isGone(second?.url));
        person.close();
        await lab.stop();
        for (const file of searched(lab.folder, "message 3 of many"))
          assert.match(file, /dora/, `what is left lies with others: ${file}`);
      }),
    );

    it(
      "goes with the account after the waiting time, the server killed in it; cancel stops it",
      { timeout },
      () =>
        onStage(
          {
            version,
            storage,
            ...options,
            hands: { options: "kastellan_leave_min = 3" },
          },
          async (stage) => {
            const { lab, thief, write } = stage;
            const given = await furnish(lab.port, "carla", "dora", 5);
            const first = await byOwner(stage, "leave", { seconds: 3, lang: "de" });
            assert.ok(first.ok, JSON.stringify(first));
            const person = await openPerson({ port: lab.port, user: "carla" });
            await write(person, "cancel");
            const stayed = await ask(thief, "stay", carla);
            assert.equal(stayed.ok && stayed.value["cancelled"], true);
            const again = await byOwner(stage, "leave", { seconds: 3, lang: "de" });
            assert.ok(again.ok);
            await lab.stop("SIGKILL");
            await lab.start();
            const back = await openPerson({ port: lab.port, user: "carla" });
            await back.heard("the farewell", ({ body }) =>
              body.includes("Konto carla@example.test wird jetzt gelöscht"),
            );
            await until("the account to be gone", async () =>
              openPerson({ port: lab.port, user: "carla" }).then(
                (still) => {
                  still.close();
                  return false;
                },
                () => true,
              ),
            );
            for (const { url } of given.files) assert.ok(await isGone(url));
            const keeper = await openPerson({ port: lab.port, user: "kastellan" });
            const events = await ask(keeper, "events", { since: 0, limit: 50 });
            assert.match(JSON.stringify(events), /"deleted"/);
            assert.match(JSON.stringify(events), /"owner"/);
            keeper.close();
            back.close();
            await lab.stop();
            const files = searched(lab.folder, "carla");
            for (const file of files) assert.match(file, /kastellan_events|dora/, `${file} still names her`);
          },
        ),
    );

    if (version === "13" && storage === "internal") {
      it("waits with the account where the server itself has a time of grace, then goes", { timeout }, () =>
        onStage(
          { version, storage, ...options, extra: 'registration_delete_grace_period = "7d"' },
          async ({ lab, thief }) => {
            const person = await openPerson({ port: lab.port, user: "carla" });
            const url = await upload(person, "photo.txt", "hello");
            await unregister(lab.port, "carla");
            await assert.rejects(openPerson({ port: lab.port, user: "carla" }), /could not log in/);
            const deleted = async () => {
              const events = await ask(thief, "events", { since: 0, limit: 50 });
              return JSON.stringify(events).includes('"deleted"');
            };
            // She may come back: nothing of hers has gone.
            assert.ok(!(await isGone(url)));
            assert.ok(!(await deleted()));
            lab.control("shell", "user", "delete", "carla@example.test");
            await until("the deletion to be known", deleted);
            assert.ok(await isGone(url));
            person.close();
          },
        ),
      );
    }

    it("goes too when the account is deleted in a client", { timeout }, () =>
      onStage({ version, storage, ...options }, async ({ lab }) => {
        const person = await openPerson({ port: lab.port, user: "carla" });
        const url = await upload(person, "mine.txt", "only mine");
        person.close();
        await unregister(lab.port, "carla");
        await until("the upload to be gone", () => isGone(url));
      }),
    );
  });
}
