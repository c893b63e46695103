-- Who registered before the bot came: names and times, once, so that it learns what is usual on this server. An
-- admin's own words grant it. Never last logins. MIT licence; README.md beside it.

local array = require "util.array";
local um = require "core.usermanager";
local sm = require "core.storagemanager";

local core = module:depends("kastellan").api;
local verbs, breather = core.verbs, core.breather;
local host = module.host;

-- When an account was made, in epoch seconds; nil where nothing tells.
local function made()
	local function open(store) return sm.open(host, store, "keyval"); end
	local details, lastlog2 = open("account_details"), open("lastlog2");
	return function (user)
		local info = um.get_account_info and um.get_account_info(user, host) or {};
		local noted = (lastlog2:get(user) or {}).registered; -- of this store nothing else is read
		return tonumber((details:get(user) or {}).registered) or tonumber(info.created) or type(noted) == "table" and tonumber(noted.timestamp) or nil;
	end
end

verbs.history = { needs = "admin", words = "learn lerne", ops = { server = "server" }, job = true, paced = true,
	args = { op = "text", ["for"] = "person" }, run = function (_, page)
		local total, batch, breathe, made_at = 0, array(), breather(), made();
		for user in um.users(host) do
			total = total + 1;
			batch:push({ user = user, at = made_at(user) });
			if #batch >= 200 then page({ accounts = batch }); batch = array(); end
			breathe();
		end
		if batch[1] then page({ accounts = batch }); end
		return { total = total };
	end };

function module.unload() core.withdraw("history"); end
