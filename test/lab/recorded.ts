/** A module for Prosody that writes what the community's module of that name writes at a login, where it writes it; its code isn't ours. */
export const recordOfEvents = `local st = require "util.stanza";
local store = module:open_store("audit", "archive");
local with_ip = module:get_option_boolean("audit_log_ips", true);
module:hook("resource-bind", function (event)
	local session = event.session;
	local noted = st.stanza("audit-event", { source = "mod_auth", type = "authentication-success", user = session.username })
		:tag("session", { xmlns = "xmpp:prosody.im/audit" });
	if with_ip then noted:text_tag("remote-ip", session.ip); end
	store:append(nil, nil, noted:reset(), os.time(), session.username);
end);`;
