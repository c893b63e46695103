import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { onStage, versions } from "../lab/stage.js";
import { ask } from "../lab/verbs.js";

for (const version of versions) {
  describe(`options of the module, on Prosody ${version ?? "as installed"}`, () => {
    it("are spans as people write them; what can't be read is said, and lifts no limit", () =>
      onStage(
        {
          version,
          hands: {
            options: `kastellan_grant = "30min"; kastellan_debug_max = "2 hours"; kastellan_inactive_min = "5w"
kastellan_code = "soon"; kastellan_events_keep = "2 months"; kastellan_max_deletions_per_hour = 1`,
          },
        },
        async ({ lab, thief, granted }) => {
          const known = await ask(thief, "capabilities", {});
          assert.ok(known.ok);
          const { grant, debugMax, inactiveMin } = known.value;
          assert.deepEqual([grant, debugMax, inactiveMin], [1800, 7200, 5 * 7 * 86_400]);
          assert.match(lab.log(), /kastellan_code = soon is no time, such as "5d": 300 seconds are used/);
          assert.match(lab.log(), /kastellan_events_keep = 2 months is no time/);
          assert.ok((await granted("delete", { accounts: ["mallory"] })).ok);
          const more = await granted("delete", { accounts: ["dora"] });
          assert.match(JSON.stringify(more), /max_deletions_per_hour is reached/);
        },
      ));
  });
}
