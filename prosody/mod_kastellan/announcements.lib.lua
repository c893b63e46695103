-- Announcements from the domain: to everybody who is online, or to all accounts, a few a second.

local st = require "util.stanza";
local async = require "util.async";
local id = require "util.id";
local um = require "core.usermanager";

local rate = module:get_option_number("kastellan_announce_rate", 20); -- messages a second, to all

return function (core)
	local host, hosts, bot, server = core.host, prosody.hosts, core.bot, core.server;

	local function message_to(account, texts, kind)
		local message = st.message({ to = account, from = host, type = kind, id = id.medium() }):text_tag("body", texts.first);
		if (texts.second or "") ~= "" then message:text_tag("body", texts.second, { ["xml:lang"] = texts.lang }); end
		return message;
	end

	-- texts: first, and maybe second in the language lang.
	server.announcers = server.announcers or {};
	server.announcers[host] = function (texts, breathe)
		local sent, everybody = 0, {};
		for user in pairs(hosts[host].sessions) do everybody[#everybody + 1] = user; end
		for _, user in ipairs(everybody) do
			breathe();
			local account = user .. "@" .. host;
			if account ~= bot and hosts[host].sessions[user] then
				sent = sent + 1;
				module:send(message_to(account, texts, "headline"));
			end
		end
		return sent;
	end;
	function core.tell(to, texts) module:send(message_to(to, texts, "headline")); end

	-- Everywhere on this server; then tells how many got it.
	function core.announce_everywhere(texts, told)
		if not texts.first then return; end
		core.background("An announcement", function ()
			local sent = 0;
			for _, announce in pairs(server.announcers) do sent = sent + announce(texts, core.breather()); end
			if told then told(sent); end
		end);
	end

	-- Whoever is offline finds it later: at a rate, so that neither storage nor clients are flooded.
	local function tell_all(text, page, job)
		local sent, waiting, told, names = 0, {}, os.time(), 0;
		local breathe = core.breather();
		for user in um.users(host) do waiting[#waiting + 1] = user; breathe(); end
		names = #waiting;
		for _, user in ipairs(waiting) do
			if job.stopped then break; end
			local account = user .. "@" .. host;
			if account ~= bot and um.user_exists(user, host) and not (core.held.blocked[user]) then
				module:send(message_to(account, { first = text }, "chat"));
				sent = sent + 1;
				async.sleep(1 / rate);
			end
			if os.time() - told >= 2 then told = os.time(); page({ progress = sent, of = names }); end
		end
		return { sent = sent, of = names, stopped = job.stopped or false };
	end

	-- By a code alone: the admin has seen the very text, and who gets it.
	core.verbs.announce = { needs = "admin", job = true,
		args = { text = "text", all = "flag?", ["for"] = "person" },
		run = function (args, page, job)
			if args.all then return tell_all(args.text, page, job); end
			return { sent = server.announcers[host]({ first = args.text }, core.breather()) };
		end };
end
