-- The numbered journal of registrations and deletions: id, time, source, never an address. A message to the bot is
-- only the nudge. What no event tells (an account made on the command line) is found by comparing.

local st = require "util.stanza";
local id = require "util.id";
local array = require "util.array";
local time_now = require "util.time".now;
local sha1 = require "util.hashes".sha1;
local um = require "core.usermanager";
local sm = require "core.storagemanager";

return function (core)
	local keep = core.seconds("kastellan_events_keep", 14 * 86400);
	local compare_every = core.seconds("kastellan_compare_every", 3600);
	local host, bot, verbs, NS = core.host, core.bot, core.verbs, core.namespace;
	local journal_store = module:open_store("kastellan_journal"); -- its identity
	local events_store = module:open_store("kastellan_events", "archive");
	local journal = journal_store:get(nil) or {};
	if not journal.id then journal.id = id.medium(); journal_store:set(nil, journal); end
	journal.written = journal.written or {}; -- new accounts that have written to somebody
	local events, last_event = {}, journal.last or 0;
	local found, state, first = events_store:find(nil, {});
	if found then
		for _, item in found, state, first do
			local attr = item.attr;
			events[#events + 1] = { n = tonumber(attr.n), kind = attr.kind, user = attr.user, host = host, at = tonumber(attr.at), source = attr.source };
		end
	end
	table.sort(events, function (a, b) return a.n < b.n; end);
	if events[1] then last_event = math.max(last_event, events[#events].n); end

	local young = {}; -- whose registration is in the journal
	for _, event in ipairs(events) do young[event.user] = event.kind == "registered" or nil; end
	core.young, core.has_written = young, journal.written;

	local function save()
		-- The number outlives the events: one that is used again would hide a registration.
		journal.last = last_event;
		journal_store:set(nil, journal);
	end
	local function forget()
		events_store:delete(nil, { ["end"] = os.time() - keep });
		local kept = {};
		for i = math.max(1, #events - 8999), #events do
			if events[i].at >= os.time() - keep then kept[#kept + 1] = events[i]; end
		end
		events = kept;
		for user in pairs(young) do young[user] = nil; end
		for _, event in ipairs(events) do young[event.user] = event.kind == "registered" or nil; end
		for user in pairs(journal.written) do if not young[user] then journal.written[user] = nil; end end
		save();
	end
	core.hourly[#core.hourly + 1] = forget;
	core.ending[#core.ending + 1] = forget;

	local function record(kind, user, source, at)
		last_event = last_event + 1;
		local event = { n = last_event, kind = kind, user = user, host = host, at = at or time_now(), source = source };
		young[user] = kind == "registered" or nil;
		local item = st.stanza("event", { xmlns = NS, n = tostring(event.n), kind = kind, user = user, at = ("%.3f"):format(event.at), source = source });
		local stored, err = events_store:append(nil, ("%012d"):format(event.n), item, os.time(), kind);
		if not stored then -- internal storage holds 10,000 items
			events_store:delete(nil, { truncate = 5000 });
			stored, err = events_store:append(nil, ("%012d"):format(event.n), item, os.time(), kind);
			if not stored then module:log("error", "Event %d could not be stored: %s", event.n, err); end
		end
		events[#events + 1] = event;
		if bot then module:send(st.message({ to = bot, from = host, type = "headline" }):tag("event", { xmlns = NS, n = tostring(event.n) })); end
	end

	---- Who is known, in small pieces: a change rewrites one of them ----

	local known_store = module:open_store("kastellan_known");
	local known, changed = {}, {};
	local compared = (known_store:get("compared") or {}).at; -- when it was done last
	local function piece(user)
		local name = ("%02x"):format(sha1(user):byte(1));
		known[name] = known[name] or known_store:get(name) or {};
		return known[name], name;
	end
	local function note(user, there)
		local names, name = piece(user);
		if names[user] ~= there then names[user] = there; changed[name] = true; end
	end
	local function save_known()
		for name in pairs(changed) do known_store:set(name, next(known[name]) and known[name] or nil); changed[name] = nil; end
	end

	module:hook("user-registered", function (event)
		note(event.username, true);
		record("registered", event.username, event.source or "unknown");
	end, -10);
	module:hook_global("user-deleted", function (event)
		if event.host ~= host then return; end
		note(event.username, nil);
		save_known(); -- a name that is gone is kept nowhere
		if journal.written[event.username] then journal.written[event.username] = nil; save(); end
		record("deleted", event.username, core.deleting == event.username and "admin" or "owner");
	end, -10);

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
			if not piece(user)[user] then
				note(user, true);
				-- A crash can lose who is known, never what is in the journal.
				if not young[user] then made[#made + 1] = user; end
			end
			breathe();
		end
		for i, user in ipairs(compared and made or {}) do
			local info = um.get_account_info and um.get_account_info(user, host) or {};
			-- When, is known to 13 alone; else some time since the last look: not all at once.
			record("registered", user, "found", tonumber(info.created) or compared + (now - compared) * i / (#made + 1));
			breathe();
		end
		for i = 0, 255 do
			local name = ("%02x"):format(i);
			known[name] = known[name] or known_store:get(name) or {};
			local names = {};
			for user in pairs(known[name]) do names[#names + 1] = user; end
			for _, user in ipairs(names) do if is_gone(user) then gone[#gone + 1] = user; end breathe(); end
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
		save_known();
		compared = now;
		known_store:set("compared", { at = now });
		known = {}; -- the memory of a large server
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
	core.ending[#core.ending + 1] = save_known;

	-- One bit of a new account, for those who decide about it: it has written to somebody.
	local function outgoing(event)
		local origin, stanza = event.origin, event.stanza;
		local user = origin.username;
		if origin.type ~= "c2s" or not user or not young[user] or journal.written[user] then return; end
		if stanza.attr.type == "error" or not stanza:get_child("body") and not stanza:get_child("encrypted", "eu.siacs.conversations.axolotl") then return; end
		local to = stanza.attr.to;
		if not to or to:match("^[^/]*") == bot or to:match("^[^/]*") == user .. "@" .. host then return; end
		journal.written[user] = true;
	end
	for _, to in ipairs { "bare", "full" } do module:hook("pre-message/" .. to, outgoing, 400); end

	verbs.events = { args = { since = "number", limit = "number" }, run = function (args)
		local page = array();
		for _, event in ipairs(events) do
			if event.n > args.since then page:push(event); end
			if #page >= math.min(args.limit, 200) then break; end
		end
		return { id = journal.id, last = last_event, first = events[1] and events[1].n or last_event + 1, events = page };
	end };
end
