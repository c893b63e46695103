import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { play } from "../lab/scene.js";
import { openPerson } from "../lab/person.js";
import { shell } from "../lab/shell.js";
import { onStage, versions } from "../lab/stage.js";
import { say } from "../lab/talk.js";
import { ask } from "../lab/verbs.js";

const timeout = 120_000;
const config = { server: { kind: "prosody" } };

for (const version of versions) {
  const module = version === "13" ? "account_activity" : "lastlog2";
  const named = new RegExp(`No module on example\\.test notes last logins.*\`${module}\``);

  describe(`inactive accounts, on Prosody ${version ?? "as installed"}`, () => {
    it("that nobody can know come with the module to load", { timeout }, () =>
      play(
        {
          lab: {
            version,
            accounts: ["carla"],
            hands: { options: `modules_disabled = { "s2s", "${module}" }` },
          },
          bot: { config },
        },
        async ({ bot, admin }) => {
          assert.match(bot.check().output, named);
          await bot.startReady();
          assert.match(await say(admin, "inactive", /nobody knows/), named);
          await say(admin, "inaktiv", new RegExp(`Kein Modul auf example\\.test hält.*\`${module}\``));
        },
      ),
    );

    it("come without it where one is loaded", { timeout }, () =>
      play({ lab: { version, accounts: ["carla"], hands: {} }, bot: { config } }, async ({ bot, admin }) => {
        assert.doesNotMatch(bot.check().output, /notes last logins/);
        await bot.startReady();
        assert.doesNotMatch(await say(admin, "inactive", /of \d+|None of/), /notes last logins/);
      }),
    );

    if (version === "13") {
      it("are nobody who came before last logins were noted", { timeout }, async () => {
        const lab = { version, accounts: ["carla", "dora"], hands: {} };
        await onStage(
          { ...lab, modules: ["kastellan_audit"] },
          async ({ lab: server, thief, admin, write }) => {
            const home = join(server.folder, "data/example%2etest");
            const old = Math.floor(Date.now() / 1000) - 400 * 86_400;
            const inactive = async () => {
              await write(admin, "inactive");
              const limits = { older: 365 * 86_400, never: 31 * 86_400, for: "admin@example.test" };
              const reply = await ask(thief, "accounts", limits);
              assert.ok(reply.ok, JSON.stringify(reply));
              const told = reply.pages.flatMap(
                (page) => page["accounts"] as { user: string; state: string }[],
              );
              return Object.fromEntries(told.map(({ user, state }) => [user, state]));
            };
            // Both were made long ago; dora's last login, shortly after, is the oldest that was noted.
            for (const [user, made] of [
              ["carla", old],
              ["dora", old - 86_400],
            ] as const) {
              const file = join(home, "accounts", `${user}.dat`);
              const text = readFileSync(file, "utf8").replace(/\["created"\] = \d+/, `["created"] = ${made}`);
              assert.match(text, new RegExp(String(made)));
              writeFileSync(file, text);
            }
            const note = join(home, "account_activity/dora.dat");
            const noted = (at: number) => {
              writeFileSync(note, `return { ["timestamp"] = ${at}; };`);
            };
            noted(old - 80_000);
            assert.deepEqual(await inactive(), { carla: "never", dora: "unused" });
            // Not noted for a while: nobody knows who was there.
            const configuration = join(server.folder, "prosody.cfg.lua");
            for (const act of ["unload", "load"])
              shell(configuration, version, `prosodyctl shell module ${act} account_activity example.test`);
            assert.deepEqual(await inactive(), { carla: "unknown", dora: "unused" });
            // A restart is no time without notes.
            const store = join(home, "kastellan_noting.dat");
            await server.stop();
            const since = readFileSync(store, "utf8");
            assert.match(since, /\["since"\] = \d+/, "a stop unloads nothing");
            writeFileSync(store, since.replace(/\d+/, String(old)));
            await server.start();
            const again = await openPerson({ port: server.port, user: "kastellan" });
            const seen = await ask(again, "settings", { unused: 365 * 86_400, never: 31 * 86_400 });
            assert.deepEqual(seen.ok && seen.value["inactive"], { unused: 1, never: 1, unknown: 0 });
            assert.match(readFileSync(store, "utf8"), new RegExp(String(old)), "a start counts not anew");
            again.close();
          },
        );
      });
    }
  });
}
