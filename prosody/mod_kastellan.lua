-- Kastellan's hands on a Prosody server: a fixed set of verbs for one bot, each granted by a person whom the
-- server itself saw ask. MIT licence. https://modules.prosody.im/ form of documentation: README.md beside it.

local st = require "util.stanza";
local jid = require "util.jid";
local json = require "util.json";
local array = require "util.array";
local async = require "util.async";
local id = require "util.id";
local time_now = require "util.time".now;
local nodeprep = require "util.encodings".stringprep.nodeprep;
local valid_utf8 = require "util.encodings".utf8.valid;
local random = require "util.random";
local um = require "core.usermanager";
local sm = require "core.storagemanager";
local rostermanager = require "core.rostermanager";

local NS, VERSION = "urn:kastellan:server:0", "1";
local host, hosts = module.host, prosody.hosts;
local bot = jid.prep(module:get_option_string("kastellan_bot", ""));
local bot_host = bot and select(2, jid.split(bot));
local admins = module:get_option_set("kastellan_admins", {}) / jid.prep;
local contacts = module:get_option_set("kastellan_contacts", {}) / jid.prep;
local enabled = module:get_option_set("kastellan_verbs"); -- all, if not given
local function is_enabled(verb) return not enabled or enabled:contains(verb); end
local grant_ttl = module:get_option_number("kastellan_grant", 3600);
local inactive_min = module:get_option_number("kastellan_inactive_min", 28 * 86400);
local max_deletions = module:get_option_number("kastellan_max_deletions_per_hour", 50);
local max_share = module:get_option_number("kastellan_max_share_per_day", 0.05);
local events_keep = module:get_option_number("kastellan_events_keep", 14 * 86400);
local whom = next(contacts._items) or next(admins._items) or host;
local block_text = module:get_option_string("kastellan_block_text",
	"This account is blocked by the people who run this server. Write to " .. whom .. " if that is a mistake.");
local closed_text = module:get_option_string("kastellan_registration_text");
local quarantine_text = "This account may not write there for now: the people who run this server look at it first. Write to "
	.. bot .. " about it.";

local function protected(user)
	local account = user .. "@" .. host;
	return account == bot or admins:contains(account);
end

-- What belongs to the whole server lives with the host of the bot's account.
local server = module:shared("/*/kastellan/server");
local primary = host == bot_host;

---- Grants: what people said to the bot, as this server delivered it ----

local grants_store = primary and module:open_store("kastellan_grants");

