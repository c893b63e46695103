import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { xml } from "@xmpp/client";
import { openComponent } from "../lab/component.js";
import { furnish } from "../lab/belongings.js";
import { ownData, unzip } from "../lab/own-data.js";
import { openPerson } from "../lab/person.js";
import { freePort } from "../lab/ports.js";
import { addressIn, copyLink, opened, sealedLink as link } from "../lab/sealed.js";
import { keeper, versions } from "../lab/stage.js";
import { codeIn, say } from "../lab/talk.js";
import { until } from "../lab/until.js";

const timeout = 240_000;

for (const version of versions) {
  const scene = ownData(version);

  describe(`somebody else's data, by chat, on Prosody ${version ?? "as installed"}`, () => {
    it("is told of in no place when disclosed, but to its readers", { timeout }, () =>
      scene(
        async ({ lab, bot, admin }) => {
          await bot.startReady();
          const reader = await openPerson({ port: lab.port, user: "reader" });
          const carla = await openPerson({ port: lab.port, user: "carla" });
          const record = "carla@example.test account, roster | Police Exampletown, 12 Js 34/26 | the law";
          const opened1 = await say(reader, `disclosure new ${record}`, /Exampletown/);
          await say(reader, codeIn(opened1), /waits for that of another reader/);
          const second = await openPerson({ port: lab.port, user: "second" });
          const agreed = await say(second, "disclosure approve 1", /Agreed to by/);
          await say(second, codeIn(agreed), /collected and sealed.*removed 1 s after it has been fetched/);
          const handed = await second.heard("the sealed link", (message) => link.test(message.body));
          const handedFiles = await unzip(await opened(handed.body));
          assert.match([...handedFiles.values()].join("\n"), /Exampletown/);
          await until(
            "it to be gone",
            async () => (await fetch(addressIn(handed.body), { method: "HEAD" })).status >= 400,
          );
          assert.match(handedFiles.get("stores/accounts.json") ?? "", /hidden/);
          assert.ok(!handedFiles.has("stores/archive.json"));
          second.close();
          await say(admin, "disclosure list", /don't know|do you mean/i);
          for (const asked of [
            "log",
            "digest",
            "requests all",
            "status",
            "help",
            "requests of carla@example.test",
          ])
            assert.doesNotMatch(await say(admin, asked, /./), /Exampletown|[Dd]isclosure|Js 34/, asked);
          await say(carla, "what do you know about me", /Stored:/);
          await say(carla, "my data", /^I am collecting/);
          const body = await copyLink(carla);
          const files = await unzip(await opened(body));
          assert.doesNotMatch([...files.values()].join("\n"), /Exampletown|Js 34/);
          assert.ok(carla.received.every((message) => !/Exampletown|Js 34/.test(message.body)));
          assert.doesNotMatch(bot.log(), /Exampletown|Js 34/);
          reader.close();
          carla.close();
        },
        {
          accounts: ["carla", "dora", "reader", "second"],
          modules: ["kastellan_people", "kastellan_disclosure"],
          hands: {
            options:
              'kastellan_copy_fetched_keep = 1; kastellan_admins = { "admin@example.test", "reader@example.test", "second@example.test" }',
          },
        },
        {
          admins: ["admin@example.test", "reader@example.test", "second@example.test"],
          disclosures: { readers: ["reader@example.test", "second@example.test"] },
        },
      ),
    );

    it("is asked for in vain from another server and through a room", { timeout }, async () => {
      const port = await freePort();
      const extra = `component_interfaces = { "127.0.0.1" }; component_ports = { ${port} }\nComponent "elsewhere.test"\n\tcomponent_secret = "s"`;
      await scene(
        async ({ lab, bot }) => {
          await furnish(lab.port, "carla", "dora", 3);
          await bot.startReady();
          const elsewhere = await openComponent(port, "elsewhere.test", "s");
          // Somebody of that name there, and carla's nickname in a room: neither is the account.
          for (const from of ["carla@elsewhere.test/phone", "room@elsewhere.test/carla"])
            for (const words of ["my data", "what do you know about me", "delete my account", "123456"])
              elsewhere.send(
                `<message from='${from}' to='${keeper}' type='chat'><body>${words}</body></message>`,
              );
          await until("both to be told whom to ask", () =>
            ["carla@elsewhere.test/phone", "room@elsewhere.test/carla"].every((to) =>
              new RegExp(`to=['"]${to}['"]`).test(elsewhere.heard()),
            ),
          );
          await until(
            "all to be read",
            () => bot.query("SELECT 1 FROM heard WHERE answered = 1").length === 8,
          );
          assert.match(elsewhere.heard(), /elsewhere\.test[^]*help@example\.test/);
          assert.doesNotMatch(elsewhere.heard(), /aesgcm|Stored:|archived messages/);
          const carla = await openPerson({ port: lab.port, user: "carla" });
          await say(carla, "my requests", /no open request/);
          elsewhere.close();
          carla.close();
        },
        { extra },
      );
    });

    it("is asked for in vain by strangers, rooms and forwarded messages", { timeout }, () =>
      scene(async ({ lab, bot, admin }) => {
        await bot.startReady();
        const dora = await openPerson({ port: lab.port, user: "dora" });
        // A message that only says it is from carla.
        dora.sendRaw(
          xml(
            "message",
            { to: keeper, type: "chat", from: "carla@example.test/phone" },
            xml("body", {}, "my data"),
          ).toString(),
        );
        dora.sendRaw(
          `<message to='${keeper}' type='chat'><body>my data</body><delay xmlns='urn:xmpp:delay' from='carla@example.test' stamp='2026-01-01T00:00:00Z'/></message>`,
        );
        dora.sendRaw(`<message to='${keeper}' type='groupchat'><body>my data</body></message>`);
        const carla = await openPerson({ port: lab.port, user: "carla" });
        await say(carla, "hello", /You can write to me/);
        assert.equal(carla.received.filter(({ body }) => link.test(body)).length, 0);
        // An admin doesn't get somebody else's data either.
        await say(admin, "data carla", /doesn't fit|expected/);
        dora.close();
        carla.close();
      }),
    );
  });
}
