-- What a server really does, for Kastellan's audit of its promises: settings in force, modules loaded, and the
-- ages of the oldest items. Numbers and settings only: no names, no addresses. MIT licence; README.md beside it.

local array = require "util.array";
local um = require "core.usermanager";
local sm = require "core.storagemanager";
local config = require "core.configmanager";

local core = module:depends("kastellan").api;
local verbs, breather = core.verbs, core.breather;
local host, hosts = module.host, prosody.hosts;

-- Options by which promises are kept or broken.
local options = {
	"authentication", "password_hash", "c2s_require_encryption", "s2s_require_encryption", "require_encryption", "s2s_secure_auth",
	"allow_unencrypted_plain_auth", "archive_expires_after", "default_archive_policy", "muc_log_by_default", "muc_log_expires_after",
	"http_file_share_expires_after", "http_file_share_size_limit", "allow_registration", "registration_invite_only",
	"min_seconds_between_registrations", "registration_throttle_max", "registration_throttle_period", "registration_allowlist",
	"registration_whitelist", "registration_notification", "lastlog_ip_address", "push_notification_with_body",
	"push_notification_with_sender", "contact_info", "user_tombstone_expiry", "registration_delete_grace_period",
};

local function plain(value, depth)
	local kind = type(value);
	if kind == "string" or kind == "boolean" then return value; end
	if kind == "number" then return value == value and value ~= math.huge and value ~= -math.huge and value or tostring(value); end
	if kind ~= "table" or depth > 3 then return tostring(value); end
	if value._items then value = value._items; end
	local result = {};
	for key, item in pairs(value) do result[tostring(key)] = plain(item, depth + 1); end
	return result;
end

local function settings_of(name)
	local found, modules = {}, array();
	for _, option in ipairs(options) do
		local value = config.get(name, option);
		if value ~= nil then found[option] = plain(value, 0); end
	end
	for loaded in pairs(hosts[name].modules or {}) do modules:push(loaded); end
	table.sort(modules);
	return { host = name, kind = hosts[name].type, component = config.get(name, "component_module"), options = found, modules = modules };
end

-- The age of the first item in seconds, and how many are older than a limit.
local function ages(store, user, query, limit, into)
	local iter, state, start = store:find(user, query);
	if not iter then return; end
	for _, _, when in iter, state, start do
		when = tonumber(when);
		if not when then break; end
		local age = os.time() - when;
		into.count = into.count + 1;
		if age > into.oldest then into.oldest = age; end
		if limit and age > limit then into.over = into.over + 1; elseif limit then break; end -- in order of time
	end
end

verbs.settings = { job = true, args = { archive = "number?", uploads = "number?", offline = "number?" }, run = function (args, page)
	local breathe = breather();
	for name in pairs(hosts) do
		if hosts[name].type == "local" and name == host or hosts[name].type == "component" then page({ settings = settings_of(name) }); end
		breathe();
	end
	local accounts = sm.open(host, "accounts", "keyval");
	local archive, offline = sm.open(host, module:get_option_string("archive_store", "archive"), "archive"), sm.open(host, "offline", "archive");
	local total, readable, unknown, asked = 0, 0, 0, 0;
	local archived, waiting = { count = 0, oldest = 0, over = 0 }, { count = 0, oldest = 0, over = 0 };
	local prefs = sm.open(host, "archive_prefs", "keyval");
	for user in um.users(host) do
		total = total + 1;
		local account = accounts:get(user) or {};
		if account.password then readable = readable + 1; elseif not account.stored_key then unknown = unknown + 1; end
		if prefs:get(user) then asked = asked + 1; end
		breathe();
		ages(archive, user, {}, args.archive or 0, archived);
		breathe();
		ages(offline, user, {}, args.offline, waiting);
		breathe();
	end
	local uploads, rooms = { count = 0, oldest = 0, over = 0 }, { count = 0, oldest = 0, over = 0 };
	for name, other in pairs(hosts) do
		if other.modules and other.modules.http_file_share then
			ages(sm.open(name, "uploads", "archive"), nil, {}, args.uploads, uploads);
		end
		if other.modules and other.modules.muc_mam then
			local logs = sm.open(name, "muc_log", "archive");
			if logs.users then for room in logs:users() do ages(logs, room, {}, args.archive, rooms); breathe(); end end
		end
	end
	local sinks = array();
	local log = config.get("*", "log");
	for level, target in pairs(type(log) == "table" and log or { info = log }) do
		if type(target) == "table" then sinks:push({ level = plain(target.levels or target.level or level, 0), to = tostring(target.filename or target.to) });
		else sinks:push({ level = tostring(level), to = tostring(target) }); end
	end
	return { version = prosody.version, accounts = total, passwords = { readable = readable, unknown = unknown }, archive = archived, preferences = asked,
		offline = waiting, uploads = uploads, rooms = rooms, logs = sinks, s2s = hosts[host].modules.s2s ~= nil or require "core.modulemanager".is_loaded("*", "s2s") or false };
end };

function module.unload() verbs.settings = nil; end
