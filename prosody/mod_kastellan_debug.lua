-- A debug log for a while, server-wide, in a file of its own, for Kastellan's bot. It ends by itself, the users are
-- told, the file goes. MIT licence; README.md beside it.

local array = require "util.array";
local id = require "util.id";
local lfs = require "lfs";
local logger, format = require "util.logger", require "util.format".format;

local core = module:depends("kastellan").api;
module:depends("kastellan_announce");
local folder = module:get_option_string("kastellan_debug_folder", prosody.paths.data .. "/kastellan-debug");

local texts = {
	start = {
		en = "The people who run %s look for the cause of a fault (\"%s\"). Until %s the server therefore writes a more detailed log: who sends something to whom and when, and from which address; no message texts. It ends by itself, and you are told.",
		de = "Wer %s betreibt, sucht die Ursache einer Störung („%s“). Bis %s schreibt der Server darum ein genaueres Protokoll: wer wem wann etwas schickt und von welcher Adresse; keine Nachrichtentexte. Es endet von selbst, und du erfährst es.",
	},
	finish = {
		en = "The detailed log of %s has ended. Its file is kept apart for a few days to find the fault, then deleted.",
		de = "Das genaue Protokoll von %s ist beendet. Seine Datei bleibt noch einige Tage getrennt liegen, um die Störung zu finden, und wird dann gelöscht.",
	},
};
local function in_both(kind, ...) return { en = kind.en:format(...), de = kind.de:format(...) }; end
local function both(kind, lang, ...)
	local other, said = lang == "de" and "en" or "de", in_both(kind, ...);
	return { first = said[lang], second = said[other], lang = other };
end

-- JIDs, addresses, domains and quoted texts become tokens that are the same within a window.
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

local keep = core.seconds("kastellan_debug_keep", 5 * 86400);
local longest = core.seconds("kastellan_debug_max", 4 * 3600);
local host, server = core.host, core.server;
-- Whether the bot may leave a notice out. That users are told is the server's promise, not the bot's.
local may_be_quiet = module:get_option_boolean("kastellan_debug_quiet", false);
core.debug_max, core.debug_quiet = longest, may_be_quiet;

-- Whoever comes while a window is open is told once, on every host.
module:hook("presence/initial", function (event)
	local D, session = server.debug, event.origin;
	local window = D and D.open();
	if not window or not window.tell.login or not session or session.type ~= "c2s" or not session.username then return; end
	local account = session.username .. "@" .. host;
	if account == core.bot or D.told[account] then return; end
	D.told[account] = true;
	window.told.login = window.told.login + 1;
	core.tell(session.full_jid, D.start_texts(window)); -- its presence counts only after this event
end, -1);

