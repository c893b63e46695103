import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openPerson } from "../lab/person.js";
import { play, type Scene } from "../lab/scene.js";
import { opened, sealedLink } from "../lab/sealed.js";
import { versions } from "../lab/stage.js";
import { say } from "../lab/talk.js";
import { until } from "../lab/until.js";

const timeout = 120_000;

/** Closes and opens the server's HTTP port, as whoever writes to the host says. */
const door = `
local ports = require "core.portmanager";
module:hook("message/host", function (event)
	local word = event.stanza:get_child_text("body");
	if word == "open" then ports.activate("http"); else ports.deactivate("http"); end
	return true;
end);
`;

for (const version of versions) {
  const scene = (act: (parts: Scene) => Promise<void>, more: object = {}) =>
    play(
      {
        lab: {
          version,
          uploads: true,
          modules: ["kastellan_people"],
          accounts: ["carla"],
          hands: {},
          ...more,
        },
        bot: { config: { server: { kind: "prosody" } } },
      },
      act,
    );

  describe(`a copy of one's data on Prosody ${version ?? "as installed"}`, () => {
    it("comes though the upload service is not there at first", { timeout }, () =>
      scene(
        async ({ lab, bot, admin }) => {
          await bot.startReady();
          const carla = await openPerson({ port: lab.port, user: "carla" });
          const slots = () => lab.log().match(/Issuing upload slot/g)?.length ?? 0;
          admin.say("example.test", "close");
          await until("the port to be closed", () => lab.log().includes("Deactivated service 'http'"));
          await say(carla, "my data", /^I am collecting/);
          // A second slot: the first try has failed.
          await until("another try", () => slots() === 2);
          admin.say("example.test", "open");
          const { body } = await carla.heard("the link", (message) => sealedLink.test(message.body), 60_000);
          assert.equal((await opened(body)).subarray(0, 2).toString(), "PK");
          assert.doesNotMatch(bot.log(), /could not be made/);
          carla.close();
        },
        { plugins: { door } },
      ),
    );
  });
}
