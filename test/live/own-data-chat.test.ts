import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { query } from "../lab/belongings.js";
import { readArchive } from "../lab/archive.js";
import { ownData } from "../lab/own-data.js";
import { openPerson, type Person } from "../lab/person.js";
import { assertPortable } from "../lab/portable.js";
import { versions } from "../lab/stage.js";
import { say } from "../lab/talk.js";
import { until } from "../lab/until.js";

const timeout = 120_000;

/** Waits for a copy in the chat. */
const copyInChat = (person: Person) =>
  person.heard("the account itself", ({ body }) => body.includes("<server-data"), 60_000);

async function archiveAll(person: Person): Promise<void> {
  await query(
    person,
    { type: "set" },
    "<prefs xmlns='urn:xmpp:mam:2' default='always'><always/><never/></prefs>",
  );
}

for (const version of versions) {
  describe(`one's own data without an upload service, on Prosody ${version ?? "as installed"}`, () => {
    it("come in the chat where they are small; else, and too often, people see to it", { timeout }, () =>
      ownData(version)(
        async ({ lab, bot, admin }) => {
          const carla = await openPerson({ port: lab.port, user: "carla" });
          const dora = await openPerson({ port: lab.port, user: "dora" });
          for (const person of [carla, dora]) await archiveAll(person);
          await query(
            dora,
            { type: "set" },
            "<query xmlns='jabber:iq:roster'><item jid='carla@example.test' name='My neighbour &amp; friend'/></query>",
          );
          for (let nth = 0; nth < 20; nth += 1)
            admin.say("carla@example.test", `${nth}: ${"the otters are back ".repeat(40)}`);
          await carla.heard("the last one", ({ body }) => body.startsWith("19: "));
          dora.say("carla@example.test", "the otters are gone");
          await bot.startReady();

          await say(dora, "my uploads", /no uploaded files/);
          await say(dora, "portable copy", /^I am collecting/);
          await dora.heard("why so", ({ body }) => /no place for files.*not encrypted/.test(body));
          const { body: account } = await copyInChat(dora);
          await assertPortable(account);
          assert.match(account, /<user name=['"]dora['"]/);
          assert.match(account, /My neighbour &amp; friend/);
          assert.match(account, /the otters are gone/);
          // Marked not to be archived (XEP-0334).
          const kept = await readArchive(dora);
          assert.ok(kept.some((body) => body === "portable copy"));
          assert.ok(!kept.some((body) => body.includes("<server-data")));

          await say(dora, "my data", /^I am collecting/);
          await dora.heard("what comes", ({ body }) => body.includes("as the next three messages"));
          const after = () => {
            const from = dora.received.findIndex(({ body }) => body.includes("as the next three messages"));
            return dora.received.slice(from + 1, from + 4).map(({ body }) => body);
          };
          await until("all of them", () => after().length === 3);
          const [explained = "", stored = "", portable = ""] = after();
          assert.match(explained, /^Your data: dora@example\.test[^]*Why: [^]*The Example Authority/);
          assert.match(stored, /^kastellan\.json:[^]*"noted": "request"/);
          assert.match(stored, /^stores\/accounts\.json:[^]*\(hidden\)/m);
          assert.match(stored, /^index\.json:[^]*notIncluded/m);
          assert.match(stored, /^stores\/archive_prefs\.json:/m);
          await assertPortable(portable);

          // Two are allowed in this week.
          const often = await say(dora, "my data", /several copies this week/);
          const first = /request (\d+)/.exec(often)?.[1] ?? assert.fail(often);
          await say(admin, `request ${first}`, /access \(Art\. 15\)[^]*as many copies this week/);

          await say(carla, "meine Daten", /^Ich sammle/);
          const { body: told } = await carla.heard("that people see to it", ({ body }) =>
            /kümmern sich Menschen darum: Es ist Anfrage \d+/.test(body),
          );
          const number = /Anfrage (\d+)/.exec(told)?.[1] ?? assert.fail(told);
          await admin.heard("the news", ({ body }) => new RegExp(`^Request ${number}: access`).test(body));
          await say(admin, `request ${number}`, /too large for .* the chat where there is none/);
          await say(admin, `fulfil ${number} Ich habe sie dir gebracht.`, /is answered/);
          await carla.heard("the answer", ({ body }) => body.includes("Ich habe sie dir gebracht"));
          assert.ok(!carla.received.some(({ body }) => body.includes("<server-data")));
          carla.close();
          dora.close();
        },
        { uploads: false, hands: { options: "kastellan_exports_per_week = 2" } },
      ),
    );
  });
}
