-- Announcements from the domain, for Kastellan's bot: to everybody who is online, or to all accounts, a few a
-- second. MIT licence; README.md beside it.

local st = require "util.stanza";
local async = require "util.async";
local id = require "util.id";
local sha1 = require "util.hashes".sha1;
local um = require "core.usermanager";

local core = module:depends("kastellan").api;
local rate = core.number("kastellan_announce_rate", 20); -- messages a second, to all
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

-- Whoever is offline finds it later: at a rate, so that neither storage nor clients are flooded. In an order that a
-- restart doesn't change, and written down name by name: a crash tells one account twice at worst, and nobody never.
local function tell_all(order, page, job)
	local told, breathe, pieces = os.time(), core.breather(), {};
	order.sent, order.of = order.sent or 0, 0;
	for user in um.users(host) do
		local piece = sha1(user):byte(1);
		pieces[piece] = pieces[piece] or {};
		table.insert(pieces[piece], user);
		order.of = order.of + 1;
		breathe();
	end
	for piece = order.piece or 0, 255 do
		if piece ~= order.piece then order.piece, order.last = piece, nil; end
		table.sort(pieces[piece] or {});
		for _, user in ipairs(pieces[piece] or {}) do
			if job.stopped then return { sent = order.sent, of = order.of, stopped = true }; end
			local account = user .. "@" .. host;
			if user > (order.last or "") and account ~= bot and um.user_exists(user, host) and not (core.held and core.held.blocked[user]) then
				module:send(message_to(account, { first = order.text }, "chat"));
				order.sent, order.last = order.sent + 1, user;
				core.save_orders();
				async.sleep(1 / rate);
			end
			if os.time() - told >= 2 then told = os.time(); page({ progress = order.sent, of = order.of }); end
			breathe();
		end
	end
	return { sent = order.sent, of = order.of, stopped = false };
end
local function sum(told) return told; end
function core.resume.announce(order)
	core.go_on(order, sum, function (page, job) return tell_all(order, page, job); end);
end

-- By a code alone: the admin has seen the very text, and who gets it.
core.verbs.announce = { needs = "admin", job = true, sum = sum,
	args = { text = "text", all = "flag?", ["for"] = "person" },
	order = function (args) return args.all and 0; end,
	run = function (args, page, job)
		if job.order then return tell_all(job.order, page, job); end
		return { sent = server.announcers[host]({ first = args.text }, core.breather()) };
	end };

module:add_timer(5, function () core.take_up_orders(); end);

function module.unload()
	core.withdraw("announce");
end
