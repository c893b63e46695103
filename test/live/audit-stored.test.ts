import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { AuditKey } from "../../src/promises/audit/finding.js";
import { furnish, query } from "../lab/belongings.js";
import { openPerson } from "../lab/person.js";
import { asTold, broken, startPromised, type Promised } from "../lab/promised.js";
import { keepRoom } from "../lab/room.js";
import { versions } from "../lab/stage.js";
import { say } from "../lab/talk.js";

const timeout = 240_000;
const day = 86_400;

/** The server's own files of a kind. */
function edit({ lab }: Promised, files: RegExp, change: (text: string) => string) {
  const root = join(lab.folder, "data");
  const names = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((each) => files.test(each));
  assert.ok(names.length > 0, `no file like ${String(files)}`);
  for (const name of names) {
    const text = readFileSync(join(root, name), "latin1");
    const changed = change(text);
    assert.notEqual(changed, text, `nothing to change in ${name}`);
    writeFileSync(join(root, name), changed, "latin1");
    // An index of what lies where, which is made anew.
    if (name.endsWith(".list")) rmSync(join(root, name.replace(/list$/, "lidx")), { force: true });
  }
}
/** Makes what a server has stored older than it is. */
const age = (promised: Promised, files: RegExp, seconds: number, key = "when") => {
  edit(promised, files, (text) =>
    text.replace(
      new RegExp(`(\\["${key}"\\] = )(\\d+)`, "g"),
      (_all, before: string, at: string) => `${before}${Number(at) - seconds}`,
    ),
  );
};
/** Only the last item stays. */
const keepLast = (promised: Promised, files: RegExp) => {
  edit(promised, files, (text) => text.slice(text.lastIndexOf("item({")));
};

