-- What is stored, by count and age: of people, of rooms, and the files of debug logs.

local array = require "util.array";
local um = require "core.usermanager";
local sm = require "core.storagemanager";
local config = require "core.configmanager";
local lfs = require "lfs";
local st = require "util.stanza";

local hosts = prosody.hosts;

return function (core, stored)
local host = core.host;

-- How many items there are, or those up to a time: counted by the storage, where it can. A database hands over all that
-- it is asked for at once, and one person's archive can be large.
local function count_of(store, user, till)
	local iter, total = store:find(user, { ["end"] = till, total = true, limit = 0 });
	if not iter then return 0; elseif type(total) == "number" then return total; end
	local n = 0;
	for _ in store:find(user, { ["end"] = till }) do n = n + 1; end
	return n;
end
-- The age of the first item in seconds, and how many are older than a limit.
local function ages(store, user, limit, into)
	local iter, state, start = store:find(user, { limit = 1 }); -- in order of time
	if not iter then return; end
	for _, _, when in iter, state, start do
		when = tonumber(when);
		if not when then break; end
		local age = math.floor(os.time() - when);
		into.count, into.oldest = into.count + 1, math.max(into.oldest, age);
		if limit and age > limit then into.over = into.over + math.max(1, count_of(store, user, os.time() - limit - 1)); end
	end
end
local function amounts() return { count = 0, oldest = 0, over = 0 }; end
-- Everybody who has something in it, with an account or without; with one, where a storage doesn't tell.
local function owners(store, of)
	local names, iter, state, start = array(), nil, nil, nil;
	if store.users then iter, state, start = store:users(); elseif of then iter, state, start = um.users(of); end
	if iter then for name in iter, state, start do names:push(name); end end
	return names;
end

-- mod_lastlog's record is one flat table, mod_lastlog2's one of tables; others keep all accounts in one.
local function has_ip(record, depth)
	if type(record) ~= "table" then return false; end
	for key, value in pairs(record) do
		if (key == "ip" or key == "ip_address") and type(value) == "string" and value ~= "" then return true; end
		if depth < 3 and has_ip(value, depth + 1) then return true; end
	end
	return false;
end
-- Is the time of a login or logout in it? mod_lastlog2 notes the registration beside them.
local function has_login(record)
	if type(record) ~= "table" then return false; end
	if tonumber(record.timestamp) then return record.event ~= "registered"; end
	return has_login(record.login) or has_login(record.logout);
end
-- @returns two functions: does any of these stores hold an address of a person, and the time of a login?
local function looker(names)
	local stores = array();
	for _, name in ipairs(names) do
		local store = sm.open(host, name, "keyval");
		local of_all = store:get(nil);
		stores:push({ store = store, of_all = type(of_all) == "table" and of_all or {} });
	end
	local function any(holds)
		return function (user)
			for _, each in ipairs(stores) do
				if holds(each.store:get(user), 1) or holds(each.of_all[user] or each.of_all[user .. "@" .. host], 1) then return true; end
			end
			return false;
		end;
	end
	return any(has_ip), any(has_login);
end

-- mod_audit of the community keeps what happened to accounts in an archive of the host, with the account as `with`.
local function noted_with_ip(breathe)
	local names = {};
	for _, event, _, with in core.items_of("audit") or function () end do
		if st.is_stanza(event) and event:find("{xmpp:prosody.im/audit}session/remote-ip#") then names[with or ""] = true; end
		breathe();
	end
	return names;
end

