import assert from "node:assert/strict";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { furnish, isGone } from "../lab/belongings.js";
import { startLab } from "../lab/prosody.js";
import { register, unregister } from "../lab/register.js";
import { searched } from "../lab/searched.js";
import { versions } from "../lab/stage.js";
import { until } from "../lab/until.js";

const timeout = 180_000;

/** Has SQLite leave what it frees as it is, its default where nobody built it otherwise, before the module comes. */
const careless = `module:hook_global("server-started", function ()
	for _, engine in pairs(module:shared("/*/sql/connections")) do
		assert(engine:connect());
		for off in engine:select("PRAGMA secure_delete = OFF") do assert(tostring(off[1]) == "0"); end
	end
	assert(require "core.modulemanager".reload(module.host, "kastellan_people"));
	module:log("info", "careless from now on");
end);`;

for (const version of versions) {
  describe(`a deleted account on Prosody ${version ?? "as installed"}, SQL storage`, () => {
    for (const tune of version === "13" ? ["default", "normal"] : ["default"]) {
      it(`leaves no bytes in the database's file, tuned ${tune}`, { timeout }, async () => {
        const left = async (isOn: boolean): Promise<readonly string[]> => {
          await using lab = await startLab({
            ...{
              version,
              storage: "sql",
              uploads: true,
              modules: ["kastellan_people"],
              plugins: { careless },
            },
            hands: { options: `kastellan_secure_delete = ${isOn}; sqlite_tune = "${tune}"` },
            accounts: ["dora"],
          });
          await until("the server to be careless", () => lab.log().includes("careless from now on"));
          assert.equal(await register(lab.port, "findable-fay"), "registered");
          const given = await furnish(lab.port, "findable-fay", "dora", 50);
          await unregister(lab.port, "findable-fay");
          await until("her uploads to be gone", () => isGone(given.files[0]?.url));
          const log = join(lab.folder, "data/prosody.sqlite-wal");
          if (isOn)
            await until("the log to be written back", () => !existsSync(log) || statSync(log).size === 0);
          await lab.stop("SIGKILL");
          return searched(lab.folder, "findable-fay").filter(
            (place) => !/kastellan_events|dora|offline.kastellan/.test(place),
          );
        };
        assert.deepEqual(await left(true), []);
        // Where it isn't done, they are found: it is the module that cleans.
        assert.match((await left(false)).join(), /freed pages|-wal/);
      });
    }
  });
}
