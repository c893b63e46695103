-- What a server really does, for Kastellan's audit of its promises: settings in force, modules loaded, and the
-- ages of the oldest items. Numbers and settings only: no names, no addresses. MIT licence; README.md beside it.

local array = require "util.array";
local json = require "util.json";
local sm = require "core.storagemanager";
local config = require "core.configmanager";
local modulemanager = require "core.modulemanager";
local portmanager = require "core.portmanager";
local has_human, human = pcall(require, "util.human.io");

local core = module:depends("kastellan").api;
module:depends("kastellan_accounts"); -- how an account was used
local verbs, breather = core.verbs, core.breather;
local host, hosts = module.host, prosody.hosts;

-- Options by which promises are kept or broken, by the module that reads them when it is loaded.
local readers = {
	[""] = { "require_encryption", "allow_unencrypted_plain_auth" },
	saslauth = { "c2s_require_encryption" }, bosh = { "consider_bosh_secure" }, websocket = { "consider_websocket_secure" }, s2s = { "s2s_require_encryption", "s2s_secure_auth", "s2s_insecure_domains" }, auth_internal_hashed = { "password_hash" },
	mam = { "archive_expires_after", "default_archive_policy" }, muc = { "max_history_messages" },
	muc_mam = { "muc_log_by_default", "muc_log_all_rooms", "muc_log_expires_after" },
	http_file_share = { "http_file_share_expires_after", "http_file_share_size_limit", "http_file_share_daily_quota" },
	register = { "allow_registration" }, invites_register = { "registration_invite_only" },
	register_limits = { "min_seconds_between_registrations", "registration_throttle_max", "registration_throttle_period", "registration_allowlist",
		"registration_whitelist" },
	watchregistrations = { "registration_notification" }, lastlog = { "lastlog_ip_address" }, lastlog2 = { "lastlog_ip_address" }, audit = { "audit_log_ips" },
	cloud_notify = { "push_notification_with_body", "push_notification_with_sender" }, server_contact_info = { "contact_info" },
	tombstones = { "user_tombstone_expiry" }, vjud = { "vjud_mode" }, kastellan_debug = { "kastellan_debug_keep" }, kastellan_people = { "kastellan_copy_keep" },
};

-- These are one module for all hosts: what stands in a host's section is nothing to them.
local of_server = { s2s = true, bosh = true, websocket = true };

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
local function option(name, key)
	local value = config.get(name, key);
	if value ~= nil then return plain(value, 0); end
end

-- Options that are times. 13 reads them all alike; 0.12 knows d, w, m and y for archives ("24h" is 24 seconds
-- there), and only numbers elsewhere.
local times = { archive_expires_after = "archive", muc_log_expires_after = "archive", http_file_share_expires_after = "number",
	kastellan_debug_keep = "ours", kastellan_copy_keep = "ours", user_tombstone_expiry = "number", registration_throttle_period = "number", min_seconds_between_registrations = "number" };
local day = 86400;
local units = { [""] = 1, d = day, w = 7 * day, m = 31 * day, y = 365.2425 * day };

-- Seconds as this server reads them; "never", or "unreadable".
local function read_time(key, value)
	if value == nil or not times[key] then return nil; end
	if value == math.huge and times[key] ~= "archive" then return "never"; end
	if times[key] == "ours" then return core.span(value) or "unreadable"; end
	if value == "never" or has_human and human.parse_duration and value == false then return "never"; end
	local read;
	if has_human and human.parse_duration then
		read = type(value) == "number" and value or type(value) == "string" and (human.parse_duration(value) or human.parse_duration_lax(value));
	elseif times[key] == "archive" then
		local n, unit = tostring(value):lower():match("(%d+)%s*([dwmy]?)");
		return n and tonumber(n) * units[unit] or "unreadable";
	else
		read = tonumber(value);
	end
	if not read then return "unreadable"; end
	return read < 0 and "never" or read;
end

-- A module uses an option as it was when the module was loaded: remembered beyond a reload of this one. What was
-- loaded before this one could have read another value than the file has by now.
local in_force = module:shared("/*/kastellan_audit/in_force");
local function loaded(name, reader) return (hosts[name] and hosts[name].modules or {})[reader] or modulemanager.get_modules("*")[reader]; end
local function remember(name, fresh)
	in_force[name] = in_force[name] or {};
	for reader, names in pairs(readers) do
		local now, known = loaded(name, reader), in_force[name][reader];
		if now and (not known or known.loaded ~= now) then
			local values = {};
			for _, key in ipairs(names) do values[key] = option(of_server[reader] and "*" or name, key); end
			in_force[name][reader] = { loaded = now, values = values, before_us = not fresh };
		end
	end
end
local function watch(name, fresh)
	remember(name, fresh);
	for _, event in ipairs { "module-loaded", "module-reloaded" } do
		module:hook_object_event(hosts[name].events, event, function () remember(name, true); end);
	end
end
module:hook_global("server-started", function () for name in pairs(hosts) do remember(name, true); end end);
module:hook_global("host-activated", function (name) if hosts[name] then watch(name, true); end end);
for name in pairs(hosts) do watch(name, prosody.start_time == nil); end

local function same(a, b) return a == b or type(a) == "table" and type(b) == "table" and json.encode_ordered(a) == json.encode_ordered(b); end

local function names_in(list)
	local names = array();
	for _, name in ipairs(type(list) == "table" and list or {}) do names:push(tostring(name)); end
	return names;
