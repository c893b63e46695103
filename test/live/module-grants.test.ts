import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openPerson } from "../lab/person.js";
import { by, keeper, onStage, versions } from "../lab/stage.js";
import { ask } from "../lab/verbs.js";
import { weakened } from "../lab/weakened.js";

const timeout = 120_000;

const privileged: readonly (readonly [string, object])[] = [
  ["delete", { accounts: ["carla"], for: by }],
  ["block", { accounts: ["carla"], for: by }],
  ["quarantine", { accounts: ["carla"], for: by }],
  ["unblock", { accounts: ["carla"], for: by }],
  ["release", { accounts: ["carla"], for: by }],
  ["accounts", { older: 90 * 86_400, never: 86_400, for: by }],
  ["accounts", { older: 90 * 86_400, never: 86_400, all: true, for: by }],
  ["account", { account: "carla", for: by }],
  ["look", { accounts: ["carla"], for: by }],
  ["debug", { op: "on", level: "debug", seconds: 60, text: "x", for: by }],
  ["debug", { op: "off", for: by }],
  ["debug", { op: "summary", for: by }],
  ["registration", { op: "close", seconds: 60, for: by }],
  ["announce", { text: "a", for: by }],
  ["announce", { text: "a", all: true, for: by }],
];

for (const version of versions) {
  describe(`the module on Prosody ${version ?? "as installed"}, with a stolen bot password`, () => {
    it("does nothing that nobody asked for", { timeout }, () =>
      onStage({ version }, async ({ lab, thief, admin, write }) => {
        for (const [verb, args] of privileged) {
          const reply = await ask(thief, verb, args);
          assert.ok(!reply.ok && reply.why === "no-grant", `${verb}: ${JSON.stringify(reply)}`);
        }
        // A message of an admin about something else opens nothing; neither does one of the bot or of others.
        await write(admin, "good morning, how are you?");
        await write(admin, "why carla");
        const mallory = await openPerson({ port: lab.port, user: "mallory" });
        await write(mallory, "block carla");
        mallory.sendRaw(
          `<message from='${by}' to='${keeper}' type='chat'><body>block carla</body></message>`,
        );
        thief.say(keeper, "block carla");
        admin.sendRaw(`<message to='${keeper}' type='error'><body>block carla</body></message>`);
        admin.sendRaw(`<message to='${keeper}' type='headline'><body>block carla</body></message>`);
        await write(admin, "that was all");
        for (const [verb, args] of privileged) {
          for (const person of [by, "mallory@example.test", keeper]) {
            const reply = await ask(thief, verb, { ...args, for: person });
            assert.ok(
              !reply.ok && reply.why === "no-grant",
              `${verb} for ${person}: ${JSON.stringify(reply)}`,
            );
          }
        }
        (await openPerson({ port: lab.port, user: "carla" })).close();
        mallory.close();
        assert.doesNotMatch(lab.log(), /\terror\t/);
      }),
    );

    it("grants what a message names, once", { timeout }, () =>
      onStage({ version }, async ({ thief, admin, write }) => {
        await write(admin, "block carla@example.test, please");
        const other = await ask(thief, "block", { accounts: ["dora"], for: by });
        assert.ok(!other.ok && other.why === "no-grant", "another account");
        const more = await ask(thief, "block", { accounts: ["carla", "dora"], for: by });
        assert.ok(!more.ok && more.why === "no-grant", "one more account");
        const both = await Promise.all([
          ask(thief, "block", { accounts: ["carla"], for: by }),
          ask(thief, "block", { accounts: ["carla"], for: by }),
        ]);
        assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true], "twice at once");
        const again = await ask(thief, "block", { accounts: ["carla"], for: by });
        assert.ok(!again.ok && again.why === "no-grant", "once more");
        // Another server's account of that name, the opposite, and words that the admin didn't write.
        await write(admin, "quarantine dora@elsewhere.test, debug off");
        await write(admin, "debug off");
        for (const [verb, args] of [
          ["quarantine", { accounts: ["dora"], for: by }],
          ["debug", { op: "on", level: "debug", seconds: 60, text: "debug off", for: by }],
        ] as const) {
          const reply = await ask(thief, verb, args);
          assert.ok(!reply.ok && reply.why === "no-grant", `${verb}: ${JSON.stringify(reply)}`);
        }
        // Deleting and announcing are never granted by words alone.
        await write(admin, "delete carla");
        const gone = await ask(thief, "delete", { accounts: ["carla"], for: by });
        assert.ok(!gone.ok && gone.why === "no-grant");
        await write(admin, "announce Back at noon.");
        const said = await ask(thief, "announce", { text: "Back at noon.", for: by });
        assert.ok(!said.ok && said.why === "no-grant");
      }),
    );

    it("takes no talk about an act for an order", { timeout }, () =>
      onStage({ version }, async ({ thief, admin, write }) => {
        const block = { accounts: ["carla"], for: by };
        for (const talk of [
          "did you block carla?",
          "should I block carla",
          "no need to block carla, thanks",
        ]) {
          await write(admin, talk);
          const reply = await ask(thief, "block", block);
          assert.ok(!reply.ok && reply.why === "no-grant", talk);
        }
        const prepared = await ask(thief, "prepare", { verb: "delete", args: block });
        assert.ok(prepared.ok, JSON.stringify(prepared));
        const code = String(prepared.value["code"]);
        for (const talk of [`what is ${code}?`, `the bot wants ${code} from me`, `no ${code}`]) {
          await write(admin, talk);
          const reply = await ask(thief, "delete", block);
          assert.ok(!reply.ok && reply.why === "no-grant", talk);
        }
        await write(admin, "Block carla");
        assert.ok((await ask(thief, "block", block)).ok);
        await write(admin, `\`${code}\``);
        assert.ok((await ask(thief, "delete", block)).ok);
      }),
    );

    it("tells when somebody was last there only where the admin spoke of a case", { timeout }, () =>
      onStage({ version }, async ({ lab, thief, admin, write }) => {
        const dora = await openPerson({ port: lab.port, user: "dora" });
        dora.close();
        const look = { account: "dora", for: by };
        await write(admin, "account dora");
        const more = await ask(thief, "account", { ...look, case: true });
        assert.ok(!more.ok && more.why === "no-grant", JSON.stringify(more));
        const plain = await ask(thief, "account", look);
        assert.ok(plain.ok && plain.value["last"] === undefined, JSON.stringify(plain));
        await write(admin, "account dora case");
        const meant = await ask(thief, "account", { ...look, case: true });
        assert.ok(meant.ok && typeof meant.value["last"] === "number", JSON.stringify(meant));
      }),
    );

    it("binds a code to one act, one person and what comes after it", { timeout }, () =>
      onStage({ version }, async ({ thief, admin, lab, write }) => {
        const act = { accounts: ["carla"], for: by };
        const prepared = await ask(thief, "prepare", { verb: "delete", args: act });
        assert.ok(prepared.ok, JSON.stringify(prepared));
        const code = String(prepared.value["code"]);
        assert.match(code, /^\d{6}$/);
        const early = await ask(thief, "delete", act);
        assert.ok(!early.ok && early.why === "no-grant", "before the admin wrote it");
        const mallory = await openPerson({ port: lab.port, user: "mallory" });
        await write(mallory, code);
        assert.ok(!(await ask(thief, "delete", act)).ok, "written by somebody else");
        await write(admin, `> To have it done, write ${code}\nno, better not`);
        assert.ok(!(await ask(thief, "delete", act)).ok, "quoted");
        await write(admin, `yes ${code}`);
        assert.ok(!(await ask(thief, "delete", { ...act, accounts: ["dora"] })).ok, "another account");
        assert.ok(!(await ask(thief, "block", act)).ok, "another verb");
        const done = await ask(thief, "delete", act);
        assert.ok(done.ok, JSON.stringify(done));
        await assert.rejects(openPerson({ port: lab.port, user: "carla" }), /could not log in/);
        assert.ok(!(await ask(thief, "delete", act)).ok, "a second time");
        mallory.close();
      }),
    );

    it("remembers what was asked across a restart", { timeout }, () =>
      onStage({ version }, async ({ lab, admin, write }) => {
        await write(admin, "quarantine carla");
        await lab.stop("SIGKILL");
        await lab.start();
        const back = await openPerson({ port: lab.port, user: "kastellan" });
        const reply = await ask(back, "quarantine", { accounts: ["carla"], for: by });
        assert.ok(reply.ok, JSON.stringify(reply));
        back.close();
      }),
    );

    it(
      "would lose an account without the check of grants: the tests above can fail",
      { timeout },
      async () => {
        using broken = weakened("mod_kastellan/mod_kastellan.lua", "if not granted then", "if false then");
        await onStage({ version, hands: { folder: broken.folder } }, async ({ lab, thief }) => {
          const reply = await ask(thief, "delete", { accounts: ["carla"], for: by });
          assert.ok(reply.ok, JSON.stringify(reply));
          await assert.rejects(openPerson({ port: lab.port, user: "carla" }), /could not log in/);
        });
      },
    );

    it("is for the bot alone", { timeout }, () =>
      onStage({ version }, async ({ lab, admin }) => {
        const mallory = await openPerson({ port: lab.port, user: "mallory" });
        const free: readonly (readonly [string, object])[] = [
          ["capabilities", {}],
          ["status", {}],
          ["events", { since: 0, limit: 5 }],
        ];
        for (const [verb, args] of [...privileged, ...free]) {
          for (const person of [mallory, admin]) {
            const reply = await ask(person, verb, args);
            assert.ok(!reply.ok && reply.why === "forbidden", `${verb}: ${JSON.stringify(reply)}`);
          }
        }
        mallory.close();
      }),
    );
  });
}
