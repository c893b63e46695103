-- The numbered journal of registrations and deletions: id, time, source, never an address. A message to the bot is
-- only the nudge.

local st = require "util.stanza";
local id = require "util.id";
local array = require "util.array";
local time_now = require "util.time".now;
local datetime = require "util.datetime".datetime;

return function (core)
	local keep = core.seconds("kastellan_events_keep", 14 * 86400);
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
	function core.noted.journal(user)
		local mine = array();
		for _, event in ipairs(events) do
			if event.user == user then mine:push({ kind = event.kind, at = datetime(math.floor(event.at)), source = event.source, written = journal.written[user] }); end
		end
		return mine[1] and mine;
	end

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

	module:hook("user-registered", function (event) record("registered", event.username, event.source or "unknown"); end, -10);
	module:hook_global("user-deleted", function (event)
		if event.host ~= host then return; end
		if journal.written[event.username] then journal.written[event.username] = nil; save(); end
		record("deleted", event.username, core.deleting == event.username and "admin" or "owner");
	end, -10);

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
	return { record = record, forget = forget };
end