for (const version of versions) {
  describe(`the audit of what is stored on Prosody ${version ?? "as installed"}`, () => {
    it("counts readable passwords, fewer with each login once the mend is there", { timeout }, async () => {
      await using promised = await startPromised(version, {
        tls: false,
        extra: 'authentication = "internal_plain"',
      });
      const look = () => {
        const findings = promised.audit();
        const finding = findings.get("hashedPasswords");
        const readable = /"readable":(\d+)/.exec(JSON.stringify(finding))?.[1];
        return { names: broken(findings), finding, readable: Number(readable) };
      };
      promised.bot.command("audit-files");
      const first = look();
      assert.deepEqual([first.names, first.readable], [["hashedPasswords"], 4]);
      await promised.configure([first.finding?.mends[0]?.lines ?? ""]);
      const second = look();
      assert.equal(second.readable, 3, "the bot's own login has hashed its password");
      assert.equal(second.finding?.ages, true);
      for (const user of ["admin", "carla", "dora"])
        (await openPerson({ port: promised.lab.port, user })).close();
      const last = look();
      assert.deepEqual([last.names, last.readable], [[], 0]);
    });

    it("counts passwords hashed by another kind, fewer as they are set anew", { timeout }, async () => {
      await using promised = await startPromised(version);
      const { lab, bot } = promised;
      bot.command("audit-files");
      const look = () => {
        const findings = promised.audit();
        const finding = findings.get("hashedPasswords");
        assert.ok(finding);
        const other = /"kind":"hashes","other":(\d+)/.exec(JSON.stringify(finding))?.[1];
        return { names: broken(findings), finding, other: Number(other) };
      };
      /** As an operator does whose user is locked out. */
      const setAnew = (user: string) => {
        lab.control("register", user, "example.test", `pw-${user}`);
      };
      assert.deepEqual(look().names, []);
      await promised.change({ lines: ['password_hash = "SHA-256"'] });
      for (const user of ["kastellan", "carla", "dora"]) setAnew(user);
      const first = look();
      assert.deepEqual([first.names, first.other], [["hashedPasswords"], 3]);
      await promised.change(asTold(first.finding));
      // The bot too is locked out until its own is set anew: the mend says so.
      assert.match(JSON.stringify(first.finding.mends), /can't log in until/);
      assert.match(bot.command("audit").output, /password|log in|not-authorized/i);
      setAnew("kastellan");
      const second = look();
      assert.deepEqual([second.names, second.other, second.finding.ages], [["hashedPasswords"], 2, true]);
      setAnew("carla");
      assert.equal(look().other, 1);
      setAnew("dora");
      assert.deepEqual([look().names, look().other], [[], 0]);
    });

    it("sees debug logs that were on for too long, and their files", { timeout }, async () => {
      await using promised = await startPromised(version, { tls: false });
      const { lab, bot } = promised;
      bot.command("audit-files");
      await bot.startReady();
      const admin = await openPerson({ port: lab.port, user: "admin" });
      await say(admin, "debug on 2s logins fail / nothing there", /The debug log is on until/);
      await admin.heard("the end", ({ body }) => body.includes("has ended"));
      admin.close();
      await bot.stop();
      const look = (key: AuditKey) => {
        const findings = promised.audit();
        return {
          names: broken(findings),
          finding: findings.get(key),
          text: JSON.stringify(findings.get(key)),
        };
      };
      const fine = look("debugKept");
      assert.deepEqual(fine.names, []);
      assert.match(fine.text, /"kind":"oldest","oldest":\d+,"count":1/);
      const long = 5 * 3600;
      await promised.whileDown(() => {
        age(promised, /kastellan_debug\.dat$/, long, "started");
      });
      const longer = look("debugAtMost");
      assert.deepEqual([longer.names, longer.finding?.ages], [["debugAtMost"], true]);
      assert.match(longer.text, /"kind":"windows","count":1,"longest":180\d\d/);
      // No other can be so long with the mend; this one stays on record until it has aged.
      assert.ok(longer.finding);
      await promised.change(asTold(longer.finding));
      assert.deepEqual(look("debugAtMost").names, ["debugAtMost"]);
      await promised.whileDown(() => {
        age(promised, /kastellan_debug\.dat$/, -long, "started");
      });
      assert.deepEqual(look("debugAtMost").names, []);

      const folder = join(lab.folder, "data/kastellan-debug");
      const [name = ""] = readdirSync(folder);
      const old = Date.now() / 1000 - 10 * day;
      utimesSync(join(folder, name), old, old);
      const left = look("debugKept");
      assert.deepEqual(left.names, ["debugKept"]);
      const [mend] = left.finding?.mends ?? [];
      assert.equal(mend?.where, "shell");
      assert.equal(spawnSync("bash", ["-c", mend.lines]).status, 0);
      assert.deepEqual([look("debugKept").names, readdirSync(folder)], [[], []]);
    });

    it("counts what waits for one person", { timeout }, async () => {
      await using promised = await startPromised(version, { tls: false });
      const { lab, bot } = promised;
      bot.command("audit-files");
      const dora = await openPerson({ port: lab.port, user: "dora" });
      for (const text of ["one", "two", "three"]) dora.say("carla@example.test", text);
      await query(dora, { type: "get", to: "example.test" }, "<ping xmlns='urn:xmpp:ping'/>");
      dora.close();
      const fewer = { promises: { ...promised.promises, offlineCount: 2 } };
      await promised.change(fewer);
      const findings = promised.audit();
      assert.deepEqual(broken(findings), ["offlineCount"]);
      assert.match(JSON.stringify(findings.get("offlineCount")?.evidence), /"most":3/);
      const carla = await openPerson({ port: lab.port, user: "carla" });
      await carla.heard("the last one", ({ body }) => body === "three");
      carla.close();
      assert.deepEqual(broken(promised.audit()), [], "who comes takes it away");
      const [mended] = [findings.get("offlineCount")];
      assert.ok(mended);
      await promised.change(asTold(mended));
      assert.equal(promised.audit().get("offlineCount"), undefined, "promised no more");
    });

    it("counts what lies there for too long though the settings are right", { timeout }, async () => {
      await using promised = await startPromised(version, { tls: false });
      const { lab, bot } = promised;
      await furnish(lab.port, "carla", "dora", 5);
      await keepRoom(lab.port, "dora", "rooms.example.test", ["one", "two", "three"]);
      bot.command("audit-files");
      const look = (key: AuditKey) => {
        const findings = promised.audit();
        const finding = findings.get(key);
        const over = /"kind":"over","oldest":\d+,"over":(\d+)/.exec(JSON.stringify(finding))?.[1];
        return { names: broken(findings), over: Number(over ?? 0), finding };
      };
      // The room shows 50 messages, as its owner wants.
      const rooms = look("roomsLast");
      assert.deepEqual(rooms.names, ["roomsLast"]);
      assert.match(JSON.stringify(promised.audit().get("roomsDefault")), /"total":1,"on":1,"off":0/);
      await promised.configure([rooms.finding?.mends[0]?.lines ?? ""]);
      assert.deepEqual(look("roomsLast").names, []);

      for (const [key, file, old, count] of [
        ["archiveKept", /archive\/carla\.list$/, 10 * day, 7],
        ["roomsKept", /muc_log\/.*\.list$/, 10 * day, 3],
        ["uploadsKept", /uploads\.list$/, 40 * day, 2],
        ["offlineKept", /offline\/carla\.list$/, 40 * day, 2],
      ] as const) {
        await promised.whileDown(() => {
          age(promised, file, old);
        });
        const found = look(key);
        assert.deepEqual([found.names, found.over, found.finding?.ages], [[key], count, true], key);
        if (key === "offlineKept") {
          // Prosody can't be told to: the mend is to promise what is so.
          assert.ok(found.finding);
          await promised.change(asTold(found.finding));
          assert.deepEqual(look(key).names, []);
          await promised.change({ promises: promised.promises });
        }
        // All but the last go, as they do when they have aged: the count that remains shrinks.
        await promised.whileDown(() => {
          keepLast(promised, file);
        });
        assert.equal(look(key).over, 1, key);
        await promised.whileDown(() => {
          age(promised, file, -old);
        });
        assert.deepEqual(look(key).names, [], key);
      }
    });

    it("counts unused accounts that should be gone, and addresses with logins", { timeout }, async () => {
      await using promised = await startPromised(version, {
        tls: false,
        modules: [
          ...["kastellan_audit", "register_limits", "server_contact_info", "tombstones"],
          ...(version === "13" ? ["lastlog2"] : []),
        ],
      });
      const { lab, bot } = promised;
      bot.command("audit-files");
      const login = async (user: string) => {
        const person = await openPerson({ port: lab.port, user });
        person.close();
      };
      await login("dora");
      assert.deepEqual(broken(promised.audit()), []);
      await promised.whileDown(() => {
        age(promised, /(lastlog2|account_activity)\/dora\.dat$/, 400 * day, "timestamp");
      });
      const unused = promised.audit();
      assert.deepEqual(broken(unused), ["inactiveThen"]);
      assert.match(JSON.stringify(unused.get("inactiveThen")), /"unused":1,.*inactive schedule on/);
      await login("dora");
      assert.deepEqual(broken(promised.audit()), []);

      const wrong = "lastlog_ip_address = true";
      await promised.configure([wrong]);
      await login("carla");
      const found = promised.audit();
      assert.deepEqual(broken(found), ["addressWithAccount"]);
      const stored = found.get("addressWithAccount");
      assert.ok(stored);
      const count = (finding = stored) => Number(/"stored","count":(\d+)/.exec(JSON.stringify(finding))?.[1]);
      assert.ok(count() >= 2, JSON.stringify(stored));
      assert.doesNotMatch(JSON.stringify(stored), /127\.0\.0\.1/);
      await promised.configure([wrong, stored.mends[0]?.lines ?? ""]);
      const left = promised.audit().get("addressWithAccount");
      assert.equal(left?.verdict, "broken");
      assert.equal(left.ages, true);
      await login("carla");
      const fewer = promised.audit();
      assert.ok(count(fewer.get("addressWithAccount")) < count(), "each login takes one away");
      assert.deepEqual(broken(promised.audit()), []);
    });
  });
}
