import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { packageRoot } from "../../src/package.js";
import { openPerson } from "../lab/person.js";
import { keeper, onStage, versions } from "../lab/stage.js";
import { ask } from "../lab/verbs.js";

const timeout = 120_000;
const sides = [
  "kastellan_audit",
  "kastellan_disclosure",
  "kastellan_history",
  "kastellan_people",
  "kastellan_sweep",
];
const forAdmins = ["kastellan_accounts", "kastellan_announce", "kastellan_debug", "kastellan_signups"];

describe("the modules for Prosody", () => {
  const folder = mkdtempSync(join(tmpdir(), "kastellan-modules-"));
  after(() => {
    rmSync(folder, { recursive: true });
  });
  before(() => {
    const made = spawnSync(join(packageRoot, "bin/kastellan"), ["module", folder], { encoding: "utf8" });
    assert.equal(made.status, 0, made.stderr);
    assert.match(made.stdout, /prosodyctl install --server=/);
  });

  it("are one file each", () => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".lua"));
    assert.deepEqual(
      files.sort(),
      ["kastellan", ...forAdmins, ...sides].map((name) => `mod_${name}.lua`).sort(),
    );
  });

  it("can't be written where there is no room, and say so", () => {
    writeFileSync(join(folder, "taken"), "");
    const made = spawnSync(join(packageRoot, "bin/kastellan"), ["module", join(folder, "taken")], {
      encoding: "utf8",
    });
    assert.equal(made.status, 1);
    assert.match(made.stderr, /could not be written to .*taken/);
  });

  for (const version of versions) {
    const where = `on Prosody ${version ?? "as installed"}`;
    it(`do the same in one file as in parts, ${where}`, { timeout }, async () => {
      const known: unknown[] = [];
      for (const hands of [{}, { folder }])
        await onStage({ version, hands, modules: sides }, async ({ lab, thief, granted }) => {
          const capabilities = await ask(thief, "capabilities", {});
          assert.ok(capabilities.ok, JSON.stringify(capabilities));
          known.push(capabilities.value);
          const refused = await ask(thief, "block", { accounts: ["carla"], for: "admin@example.test" });
          assert.equal(!refused.ok && refused.why, "no-grant");
          assert.ok((await granted("block", { accounts: ["carla"] })).ok);
          await assert.rejects(openPerson({ port: lab.port, user: "carla" }), /blocked/);
          // The part of another module.
          const dora = await openPerson({ port: lab.port, user: "dora" });
          dora.say(keeper, "my data");
          await thief.heard("dora's wish", ({ body }) => body === "my data");
          const data = await ask(thief, "export", { account: "dora", for: "dora@example.test" });
          assert.ok(data.ok && data.pages.length > 0, JSON.stringify(data));
          dora.close();
        });
      assert.deepEqual(known[0], known[1]);
    });

    it(`are installed by prosodyctl, with what they need, ${where}`, { timeout }, async () => {
      const empty = join(folder, "nothing");
      const place = join(folder, `installed-${version ?? "any"}`);
      // Else LuaRocks asks its own servers too.
      const settings = join(folder, "luarocks.lua");
      writeFileSync(settings, `rocks_servers = { ${`"${folder}", `.repeat(4)} }`);
      process.env["LUAROCKS_CONFIG"] = settings;
      const options = {
        version,
        hands: { folder: empty, options: `installer_plugin_path = "${place}"` },
        modules: ["kastellan_people"],
      };
      await onStage(options, async ({ lab, thief }) => {
        const missing = await ask(thief, "capabilities", {});
        assert.equal(!missing.ok && missing.why, "service-unavailable");
        lab.control("install", `--server=${folder}`, "mod_kastellan_people");
        await lab.stop();
        await lab.start();
        const bot = await openPerson({ port: lab.port, user: "kastellan" });
        const known = await ask(bot, "capabilities", {});
        assert.ok(known.ok && (known.value["verbs"] as string[]).includes("export"), JSON.stringify(known));
        bot.close();
      });
    });
  }
});
