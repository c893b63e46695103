/** A module that closes and opens the server's HTTP port, as whoever writes to the host says. */
export const door = `
local ports = require "core.portmanager";
module:hook("message/host", function (event)
	local word = event.stanza:get_child_text("body");
	if word == "open" then ports.activate("http"); else ports.deactivate("http"); end
	return true;
end);
`;
