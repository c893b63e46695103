import assert from "node:assert/strict";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { writeAccounts } from "../lab/accounts.js";
import { upload } from "../lab/belongings.js";
import { openPerson } from "../lab/person.js";
import { register } from "../lab/register.js";
import { by, onStage, versions } from "../lab/stage.js";
import { until } from "../lab/until.js";
import { ask } from "../lab/verbs.js";

const timeout = 120_000;
const day = 86_400_000;
const limits = { older: 365 * 86_400, never: 31 * 86_400, for: by };

/** In UTC. */
const monthOf = (at: number) => new Date(at).toISOString().slice(0, 7);
const read = (file: string) => readFileSync(file, "utf8");

for (const version of versions) {
  describe(`accounts on Prosody ${version ?? "as installed"}`, () => {
    it("are listed where they are over the limits, and nobody else is", { timeout }, () =>
      onStage({ version }, async ({ lab, thief, admin, write }) => {
        const now = Date.now();
        writeAccounts(lab, version, [
          { user: "active", created: now - 900 * day, last: now - 10 * day },
          { user: "almost", created: now - 900 * day, last: now - 360 * day },
          { user: "unused", created: now - 900 * day, last: now - 400 * day },
          { user: "never", created: now - 60 * day },
          { user: "newcomer", created: now - 3 * day },
          { user: "unknown" },
          { user: "here", created: now - 900 * day, last: now - 800 * day },
        ]);
        const refused = await ask(thief, "accounts", limits);
        assert.ok(!refused.ok && refused.why === "no-grant");
        await write(admin, "inactive");
        const reply = await ask(thief, "accounts", limits);
        assert.ok(reply.ok, JSON.stringify(reply));
        const listed = reply.pages.flatMap(
          ({ accounts }) => accounts as { user: string; state: string; last?: number }[],
        );
        const states = new Map(listed.map(({ user, state }) => [user, state]));
        assert.equal(states.get("unused"), "unused");
        assert.equal(states.get("never"), "never");
        assert.equal(states.get("unknown"), "unknown");
        assert.equal(states.get("here"), "unused");
        for (const user of ["active", "almost", "newcomer", "admin", "kastellan"])
          assert.ok(!states.has(user), user);
        assert.equal(
          Math.round(Number(listed.find(({ user }) => user === "unused")?.last)),
          Math.floor((now - 400 * day) / 1000),
        );
        // All of them, and of each one's last use the month; asked for in these words alone.
        const everybody = { ...limits, all: true };
        await write(admin, "inactive");
        for (const what of ["before anybody asked", "after another admin's word"]) {
          const early = await ask(thief, "accounts", everybody);
          assert.ok(!early.ok && early.why === "no-grant", what);
          await write(admin, "are there many accounts?");
        }
        await write(admin, "accounts");
        const roll = await ask(thief, "accounts", everybody);
        assert.ok(roll.ok, JSON.stringify(roll));
        const rows = roll.pages.flatMap(({ accounts }) => accounts as Record<string, unknown>[]);
        assert.equal(rows.length, roll.value["total"]);
        const seen = new Map(rows.map(({ user, state, month, online }) => [user, [state, month, online]]));
        assert.deepEqual(seen.get("active"), [undefined, monthOf(now - 10 * day), false]);
        assert.deepEqual(seen.get("unused"), [undefined, monthOf(now - 400 * day), false]);
        assert.deepEqual(seen.get("never"), ["never", undefined, false]);
        assert.equal(seen.get("admin")?.[2], true);
        for (const row of rows)
          assert.deepEqual(
            Object.keys(row).filter(
              (key) => !["user", "state", "created", "enabled", "online", "month"].includes(key),
            ),
            [],
          );
        const raw = JSON.stringify(roll.pages);
        for (const days of [10, 360, 400, 800])
          assert.ok(!raw.includes(String(Math.floor((now - days * day) / 1000))), `exact, ${days} days ago`);
        await write(admin, "inactive 2 days");
        const nosy = await ask(thief, "accounts", { ...limits, older: 2 * 86_400 });
        assert.ok(
          !nosy.ok && nosy.why !== "no-grant" && nosy.text.includes("at least"),
          JSON.stringify(nosy),
        );
      }),
    );

    it("are listed rightly among 20,000 with all kinds of last logins", { timeout }, () =>
      onStage({ version }, async ({ lab, thief, admin, write }) => {
        const now = Date.now();
        const crowd = Array.from({ length: 20_000 }, (_, i) => ({
          user: `user${i}`,
          // Every tenth was never used; the others were, 0 to 699 days ago: since then at least it is noted.
          created: now - (i % 10 === 0 ? 500 : 900) * day,
          ...(i % 10 === 0 ? {} : { last: now - (i % 700) * day - day / 2 }),
        }));
        writeAccounts(lab, version, crowd);
        await write(admin, "inactive");
        const reply = await ask(thief, "accounts", limits);
        assert.ok(reply.ok, JSON.stringify(reply));
        const listed = reply.pages.flatMap(({ accounts }) => accounts as { user: string; state: string }[]);
        const states = new Map(listed.map(({ user, state }) => [user, state]));
        const wrong = crowd.filter(({ user, last }) => {
          const expected = last === undefined ? "never" : now - last > 365 * day ? "unused" : undefined;
          return states.get(user) !== expected;
        });
        assert.deepEqual(wrong.slice(0, 5), []);
        assert.equal(reply.value["total"], 20_000 + 5);

        await write(admin, "accounts");
        const roll = await ask(thief, "accounts", { ...limits, all: true });
        assert.ok(roll.ok, JSON.stringify(roll));
        const months = new Map(
          roll.pages.flatMap(({ accounts }) =>
            (accounts as { user: string; month?: string }[]).map(({ user, month }) => [user, month] as const),
          ),
        );
        const wrongly = crowd.filter(
          ({ user, last }) => months.get(user) !== (last === undefined ? undefined : monthOf(last)),
        );
        assert.deepEqual(wrongly.slice(0, 5), []);
        assert.equal(months.size, 20_000 + 5);
      }),
    );

    it("are deleted up to a share of all in a day", { timeout }, () =>
      onStage(
        {
          version,
          hands: { options: "kastellan_max_deletions_per_hour = 1000; kastellan_max_share_per_day = 0.1" },
        },
        async ({ lab, granted }) => {
          const users = Array.from({ length: 395 }, (_, i) => `crowd${i}`);
          writeAccounts(
            lab,
            version,
            users.map((user) => ({ user })),
          );
          // 400 accounts: 40 a day.
          const reply = await granted("delete", { accounts: users.slice(0, 45) });
          assert.ok(reply.ok, JSON.stringify(reply));
          const results = reply.value["results"] as { ok: boolean; error?: string }[];
          assert.equal(results.filter(({ ok }) => ok).length, 40);
          assert.match(results.at(-1)?.error ?? "", /kastellan_max_share_per_day/);
        },
      ),
    );

    it("are deleted until somebody stops it", { timeout }, () =>
      onStage(
        {
          version,
          hands: { options: "kastellan_max_deletions_per_hour = 1000; kastellan_max_share_per_day = 1" },
        },
        async ({ lab, thief, admin, write }) => {
          const users = Array.from({ length: 400 }, (_, i) => `crowd${i}`);
          writeAccounts(
            lab,
            version,
            users.map((user) => ({ user })),
          );
          const args = { accounts: users, for: by };
          const prepared = await ask(thief, "prepare", { verb: "delete", args });
          assert.ok(prepared.ok, JSON.stringify(prepared));
          await write(admin, String(prepared.value["code"]));
          // The first job of this server.
          const [end, stopped] = await Promise.all([
            ask(thief, "delete", args),
            ask(thief, "stop", { job: 1 }),
          ]);
          assert.ok(stopped.ok, JSON.stringify(stopped));
          assert.ok(end.ok, JSON.stringify(end));
          const results = end.value["results"] as { ok: boolean; error?: string }[];
          const left = results.filter(({ ok, error }) => !ok && error === "stopped").length;
          assert.ok(left > 0 && left <= 400, `${left} left`);
          assert.equal(results.filter(({ ok }) => ok).length, 400 - left);
        },
      ),
    );

    it("made and deleted on the command line are found by comparing", { timeout }, () =>
      onStage(
        {
          version,
          uploads: true,
          modules: ["kastellan_people"],
          hands: { options: "kastellan_compare_every = 1" },
        },
        async ({ lab, thief: first }) => {
          let thief = first;
          const events = async () => {
            const reply = await ask(thief, "events", { since: 0, limit: 100 });
            assert.ok(reply.ok, JSON.stringify(reply));
            return (
              reply.value["events"] as { kind: string; user: string; source: string; at: number }[]
            ).map(({ kind, user, source }) => `${kind} ${user} ${source}`);
          };
          const known = join(lab.folder, "data/example%2etest/kastellan_known");
          const compared = join(known, "compared.dat");
          await until("the first look at the accounts", () => existsSync(compared));
          // Who was there before is no news.
          assert.deepEqual(await events(), []);
          await lab.stop();
          const before = join(lab.folder, "known before");
          cpSync(known, before, { recursive: true });
          await lab.start();
          assert.equal(await register(lab.port, "by-client"), "registered");
          // A crash before the next look, whether or not there was one meanwhile: it is told once all the same.
          await lab.stop("SIGKILL");
          rmSync(known, { recursive: true });
          cpSync(before, known, { recursive: true });
          assert.ok(readdirSync(known).every((name) => !read(join(known, name)).includes("by-client")));
          const looked = statSync(compared).mtimeMs;
          await lab.start();
          thief = await openPerson({ port: lab.port, user: "kastellan" });
          await until("another look", () => statSync(compared).mtimeMs > looked);
          assert.deepEqual(await events(), ["registered by-client mod_register"]);
          lab.control("register", "by-hand", "example.test", "secret");
          await until("the account to be found", async () => (await events()).length === 2);
          const person = await openPerson({ port: lab.port, user: "by-hand", password: "secret" });
          const url = await upload(person, "photo.txt", "hello");
          person.close();
          lab.control("unregister", "by-hand", "example.test");
          await until("its deletion to be found", async () => (await events()).length === 3);
          assert.deepEqual(await events(), [
            "registered by-client mod_register",
            "registered by-hand found",
            "deleted by-hand owner",
          ]);
          // What hangs on a deletion has happened.
          assert.ok([404, 410].includes((await fetch(url)).status));
          thief.close();
        },
      ),
    );

    it("that have written are told apart before they are held", { timeout }, () =>
      onStage({ version }, async ({ lab, thief, admin, write }) => {
        for (const user of ["talks", "silent"]) assert.equal(await register(lab.port, user), "registered");
        const talks = await openPerson({ port: lab.port, user: "talks" });
        talks.say("dora@example.test", "hello");
        talks.sendRaw("<iq type='get' id='after' to='example.test'><ping xmlns='urn:xmpp:ping'/></iq>");
        await talks.wire.next(({ attrs }) => attrs["id"] === "after");
        talks.close();
        await write(admin, "quarantine wave 1");
        const reply = await ask(thief, "look", { accounts: ["talks", "silent", "carla"], for: by });
        assert.ok(reply.ok, JSON.stringify(reply));
        const found = reply.value["accounts"] as { user: string; wrote: boolean }[];
        assert.deepEqual(
          found.map(({ user, wrote }) => [user, wrote]),
          [["talks", true]],
        );
      }),
    );

    it("that are online are told, in the admin's words", { timeout }, () =>
      onStage({ version }, async ({ lab, granted }) => {
        const carla = await openPerson({ port: lab.port, user: "carla" });
        const reply = await granted("announce", { text: "Back at noon." });
        assert.deepEqual(reply.ok && reply.value, { sent: 2 });
        const message = await carla.heard("the announcement", ({ from }) => from === "example.test");
        assert.equal(message.body, "Back at noon.");
        assert.equal(message.type, "headline");
        carla.close();
      }),
    );

    it("are all told, a few a second, also who is away; stopped where an admin says so", { timeout }, () =>
      onStage({ version, hands: { options: "kastellan_announce_rate = 50" } }, async (stage) => {
        const { lab, thief, admin, write } = stage;
        const reply = await stage.granted("announce", { text: "The policy changes.", all: true });
        assert.ok(reply.ok, JSON.stringify(reply));
        // The admin and three more; not the bot.
        assert.deepEqual(reply.value, { sent: 4, of: 5, stopped: false });
        const dora = await openPerson({ port: lab.port, user: "dora" });
        const waited = await dora.heard("what waited", ({ from }) => from === "example.test");
        assert.equal(waited.body, "The policy changes.");
        assert.ok(waited.delayed);
        dora.close();

        writeAccounts(
          lab,
          version,
          Array.from({ length: 400 }, (_, i) => ({ user: `crowd${i}` })),
        );
        const args = { text: "Again.", all: true, for: by };
        const prepared = await ask(thief, "prepare", { verb: "announce", args });
        assert.ok(prepared.ok);
        await write(admin, String(prepared.value["code"]));
        const end = await ask(thief, "announce", args, "example.test", (page, job) => {
          assert.ok(Number(page["progress"]) > 0);
          void ask(thief, "stop", { job });
        });
        assert.ok(end.ok && end.value["stopped"] === true, JSON.stringify(end));
        assert.ok(Number(end.value["sent"]) < 400, JSON.stringify(end));
      }),
    );
  });
}
