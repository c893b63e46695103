-- What no event tells, an account made or deleted on the command line, is found by comparing with who is known.

local um = require "core.usermanager";
local sm = require "core.storagemanager";

return function (core, journal)
	local compare_every = core.seconds("kastellan_compare_every", 3600);
	local host = core.host;
	local known = core.pieces("kastellan_known");
	local compared_store = module:open_store("kastellan_known");
	local compared = (compared_store:get("compared") or {}).at; -- when it was done last
	local function note(user, there)
		if known.get(user) ~= there then known.set(user, there); end
	end

	module:hook("user-registered", function (event) note(event.username, true); end, -9);
	module:hook_global("user-deleted", function (event)
		if event.host ~= host then return; end
		note(event.username, nil);
		known.save(); -- a name that is gone is kept nowhere
	end, -9);

	-- Gone for sure: the store answers, and has nothing.
	local accounts = sm.open(host, "accounts", "keyval");
	local function is_gone(user)
		local account, err = accounts:get(user);
		return account == nil and err == nil and not um.user_exists(user, host);
	end
	-- The first time everybody is merely noted.
	local function compare()
		local breathe, total, made, gone, now = core.breather(), 0, {}, {}, os.time();
		if not um.users(host) then return; end
		for user in um.users(host) do
			total = total + 1;
			if not known.get(user) then
				note(user, true);
				-- A crash can lose who is known, never what is in the journal.
				if not core.young[user] then made[#made + 1] = user; end
			end
			breathe();
		end
		for i, user in ipairs(compared and made or {}) do
			local info = um.get_account_info and um.get_account_info(user, host) or {};
			-- When, is known to 13 alone; else some time since the last look: not all at once.
			journal.record("registered", user, "found", tonumber(info.created) or compared + (now - compared) * i / (#made + 1));
			breathe();
		end
		for i = 0, 255 do
			for _, user in ipairs(known.keys(i)) do if is_gone(user) then gone[#gone + 1] = user; end breathe(); end
		end
		if #gone > math.max(20, total * 0.05) then -- rather trouble with the storage
			module:log("warn", "%d accounts seem to be gone at once; nothing is done about them", #gone);
			gone = {};
		end
		for _, user in ipairs(gone) do
			-- Deleted by another process: what hangs on the event happens now.
			if is_gone(user) then prosody.events.fire_event("user-deleted", { username = user, host = host }); end
			breathe();
		end
		known.save();
		compared = now;
		compared_store:set("compared", { at = now });
		known.rest();
	end
	local comparing = false;
	local function compare_soon()
		if comparing then return; end
		comparing = true;
		core.background("Comparing the accounts", function ()
			local ok, err = pcall(compare);
			comparing = false;
			if not ok then error(err, 0); end
		end);
	end
	if compare_every > 0 then
		module:add_timer(3, function () compare_soon(); return compare_every; end);
	end
	return known;
end
