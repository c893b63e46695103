import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { packageRoot } from "../../src/package.js";
import { furnish, query } from "../lab/belongings.js";
import { ownData, unzip } from "../lab/own-data.js";
import { parse } from "../lab/parse.js";
import { openPerson } from "../lab/person.js";
import { assertPortable } from "../lab/portable.js";
import { startLab } from "../lab/prosody.js";
import { unregister } from "../lab/register.js";
import { registerAll } from "../lab/scene.js";
import { copyLink, opened, sealedKey, sealedLink as link } from "../lab/sealed.js";
import { versions } from "../lab/stage.js";
import { codeIn, say } from "../lab/talk.js";
import { until } from "../lab/until.js";

const timeout = 240_000;
for (const version of versions) {
  const scene = ownData(version);

  describe(`one's own data, by chat, on Prosody ${version ?? "as installed"}`, () => {
    it("comes as a sealed ZIP that holds everything, and imports elsewhere", { timeout }, () =>
      scene(async ({ lab, bot }) => {
        const given = await furnish(lab.port, "carla", "dora", 2000, { push: true });
        await bot.startReady();
        // A negative priority: what waits offline stays there (RFC 6121 §8.5.2.2).
        const person = await openPerson({ port: lab.port, user: "carla", resource: "phone", priority: -1 });
        const short = await say(person, "What do you know about me?", /Stored:/);
        assert.match(short, /1 contact, 2,00\d archived messages, .* 2 files/);
        await say(person, "my data", /^I am collecting/);
        const body = await copyLink(person);
        const files = await unzip(await opened(body));
        const names = [...files.keys()];
        for (const name of ["README.txt", "account.xml", "kastellan.json", "index.json"])
          assert.ok(names.includes(name), `${name} in ${names.join(" ")}`);
        const all = [...files.values()].join("\n");
        for (const piece of [
          ...[given.contact, given.blocked, "owes me a cake", "Carlchen"],
          ...["message 0 of many", "message 1999 of many", ...given.offline],
          ...["push.example.test", "device-7"],
        ])
          assert.ok(all.includes(piece), `${piece} is missing`);
        const offline = parse((files.get("account.xml") ?? "").replace(/^<\?xml.*?\?>\s*/, ""))
          .getChild("host")
          ?.getChild("user")
          ?.getChild("offline-messages");
        assert.equal(offline?.getChildren("message").length, given.offline.length);
        for (const { name, content } of given.files) assert.equal(files.get(`uploads/${name}`), content);
        assert.doesNotMatch(all, /"(stored_key|server_key|salt)": ?"(?!\(hidden)/);
        assert.match(files.get("stores/archive_prefs.json") ?? "", /true/);
        // What the bot's own modules keep.
        const kept = JSON.parse(files.get("stores/kastellan.json") ?? "") as Record<string, unknown[]>;
        assert.match(JSON.stringify(kept["asked"]), /"words":"(?:my )?data/);
        assert.equal(kept["copies"]?.length, 1);
        const index = JSON.parse(files.get("index.json") ?? "") as {
          stores: { store: string; entries: number }[];
          notIncluded: string[];
        };
        const archived = index.stores.find(({ store }) => store === "archive")?.entries ?? 0;
        const list = JSON.parse(files.get("stores/archive.json") ?? "") as unknown[];
        assert.equal(list.length, archived);
        assert.ok(archived >= given.archived);
        assert.ok(index.notIncluded.length >= 4);
        assert.match(files.get("README.txt") ?? "", /help@example\.test[^]*The Example Authority/);
        // What is processed comes from the source of the statement and the record.
        assert.match(
          files.get("README.txt") ?? "",
          /- Recognition of mass registrations: .*Why: .*\(Art\. 6\(1\)\(f\)\)\. How long: after 14 days\. Who gets it: the admins\./,
        );

        // The portable form is read by another server's own reader.
        const account = files.get("account.xml") ?? "";
        await assertPortable(account);
        await assert.rejects(assertPortable(account.replace("<user name", "<person name")));
        const user = parse(account.replace(/^<\?xml.*?\?>\s*/, ""))
          .getChild("host")
          ?.getChild("user");
        assert.equal(user?.attrs["name"], "carla");
        assert.equal(user.getChild("archive", "urn:xmpp:pie:0#mam")?.getChildren("result").length, archived);
        const nodes =
          user.getChild("pubsub", "http://jabber.org/protocol/pubsub")?.getChildren("items") ?? [];
        const node = (name: string) => String(nodes.find(({ attrs }) => attrs["node"] === name));
        assert.match(node("urn:xmpp:vcard4"), /<fn><text>Carla Example<\/text><\/fn>/);
        assert.match(node("urn:xmpp:avatar:data"), /bm90IHJlYWxseSBhIHBpY3R1cmU/);
        assert.match(node("urn:xmpp:bookmarks:1"), /room@conference\.example\.test/);
        await using other = await startLab({
          version,
          accounts: ["carla"],
          extra: `storage = { roster = "xep0227"; private = "xep0227"; vcard = "xep0227"; }`,
          files: { "data/carla@example.test.xml": account },
        });
        const there = await openPerson({ port: other.port, user: "carla" });
        const roster = await query(there, { type: "get" }, "<query xmlns='jabber:iq:roster'/>");
        const item = roster.getChild("query")?.getChild("item");
        assert.equal(item?.attrs["jid"], given.contact);
        assert.equal(item.attrs["name"], "My friend & neighbour");
        assert.equal(item.getChildText("group"), "Chess");
        const notes = await query(
          there,
          { type: "get" },
          "<query xmlns='jabber:iq:private'><notes xmlns='storage:rosternotes'/></query>",
        );
        assert.match(notes.toString(), /owes me a cake/);
        there.close();

        // No archive holds the link, and the bot has forgotten it.
        const archivedTexts: string[] = [];
        person.wire.onElement((element) => {
          if (element.getChild("result", "urn:xmpp:mam:2")) archivedTexts.push(element.toString());
        });
        await query(
          person,
          { type: "set" },
          "<query xmlns='urn:xmpp:mam:2'><set xmlns='http://jabber.org/protocol/rsm'><max>20</max><before/></set></query>",
        );
        assert.ok(archivedTexts.some((text) => text.includes("my data")));
        const [, address = "", key = ""] = link.exec(body) ?? assert.fail(body);
        for (const secret of [address, key]) {
          assert.ok(!archivedTexts.some((text) => text.includes(secret)));
          await until(
            "the bot to forget it",
            () => bot.query(`SELECT 1 FROM outbox WHERE body LIKE '%${secret}%'`).length === 0,
          );
        }
        assert.doesNotMatch(bot.log(), /carla|aesgcm/);
        // Opened on the command line, for a client that doesn't know such links.
        const folder = mkdtempSync(join(tmpdir(), "kastellan-opened-"));
        const done = spawnSync(
          process.execPath,
          [join(packageRoot, "bin/kastellan"), "open", `aesgcm://${address}`],
          { cwd: folder, encoding: "utf8", input: `#${key}\n` },
        );
        assert.equal(done.status, 0, done.stderr);
        assert.equal(
          readFileSync(join(folder, readdirSync(folder)[0] ?? ""))
            .subarray(0, 2)
            .toString(),
          "PK",
        );
        await say(person, "übertragbare Kopie", /^Ich sammle/);
        const before = person.received.length;
        await person.heard(
          "the portable form",
          () => person.received.slice(before).some((message) => sealedKey.test(message.body)),
          60_000,
        );
        assert.match(
          (await opened(await say(person, "link", link))).toString(),
          /^<\?xml[^]*<server-data xmlns='urn:xmpp:pie:0'>/,
        );
        person.close();
      }),
    );

    it("takes a vCard of the old kind along to another server", { timeout }, () => {
      // mod_vcard instead of the one that keeps profiles in PEP; Prosody's reader of XEP-0227 reads its store.
      const old = {
        modules: ["vcard", "kastellan_people"],
        extra: 'modules_disabled = { "s2s", "vcard_legacy", "vcard4" }',
      };
      return scene(async ({ lab, bot }) => {
        await bot.startReady();
        const person = await openPerson({ port: lab.port, user: "carla" });
        const card = "<vCard xmlns='vcard-temp'><FN>Carla Example</FN><NICKNAME>Carlchen</NICKNAME></vCard>";
        await query(person, { type: "set" }, card);
        await say(person, "portable copy", /^I am collecting/);
        const body = await copyLink(person);
        const account = (await opened(body)).toString();
        await assertPortable(account);
        await using other = await startLab({
          version,
          accounts: ["carla"],
          modules: ["vcard"],
          extra: `${old.extra}; storage = { vcard = "xep0227" }`,
          files: { "data/carla@example.test.xml": account },
        });
        const there = await openPerson({ port: other.port, user: "carla" });
        const answer = await query(there, { type: "get" }, "<vCard xmlns='vcard-temp'/>");
        const found = answer.getChild("vCard", "vcard-temp");
        assert.equal(found?.getChildText("FN"), "Carla Example");
        assert.equal(found.getChildText("NICKNAME"), "Carlchen");
        there.close();
        person.close();
      }, old);
    });

    it("is erased as one says it, and the rest stays", { timeout }, () =>
      scene(async ({ lab, bot }) => {
        await furnish(lab.port, "carla", "dora", 12);
        await bot.startReady();
        const person = await openPerson({ port: lab.port, user: "carla" });
        await say(person, "delete my messages before 2020-01-01", /nothing to delete/);
        const shown = await say(person, "Lösche meine Nachrichten.", /^Das löscht \d+ Nachrichten/);
        assert.match(shown, /Was bleibt:\n- deine Nachrichten bei anderen, .*\n- was du in Räumen/);
        const dora = await openPerson({ port: lab.port, user: "dora" });
        await say(dora, codeIn(shown), /I know no such code/);
        await say(person, codeIn(shown), /^Erledigt: \d+ Nachrichten/);
        const files = await say(person, "my uploads", /^You have 2 files/);
        const number = /(\d)\. .?holiday\.txt/.exec(files)?.[1] ?? assert.fail(files);
        const one = await say(person, `delete upload ${number}`, /holiday\.txt/);
        await say(person, codeIn(one), /^Done: 1 file deleted/);
        await say(person, "my uploads", /^You have 1 file /);
        // Somebody else's words change nothing.
        assert.match(await say(dora, "what do you know about me", /Stored:/), /0 files/);
        person.close();
        dora.close();
      }),
    );

    it(
      "goes with the account: waiting time, cancel, the bot killed in it, nothing left in its files",
      { timeout },
      () =>
        scene(async ({ lab, bot, admin }) => {
          await bot.startReady();
          await registerAll(lab.port, ["farewell-fanny"], { parallel: 1 });
          await until(
            "her registration",
            () => bot.query("SELECT 1 FROM sign_up WHERE user = 'farewell-fanny'").length === 1,
          );
          const person = await openPerson({ port: lab.port, user: "farewell-fanny" });
          const shown = await say(person, "delete my account", /^This deletes your account/);
          await say(person, codeIn(shown), /^Your account will be deleted/);
          await say(person, "cancel", /^Your account stays/);
          await say(person, "human I have a question about otters", /^This is request \d+/);
          await say(admin, "requests", /wants a human, .?farewell-fanny@example\.test/);
          person.close();
          await bot.stop("SIGKILL");
          await unregister(lab.port, "farewell-fanny");
          await bot.startReady();
          await until(
            "the bot to have forgotten her",
            () => bot.query("SELECT 1 FROM sign_up WHERE user = 'farewell-fanny'").length === 0,
          );
          await until(
            "the request to be closed",
            () =>
              bot.query("SELECT 1 FROM request WHERE person IS NULL AND state = 'cancelled'").length === 1,
          );
          await bot.stop();
          const home = join(lab.folder, "bot");
          assert.deepEqual(readdirSync(`${bot.database}.scratch`), []);
          for (const file of readdirSync(home).filter((name) => /sqlite(-\w+)?$/.test(name)))
            assert.doesNotMatch(readFileSync(join(home, file), "latin1"), /farewell-fanny|otters/, file);
        }),
    );

    it("asked for by e-mail, waits for a code that only the account can read", { timeout }, () =>
      scene(async ({ lab, bot, admin }) => {
        await bot.startReady();
        const carla = await openPerson({ port: lab.port, user: "carla" });
        const taken = await say(admin, "request new carla@example.test access by e-mail", /not identified/);
        const number = /This is request (\d+)/.exec(taken)?.[1] ?? assert.fail(taken);
        const { body } = await carla.heard("the code", (message) => message.body.includes("by e-mail"));
        const code = /: (\d{6})\./.exec(body)?.[1] ?? assert.fail(body);
        assert.doesNotMatch(taken, new RegExp(code));
        await say(admin, `fulfil ${number} here it is`, /is not identified: nothing was done/);
        const wrong = code === "000000" ? "000001" : "000000";
        await say(admin, `request ${number} code ${wrong}`, /2 more tries/);
        await say(admin, `request ${number} code ${code}`, /is identified/);
        await say(admin, `fulfil ${number} It is in your mailbox.`, /is answered/);
        await carla.heard("the answer", (message) => message.body.includes("It is in your mailbox."));
        await say(admin, "request new eve@elsewhere.test access by chat", /not served here/);
        // An objection is heeded from the proof on, as one by chat is at once.
        await bot.stop();
        bot.change(
          "INSERT INTO sign_up (user, host, at, level, score) VALUES ('carla', 'example.test', unixepoch() * 1000, 'look', 0.5)",
        );
        await bot.startReady();
        const objecting = await say(
          admin,
          "request new carla@example.test objection by e-mail",
          /not identified/,
        );
        const second = /This is request (\d+)/.exec(objecting)?.[1] ?? assert.fail(objecting);
        const proof = await carla.heard(
          "the other code",
          (message) => message.body.includes("by e-mail") && message.body !== body,
        );
        const levels = () => bot.query("SELECT level FROM sign_up WHERE user = 'carla'");
        assert.deepEqual(levels(), [{ level: "look" }]);
        const given = /: (\d{6})\./.exec(proof.body)?.[1] ?? assert.fail(proof.body);
        await say(admin, `request ${second} code ${given}`, /is identified/);
        assert.deepEqual(levels(), [{ level: null }]);
        carla.close();
      }),
    );
  });
}
