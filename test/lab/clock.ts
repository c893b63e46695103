import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Lab } from "./prosody.js";

/** A module that puts the server's clock, by which the bot goes, forward by what `putForward` wrote. */
export const clock = `
local st = require "util.stanza";
local file = io.open(prosody.paths.data .. "/clock");
local ahead = file and tonumber(file:read("*a")) or 0;
if file then file:close(); end
local real = os.time;
function os.time(date) if date then return real(date); end return real() + ahead; end
module:hook("iq-get/host/urn:xmpp:time:time", function (event)
	local reply = st.reply(event.stanza):tag("time", { xmlns = "urn:xmpp:time" }):text_tag("tzo", "+00:00");
	event.origin.send(reply:text_tag("utc", os.date("!%Y-%m-%dT%H:%M:%SZ", os.time())));
	return true;
end, 10);
`;

/** Restarts a server that has `clock`; then it is so many seconds later than it is. */
export async function putForward(
  lab: Pick<Lab, "folder" | "stop" | "start">,
  seconds: number,
): Promise<void> {
  await lab.stop();
  writeFileSync(join(lab.folder, "data/clock"), String(seconds));
  await lab.start();
}