local function fresh(list, ttl)
	local kept, now = {}, os.time();
	for _, item in ipairs(list or {}) do if now - item.at <= ttl then kept[#kept + 1] = item; end end
	return kept;
end

if primary then
	local saved = grants_store:get(nil) or {};
	server.messages, server.prepared, server.seq = server.messages or saved.messages or {}, server.prepared or {}, math.max(server.seq or 0, saved.seq or 0);
	function server.save() grants_store:set(nil, { messages = server.messages, seq = server.seq }); end

	-- An admin's own words. A quoted line is somebody else's: it may hold the bot's own code.
	local function own_words(body)
		local own = ("\n" .. body):gsub("\n%s*>[^\n]*", ""):gsub("%s+", " ");
		return #own > 2000 and own:sub(1, 2000):gsub("%S*$", "") or own; -- a cut word could be another name
	end
	local function heard(event)
		local origin, stanza = event.origin, event.stanza;
		-- The session says who speaks: a `from` can't be had by writing it.
		if origin.type ~= "c2s" or not origin.username or jid.bare(stanza.attr.to) ~= bot then return; end
		local kind = stanza.attr.type or "normal";
		if kind ~= "chat" and kind ~= "normal" then return; end
		local person, body = origin.username .. "@" .. origin.host, stanza:get_child_text("body");
		if not body or person == bot then return; end
		local text = own_words(body);
		-- Of other people's messages nothing is kept but the words that ask for something of their own.
		if not admins:contains(person) then text = server.asks and server.asks(text) or ""; end
		if text == "" then return; end
		local list = fresh(server.messages[person], grant_ttl);
		if #list >= 20 then table.remove(list, 1); end
		server.seq = server.seq + 1;
		list[#list + 1] = { at = os.time(), seq = server.seq, text = text, used = {} };
		server.messages[person] = list;
		server.save();
	end
	module:hook("message/bare", heard, 1000);
	module:hook("message/full", heard, 1000);
end

-- One text for one act: the order of accounts and keys doesn't matter.
local function canonical(args)
	local parts = {};
	for key, value in pairs(args) do
		if type(value) == "table" then local copy = {}; for i, item in ipairs(value) do copy[i] = item; end table.sort(copy); value = table.concat(copy, "\0"); end
		parts[#parts + 1] = key .. "\1" .. tostring(value);
	end
	table.sort(parts);
	return table.concat(parts, "\2");
end

-- The words of a message, and the names in it: of this host, or without one.
local function read(text)
	local words, names = {}, {};
	for word in text:gmatch("[^%s,]+") do
		word = word:gsub("^[`\"'!]+", ""):gsub("[`\"'?!.;:]+$", "");
		local name, at = word:match("^(.-)@(.*)$");
		words[nodeprep(word) or word] = true;
		if not at or at:lower() == host then names[nodeprep(name or word) or ""] = true; end
	end
	return words, names;
end
local function says(words, any)
	for word in any:gmatch("%S+") do if words[word] then return true; end end
	return false;
end

local function names_act(message, verb, def, args)
	local words, names = read(message.text);
	for code, act in pairs(server.prepared) do
		if words[code] and act.seq < message.seq and act.expires >= os.time() and act.verb == verb and act.host == host
			and act.person == args["for"] and act.args == canonical(args) then
			server.prepared[code] = nil;
			return true;
		end
	end
	if not def.words or not says(words, def.words) then return false; end
	if def.ops and not says(words, def.ops[args.op] or "") then return false; end
	-- The bot puts no words into the server's mouth: what people will read, the admin wrote.
	if args.text and not message.text:find((args.text:gsub("%s+", " ")), 1, true) then return false; end
	if def.wave then return true; end
	if def.needs == "self" then return true; end
	for _, account in ipairs(args.accounts or { args.account }) do if not names[account] then return false; end end
	return #(args.accounts or {}) <= 20;
end

-- Uses up the message that names the act. One message, one act a host.
local function take_grant(verb, def, args)
	if not server.messages then return false, "the module isn't loaded on the bot's own host"; end
	local person = args["for"];
	if def.needs == "self" then
		if person ~= args.account .. "@" .. host then return false, "only " .. args.account .. " may ask for that"; end
	elseif not admins:contains(person) then return false, person .. " is not in kastellan_admins"; end
	server.messages[person] = fresh(server.messages[person], grant_ttl);
	for _, message in ipairs(server.messages[person]) do
		if not message.used[host] and names_act(message, verb, def, args) then
			message.used[host] = verb;
			server.save();
			return true;
		end
	end
	return false, "no message of " .. person .. " asks for it";
end

---- Accounts that are held: quarantined, blocked ----

local held_store = module:open_store("kastellan_held");
local held = held_store:get(nil) or {};
held.quarantined, held.blocked = held.quarantined or {}, held.blocked or {};
local function save_held() return held_store:set(nil, held); end

local function may_reach(user, to)
	if not to then return true; end -- a broadcast goes to people who agreed to it
	local node, domain = jid.split(to);
	local bare = jid.bare(to);
	if bare == user .. "@" .. host or to == host or bare == bot then return true; end
	if admins:contains(bare) or contacts:contains(bare) or contacts:contains(domain) then return true; end
	if not node or not hosts[domain] or hosts[domain].type ~= "local" then return false; end
	local item = rostermanager.load_roster(user, host)[bare];
	return item and item.subscription == "both" or false;
end

local function quarantine_hook(event)
	local origin, stanza = event.origin, event.stanza;
	if origin.type ~= "c2s" or not held.quarantined[origin.username] or may_reach(origin.username, stanza.attr.to) then return; end
	local kind = stanza.attr.type;
	if stanza.name == "presence" and kind == "unavailable" then return; end -- whoever is in a room may leave it
	if kind ~= "error" and kind ~= "result" then
		origin.send(st.error_reply(stanza, "cancel", "policy-violation", quarantine_text));
	end
	return true;
end
for _, kind in ipairs { "message", "presence", "iq" } do
	for _, to in ipairs { "bare", "full", "host" } do module:hook("pre-" .. kind .. "/" .. to, quarantine_hook, 500); end
end

local blocked_error = { type = "auth", condition = "not-authorized", text = block_text };
local function close_soon(session)
	module:add_timer(0, function () if not session.destroyed then session:close({ condition = "not-authorized", text = block_text }); end end);
end
module:hook("pre-resource-bind", function (event)
	if not held.blocked[event.session.username] then return; end
	event.error = blocked_error;
	close_soon(event.session);
	return false;
end, 1000);
local function refuse_resume(session, stanza)
	if not session.username or session.host ~= host or not held.blocked[session.username] then return; end
	session.send(st.stanza("failed", { xmlns = stanza.attr.xmlns }):tag("not-authorized", { xmlns = "urn:ietf:params:xml:ns:xmpp-stanzas" }));
	close_soon(session);
	return true;
end
module:hook_tag("urn:xmpp:sm:3", "resume", refuse_resume, 1000);
module:hook_tag("urn:xmpp:sm:2", "resume", refuse_resume, 1000);
-- SASL2 binds and resumes inside the login.
module:hook("sasl2/c2s/success", function (event)
	if not held.blocked[event.session.username] then return; end
	event.session:close({ condition = "not-authorized", text = block_text });
	return true;
end, 500); -- after the account is known, before it is bound
local function end_sessions(user)
	local account = hosts[host].sessions[user];
	local open = {};
	for _, session in pairs(account and account.sessions or {}) do open[#open + 1] = session; end
	for _, session in ipairs(open) do
		session.resumption_token = nil; -- a session that may be resumed would hibernate instead
		session:close({ condition = "not-authorized", text = block_text });
	end
end

---- The numbered journal of registrations and deletions ----

local journal_store = module:open_store("kastellan_journal"); -- its identity
local events_store = module:open_store("kastellan_events", "archive");
local journal = journal_store:get(nil) or {};
if not journal.id then journal.id = id.medium(); journal_store:set(nil, journal); end
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

local function forget_events()
	events_store:delete(nil, { ["end"] = os.time() - events_keep });
	while events[1] and (events[1].at < os.time() - events_keep or #events > 9000) do table.remove(events, 1); end
	-- The number outlives the events: one that is used again would hide a registration.
	journal.last = last_event;
	journal_store:set(nil, journal);
end

local deleting; -- whom an admin has deleted just now
local function record(kind, user, source)
	last_event = last_event + 1;
	local event = { n = last_event, kind = kind, user = user, host = host, at = time_now(), source = source };
	local item = st.stanza("event", { xmlns = NS, n = tostring(event.n), kind = kind, user = user, at = ("%.3f"):format(event.at), source = source });
	local stored, err = events_store:append(nil, ("%012d"):format(event.n), item, math.floor(event.at), kind);
	if not stored then -- internal storage holds 10,000 items
		events_store:delete(nil, { truncate = 5000 });
		stored, err = events_store:append(nil, ("%012d"):format(event.n), item, math.floor(event.at), kind);
		if not stored then module:log("error", "Event %d could not be stored: %s", event.n, err); end
	end
	events[#events + 1] = event;
	if bot then module:send(st.message({ to = bot, from = host, type = "headline" }):tag("event", { xmlns = NS, n = tostring(event.n) })); end
end
module:hook("user-registered", function (event) record("registered", event.username, event.source or "unknown"); end, -10);
module:hook_global("user-deleted", function (event)
	if event.host ~= host then return; end
	if held.quarantined[event.username] or held.blocked[event.username] then
		held.quarantined[event.username], held.blocked[event.username] = nil, nil;
		save_held();
	end
	local person = event.username .. "@" .. host;
	if server.messages and server.messages[person] then server.messages[person] = nil; server.save(); end
	record("deleted", event.username, deleting == event.username and "admin" or "owner");
end, -10);

---- Registration closed for a while ----

local registration_store = module:open_store("kastellan_registration");
local registration = registration_store:get(nil) or {};
local function closed_until()
	local at = os.date("%d.%m. %H:%M", registration.till);
	return ("Registration is closed for a while because of spam; please try again after %s. Die Registrierung ist wegen Spam für eine Weile geschlossen; bitte versuch es nach %s noch einmal."):format(at, at);
end
local function registration_closed() return registration.till and registration.till > os.time(); end
module:hook("user-registering", function (event)
	if not registration_closed() then return; end
	event.allowed, event.reason, event.error_type, event.error_condition = false, registration.text or closed_text or closed_until(), "wait", "not-allowed";
end, 100);

---- Announcements: from the domain, to everybody who is online ----

server.announcers = server.announcers or {};
server.announcers[host] = function (texts, breathe)
	local sent, everybody = 0, {};
	for user in pairs(hosts[host].sessions) do everybody[#everybody + 1] = user; end
	for _, user in ipairs(everybody) do
		breathe();
		local account = user .. "@" .. host;
		if account ~= bot and hosts[host].sessions[user] then
			sent = sent + 1;
			local message = st.message({ to = account, from = host, type = "headline", id = id.medium() }):text_tag("body", texts.first);
			if (texts.second or "") ~= "" then message:text_tag("body", texts.second, { ["xml:lang"] = texts.lang }); end
			module:send(message);
		end
	end
	return sent;
end;

-- Yields by time, so that nobody else on the server waits: 5 ms of work, then the others' turn.
local function breather()
	local began = time_now();
	return function () if time_now() - began > 0.005 then async.sleep(0); began = time_now(); end end
end
local function announce_everywhere(texts)
	if not texts.first then return; end
	async.runner(function ()
		for _, announce in pairs(server.announcers) do announce(texts, breather()); end
	end, { error = function (_, err) module:log("error", "An announcement failed: %s", err); end }):run(true);
end

---- The debug log, server-wide ----

local debug_texts = {
	start = {
		en = "The people who run %s look for the cause of a fault (\"%s\"). Until %s the server therefore writes a more detailed log: who sends something to whom and when, and from which address; no message texts. It ends by itself, and you are told.",
		de = "Wer %s betreibt, sucht die Ursache einer Störung („%s“). Bis %s schreibt der Server darum ein genaueres Protokoll: wer wem wann etwas schickt und von welcher Adresse; keine Nachrichtentexte. Es endet von selbst, und du erfährst es.",
	},
	finish = {
		en = "The detailed log of %s has ended. Its file is kept apart for a few days to find the fault, then deleted.",
		de = "Das genaue Protokoll von %s ist beendet. Seine Datei bleibt noch einige Tage getrennt liegen, um die Störung zu finden, und wird dann gelöscht.",
	},
};
local function both(texts, lang, ...)
	local other = lang == "de" and "en" or "de";
	return { first = texts[lang]:format(...), second = texts[other]:format(...), lang = other };
end

local logger, format = require "util.logger", require "util.format".format;
local debug_folder = module:get_option_string("kastellan_debug_folder", prosody.paths.data .. "/kastellan-debug");
local debug_keep = module:get_option_number("kastellan_debug_keep", 5 * 86400);
local debug_max = module:get_option_number("kastellan_debug_max", 4 * 3600);
local debug_store = primary and module:open_store("kastellan_debug");

local function mask(line, tokens)
	local function token(kind, value)
		tokens[value] = tokens[value] or { kind = kind, n = tokens[kind] or 1 };
		if tokens[value].n == (tokens[kind] or 1) then tokens[kind] = tokens[value].n + 1; end
		return kind .. "-" .. tokens[value].n;
	end
	return (line:gsub("[%c]+", " ")
		:gsub("[^%s'\"<>=()%[%]]+@[^%s'\"<>()%[%]]+", function (it) return token("jid", it); end)
		:gsub("%f[%d]%d+%.%d+%.%d+%.%d+%f[%D]", function (it) return token("address", it); end)
		:gsub("%f[%x:]%x*:[%x:]*:[%x:.]*", function (it) return token("address", it); end)
		:gsub("%f[%w][%w%-]+%.[%w%-%.]*%a%a%f[^%w]", function (it) return not it:find("%.lua$") and token("domain", it) or nil; end)
		:gsub("(['\"])([^'\"]+)%1", function (q, it) return q .. token("text", it) .. q; end));
end

if primary then
	local D = server.debug or { windows = debug_store:get(nil) or {}, attached = {} };
	server.debug = D;
	-- 0.12 can't take a sink away: it stays, and calls what is current.
	D.sink = D.sink or function (...) return D.write(...); end
	function D.save() debug_store:set(nil, D.windows); end
	function D.open() return D.file and D.windows[#D.windows] or nil; end
	function D.finish(why)
		local window = D.open();
		if not window then return; end
		D.file:close();
		D.file, D.ends = nil, (D.ends or 0) + 1;
		if logger.remove_sink then logger.remove_sink(D.sink); D.attached = {}; end -- 0.12 keeps it till the next reload
		window.ended, window.why, window.lines, window.counts, window.errors = os.time(), why, D.lines, D.counts, D.errors;
		D.save();
		if why ~= "replaced" then announce_everywhere(both(debug_texts.finish, window.lang or "en", host)); end
	end
	function D.write(name, level, message, ...)
		local file = D.file;
		if not file or level == "debug" and D.level ~= "debug" then return; end
		local line = format(message, ...);
		file:write(os.date("!%Y-%m-%dT%H:%M:%SZ "), name, "\t", level, "\t", line, "\n");
		local kind = name:gsub("^(%l%d?s[%a]*)%x%x%x%x+$", "%1") .. " " .. level;
		D.lines, D.counts[kind] = D.lines + 1, (D.counts[kind] or 0) + 1;
		if level == "error" or level == "warn" then
			D.errors[#D.errors + 1] = mask(name:gsub("%x%x%x%x%x+$", "") .. " " .. level .. " " .. line, D.tokens):sub(1, 300);
			if #D.errors > 30 then table.remove(D.errors, 1); end
		end
	end
	function D.attach(level)
		for _, each in ipairs(level == "debug" and { "debug", "info", "warn", "error" } or { "info", "warn", "error" }) do
			if not D.attached[each] then logger.add_level_sink(each, D.sink); D.attached[each] = true; end
		end
	end
	function D.start(level, seconds, args)
		D.finish("replaced");
		require "lfs".mkdir(debug_folder);
		local pposix = require "util.pposix";
		local window = { id = os.date("!%Y%m%dT%H%M%SZ-") .. id.short():gsub("%W", ""), level = level, by = args["for"], started = os.time(), till = os.time() + seconds,
			lang = args.lang == "de" and "de" or "en" };
		local mode = pposix.umask("0077");
		local file, err = io.open(debug_folder .. "/" .. window.id .. ".log", "a");
		pposix.umask(mode);
		if not file then return nil, "cant", "the debug file can't be written: " .. err; end
		file:setvbuf("line");
		D.file, D.lines, D.counts, D.errors, D.tokens = file, 0, {}, {}, {};
		D.windows[#D.windows + 1] = window;
		if #D.windows > 50 then table.remove(D.windows, 1); end
		D.save();
		D.level = level;
		D.attach(level);
		local turn = D.ends or 0;
		module:add_timer(seconds, function () if (D.ends or 0) == turn then D.finish("expired"); end end);
		announce_everywhere(both(debug_texts.start, window.lang, host, args.text, os.date("%H:%M", window.till)));
		return window;
	end
	function D.clean()
		for _, window in ipairs(D.windows) do
			if window.ended and not window.deleted and os.time() - window.ended >= debug_keep then
				os.remove(debug_folder .. "/" .. window.id .. ".log");
				window.deleted, window.errors = os.time(), nil;
				D.save();
			end
		end
	end
	-- The server ended while a window was open, or this module was loaded anew.
	for _, window in ipairs(D.windows) do
		if not window.ended then window.ended, window.why = os.time(), "restarted"; D.save(); end
	end
	module:hook_global("logging-reloaded", function () D.attached = {}; if D.file then D.attach(D.level); end end);
	D.clean();
end

---- Verbs ----

local types = {};
function types.person(value) return type(value) == "string" and #value <= 3071 and jid.prep(value) == value and not value:find("/", 1, true); end
function types.account(value) return type(value) == "string" and #value > 0 and #value <= 1023 and nodeprep(value) == value; end
function types.accounts(value)
	if type(value) ~= "table" or #value == 0 or #value > 500 then return false; end
	local n = 0;
	for _, account in pairs(value) do n = n + 1; if not types.account(account) then return false; end end
	return n == #value;
end
function types.number(value) return type(value) == "number" and value == value and value >= 0 and value < 2 ^ 40; end
function types.text(value) -- nothing that XML can't carry
	return type(value) == "string" and #value <= 2000 and valid_utf8(value) and not value:find("[%z\1-\8\11\12\14-\31]") and not value:find("\239\191[\190\191]");
end
function types.object(value) return type(value) == "table"; end

local function bad_args(def, args)
	local shape = def.args;
	for key in pairs(args) do if not shape[key] then return "unknown argument " .. (tostring(key):sub(1, 40):gsub("[^%w_%-]", "?")); end end
	for key, kind in pairs(shape) do
		local name, optional = kind:match("^(%a+)(%??)$");
		if args[key] == nil then
			if optional == "" then return "missing argument " .. key; end
		elseif not types[name](args[key]) then return key .. " is no " .. name; end
	end
	for _, account in ipairs(def.harms and args.accounts or {}) do
		if protected(account) then return account .. " is protected"; end
	end
end

local function on_each(accounts, act)
	local results = array();
	for _, user in ipairs(accounts) do
		local ok, err, more = false, "no such account", nil;
		if um.user_exists(user, host) then ok, err, more = act(user); end
		results:push({ user = user, ok = ok and true or false, error = not ok and err or nil, uploads = more and more.uploads, remains = more and more.remains });
	end
	return results;
end

-- Holding and letting go; what is held is on disk before it is reported.
local function holding(list, on)
	return function (args)
		local results = on_each(args.accounts, function (user)
			if (held[list][user] ~= nil) == on then return true; end
			held[list][user] = on and { at = os.time(), by = args["for"] } or nil;
			return true;
		end);
		local ok, err = save_held();
		if not ok then return nil, "cant", "it could not be written: " .. tostring(err); end
		if list == "blocked" and on then for _, each in ipairs(results) do if each.ok then end_sessions(each.user); end end end
		return { results = results };
	end
end

-- All of an account's, or those that are wanted, or older than a time.
local function delete_uploads(account, wanted, before)
	local files, bytes = 0, 0;
	for name, upload in pairs(hosts) do
		if upload.modules and upload.modules.http_file_share then
			local store, slots = sm.open(name, "uploads", "archive"), {};
			local iter, iter_state, start = store:find(nil, { with = account });
			if iter then
				for slot, request, when in iter, iter_state, start do
					if (not wanted or wanted[slot]) and (not before or when and when <= before) then
						slots[#slots + 1] = slot;
						bytes = bytes + (tonumber(request.attr.size) or 0);
					end
				end
			end
			for _, slot in ipairs(slots) do os.remove(sm.olddm.getpath(slot, name, "http_file_share", "bin")); end
			if slots[1] and not wanted and not before then store:delete(nil, { with = account });
			else for _, slot in ipairs(slots) do store:delete(nil, { key = slot }); end end
			files = files + #slots;
		end
	end
	return { files = files, bytes = bytes };
end

local function room_for_deletion(total)
	held.deletions = fresh(held.deletions, 86400); -- their times; a restart doesn't start them anew
	if #fresh(held.deletions, 3600) >= max_deletions then return false, "kastellan_max_deletions_per_hour is reached"; end
	return #held.deletions < math.max(20, total * max_share), "kastellan_max_share_per_day is reached";
end

-- As an admin wished. total: all accounts of the host.
local function delete_account(user, total)
	local room, why = room_for_deletion(total);
	if not room then return false, why; end
	local uploads = delete_uploads(user .. "@" .. host);
	deleting = user;
	local ok, err = um.delete_user(user, host);
	deleting = nil;
	if not ok then return false, tostring(err); end
	held.deletions[#held.deletions + 1] = { at = os.time() };
	save_held();
	local remains = array { "archives of others", "server logs", "backups" };
	if hosts[host].modules.tombstones then remains:push("tombstone"); end
	return true, nil, { uploads = uploads, remains = remains };
end

-- How an account was used: active, unused, never, unknown. Read anew at each call.
local function uses(limits)
	local function open(store) return sm.open(host, store, "keyval"); end
	local details, last1, last2, activity = open("account_details"), open("lastlog"), open("lastlog2"), open("account_activity");
	local modules = hosts[host].modules;
	return function (user)
		if hosts[host].sessions[user] or protected(user) then return "active"; end
		local one, two, third, now = last1:get(user), last2:get(user), activity:get(user), os.time();
		local last = math.max(one and tonumber(one.timestamp) or 0, third and tonumber(third.timestamp) or 0);
		for _, each in ipairs { two and two.login or false, two and two.logout or false } do
			last = math.max(last, type(each) == "table" and tonumber(each.timestamp) or 0);
		end
		local info = um.get_account_info and um.get_account_info(user, host) or {};
		local created = tonumber((details:get(user) or {}).registered) or tonumber(info.created);
		if last > 0 then return now - last > limits.older and "unused" or "active", last, created; end
		-- Whoever came before logins were noted may have been here often: "never" takes a note of the registration.
		local noted = modules.lastlog2 and two and two.registered or modules.lastlog and one and one.event == "registered"
			or modules.account_activity and info.created;
		if created and noted then return now - created > limits.never and "never" or "active", nil, created; end
		return "unknown", nil, created;
	end
end

local verbs = {};
verbs.capabilities = { args = {}, run = function ()
	local offered = array();
	for name in pairs(verbs) do if is_enabled(name) then offered:push(name); end end
	table.sort(offered);
	local source;
	for _, name in ipairs { "account_activity", "lastlog2", "lastlog" } do source = source or hosts[host].modules[name] and name; end
	return { version = VERSION, prosody = prosody.version, host = host, verbs = offered, grant = grant_ttl, primary = server.messages ~= nil,
		debugMax = debug_max, inactiveMin = inactive_min, lastLogin = source };
end };
verbs.prepare = { args = { verb = "text", args = "object" }, run = function (args)
	local def = verbs[args.verb];
	if not def or not def.needs then return nil, "bad-request", "nothing to prepare"; end
	if not is_enabled(args.verb) then return nil, "verb-off", args.verb .. " is not in kastellan_verbs"; end
	local wrong = bad_args(def, args.args);
	if wrong then return nil, "bad-request", wrong; end
	if not server.messages then return nil, "cant", "the module isn't loaded on the bot's own host"; end
	local person, open = args.args["for"], 0;
	for code, act in pairs(server.prepared) do
		if act.expires < os.time() then server.prepared[code] = nil; elseif act.person == person then open = open + 1; end
	end
	if open >= 10 then return nil, "over-cap", "too many acts wait for " .. person; end
	local code;
	repeat
		local a, b, c = random.bytes(3):byte(1, 3);
		code = ("%06d"):format((a * 65536 + b * 256 + c) % 1000000);
	until not server.prepared[code];
	server.prepared[code] = { verb = args.verb, host = host, args = canonical(args.args), person = person, seq = server.seq, expires = os.time() + 300 };
	return { code = code, expires = os.time() + 300 };
end };
verbs.status = { args = {}, run = function ()
	local quarantined, blocked = array(), array();
	for user in pairs(held.quarantined) do if #quarantined < 500 then quarantined:push(user); end end
	for user in pairs(held.blocked) do if #blocked < 500 then blocked:push(user); end end
	return { quarantined = quarantined, blocked = blocked };
end };
verbs.events = { args = { since = "number", limit = "number" }, run = function (args)
	local page = array();
	for _, event in ipairs(events) do
		if event.n > args.since then page:push(event); end
		if #page >= math.min(args.limit, 200) then break; end
	end
	return { id = journal.id, last = last_event, first = events[1] and events[1].n or last_event + 1, events = page };
end };
verbs.registration = { needs = "admin", words = "registration registrations registrierung registrierungen",
	ops = { close = "close schließe schließen", open = "open öffne öffnen" },
	args = { op = "text", seconds = "number?", text = "text?", ["for"] = "person?" },
	free = function (args) return args.op == "status"; end,
	run = function (args)
		if args.op == "close" then
			if not args.seconds or args.seconds > 30 * 86400 then return nil, "bad-request", "seconds go up to 30 days"; end
			registration = { till = os.time() + args.seconds, text = args.text ~= "" and args.text or nil, by = args["for"] };
		elseif args.op == "open" then registration = {};
		elseif args.op ~= "status" then return nil, "bad-request", "op is close, open or status"; end
		if args.op ~= "status" then registration_store:set(nil, registration); end
		return { closed_until = registration_closed() and registration.till or nil };
	end };
verbs.debug = { needs = "admin", words = "debug", ops = { on = "on an ein", off = "off aus", summary = "summary auswertung" },
	args = { op = "text", level = "text?", seconds = "number?", text = "text?", lang = "text?", ["for"] = "person?" },
	free = function (args) return args.op == "status"; end,
	run = function (args)
		local D = server.debug;
		if not D then return nil, "cant", "the module isn't loaded on the bot's own host"; end
		if args.op == "on" then
			if args.level ~= "info" and args.level ~= "debug" then return nil, "bad-request", "level is info or debug"; end
			if not args.seconds or args.seconds < 1 or args.seconds > debug_max then return nil, "bad-request", "seconds go from 1 to " .. debug_max; end
			if not args.text then return nil, "bad-request", "missing argument text: what happened"; end
			local window, err, text = D.start(args.level, args.seconds, args);
			if not window then return nil, err, text; end
		elseif args.op == "off" then D.finish("requested");
		elseif args.op == "summary" then
			local window = D.windows[#D.windows];
			if not window then return nil, "cant", "there has been no debug window"; end
			local open = D.file and window == D.windows[#D.windows] and not window.ended;
			local counts = array();
			for kind, n in pairs((open and D.counts or window.counts) or {}) do counts:push({ kind = kind, count = n }); end
			return { lines = (open and D.lines or window.lines) or 0, counts = counts, errors = array((open and D.errors or window.errors) or {}) };
		elseif args.op ~= "status" then return nil, "bad-request", "op is on, off, status or summary"; end
		local windows = array();
		for i = #D.windows, math.max(1, #D.windows - 19), -1 do
			local w = D.windows[i];
			windows:push({ id = w.id, level = w.level, by = w.by, started = w.started, till = w.till, ended = w.ended, why = w.why, deleted = w.deleted });
		end
		return { open = D.file ~= nil, windows = windows };
	end };
verbs.quarantine = { needs = "admin", harms = true, words = "quarantine quarantäne", args = { accounts = "accounts", ["for"] = "person" }, run = holding("quarantined", true) };
verbs.release = { needs = "admin", words = "release freigeben", args = verbs.quarantine.args, run = holding("quarantined", false) };
verbs.block = { needs = "admin", harms = true, words = "block sperren", args = verbs.quarantine.args, run = holding("blocked", true) };
verbs.unblock = { needs = "admin", words = "unblock entsperren", args = verbs.quarantine.args, run = holding("blocked", false) };
verbs.delete = { needs = "admin", harms = true, args = { accounts = "accounts", older = "number?", never = "number?", ["for"] = "person" }, job = true, run = function (args)
	local breathe, total = breather(), 0;
	local use_of = args.older and uses({ older = math.max(args.older, inactive_min), never = args.never or args.older });
	for _ in um.users(host) do total = total + 1; breathe(); end
	return { results = on_each(args.accounts, function (user)
		breathe();
		-- Deleted for not being used: looked at once more just before.
		if use_of then
			local state = use_of(user);
			if state ~= "unused" and state ~= "never" then return false, "it is in use"; end
		end
		return delete_account(user, total);
	end) };
end };
-- What speaks for new accounts before they are held: asked when an admin names the act, about the young alone.
verbs.look = { needs = "admin", words = "quarantine quarantäne block sperren sperre delete löschen lösche", wave = true,
	args = verbs.quarantine.args, run = function (args)
		local young, found = {}, array();
		for _, event in ipairs(events) do if event.kind == "registered" then young[event.user] = true; end end
		local function open(store) return sm.open(host, store, "keyval"); end
		local stores = { open("lastlog"), open("lastlog2"), open("account_activity") };
		for _, user in ipairs(args.accounts) do
			if young[user] and um.user_exists(user, host) then
				local used, friends = hosts[host].sessions[user] ~= nil, 0;
				for _, store in ipairs(stores) do
					local data = store:get(user) or {};
					-- mod_lastlog2 notes the registration too.
					used = used or data.timestamp ~= nil or data.login ~= nil or data.logout ~= nil;
				end
				for contact, item in pairs(rostermanager.load_roster(user, host)) do
					if contact and item.subscription and item.subscription ~= "none" then friends = friends + 1; end
				end
				if used or friends > 0 then found:push({ user = user, used = used, contacts = friends }); end
			end
		end
		return { accounts = found };
	end };
verbs.account = { needs = "admin", words = "account konto", args = { account = "account", ["for"] = "person" }, run = function (args)
	local user = args.account;
	if not um.user_exists(user, host) then return nil, "unknown-account", "no such account"; end
	local details = sm.open(host, "account_details", "keyval"):get(user) or {};
	local info = um.get_account_info and um.get_account_info(user, host) or {};
	return { registered = tonumber(details.registered) or tonumber(info.created), enabled = info.enabled ~= false,
		quarantined = held.quarantined[user] ~= nil, blocked = held.blocked[user] ~= nil, online = hosts[host].sessions[user] ~= nil };
end };
-- Only accounts over the limits, and those of which nothing is known: last logins are for nothing else.
verbs.accounts = { needs = "admin", words = "inactive inaktiv", job = true,
	args = { older = "number", never = "number", ["for"] = "person" }, run = function (args, page)
		if args.older < inactive_min then return nil, "bad-request", "older is at least " .. inactive_min; end
		local total, listed, batch, breathe, use_of = 0, 0, array(), breather(), uses(args);
		for user in um.users(host) do
			total = total + 1;
			local state, last, created = use_of(user);
			if state ~= "active" then
				listed = listed + 1;
				batch:push({ user = user, state = state, last = last, created = created });
			end
			if #batch >= 100 then page({ accounts = batch }); batch = array(); end
			breathe();
		end
		if batch[1] then page({ accounts = batch }); end
		return { total = total, listed = listed };
	end };
verbs.announce = { needs = "admin", words = "announce ankündigen ankuendigen", job = true,
	args = { text = "text", ["for"] = "person" },
	run = function (args) return { sent = server.announcers[host]({ first = args.text }, breather()) }; end };

local conditions = { ["no-grant"] = { "auth", "not-allowed" }, ["over-cap"] = { "wait", "resource-constraint" }, ["verb-off"] = { "cancel", "feature-not-implemented" },
	["unknown-verb"] = { "cancel", "feature-not-implemented" }, ["cant"] = { "cancel", "feature-not-implemented" }, ["unknown-account"] = { "cancel", "item-not-found" },
	["bad-request"] = { "modify", "bad-request" } };
local function refusal(stanza, why, text)
	return st.error_reply(stanza, conditions[why][1], conditions[why][2], text):tag(why, { xmlns = NS }):up();
end

-- A paced job sends so many pages ahead of the verb `more`: nobody's memory fills with what is still to be read.
local jobs, paced, ahead = 0, {}, 8;
verbs.more = { args = { job = "number", pages = "number" }, run = function (args)
	local job = paced[args.job];
	if not job then return nil, "cant", "there is no such job"; end
	job.taken = math.max(job.taken, args.pages);
	if job.go and job.sent - job.taken < ahead then local go = job.go; job.go = nil; go(); end
	return { sent = job.sent };
end };
local function run_job(stanza, def, args)
	jobs = jobs + 1;
	local number, job, pages, to = jobs, tostring(jobs), 0, stanza.attr.from;
	local pace = def.paced and { sent = 0, taken = 0 };
	if pace then paced[number] = pace; end
	local function tell(name, attr, text)
		attr.xmlns, attr.job = NS, job;
		module:send(st.message({ to = to, from = host, type = "headline" }):tag(name, attr):text(text):up());
	end
	local runner = async.runner(function ()
		async.sleep(0); -- the job's number goes first
		local result, _, text = def.run(args, function (data)
			pages = pages + 1;
			tell("page", { n = tostring(pages) }, json.encode(data));
			if not pace then return; end
			pace.sent = pages;
			if pace.sent - pace.taken < ahead then return; end
			local wait, done = async.waiter();
			pace.go = done;
			module:add_timer(120, function () if pace.go == done then pace.go, pace.dead = nil, true; done(); end end);
			wait();
			if pace.dead then error("nobody takes its pages"); end
		end);
		paced[number] = nil;
		if result then tell("done", { pages = tostring(pages) }, json.encode(result)); else tell("failed", {}, tostring(text)); end
	end, { error = function (_, err)
		paced[number] = nil;
		module:log("error", "A job failed: %s", err);
		tell("failed", {}, "internal error");
	end });
	runner:run(true);
	return { job = jobs };
end

module:hook("iq-set/host/" .. NS .. ":verb", function (event)
	local origin, stanza = event.origin, event.stanza;
	if not bot or origin.type ~= "c2s" or not origin.username or origin.username .. "@" .. origin.host ~= bot then
		origin.send(st.error_reply(stanza, "auth", "forbidden", "only kastellan_bot may ask for this"));
		return true;
	end
	local verb = stanza.tags[1].attr.name;
	local def = verbs[verb];
	local args = json.decode(stanza.tags[1]:get_text() or "");
	local function refuse(why, text) origin.send(refusal(stanza, why, text)); return true; end
	if not def then return refuse("unknown-verb", "there is no such verb"); end
	if not is_enabled(verb) then return refuse("verb-off", verb .. " is not in kastellan_verbs"); end
	if type(args) ~= "table" then return refuse("bad-request", "arguments are a JSON object"); end
	local wrong = bad_args(def, args);
	if wrong then return refuse("bad-request", wrong); end
	if def.needs and not (def.free and def.free(args)) then
		if not args["for"] then return refuse("bad-request", "missing argument for"); end
		local granted, why = take_grant(verb, def, args);
		if not granted then return refuse("no-grant", why); end
		module:log("info", "%s was granted by %s", verb, args["for"]);
	end
	if def.allow then
		local allowed, why, text = def.allow(args);
		if not allowed then return refuse(why, text); end
	end
	local result, why, text;
	if def.job then result = run_job(stanza, def, args); else result, why, text = def.run(args); end
	if not result then return refuse(why, text); end
	origin.send(st.reply(stanza):tag("result", { xmlns = NS }):text(json.encode(result)):up());
	return true;
end);
module:add_feature(NS);

-- For the modules beside this one (mod_kastellan_people).
api = { verbs = verbs, server = server, primary = primary, bot = bot, protected = protected, breather = breather, -- luacheck: ignore 131
	delete_uploads = delete_uploads, delete_account = delete_account, uses = uses, inactive_min = inactive_min, read = read, fresh = fresh,
	types = types, namespace = NS };

local function hourly()
	forget_events();
	if primary then
		server.debug.clean();
		for person, list in pairs(server.messages) do
			list = fresh(list, grant_ttl);
			server.messages[person] = list[1] and list or nil;
		end
		server.save();
	end
	return 3600;
end
module:add_timer(60, hourly);

function module.unload()
	forget_events();
	if primary then server.debug.finish("restarted"); end
end
