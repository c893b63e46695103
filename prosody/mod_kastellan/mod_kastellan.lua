-- Kastellan's hands on a Prosody server: a fixed set of verbs for one bot, each granted by a person whom the
-- server itself saw ask. MIT licence. Documentation: README.md in the folder above.

local st = require "util.stanza";
local jid = require "util.jid";
local json = require "util.json";
local async = require "util.async";
local array = require "util.array";
local time_now = require "util.time".now;

local NS, VERSION = "urn:kastellan:server:0", "3";
local bot = jid.prep(module:get_option_string("kastellan_bot", ""));
local admins = module:get_option_set("kastellan_admins", {}) / jid.prep;
local contacts = module:get_option_set("kastellan_contacts", {}) / jid.prep;
local enabled = module:get_option_set("kastellan_verbs"); -- all, if not given

-- What the parts share with the modules beside this one, which do what was granted (mod_kastellan_accounts …).
local core = {
	namespace = NS, host = module.host, bot = bot, admins = admins, contacts = contacts, verbs = {},
	-- What belongs to the whole server lives with the host of the bot's account.
	server = module:shared("/*/kastellan/server"),
	primary = bot and module.host == select(2, jid.split(bot)),
	hourly = {}, ending = {}, -- of this module alone: called once an hour, and when it goes
	noted = {}, -- what the parts keep of an account, for its copy (Art. 15 GDPR): by part, functions of its name
};
local verbs, server = core.verbs, core.server;

-- Their plurals too. No months: "m" could be minutes.
local units = { [""] = 1, sec = 1, second = 1, min = 60, minute = 60, h = 3600, hour = 3600, d = 86400, day = 86400, w = 604800, week = 604800, y = 31536000, year = 31536000 };
-- A span in seconds: a number, or "5d", "2 weeks", on every version of Prosody; nil for what is none.
function core.span(value)
	local n, unit = tostring(value):lower():match("^%s*(%d+%.?%d*)%s*(%a*)%s*$");
	local size = n and units[(unit:gsub("s$", ""))];
	return size and tonumber(n) * size;
end
-- An option that is one. A slip must neither stop this module (who is blocked would be free) nor lift a limit: then the
-- default holds, and the log says so.
function core.seconds(name, default)
	local value = module:get_option(name);
	if value == nil then return default; end
	local span = core.span(value);
	if span then return span; end
	module:log("error", "%s = %s is no time, such as \"5d\": %d seconds are used", name, tostring(value), default);
	return default;
end
-- The same for a number.
function core.number(name, default) return module:get_option_number(name, default) or default; end
core.inactive_min = core.seconds("kastellan_inactive_min", 28 * 86400);

function core.is_enabled(verb) return not enabled or enabled:contains(verb); end
function core.protected(user)
	local account = user .. "@" .. core.host;
	return account == bot or admins:contains(account);
end
-- Items whose time isn't over.
function core.fresh(list, ttl)
	local kept, now = {}, os.time();
	for _, item in ipairs(list or {}) do if now - item.at <= ttl then kept[#kept + 1] = item; end end
	return kept;
end
-- Yields by time, so that nobody else on the server waits: 5 ms of work, then the others' turn.
function core.breather()
	local began = time_now();
	return function () if time_now() - began > 0.005 then async.sleep(0); began = time_now(); end end
end
-- Work that yields; one that fails is logged.
function core.background(what, work)
	async.runner(work, { error = function (_, err) module:log("error", "%s failed: %s", what, err); end }):run(true);
end

for _, part in ipairs { "storage", "arguments", "grants", "orders", "jobs" } do module:require(part)(core); end

verbs.capabilities = { args = {}, run = function ()
	local offered = array();
	for name in pairs(verbs) do if core.is_enabled(name) then offered:push(name); end end
	table.sort(offered);
	local source;
	for _, name in ipairs { "account_activity", "lastlog2", "lastlog" } do source = source or prosody.hosts[core.host].modules[name] and name; end
	return { version = VERSION, prosody = prosody.version, host = core.host, verbs = offered, grant = core.grant_ttl, primary = server.said ~= nil,
		debugMax = core.debug_max, debugQuiet = core.debug_quiet, inactiveMin = core.inactive_min, lastLogin = source };
end };

local conditions = { ["no-grant"] = { "auth", "not-allowed" }, ["over-cap"] = { "wait", "resource-constraint" }, ["verb-off"] = { "cancel", "feature-not-implemented" },
	["unknown-verb"] = { "cancel", "feature-not-implemented" }, ["cant"] = { "cancel", "feature-not-implemented" }, ["unknown-account"] = { "cancel", "item-not-found" },
	["bad-request"] = { "modify", "bad-request" }, ["not-here"] = { "cancel", "feature-not-implemented" } };
local function refusal(stanza, why, text)
	return st.error_reply(stanza, conditions[why][1], conditions[why][2], text):tag(why, { xmlns = NS }):up();
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
	if not core.is_enabled(verb) then return refuse("verb-off", verb .. " is not in kastellan_verbs"); end
	if type(args) ~= "table" then return refuse("bad-request", "arguments are a JSON object"); end
	local wrong = core.bad_args(def, args);
	if wrong then return refuse("bad-request", wrong); end
	if def.needs and not (def.free and def.free(args)) then
		if not args["for"] then return refuse("bad-request", "missing argument for"); end
		if not server.said then return refuse("not-here", core.not_here); end
		local granted, why = core.take_grant(verb, def, args);
		if not granted then return refuse("no-grant", why); end
		module:log("info", "%s was granted by %s", verb, args["for"]);
	end
	if def.allow then
		local allowed, why, text = def.allow(args);
		if not allowed then return refuse(why, text); end
	end
	-- A verb may yield before it answers. One that fails is answered too.
	async.runner(function ()
		local result, why, text;
		if def.job then result = core.run_job(stanza, verb, def, args); else result, why, text = def.run(args, stanza); end
		if not result then return refuse(why, text); end
		origin.send(st.reply(stanza):tag("result", { xmlns = NS }):text(json.encode(result)):up());
	end, { error = function (_, err)
		module:log("error", "%s failed: %s", verb, err);
		origin.send(st.error_reply(stanza, "wait", "internal-server-error", verb .. " failed; the server's log says why"));
	end }):run(true);
	return true;
end);
module:add_feature(NS);

api = core; -- luacheck: ignore 131

module:add_timer(5, function () core.take_up_orders(); end); -- once the server stands

module:add_timer(60, function ()
	for _, work in ipairs(core.hourly) do work(); end
	return 3600;
end);

function module.unload()
	for _, work in ipairs(core.ending) do work(); end
end
