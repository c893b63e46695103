import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { writeAccounts } from "../lab/accounts.js";
import { openPerson } from "../lab/person.js";
import type { Lab } from "../lab/prosody.js";
import { by, keeper, onStage, versions } from "../lab/stage.js";
import { until } from "../lab/until.js";
import { ask } from "../lab/verbs.js";

const timeout = 120_000;
const day = 86_400_000;

/** Nothing can be written to a store whose folder is a file; root is no exception. */
function jam({ folder }: Lab, store: string): void {
  const place = join(folder, "data/example%2etest", store);
  rmSync(place, { recursive: true, force: true });
  writeFileSync(place, "");
}
/** The same of what is one file in itself. */
function jamFile({ folder }: Lab, store: string): void {
  const place = join(folder, "data/example%2etest", `${store}.dat`);
  rmSync(place, { recursive: true, force: true });
  mkdirSync(join(place, "taken"), { recursive: true });
}

for (const version of versions) {
  describe(`the module's limits on Prosody ${version ?? "as installed"}`, () => {
    it("take what stands right after the verb for names, and no later word", { timeout }, () =>
      onStage({ version, accounts: ["carla", "dora", "please"] }, async ({ thief, admin, write }) => {
        await write(admin, "quarantine carla, for once please");
        for (const accounts of [["please"], ["carla", "please"]]) {
          const reply = await ask(thief, "quarantine", { accounts, for: by });
          assert.ok(!reply.ok && reply.why === "no-grant", `${accounts.join()}: ${JSON.stringify(reply)}`);
        }
        assert.ok((await ask(thief, "quarantine", { accounts: ["carla"], for: by })).ok);
        await write(admin, "block the accounts dora and carla");
        const loose = await ask(thief, "block", { accounts: ["carla"], for: by });
        assert.ok(!loose.ok && loose.why === "no-grant", "a sentence");
        await write(admin, "block accounts dora and carla");
        assert.ok((await ask(thief, "block", { accounts: ["carla", "dora"], for: by })).ok);
      }),
    );

    it("hold where the disk takes no more: no grant twice, no deletion that isn't counted", { timeout }, () =>
      onStage({ version }, async ({ lab, thief, admin, write, granted }) => {
        await write(admin, "quarantine carla");
        jam(lab, "kastellan_grants");
        const act = { accounts: ["carla"], for: by };
        const twice = await ask(thief, "quarantine", act);
        assert.ok(!twice.ok && twice.text.includes("could not be written"), JSON.stringify(twice));
        rmSync(join(lab.folder, "data/example%2etest/kastellan_grants"));
        mkdirSync(join(lab.folder, "data/example%2etest/kastellan_grants"));
        jamFile(lab, "kastellan_held");
        const uncounted = await granted("delete", { accounts: ["dora"] });
        assert.ok(uncounted.ok);
        assert.match(JSON.stringify(uncounted.value), /could not be written/);
        (await openPerson({ port: lab.port, user: "dora" })).close();
        const unheld = await granted("block", { accounts: ["dora"] });
        assert.ok(!unheld.ok && unheld.text.includes("could not be written"), JSON.stringify(unheld));
      }),
    );

    it("let a quarantined account leave a room without a word", { timeout }, () =>
      onStage({ version }, async ({ lab, granted }) => {
        const carla = await openPerson({ port: lab.port, user: "carla" });
        const dora = await openPerson({ port: lab.port, user: "dora" });
        assert.ok((await granted("quarantine", { accounts: ["carla"] })).ok);
        const left = dora.wire.next(
          ({ name, attrs }) => name === "presence" && String(attrs["from"]).startsWith("carla@"),
        );
        carla.sendRaw(`<presence to='${dora.jid}' type='unavailable'><status>buy pills</status></presence>`);
        const presence = await left;
        assert.equal(presence.attrs["type"], "unavailable");
        assert.doesNotMatch(presence.toString(), /pills/);
        for (const person of [carla, dora]) person.close();
      }),
    );

    for (const quiet of [false, true])
      it(
        quiet
          ? "let the bot leave out a notice of a debug log where the operator allows it"
          : "have users told of a debug log, whatever the bot says",
        { timeout },
        () =>
          onStage(
            { version, hands: { options: `kastellan_debug_quiet = ${quiet}` } },
            async ({ lab, thief, admin, write }) => {
              const carla = await openPerson({ port: lab.port, user: "carla" });
              await write(admin, "debug on logins fail");
              const wish = { op: "on", level: "info", seconds: 60, text: "logins fail", for: by };
              const state = await ask(thief, "debug", { ...wish, online: false, login: false });
              assert.ok(state.ok, JSON.stringify(state));
              const [window] = state.value["windows"] as { readonly tell: object }[];
              assert.deepEqual(window?.tell, { online: !quiet, login: !quiet });
              const dora = await openPerson({ port: lab.port, user: "dora" });
              if (!quiet) {
                await carla.heard("the notice", ({ body }) => body.includes("logins fail"));
                await dora.heard("the notice at login", ({ body }) => body.includes("logins fail"));
              } else {
                // What came before this word came before the notices would have.
                admin.say("dora@example.test", "anything?");
                await dora.heard("the admin", ({ body }) => body === "anything?");
                assert.ok(
                  [carla, dora].every(({ received }) => received.every(({ body }) => !body.includes("log"))),
                );
              }
              for (const person of [carla, dora]) person.close();
            },
          ),
      );

    it("end a sweep at once when its order is exchanged in the midst of it", { timeout }, () =>
      onStage(
        {
          version,
          modules: ["kastellan_sweep"],
          hands: { options: "kastellan_sweep_every = 2; kastellan_sweep_veto = 2" },
          // As if the admin's word came just while the first account goes.
          plugins: {
            exchanges: `
local core = module:depends("kastellan").api;
module:hook_global("user-deleted", function ()
	core.verbs.sweep.run({ op = "off" });
	core.verbs.sweep.run({ op = "on", older = 1e9, never = 1e9, cap = 1, ["for"] = "${by}" });
end, -100);`,
          },
        },
        async ({ lab, thief, admin, write, granted }) => {
          const now = Date.now();
          const users = ["old1", "old2", "old3"];
          writeAccounts(
            lab,
            version,
            users.map((user) => ({ user, created: now - 900 * day, last: now - 800 * day })),
          );
          const order = { older: 365 * 86_400, never: 31 * 86_400, cap: 20, veto: 0 };
          await write(admin, "inactive schedule on");
          assert.ok((await ask(thief, "sweep", { op: "on", ...order, for: by })).ok);
          const live = await granted("sweep", { op: "live", ...order });
          assert.ok(live.ok, JSON.stringify(live));
          await until("the other order", async () => {
            const status = await ask(thief, "sweep", { op: "status" });
            return status.ok && status.value["live"] === false;
          });
          const events = await ask(thief, "events", { since: 0, limit: 100 });
          assert.ok(events.ok);
          const gone = (events.value["events"] as { readonly kind: string; readonly user: string }[])
            .filter(({ kind, user }) => kind === "deleted" && users.includes(user))
            .map(({ user }) => user);
          assert.equal(gone.length, 1, gone.join(" "));
        },
      ),
    );

    it("keep a bounded list of names from the sweep, of accounts that there are", { timeout }, () =>
      onStage({ version, modules: ["kastellan_sweep"] }, async ({ lab, thief, admin, write }) => {
        await write(admin, "inactive schedule on");
        const order = { older: 365 * 86_400, never: 31 * 86_400, cap: 20, veto: 0 };
        assert.ok((await ask(thief, "sweep", { op: "on", ...order, for: by })).ok);
        const users = Array.from({ length: 2000 }, (_, i) => `kept${i}`);
        writeAccounts(
          lab,
          version,
          users.map((user) => ({ user })),
        );
        const keep = (accounts: readonly string[]) => ask(thief, "sweep", { op: "keep", accounts });
        assert.ok((await keep(["nobody-there"])).ok);
        for (let i = 0; i < users.length; i += 500)
          assert.ok((await keep(users.slice(i, i + 500))).ok, `from ${i}`);
        const over = await keep(["carla"]);
        assert.ok(!over.ok && over.why === "over-cap", JSON.stringify(over));
        assert.match(over.text, /keeps 2000 names/);
      }),
    );

    it("let a part be loaded anew: its acts are there again, what was under way is told", { timeout }, () =>
      onStage(
        {
          version,
          hands: { options: "kastellan_announce_rate = 5" },
          plugins: {
            anew: `
module:hook("message/host", function (event)
	local part = event.stanza:get_child_text("body");
	module:log("info", "loaded anew: %s", tostring(require "core.modulemanager".reload(module.host, part)));
	return true;
end);`,
          },
        },
        async ({ lab, thief, admin, granted }) => {
          const parts = ["kastellan_signups", "kastellan_accounts", "kastellan_debug"];
          const before = await ask(thief, "capabilities", {});
          const text = "The policy changes.";
          const announced = granted("announce", { text, all: true });
          await until("its begin", () => lab.log().includes("announce was granted"));
          for (const part of [...parts, "kastellan_announce"]) admin.say("example.test", part);
          const cut = await announced;
          assert.ok(!cut.ok && cut.text.includes("loaded anew"), JSON.stringify(cut));
          assert.equal(lab.log().match(/loaded anew: (?!nil|false)/g)?.length, 4);
          assert.deepEqual(await ask(thief, "capabilities", {}), before);
          const ended = await until("the announcement to have gone on to its end", async () => {
            const reply = await ask(thief, "orders", {});
            const [order] = reply.ok
              ? (reply.value["orders"] as { ended?: number; result?: { sent: number } }[])
              : [];
            return order?.ended === undefined ? undefined : order;
          });
          // carla, dora, mallory and the admin.
          assert.equal(ended.result?.sent, 4);
          const carla = await openPerson({ port: lab.port, user: "carla" });
          await carla.heard("the announcement", ({ body }) => body === text);
          carla.say(keeper, "hello");
          carla.close();
        },
      ),
    );

    it("tell where a log file lies that is named without a path", { timeout }, () =>
      onStage(
        {
          version,
          modules: ["kastellan_audit"],
          extra:
            'log = { info = "../prosody.log"; { levels = { min = "error" }, to = "file", filename = "err.log" }; "*syslog" }',
        },
        async ({ lab, thief }) => {
          const reply = await ask(thief, "settings", {});
          assert.ok(reply.ok, JSON.stringify(reply));
          const places = (reply.value["logs"] as { readonly to: string }[]).map(({ to }) => to);
          assert.deepEqual(places.sort(), [
            "*syslog",
            `${lab.folder}/data/../prosody.log`,
            `${lab.folder}/data/err.log`,
          ]);
        },
      ),
    );
  });
}
