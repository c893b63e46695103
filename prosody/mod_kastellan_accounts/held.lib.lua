-- Accounts that are held: quarantined (they reach nobody strange) or blocked (no login). No credential is touched.

local st = require "util.stanza";
local jid = require "util.jid";
local array = require "util.array";
local um = require "core.usermanager";
local rostermanager = require "core.rostermanager";
local datetime = require "util.datetime".datetime;

return function (core)
	local host, hosts, bot, admins, contacts, verbs = core.host, prosody.hosts, core.bot, core.admins, core.contacts, core.verbs;
	local whom = next(contacts._items) or next(admins._items) or host;
	local block_text = module:get_option_string("kastellan_block_text",
		"This account is blocked by the people who run this server. Write to " .. whom .. " if that is a mistake.");
	local quarantine_text = "This account may not write there for now: the people who run this server look at it first. Write to "
		.. tostring(bot) .. " about it.";

	local held, save = core.kept("kastellan_held");
	held.quarantined, held.blocked = held.quarantined or {}, held.blocked or {};
	core.held = held;
	function core.save_held() return save(held); end
	for _, list in ipairs { "quarantined", "blocked" } do
		core.noted[list] = function (user) -- who decided it is another person's
			return held[list][user] and { since = datetime(held[list][user].at) };
		end
	end

	---- Quarantine ----

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
		if stanza.name == "presence" and kind == "unavailable" then -- whoever is in a room may leave it, without a word
			stanza:maptags(function () return nil; end);
			return;
		end
		if kind ~= "error" and kind ~= "result" then
			origin.send(st.error_reply(stanza, "cancel", "policy-violation", quarantine_text));
		end
		return true;
	end
	for _, kind in ipairs { "message", "presence", "iq" } do
		for _, to in ipairs { "bare", "full", "host" } do module:hook("pre-" .. kind .. "/" .. to, quarantine_hook, 500); end
	end

	---- Block: login, open sessions, resumption, SASL2 ----

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

	module:hook_global("user-deleted", function (event)
		if event.host ~= host or not held.quarantined[event.username] and not held.blocked[event.username] then return; end
		held.quarantined[event.username], held.blocked[event.username] = nil, nil;
		core.save_held();
	end, -10);

	---- Verbs ----

	-- One result an account, in order.
	function core.on_each(accounts, act)
		local results, breathe = array(), core.breather();
		for _, user in ipairs(accounts) do
			breathe();
			local ok, err, more = false, "no such account", nil;
			if um.user_exists(user, host) then ok, err, more = act(user); end
			results:push({ user = user, ok = ok and true or false, error = not ok and err or nil, uploads = more and more.uploads, remains = more and more.remains });
		end
		return results;
	end
	-- Holding and letting go; what is held is on disk before it is reported.
	local function holding(list, on)
		return function (args)
			local results = core.on_each(args.accounts, function (user)
				if (held[list][user] ~= nil) == on then return true; end
				held[list][user] = on and { at = os.time(), by = args["for"] } or nil;
				return true;
			end);
			local ok, why = core.save_held();
			if not ok then return nil, "cant", why; end
			local breathe = core.breather();
			for _, each in ipairs(list == "blocked" and on and results or {}) do
				breathe();
				if each.ok and held.blocked[each.user] then end_sessions(each.user); end
			end
			return { results = results };
		end
	end
	local args = { accounts = "accounts", ["for"] = "person" };
	verbs.quarantine = { needs = "admin", harms = true, words = "quarantine quarantäne", args = args, run = holding("quarantined", true) };
	verbs.release = { needs = "admin", words = "release freigeben", args = args, run = holding("quarantined", false) };
	verbs.block = { needs = "admin", harms = true, words = "block sperren sperre", args = args, run = holding("blocked", true) };
	verbs.unblock = { needs = "admin", words = "unblock entsperren", args = args, run = holding("blocked", false) };
	verbs.status = { args = {}, run = function ()
		local quarantined, blocked = array(), array();
		for user in pairs(held.quarantined) do if #quarantined < 500 then quarantined:push(user); end end
		for user in pairs(held.blocked) do if #blocked < 500 then blocked:push(user); end end
		return { quarantined = quarantined, blocked = blocked };
	end };
end