local function look_at_accounts(args, breathe)
	local open = function (store, kind) return sm.open(host, store, kind or "keyval"); end
	local accounts, prefs = open "accounts", open "archive_prefs";
	local has_address, has_been = looker { "lastlog", "lastlog2", "account_activity", "account_details" };
	local noted = noted_with_ip(breathe);
	local archive, offline = open(module:get_option_string("archive_store", "archive"), "archive"), open("offline", "archive");
	local seen = { accounts = 0, addresses = 0, lastLogins = 0, preferences = 0, offlineMost = 0, archive = amounts(), offline = amounts(),
		passwords = { readable = 0, unknown = 0, sha1 = 0, sha256 = 0 }, inactive = { unused = 0, never = 0, unknown = 0 } };
	local counts_uses = args.unused or args.never;
	local use_of = counts_uses and core.uses { older = args.unused or math.huge, never = args.never or math.huge };
	-- Not every way of authentication can list its accounts.
	local list, all, start = um.users(host);
	seen.unlisted = not list;
	for user in list or function () end, all, start do
		local account, passwords = accounts:get(user) or {}, seen.passwords;
		seen.accounts = seen.accounts + 1;
		local kind = account.password and "readable" or account.stored_key and (#account.stored_key == 64 and "sha256" or "sha1") or "unknown";
		passwords[kind] = passwords[kind] + 1;
		if prefs:get(user) then seen.preferences = seen.preferences + 1; end
		if has_address(user) or noted[user] then seen.addresses = seen.addresses + 1; end
		noted[user] = nil;
		if has_been(user) then seen.lastLogins = seen.lastLogins + 1; end
		breathe();
		local state = use_of and use_of(user);
		if seen.inactive[state] then seen.inactive[state] = seen.inactive[state] + 1; end
	end
	for _ in pairs(noted) do seen.addresses = seen.addresses + 1; end -- of accounts that are gone
	for _, user in ipairs(owners(archive, host)) do ages(archive, user, args.archive, seen.archive); breathe(); end
	for _, user in ipairs(owners(offline, host)) do
		ages(offline, user, args.offline, seen.offline);
		seen.offlineMost = math.max(seen.offlineMost, count_of(offline, user));
		breathe();
	end
	return seen;
end

local function look_at_rooms(args, seen, breathe)
	seen.rooms, seen.roomsSet, seen.roomsLast = amounts(), { total = 0, on = 0, off = 0 }, 0;
	for name, other in pairs(hosts) do
		local modules = other.modules or {};
		if modules.muc then
			-- What lies there though nothing is archived any more, nothing deletes.
			local logs = sm.open(name, "muc_log", "archive");
			for _, room in ipairs(owners(logs)) do ages(logs, room, args.rooms, seen.rooms); breathe(); end
		end
		if modules.muc and modules.muc.all_rooms then
			local most = tonumber(config.get(name, "max_history_messages")) or math.huge;
			for room in modules.muc.all_rooms() do
				local set = seen.roomsSet;
				set.total = set.total + 1;
				local choice = room._data.archiving;
				if choice == true then set.on = set.on + 1; elseif choice == false then set.off = set.off + 1; end
				seen.roomsLast = math.max(seen.roomsLast, math.min(tonumber(room._data.history_length) or 20, most));
				breathe();
			end
		end
	end
end

-- Files of debug logs, by when they were last written to.
local debug_folder = module:get_option_string("kastellan_debug_folder", prosody.paths.data .. "/kastellan-debug");
local function debug_files(limit)
	local found = amounts();
	if not lfs.attributes(debug_folder) then return found; end
	for name in lfs.dir(debug_folder) do
		local file = lfs.attributes(debug_folder .. "/" .. name);
		if file and file.mode == "file" then
			local age = math.floor(os.time() - file.modification);
			found.count, found.oldest = found.count + 1, math.max(found.oldest, age);
			if limit and age > limit then found.over = found.over + 1; end
		end
	end
	return found;
end

-- Copies of data that the bot delivered, as mod_kastellan_people has noted them.
local function copies()
	local found = amounts();
	for _, copy in pairs(sm.open(host, "kastellan_copies", "keyval"):get(nil) or {}) do
		found.count, found.oldest = found.count + 1, math.max(found.oldest, os.time() - (tonumber(copy.at) or os.time()));
	end
	return found;
end

stored.ages, stored.amounts, stored.copies, stored.debug_folder, stored.debug_files = ages, amounts, copies, debug_folder, debug_files;
stored.of_accounts, stored.of_rooms = look_at_accounts, look_at_rooms;
end