if core.primary then
	local store = module:open_store("kastellan_debug");
	local D = server.debug or { windows = store:get(nil) or {}, attached = {} };
	server.debug = D;
	-- 0.12 can't take a sink away: it stays, and calls what is current.
	D.sink = D.sink or function (...) return D.write(...); end
	function D.save() store:set(nil, D.windows); end
	function D.open() return D.file and D.windows[#D.windows] or nil; end
	function D.start_texts(window) return both(texts.start, window.lang, host, window.text or "", os.date("%H:%M %Z", window.till)); end
	local function count(window, when) return function (n) window.told[when] = n; D.save(); end end
	-- Those who are told now need not be told again at login.
	local function tell_online(kind, window, when)
		if not window.tell.online then return; end
		for name in pairs(server.announcers) do
			for user in pairs(prosody.hosts[name] and prosody.hosts[name].sessions or {}) do D.told[user .. "@" .. name] = true; end
		end
		core.announce_everywhere(kind, count(window, when));
	end
	function D.finish(why)
		local window = D.open();
		if not window then return; end
		D.file:close();
		D.file, D.ends = nil, (D.ends or 0) + 1;
		if logger.remove_sink then logger.remove_sink(D.sink); D.attached = {}; end -- 0.12 keeps it till the next reload
		window.ended, window.why, window.lines, window.counts, window.errors = os.time(), why, D.lines, D.counts, D.errors;
		D.save();
		if why ~= "replaced" then tell_online(both(texts.finish, window.lang or "en", host), window, "finish"); end
	end
	function D.write(name, level, message, ...)
		local file = D.file;
		if not file or level == "debug" and D.level ~= "debug" then return; end
		local line = format(message, ...);
		file:write(os.date("!%Y-%m-%dT%H:%M:%SZ "), name, "\t", level, "\t", line, "\n");
		local kind = name:gsub("^(%l%d?s[%a]*)%x%x%x%x+$", "%1") .. " " .. level;
		D.lines, D.counts[kind] = D.lines + 1, (D.counts[kind] or 0) + 1;
		if level == "error" or level == "warn" then
			-- Cut first: a user's stanza can be in it, of any length.
			D.errors[#D.errors + 1] = mask(core.cut(name:gsub("%x%x%x%x%x+$", "") .. " " .. level .. " " .. line, 300), D.tokens);
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
		lfs.mkdir(folder);
		local pposix = require "util.pposix";
		local window = { id = os.date("!%Y%m%dT%H%M%SZ-") .. id.short():gsub("%W", ""), level = level, by = args["for"], started = os.time(), till = os.time() + seconds,
			lang = args.lang == "de" and "de" or "en", text = args.text, told = { start = 0, login = 0, finish = 0 },
			tell = { online = not may_be_quiet or args.online ~= false, login = not may_be_quiet or args.login ~= false } };
		local mode = pposix.umask("0077");
		local file, err = io.open(folder .. "/" .. window.id .. ".log", "a");
		pposix.umask(mode);
		if not file then return nil, "cant", "the debug file can't be written: " .. err; end
		file:setvbuf("line");
		D.file, D.lines, D.counts, D.errors, D.tokens, D.told = file, 0, {}, {}, {}, {};
		D.windows[#D.windows + 1] = window;
		if #D.windows > 50 then table.remove(D.windows, 1); end
		D.save();
		D.level = level;
		D.attach(level);
		local turn = D.ends or 0;
		module:add_timer(seconds, function () if (D.ends or 0) == turn then D.finish("expired"); end end);
		tell_online(D.start_texts(window), window, "start");
		return window;
	end
	-- Gone means that it is looked for and not found.
	function D.clean()
		for _, window in ipairs(D.windows) do
			if window.ended and not window.deleted and os.time() - window.ended >= keep then
				local path = folder .. "/" .. window.id .. ".log";
				os.remove(path);
				if not lfs.attributes(path) then
					window.deleted, window.errors, window.text = os.time(), nil, nil;
					D.save();
				else module:log("error", "A debug log can't be deleted: %s", path); end
			end
		end
	end
	-- The server ended while a window was open, or this module was loaded anew.
	for _, window in ipairs(D.windows) do
		window.told, window.tell = window.told or {}, window.tell or {};
		if not window.ended then window.ended, window.why = os.time(), "restarted"; D.save(); end
	end
	module:hook_global("logging-reloaded", function () D.attached = {}; if D.file then D.attach(D.level); end end);
	D.clean();
	module:add_timer(60, function () D.clean(); return 3600; end);
end

-- What people are told of a window, in both languages: the bot tells it to those who asked for it.
local function said_of(window)
	return { start = in_both(texts.start, host, window.text or "", os.date("%H:%M %Z", window.till)), finish = in_both(texts.finish, host) };
end
local function windows_of(D)
	local windows = array();
	for i = #D.windows, math.max(1, #D.windows - 19), -1 do
		local w = D.windows[i];
		windows:push({ id = w.id, level = w.level, by = w.by, started = w.started, till = w.till, ended = w.ended, why = w.why, deleted = w.deleted,
			tell = { online = w.tell.online == true, login = w.tell.login == true },
			told = { start = w.told.start or 0, login = w.told.login or 0, finish = w.told.finish or 0 },
			said = i > #D.windows - 3 and said_of(w) or nil });
	end
	return windows;
end
local function summary_of(D)
	local window = D.windows[#D.windows];
	if not window then return nil, "cant", "there has been no debug window"; end
	local open, counts = D.open() == window, array();
	for kind, n in pairs((open and D.counts or window.counts) or {}) do counts:push({ kind = kind, count = n }); end
	return { lines = (open and D.lines or window.lines) or 0, counts = counts, errors = array((open and D.errors or window.errors) or {}) };
end
core.verbs.debug = { needs = "admin", words = "debug", ops = { on = "on an ein", off = "off aus", summary = "summary auswertung" },
	args = { op = "text", level = "text?", seconds = "number?", text = "text?", lang = "text?", online = "flag?", login = "flag?", ["for"] = "person?" },
	free = function (args) return args.op == "status"; end,
	run = function (args)
		local D = server.debug;
		if not D then return nil, "not-here", core.not_here; end
		if args.op == "on" then
			if args.level ~= "info" and args.level ~= "debug" then return nil, "bad-request", "level is info or debug"; end
			if not args.seconds or args.seconds < 1 or args.seconds > longest then return nil, "bad-request", "seconds go from 1 to " .. longest; end
			if not args.text then return nil, "bad-request", "missing argument text: what happened"; end
			local window, err, text = D.start(args.level, args.seconds, args);
			if not window then return nil, err, text; end
		elseif args.op == "off" then D.finish("requested");
		elseif args.op == "summary" then return summary_of(D);
		elseif args.op ~= "status" then return nil, "bad-request", "op is on, off, status or summary"; end
		return { open = D.open() ~= nil, windows = windows_of(D) };
	end };

function module.unload()
	if core.primary then server.debug.finish("restarted"); end
	core.withdraw("debug");
end
