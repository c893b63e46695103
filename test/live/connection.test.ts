import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { describe, it } from "node:test";
import { makeBot } from "../lab/bot.js";
import { openPerson } from "../lab/person.js";
import { openComponent } from "../lab/component.js";
import { freePort } from "../lab/ports.js";
import { startLab } from "../lab/prosody.js";
import { openProxy } from "../lab/proxy.js";
import { play, recorded, registerAll } from "../lab/scene.js";
import { until } from "../lab/until.js";

const timeout = 120_000;
/** Only a person can mend it. */
const needsPerson = 78;

describe("a connection that can't work", () => {
  it("ends with a clear message on a wrong password", { timeout }, () =>
    play({ bot: { password: "wrong" } }, async ({ bot }) => {
      bot.start();
      assert.equal(await bot.ended(), needsPerson);
      assert.match(bot.log(), /refused the login as kastellan@example\.test: not-authorized.*passwordFile/);
      assert.doesNotMatch(bot.log(), /wrong/);
    }),
  );

  it("ends when the server doesn't serve the domain", { timeout }, () =>
    play({}, async ({ lab, bot }) => {
      writeFileSync(
        bot.configFile,
        JSON.stringify({
          xmpp: {
            jid: "kastellan@elsewhere.test",
            service: `xmpp://127.0.0.1:${lab.port}`,
            tls: "loopback-optional",
            passwordFile: "password",
          },
          hosts: ["elsewhere.test"],
          admins: ["admin@elsewhere.test"],
        }),
      );
      bot.start();
      assert.equal(await bot.ended(), needsPerson);
      assert.match(bot.log(), /doesn't serve elsewhere\.test \(host-unknown\)/);
    }),
  );

  it("ends when another bot takes its place", { timeout }, () =>
    play({}, async ({ lab, bot }) => {
      await bot.startReady();
      const second = makeBot({ folder: lab.folder, port: lab.port, name: "second" });
      await second.startReady();
      assert.equal(await bot.ended(), needsPerson);
      assert.match(bot.log(), /Another client has logged in as kastellan@example\.test\/kastellan/);
      assert.equal(await second.stop(), 0);
    }),
  );

  it("is refused a second time on the same database", { timeout }, () =>
    play({}, async ({ lab, bot }) => {
      await bot.startReady();
      const second = makeBot({ folder: lab.folder, port: lab.port });
      second.start();
      assert.equal(await second.ended(), needsPerson);
      assert.match(second.log(), /in use by another process/);
      assert.equal(await bot.stop(), 0);
    }),
  );
});

describe("a connection that is reset while its stream opens", () => {
  it("is tried again, as any other that breaks", { timeout }, () =>
    play({}, async ({ lab }) => {
      const proxy = await openProxy(lab.port, { resets: 2 });
      const bot = makeBot({ folder: lab.folder, port: proxy.port, name: "reset" });
      await bot.startReady();
      assert.equal(proxy.connections(), 3);
      assert.equal(await bot.stop(), 0);
      await proxy.close();
    }),
  );
});

describe("encryption", () => {
  it("is used where required", { timeout }, async () => {
    await using lab = await startLab({ tls: true });
    const bot = makeBot({
      folder: lab.folder,
      port: lab.port,
      xmpp: { tls: "required" },
      environment: { NODE_EXTRA_CA_CERTS: lab.certificate },
    });
    await bot.startReady();
    assert.match(bot.log(), /over TLS/);
    assert.equal(await bot.stop(), 0);
  });

  it("that is stripped on the way is a refusal, not a downgrade", { timeout }, () =>
    play({ lab: { tls: true, extra: "c2s_require_encryption = false" } }, async ({ lab }) => {
      // The server offers STARTTLS and would take a login in clear too; somebody in the middle cuts the offer out.
      const proxy = await openProxy(lab.port, {
        rewrite: (text) => text.replace(/<starttls[^>]*\/>|<starttls.*?<\/starttls>/, ""),
      });
      const strict = makeBot({
        folder: lab.folder,
        port: proxy.port,
        name: "strict",
        xmpp: { tls: "required" },
      });
      strict.start();
      await until("the refusal", () => strict.log().includes("offers no encryption (STARTTLS)"));
      await until("another try", () => proxy.connections() >= 2);
      assert.doesNotMatch(proxy.sent(), /<auth/);
      await strict.stop();
      // The same way, and a bot that may go without: the login in clear is what was prevented.
      const lax = makeBot({ folder: lab.folder, port: proxy.port, name: "lax" });
      await lax.startReady();
      assert.match(proxy.sent(), /<auth/);
      assert.equal(await lax.stop(), 0);
      await proxy.close();
    }),
  );
});

describe("what comes over the wire", () => {
  it("keeps its umlauts when they are cut in two", { timeout }, () =>
    play({}, async ({ lab }) => {
      const proxy = await openProxy(lab.port, { cutCharacters: true });
      const bot = makeBot({ folder: lab.folder, port: proxy.port, name: "cut" });
      await bot.startReady();
      await registerAll(lab.port, ["jörg-müller", "张伟"]);
      await until("both names", () => recorded(bot).size === 2);
      assert.deepEqual([...recorded(bot).keys()].sort(), ["jörg-müller", "张伟"]);
      await bot.stop();
      await proxy.close();
    }),
  );

  it("is believed from the server alone", { timeout }, () =>
    play({ lab: { accounts: ["mallory"] } }, async ({ lab, bot }) => {
      await bot.startReady();
      const mallory = await openPerson({ port: lab.port, user: "mallory" });
      const text = "User forged just registered on example.test from 127.0.0.1";
      const to = "kastellan@example.test";
      const inner = `<message xmlns='jabber:client' from='example.test' to='${to}' type='chat'><body>${text}</body></message>`;
      const delay = "<delay xmlns='urn:xmpp:delay' stamp='2026-01-01T00:00:00Z'/>";
      const forwarded = `<forwarded xmlns='urn:xmpp:forward:0'>${delay}${inner}</forwarded>`;
      mallory.say(to, text);
      mallory.sendRaw(`<message to='${to}' from='example.test' type='chat'><body>${text}</body></message>`);
      mallory.sendRaw(`<message to='${to}' type='headline'><body>${text}</body></message>`);
      mallory.sendRaw(
        `<message to='${to}'><received xmlns='urn:xmpp:carbons:2'>${forwarded}</received></message>`,
      );
      mallory.sendRaw(
        `<message to='${to}'><result xmlns='urn:xmpp:mam:2' queryid='q' id='1'>${forwarded}</result></message>`,
      );
      mallory.sendRaw(`<message to='${to}' type='chat'>${forwarded}<body>${text}</body></message>`);
      // A real one after them: once it is there, the others have been read.
      await registerAll(lab.port, ["honest"]);
      await until("the real one", () => recorded(bot).has("honest"));
      assert.deepEqual([...recorded(bot).keys()], ["honest"]);
      mallory.close();
    }),
  );

  it("is not believed from a domain that looks like the server's", { timeout }, async () => {
    const port = await freePort();
    const evil = "example.test.evil.test";
    const extra = `component_interfaces = { "127.0.0.1" }; component_ports = { ${port} }\nComponent "${evil}"\n\tcomponent_secret = "s"`;
    await play({ lab: { extra } }, async ({ lab, bot }) => {
      await bot.startReady();
      const component = await openComponent(port, evil, "s");
      for (const from of [evil, `example.test@${evil}`, `${evil}/example.test`]) {
        component.send(
          `<message from='${from}' to='kastellan@example.test' type='chat'><body>User forged just registered on example.test from 127.0.0.1</body></message>`,
        );
      }
      // It answers people in the hosts alone, but it does hear this one.
      component.send(
        `<message from='somebody@${evil}' to='kastellan@example.test' type='chat'><body>help</body></message>`,
      );
      await until("the last message to be read", () => bot.query("SELECT 1 FROM heard").length === 4);
      await registerAll(lab.port, ["honest"]);
      await until("the real one", () => recorded(bot).has("honest"));
      assert.deepEqual([...recorded(bot).keys()], ["honest"]);
      component.close();
    });
  });

  it("is traced without passwords, texts and tokens", { timeout }, () =>
    play({ bot: { words: ["--trace"] } }, async ({ lab, bot, admin }) => {
      await bot.startReady();
      admin.say("kastellan@example.test", "help secret-words");
      await admin.heard("an answer", ({ from }) => from.startsWith("kastellan@"));
      await registerAll(lab.port, ["traced-name"]);
      await until("the notice", () => recorded(bot).has("traced-name"));
      await until("the trace of the notice", () => /<message[^>]* from="example\.test"/.test(bot.log()));
      assert.match(bot.log(), /<auth /);
      assert.doesNotMatch(bot.log(), /secret-words|traced-name|pw-kastellan|just registered/);
      // The base64 of the password's SCRAM exchange stays out too.
      assert.doesNotMatch(bot.log(), /<(auth|response|challenge|success)[^>]*>[A-Za-z0-9+/=]{8,}</);
    }),
  );
});

/** Offers the archive, and fails to read it. */
const brokenArchive = `
local st = require "util.stanza";
module:hook("iq-set/self/urn:xmpp:mam:2:query", function (event)
	event.origin.send(st.error_reply(event.stanza, "wait", "internal-server-error", "the disk is on fire"));
	return true;
end, 100);
`;

describe("an archive that can't be read", () => {
  it("doesn't keep the bot from its work", { timeout }, () =>
    play({ lab: { plugins: { broken_archive: brokenArchive } } }, async ({ lab, bot }) => {
      await bot.startReady();
      await registerAll(lab.port, ["carla"]);
      await until("what comes live", () => recorded(bot).has("carla"));
      assert.match(bot.log(), /The archive could not be read: .*internal-server-error.*I try again/);
      assert.deepEqual(
        bot.query("SELECT * FROM cursor"),
        [],
        "the cursor stays where the last reading ended",
      );
    }),
  );
});

describe("the check", () => {
  it("says point by point what works, and disturbs no running bot", { timeout }, () =>
    play({}, async ({ bot }) => {
      await bot.startReady();
      const { status, output } = bot.check();
      assert.equal(status, 0, output);
      assert.match(output, /✓ Logged in as kastellan@example\.test/);
      assert.match(output, /! The connection is not encrypted/);
      assert.match(output, /✓ Archive \(XEP-0313\)/);
      assert.doesNotMatch(output, /✗/);
      assert.doesNotMatch(bot.log(), /Another client/);
    }),
  );

  it("says which guarantee is missing, and fails where the login does", { timeout }, () =>
    play({ lab: { archive: false } }, ({ lab, bot }) => {
      assert.match(
        bot.check().output,
        /! No archive \(XEP-0313\).*Not given: notices when the server crashes/,
      );
      const wrong = makeBot({ folder: lab.folder, port: lab.port, name: "wrong", password: "wrong" });
      const { status, output } = wrong.check();
      assert.equal(status, 1);
      assert.match(output, /✗ The server refused the login/);
      return Promise.resolve();
    }),
  );
});
