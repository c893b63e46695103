-- What the law makes an operator hand to authorities: parts of one account's data, collected only where two admins
-- ask for the very same, each by a code. Not loaded unless the operator wants it. MIT licence; README.md beside it.

local core = module:depends("kastellan").api;
module:depends("kastellan_people");
local um = require "core.usermanager";
local verbs = core.verbs;
local keep = core.seconds("kastellan_disclosure_keep", 7 * 86400); -- for the second admin's word
local archive_name = module:get_option_string("archive_store", "archive");

-- Nothing here holds what proves a login; the export leaves that out besides.
local parts = {
	account = { accounts = true, account_details = true },
	roster = { roster = true },
	profile = { vcard = true, ["pep_urn:xmpp:vcard4"] = true, ["pep_urn:xmpp:avatar:data"] = true, ["pep_urn:xmpp:avatar:metadata"] = true,
		["pep_http://jabber.org/protocol/nick"] = true },
	archive = { [archive_name] = true, offline = true },
	uploads = { uploads = true },
	lastlogin = { lastlog = true, lastlog2 = true, account_activity = true },
};
function core.types.parts(value)
	if type(value) ~= "table" or #value == 0 then return false; end
	for _, part in pairs(value) do if not parts[part] then return false; end end
	return true;
end

local votes, write = core.kept("kastellan_disclosures");

verbs.disclose = { needs = "admin", job = true, paced = true, args = { account = "account", parts = "parts", ["for"] = "person" },
	run = function (args, page)
		if not um.user_exists(args.account, core.host) then return nil, "unknown-account", "no such account"; end
		local list = {};
		for i, part in ipairs(args.parts) do list[i] = part; end
		table.sort(list);
		local act = args.account .. "\1" .. table.concat(list, "\1");
		for each, vote in pairs(votes) do if os.time() - vote.at > keep then votes[each] = nil; end end
		local first = votes[act];
		if not first or first.by == args["for"] then
			votes[act] = { by = args["for"], at = os.time() };
			write(votes);
			return { waiting = true };
		end
		votes[act] = nil;
		write(votes);
		return core.export_pages(args.account, page, function (name)
			for _, part in ipairs(list) do if parts[part][name] then return true; end end
			return false;
		end);
	end };

function module.unload() core.withdraw("disclose"); end
