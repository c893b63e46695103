-- Since when mod_account_activity (Prosody 13) has noted who was there. It keeps the last time alone: an account without
-- one has never been used only if it was made after that.

local um = require "core.usermanager";
local sm = require "core.storagemanager";

return function (core)
	local host, hosts = core.host, prosody.hosts;
	local noting, write = core.kept("kastellan_noting");

	local function set(since)
		if noting.since == since then return; end
		noting.since = since; -- false: it wasn't loaded when we looked
		write(noting);
	end

	-- It was on when the oldest of its notes was written.
	local function oldest()
		local store, breathe, found = sm.open(host, "account_activity", "keyval"), core.breather(), os.time();
		local list, all, start = um.users(host);
		for user in list or function () end, all, start do
			found = math.min(found, tonumber((store:get(user) or {}).timestamp) or found);
			breathe();
		end
		return found;
	end

	-- @returns the time (seconds), or nothing where it isn't loaded
	function core.noting_since()
		if not hosts[host].modules.account_activity then set(false); return; end
		if noting.since == nil then
			local found = oldest();
			if noting.since == nil then set(found); end
		elseif noting.since == false then
			set(os.time());
		end
		return noting.since;
	end

	local function look() core.background("Looking back at last logins", core.noting_since); end
	module:add_timer(5, look);
	for _, event in ipairs { "module-loaded", "module-unloaded" } do
		module:hook(event, function (loaded)
			-- At a start everything is loaded once.
			if loaded.module == "account_activity" and prosody.start_time then
				if event == "module-unloaded" then set(false); else look(); end
			end
		end);
	end
end
