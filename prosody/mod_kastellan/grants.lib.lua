-- Grants: what people said to the bot, as this server delivered it. One message grants one act, once.

local jid = require "util.jid";
local nodeprep = require "util.encodings".stringprep.nodeprep;
local random = require "util.random";
local array = require "util.array";
local datetime = require "util.datetime".datetime;

return function (core)
	local grant_ttl = core.seconds("kastellan_grant", 3600);
	local code_ttl = core.seconds("kastellan_code", 300);
	local host, bot, admins, server, verbs, fresh = core.host, core.bot, core.admins, core.server, core.verbs, core.fresh;
	core.grant_ttl = grant_ttl;

	-- The words of a message: as a set, and in order. As a name, a word is one of this host, or nil.
	local function read(text)
		local words, list = {}, {};
		for word in text:gmatch("[^%s,]+") do
			word = word:gsub("^[`\"'!]+", ""):gsub("[`\"'?!.;:]+$", "");
			local name, at = word:match("^(.-)@(.*)$");
			local plain = nodeprep(word) or word;
			words[plain] = true;
			list[#list + 1] = { plain = plain, name = (not at or at:lower() == host) and nodeprep(name or word) or nil };
		end
		return words, list;
	end
	core.read = read;
	local function says(words, any)
		for word in any:gmatch("%S+") do if words[word] then return true; end end
		return false;
	end
	-- The beginning of a text, without a word that is cut in two: it could be another name.
	function core.cut(text, length)
		if #text <= length then return text; end
		local start = text:sub(1, length);
		return start:sub(1, length - (start:reverse():find("%s") or length));
	end

	-- A yes is the code alone, or after one word that says yes: a code in a sentence is talk about it.
	local yes = { confirm = true, yes = true, ["bestätigen"] = true, ja = true };
	local function code_in(text)
		local list = {};
		for word in text:gmatch("%S+") do list[#list + 1] = (word:gsub("^[`\"'!]+", ""):gsub("[`\"'?!.;:]+$", "")); end
		local code = #list == 1 and list[1] or #list == 2 and yes[nodeprep(list[1]) or ""] and list[2];
		return code and code:match("^%d%d%d%d%d%d$");
	end

	-- Somebody's own words. A quoted line is somebody else's: it may hold the bot's own code. Cut before anything else
	-- looks at it: whoever writes chooses the length, and nobody else is served meanwhile.
	local function own_words(body)
		return (core.cut(core.cut("\n" .. body, 8000):gsub("\n[ \t]*>[^\n]*", ""):gsub("%s+", " "), 2000));
	end

	-- What is forwarded, a copy or late may be somebody else's word, or said of something else. The bot does nothing on it.
	local secondhand = { ["urn:xmpp:forward:0"] = true, ["urn:xmpp:carbons:2"] = true, ["urn:xmpp:mam:2"] = true, ["urn:xmpp:delay"] = true };
	local function is_secondhand(stanza)
		for _, tag in ipairs(stanza.tags) do
			if secondhand[tag.attr.xmlns] and tag.name ~= "private" then return true; end -- XEP-0280 §9: a wish for no copies
		end
		return false;
	end

	if core.primary then
		local said = core.pieces("kastellan_grants");
		server.said, server.prepared, server.seq = said, server.prepared or {}, server.seq or 0;
		function server.noted(person)
			local list = array();
			for _, message in ipairs(fresh(said.get(person), grant_ttl)) do list:push({ at = datetime(message.at), words = message.text }); end
			return list[1] and list;
		end
		local function each_person(work)
			for i = 0, 255 do for _, person in ipairs(said.keys(i)) do work(person, said.get(person)); end end
		end
		each_person(function (_, list) for _, message in ipairs(list) do server.seq = math.max(server.seq, message.seq); end end);

		local function heard(event)
			local origin, stanza = event.origin, event.stanza;
			-- The session says who speaks: a `from` can't be had by writing it.
			if origin.type ~= "c2s" or not origin.username or jid.bare(stanza.attr.to) ~= bot then return; end
			local kind = stanza.attr.type or "normal";
			if kind ~= "chat" and kind ~= "normal" then return; end
			local person, body = origin.username .. "@" .. origin.host, stanza:get_child_text("body");
			if not body or person == bot then return; end
			local text = own_words(body);
			local code = code_in(text);
			if server.hear and server.hear[origin.host] then server.hear[origin.host](origin.username, text); end
			if is_secondhand(stanza) then return; end -- to stop something it is good enough
			-- Of other people's messages nothing is kept but the words that ask for something of their own.
			if not admins:contains(person) then text = server.asks and server.asks(text) or ""; end
			if text == "" and not (code and server.asks) then return; end
			local list = fresh(said.get(person), grant_ttl);
			if #list >= 20 then table.remove(list, 1); end
			server.seq = server.seq + 1;
			list[#list + 1] = { at = os.time(), seq = server.seq, text = text, code = code, used = {} };
			said.set(person, list);
			said.save();
		end
		module:hook("message/bare", heard, 1000);
		module:hook("message/full", heard, 1000);

		core.hourly[#core.hourly + 1] = function ()
			each_person(function (person, list)
				local left = fresh(list, grant_ttl);
				if #left < #list then said.set(person, left[1] and left or nil); end
			end);
			said.save();
		end
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

	local function holds_code(message, verb, args)
		local act = message.code and server.prepared[message.code];
		if not act or act.seq >= message.seq or act.expires < os.time() or act.verb ~= verb or act.host ~= host
			or act.person ~= args["for"] or act.args ~= canonical(args) then return false; end
		server.prepared[message.code] = nil;
		return true;
	end
	-- Right after the verb and before anything else: a word of the rest could be somebody's name.
	local beside = { account = true, accounts = true, user = true, users = true, konto = true, konten = true, ["and"] = true, und = true };
	local function names_accounts(list, accounts)
		local wanted, missing = {}, 0;
		for _, account in ipairs(accounts) do
			if not wanted[account] then wanted[account], missing = true, missing + 1; end
		end
		if missing > 20 then return false; end
		for i = 2, #list do
			if missing == 0 then break; end
			local name = list[i].name;
			if name and wanted[name] then wanted[name], missing = nil, missing - 1;
			elseif not beside[list[i].plain] then return false; end
		end
		return missing == 0;
	end
	local function names_act(message, def, args)
		if not def.words then return false; end
		local words, list = read(message.text);
		if not says(words, def.words) or def.unless and says(words, def.unless) then return false; end
		if def.ops and not says(words, def.ops[args.op] or "") then return false; end
		for flag, said in pairs(def.flags or {}) do if args[flag] and not says(words, said) then return false; end end
		if def.needs == "self" then return true; end
		-- An order begins with what it orders: a sentence about a verb is none.
		local orders = def.words;
		for _, op in pairs(def.ops or {}) do orders = orders .. " " .. op; end
		if not list[1] or not says({ [list[1].plain] = true }, orders) then return false; end
		-- The bot puts no words into the server's mouth: what people will read, the admin wrote.
		if args.text and not message.text:find((args.text:gsub("%s+", " ")), 1, true) then return false; end
		if def.wave then return true; end
		return names_accounts(list, args.accounts or { args.account });
	end

	-- What people write to the bot is seen there.
	core.not_here = "the module isn't loaded on the bot's own host";

	-- Uses up the message that names the act. One message, one act a host.
	function core.take_grant(verb, def, args)
		local said, person = server.said, args["for"];
		if def.needs == "self" then
			if person ~= args.account .. "@" .. host then return false, "only " .. args.account .. " may ask for that"; end
		elseif not admins:contains(person) then return false, person .. " is not in kastellan_admins"; end
		local list = fresh(said.get(person), grant_ttl);
		for _, message in ipairs(list) do
			if not message.used[host] and (holds_code(message, verb, args) or names_act(message, def, args)) then
				message.used[host] = verb;
				said.set(person, list);
				local ok, why = said.save(); -- else it would grant once more after a restart
				return ok, why;
			end
		end
		return false, "no message of " .. person .. " asks for it";
	end

	module:hook_global("user-deleted", function (event)
		local person = event.username .. "@" .. event.host;
		if event.host == host and server.said and server.said.get(person) then server.said.set(person, nil); server.said.save(); end
	end, -10);

	-- Binds a code to exactly one act of one person.
	verbs.prepare = { args = { verb = "text", args = "object" }, run = function (args)
		local def = verbs[args.verb];
		if not def or not def.needs then return nil, "bad-request", "nothing to prepare"; end
		if not core.is_enabled(args.verb) then return nil, "verb-off", args.verb .. " is not in kastellan_verbs"; end
		local wrong = core.bad_args(def, args.args);
		if wrong then return nil, "bad-request", wrong; end
		if not server.said then return nil, "not-here", core.not_here; end
		if not args.args["for"] then return nil, "bad-request", "for is missing"; end
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
		server.prepared[code] = { verb = args.verb, host = host, args = canonical(args.args), person = person, seq = server.seq, expires = os.time() + code_ttl };
		return { code = code, expires = os.time() + code_ttl };
	end };
end
