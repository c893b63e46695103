import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { furnish, query } from "../lab/belongings.js";
import { migrate } from "../lab/migrate.js";
import { openPerson } from "../lab/person.js";
import { startLab } from "../lab/prosody.js";
import { ownData } from "../lab/own-data.js";
import { copyLink, opened } from "../lab/sealed.js";
import { versions } from "../lab/stage.js";
import { say } from "../lab/talk.js";

for (const version of versions) {
  describe(`moving to another server with the portable copy, Prosody ${version ?? "as installed"}`, () => {
    it(
      "takes contacts, notes, profile, avatar and bookmarks along, and the archive where the tool can",
      { timeout: 120_000 },
      () =>
        ownData(version)(async ({ lab, bot }) => {
          const given = await furnish(lab.port, "carla", "dora", 20);
          await bot.startReady();
          const carla = await openPerson({ port: lab.port, user: "carla", priority: -1 });
          await say(carla, "portable copy", /^I am collecting/);
          const body = await copyLink(carla);
          const account = await opened(body);
          carla.close();

          await using other = await startLab({ version, accounts: ["carla"] });
          await other.stop();
          writeFileSync(join(other.folder, "data/carla@example.test.xml"), account);
          const data = join(other.folder, "data");
          migrate(data, version, ["roster", "vcard", "private", "pep-pubsub"]);
          // It looks for an archive of the host too and gives up where there is none; 13.0.1 doesn't heed its own
          // option to go on (docs/requests.md).
          const archive = () => {
            migrate(data, version, ["archive-archive"], ["--keep-going"]);
          };
          if (version === "13") assert.throws(archive, /no 227 user element found/);
          else archive();
          await other.start();
          const there = await openPerson({ port: other.port, user: "carla" });
          const roster = await query(there, { type: "get" }, "<query xmlns='jabber:iq:roster'/>");
          assert.equal(roster.getChild("query")?.getChild("item")?.attrs["jid"], given.contact);
          const notes = await query(
            there,
            { type: "get" },
            "<query xmlns='jabber:iq:private'><notes xmlns='storage:rosternotes'/></query>",
          );
          assert.match(notes.toString(), /owes me a cake/);
          const items = async (node: string) =>
            (
              await query(
                there,
                { type: "get" },
                `<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='${node}'/></pubsub>`,
              )
            ).toString();
          assert.match(await items("urn:xmpp:avatar:data"), /bm90IHJlYWxseSBhIHBpY3R1cmU/);
          assert.match(await items("urn:xmpp:bookmarks:1"), /room@conference\.example\.test.*The room/);
          assert.match(await items("urn:xmpp:vcard4"), /Carla Example/);
          assert.match(await items("http://jabber.org/protocol/nick"), /Carlchen/);
          if (version !== "13") {
            const archived: string[] = [];
            there.wire.onElement((element) => {
              if (element.getChild("result", "urn:xmpp:mam:2")) archived.push(element.toString());
            });
            await query(there, { type: "set" }, "<query xmlns='urn:xmpp:mam:2'/>");
            for (const text of ["message 0 of many", "message 19 of many"])
              assert.ok(archived.join().includes(text), text);
          }
          there.close();
        }),
    );
  });
}
