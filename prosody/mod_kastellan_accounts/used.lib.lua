-- What is told of accounts: one of them, those that nobody uses, and what speaks for new ones before they are held.

local array = require "util.array";
local um = require "core.usermanager";
local sm = require "core.storagemanager";
local rostermanager = require "core.rostermanager";

return function (core)
	local host, hosts, verbs, held = core.host, prosody.hosts, core.verbs, core.held;
	local function open(store) return sm.open(host, store, "keyval"); end

	-- How an account was used: active, unused, never, unknown. Read anew at each call.
	function core.uses(limits)
		local details, last1, last2, activity = open("account_details"), open("lastlog"), open("lastlog2"), open("account_activity");
		local modules, since = hosts[host].modules, core.noting_since();
		return function (user, anyhow)
			if not anyhow and (hosts[host].sessions[user] or core.protected(user)) then return "active"; end
			local one, two, third, now = last1:get(user), last2:get(user), activity:get(user), os.time();
			local last = math.max(one and tonumber(one.timestamp) or 0, third and tonumber(third.timestamp) or 0);
			for _, each in ipairs { two and two.login or false, two and two.logout or false } do
				last = math.max(last, type(each) == "table" and tonumber(each.timestamp) or 0);
			end
			local info = um.get_account_info and um.get_account_info(user, host) or {};
			local created = tonumber((details:get(user) or {}).registered) or tonumber(info.created);
			local disabled = info.enabled == false;
			if last > 0 then return now - last > limits.older and "unused" or "active", last, created, disabled; end
			-- Whoever came before logins were noted may have been here often: "never" takes a note of the registration.
			local noted = modules.lastlog2 and two and two.registered or modules.lastlog and one and one.event == "registered"
				or since and info.created and info.created >= since;
			if created and noted then return now - created > limits.never and "never" or "active", nil, created, disabled; end
			return "unknown", nil, created, disabled;
		end
	end

	-- When its owner was last there, exactly: where nobody uses it any more, or for a case that the admin speaks of.
	verbs.account = { needs = "admin", words = "account konto", flags = { case = "case fall" },
		args = { account = "account", case = "flag?", ["for"] = "person" }, run = function (args)
			local user = args.account;
			if not um.user_exists(user, host) then return nil, "unknown-account", "no such account"; end
			local details = open("account_details"):get(user) or {};
			local info = um.get_account_info and um.get_account_info(user, host) or {};
			local state, last = core.uses({ older = core.inactive_min, never = core.inactive_min })(user, args.case);
			local online = hosts[host].sessions[user] ~= nil;
			return { registered = tonumber(details.registered) or tonumber(info.created), enabled = info.enabled ~= false,
				quarantined = held.quarantined[user] ~= nil, blocked = held.blocked[user] ~= nil, online = online,
				used = online and "active" or state, last = (args.case or state == "unused") and last or nil };
		end };

	-- Accounts over the limits, and those of which nothing is known: exact last logins are for nothing else. With `all`
	-- every account, and of its last use the month.
	verbs.accounts = { needs = "admin", words = "inactive inaktiv accounts konten", flags = { all = "accounts konten" }, job = true,
		args = { older = "number", never = "number", all = "flag?", ["for"] = "person" }, run = function (args, page)
			if args.older < core.inactive_min then return nil, "bad-request", "older is at least " .. core.inactive_min; end
			local total, listed, batch, breathe, use_of = 0, 0, array(), core.breather(), core.uses(args);
			for user in um.users(host) do
				total = total + 1;
				local state, last, created, disabled = use_of(user, args.all);
				if args.all then
					-- With a date asked for, the state would tell more than the month.
					batch:push({ user = user, state = not last and state or nil, created = created, enabled = not disabled,
						online = hosts[host].sessions[user] ~= nil, month = last and os.date("!%Y-%m", last) });
				elseif state ~= "active" then
					batch:push({ user = user, state = state, last = last, created = created });
				end
				if args.all or state ~= "active" then listed = listed + 1; end
				if #batch >= 100 then page({ accounts = batch }); batch = array(); end
				breathe();
			end
			if batch[1] then page({ accounts = batch }); end
			return { total = total, listed = listed };
		end };

	-- Asked when an admin names the act, about the young alone.
	verbs.look = { needs = "admin", words = "quarantine quarantäne block sperren sperre delete löschen lösche", wave = true,
		args = verbs.quarantine.args, run = function (args)
			local found, breathe = array(), core.breather();
			local stores = { open("lastlog"), open("lastlog2"), open("account_activity") };
			for _, user in ipairs(args.accounts) do
				breathe();
				if core.young[user] and um.user_exists(user, host) then
					local used, friends = hosts[host].sessions[user] ~= nil, 0;
					for _, store in ipairs(stores) do
						local data = store:get(user) or {};
						-- mod_lastlog2 notes the registration too.
						used = used or data.timestamp ~= nil or data.login ~= nil or data.logout ~= nil;
					end
					for contact, item in pairs(rostermanager.load_roster(user, host)) do
						if contact and item.subscription and item.subscription ~= "none" then friends = friends + 1; end
					end
					local wrote = core.has_written[user] == true;
					if used or wrote or friends > 0 then found:push({ user = user, used = used, wrote = wrote, contacts = friends }); end
				end
			end
			return { accounts = found };
		end };
end
