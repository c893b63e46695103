import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { AuditKey } from "../../src/promises/finding.js";
import { furnish } from "../lab/belongings.js";
import { openPerson } from "../lab/person.js";
import { broken, startPromised, type Promised } from "../lab/promised.js";
import { keepRoom } from "../lab/room.js";
import { versions } from "../lab/stage.js";

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
      const stored = promised.audit().get("addressWithAccount");
      assert.equal(stored?.verdict, "broken");
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
