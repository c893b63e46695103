-- Deleting accounts with their uploads, up to the caps of the configuration.

local array = require "util.array";
local um = require "core.usermanager";

return function (core)
	local max_deletions = core.number("kastellan_max_deletions_per_hour", 50);
	local max_share = core.number("kastellan_max_share_per_day", 0.05);
	local host, hosts, verbs, held = core.host, prosody.hosts, core.verbs, core.held;

	local function room_for_deletion(total)
		held.deletions = core.fresh(held.deletions, 86400); -- their times; a restart doesn't start them anew
		if #core.fresh(held.deletions, 3600) >= max_deletions then return false, "kastellan_max_deletions_per_hour is reached"; end
		return #held.deletions < math.max(20, total * max_share), "kastellan_max_share_per_day is reached";
	end

	-- As an admin wished. total: all accounts of the host.
	function core.delete_account(user, total)
		local room, why = room_for_deletion(total);
		if not room then return false, why; end
		-- Counted before: neither a crash nor a full disk lifts the caps.
		held.deletions[#held.deletions + 1] = { at = os.time() };
		local counted, trouble = core.save_held();
		if not counted then table.remove(held.deletions); return false, trouble; end
		local uploads = core.delete_uploads(user .. "@" .. host);
		core.deleting = user; -- for the journal: not by its owner
		local ok, err = um.delete_user(user, host);
		core.deleting = nil;
		if not ok then return false, tostring(err); end
		local remains = array { "archives of others", "server logs", "backups" };
		if hosts[host].modules.tombstones then remains:push("tombstone"); end
		return true, nil, { uploads = uploads, remains = remains };
	end

	-- Results come in pages as it goes on; whoever stops it keeps what is not yet gone.
	verbs.delete = { needs = "admin", harms = true, args = { accounts = "accounts", older = "number?", never = "number?", ["for"] = "person" }, job = true,
		order = function (args) return #args.accounts; end,
		-- How many, and why others not; no names.
		sum = function (told)
			local done, failed = 0, {};
			for _, each in ipairs(told.results) do
				if each.ok then done = done + 1; else failed[each.error or "?"] = (failed[each.error or "?"] or 0) + 1; end
			end
			return { done = done, failed = failed };
		end,
		run = function (args, page, job)
			local breathe, total, told, done = core.breather(), 0, os.time(), 0;
			local use_of = args.older and core.uses({ older = math.max(args.older, core.inactive_min), never = args.never or args.older });
			for _ in um.users(host) do total = total + 1; breathe(); end
			local results = core.on_each(args.accounts, function (user)
				if job.stopped then return false, "stopped"; end
				-- Deleted for not being used: looked at once more just before.
				if use_of then
					local state = use_of(user);
					if state ~= "unused" and state ~= "never" then return false, "it is in use"; end
				end
				done = done + 1;
				if os.time() - told >= 2 then told = os.time(); page({ progress = done, of = #args.accounts }); end
				return core.delete_account(user, total);
			end);
			return { results = results };
		end };
end