end

local function settings_of(name)
	remember(name);
	local options, waiting, seconds, modules, section, unsure = {}, {}, {}, array(), array(), array();
	for reader, names in pairs(readers) do
		local known = in_force[name][reader];
		for _, key in ipairs(names) do
			local now = option(of_server[reader] and "*" or name, key);
			-- Written in the host's own section, where a line for all hosts has no effect.
			if config.rawget(name, key) ~= nil then section:push(key); end
			if not known or not loaded(name, reader) then
				if options[key] == nil and not waiting[key] then options[key] = now; end
			else
				options[key] = known.values[key];
				if known.before_us then unsure:push { option = key, module = reader }; end
				if not same(now, known.values[key]) then waiting[key] = { value = now, module = reader, seconds = read_time(key, now) }; end
			end
			seconds[key] = read_time(key, options[key]);
		end
	end
	local users = hosts[name].users and hosts[name].users.name;
	options.authentication = users or option(name, "authentication");
	local next_users = option(name, "authentication") or "internal_hashed";
	if users and users ~= next_users then waiting.authentication = { value = next_users, module = "" }; end
	local here = hosts[name].modules or {};
	for each in pairs(here) do modules:push(each); end
	for each in pairs(modulemanager.get_modules("*")) do if readers[each] and not here[each] then modules:push(each); end end
	table.sort(modules);
	return { host = name, kind = hosts[name].type, component = config.get(name, "component_module"), options = options, waiting = waiting, seconds = seconds,
		modules = modules, section = section, unsure = unsure, enabled = names_in(config.rawget(name, "modules_enabled")), disabled = names_in(config.rawget(name, "modules_disabled")),
		enabled_for_all = names_in(config.rawget("*", "modules_enabled")) };
end

local stored = {};
module:require "stored" (core, stored);

-- Prosody works in its data folder: a file without a path lies there. `*syslog` and `console` are no files.
local function file_at(name)
	if name:find("^[/*]") then return name; end
	return prosody.paths.data .. "/" .. name;
end
-- The least grave level that a sink gets, as core.loggingmanager reads its levels; nil where it gets none.
local grades = { "debug", "info", "warn", "error" };
local function least_of(levels)
	if levels == nil then return "debug"; end
	local wanted = {};
	for _, level in ipairs(type(levels) == "table" and levels or { levels }) do wanted[level] = true; end
	for _, level in ipairs(grades) do
		if wanted[level] or type(levels) == "table" and (levels.min or levels.max) == level then return level; end
	end
end
local function sinks()
	local found, log = array(), config.get("*", "log");
	local usual = { min = config.get("*", "debug") and "debug" or "info" };
	local function sink(levels, to)
		local level = least_of(levels);
		if level and to ~= "nowhere" then found:push({ level = level, to = to }); end
	end
	if log == nil then sink(usual, "console");
	elseif type(log) == "string" then sink(not log:find("^%*") and usual or nil, file_at(log));
	elseif type(log) == "table" then
		for _, level in ipairs(grades) do
			if type(log[level]) == "string" then sink({ min = level }, file_at(log[level])); end
		end
		for _, each in ipairs(log) do
			if type(each) == "string" and each:find("^%*") then sink(nil, each);
			elseif type(each) == "table" then sink(each.levels, each.to == "file" and file_at(tostring(each.filename)) or tostring(each.to)); end
		end
	end
	return found;
end

local function server_ports()
	local found = array();
	for _, ports in pairs(portmanager.get_active_services():get("s2s") or {}) do
		for port in pairs(ports) do if tonumber(port) then found:push(tonumber(port)); end end
	end
	return found;
end

-- Where HTTP without TLS can be reached from other machines.
local function plain_http()
	local found = array();
	for interface, ports in pairs(portmanager.get_active_services():get("http") or {}) do
		if not tostring(interface):find("^127%.") and interface ~= "::1" and interface ~= "localhost" then
			for port in pairs(ports) do if tonumber(port) then found:push(tonumber(port)); end end
		end
	end
	return found;
end

verbs.settings = { job = true, args = { archive = "number?", rooms = "number?", uploads = "number?", offline = "number?", unused = "number?", never = "number?", debug = "number?" },
	run = function (args, page)
		local breathe = breather();
		for name in pairs(hosts) do
			if hosts[name].type == "local" and name == host or hosts[name].type == "component" then page({ settings = settings_of(name) }); end
			breathe();
		end
		local seen = stored.of_accounts(args, breathe);
		stored.of_rooms(args, seen, breathe);
		seen.uploads = stored.amounts();
		for name, other in pairs(hosts) do
			if other.modules and other.modules.http_file_share then stored.ages(sm.open(name, "uploads", "archive"), nil, args.uploads, seen.uploads); end
		end
		seen.copies = stored.copies();
		local reserved = config.get(host, "block_registrations_users");
		seen.reserved = type(reserved) == "table" and #array.collect(pairs(reserved)) or nil;
		seen.version, seen.logs, seen.serverPorts, seen.plainHttp = prosody.version, sinks(), server_ports(), plain_http();
		seen.s2s = loaded(host, "s2s") ~= nil;
		seen.debugFiles, seen.debugFolder = stored.debug_files(args.debug), stored.debug_folder;
		return seen;
	end };

function module.unload() core.withdraw("settings"); end
