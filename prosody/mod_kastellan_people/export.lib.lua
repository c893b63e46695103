-- A copy of an account's data: every store, archive and upload, in pages; what proves a login is left out.

local st = require "util.stanza";
local array = require "util.array";
local datetime = require "util.datetime".datetime;
local um = require "core.usermanager";
local sm = require "core.storagemanager";
local config = require "core.configmanager";

local host = module.host;
local function keyval(store) return sm.open(host, store, "keyval"); end

return function (core, shared)
local exports_per_week = core.number("kastellan_exports_per_week", 5);
local verbs, archive_name, uploads_of = core.verbs, shared.archive_name, shared.uploads_of;

local hidden = { stored_key = true, server_key = true, salt = true, password = true, iteration_count = true, secret = true, hash = true };

-- As JSON can say it. What is kept as XML is told as XML; what proves a login is left out.
local function plain(value, depth)
	local kind = type(value);
	if kind == "number" and (value ~= value or value == math.huge or value == -math.huge) then return tostring(value); end
	if kind == "string" or kind == "boolean" or kind == "number" then return value; end
	if kind ~= "table" or depth > 20 then return tostring(value); end
	if type(value.name) == "string" and type(value.attr) == "table" then
		local ok, xml = pcall(function () return tostring(st.deserialize(value)); end);
		if ok then return xml; end
	end
	local result = {};
	if #value > 0 then
		result = array();
		for _, item in ipairs(value) do result:push(plain(item, depth + 1)); end
		return result;
	end
	for key, item in pairs(value) do
		if hidden[key] then item = "(hidden)"; end
		result[tostring(key)] = plain(item, depth + 1);
	end
	return result;
end

-- XEP-0227: what an account's stores look like in its portable form.
local portable = {};
function portable.roster(data)
	local query, more = st.stanza("query", { xmlns = "jabber:iq:roster", version = data[false] and tostring(data[false].version or "") or nil }), {};
	for contact, item in pairs(data) do
		if type(contact) == "string" and contact ~= "pending" then
			query:tag("item", { jid = contact, name = item.name, subscription = item.subscription or "none", ask = item.ask });
			for group in pairs(item.groups or {}) do query:text_tag("group", group); end
			query:up();
		end
	end
	for from in pairs(data[false] and data[false].pending or {}) do
		more[#more + 1] = tostring(st.presence({ xmlns = "jabber:client", from = from, type = "subscribe" }));
	end
	return tostring(query) .. table.concat(more);
end
function portable.vcard(data) return tostring(st.deserialize(data)); end
function portable.private(data)
	local query = st.stanza("query", { xmlns = "jabber:iq:private" });
	for _, item in pairs(data) do query:add_child(st.deserialize(item)); end
	return tostring(query);
end
-- XEP-0191 §5: a block list is a privacy list.
function portable.blocklist(data)
	local query, order = st.stanza("query", { xmlns = "jabber:iq:privacy" }):tag("default", { name = "blocked" }):up():tag("list", { name = "blocked" }), 0;
	for blocked in pairs(data) do
		if type(blocked) == "string" then
			order = order + 1;
			query:tag("item", { type = "jid", value = blocked, action = "deny", order = tostring(order) }):up();
		end
	end
	return order > 0 and tostring(query) or nil;
end
function portable.pep(data)
	local form = module:require "pubsub".node_config_form;
	local owner = st.stanza("pubsub", { xmlns = "http://jabber.org/protocol/pubsub#owner" });
	for node, settings in pairs(data) do
		if type(node) == "string" then
			local node_config = type(settings) == "table" and settings.config or {};
			owner:tag("configure", { node = node }):add_child(form:form(node_config, "submit")):up();
		end
	end
	return tostring(owner);
end

local function stores_of(user)
	local drivers, keyvals, archives = {}, {}, {};
	local configured = config.get(host, "storage");
	for _, store in ipairs { "accounts", "archive", "offline", "pep" } do local driver, name = sm.get_driver(host, store); drivers[name] = driver; end
	for store in pairs(type(configured) == "table" and configured or {}) do
		if type(store) == "string" then local driver, name = sm.get_driver(host, store); drivers[name] = driver; end
	end
	for _, driver in pairs(drivers) do
		if driver.stores then for store in driver:stores(user) do keyvals[store] = true; end end
	end
	for node in pairs(keyval("pep"):get(user) or {}) do if type(node) == "string" then archives["pep_" .. node] = true; end end
	local lists = sm.olddm.stores and sm.olddm.stores(user, host, "list");
	if lists then for store in sm.olddm.stores(user, host, "list") do archives[store] = true; end end
	archives[archive_name], archives.offline = nil, nil;
	if not um.get_account_info then keyvals.auth_tokens = nil; end -- 0.12 keeps tokens under themselves
	local first, rest = array(), array();
	for store in pairs(keyvals) do first:push(store); end
	for store in pairs(archives) do rest:push(store); end
	table.sort(first); table.sort(rest);
	rest:push(archive_name); -- the largest comes last
	return first, rest;
end

-- Hands an account's data over page by page. wanted: which stores (and "uploads"); all where it isn't given.
function core.export_pages(user, page, wanted)
	local breathe, stores, items, files = core.breather(), 0, 0, 0;
	if not um.user_exists(user, host) then return nil, "unknown-account", "no such account"; end
	local function is_wanted(store) return not wanted or wanted(store); end
	local keyvals, archives = stores_of(user);
	local function items_from(store, of, with)
		if not is_wanted(store) then return; end
		local batch, size, iter = array(), 0, core.items_of(store, of, with);
		for key, item, when, with in iter or function () end do
			local xml = tostring(item);
			batch:push({ id = key, at = when and datetime(when), with = with, xml = xml });
			items, size = items + 1, size + #xml;
			if size > 40000 or #batch >= 100 then page({ kind = "items", store = store, items = batch }); batch, size = array(), 0; end
			breathe();
		end
		if batch[1] then page({ kind = "items", store = store, items = batch }); end
	end
	items_from("offline", user); -- XEP-0227 wants them first
	for _, store in ipairs(keyvals) do
		breathe();
		local data = is_wanted(store) and keyval(store):get(user);
		if data then
			local ok, xml = pcall(portable[store] or function () end, data);
			if not ok then module:log("warn", "The store %s has no portable form: %s", store, xml); xml = nil; end
			stores = stores + 1;
			page({ kind = "store", store = store, data = plain(data, 0), xml = xml });
		end
	end
	-- What this bot's modules keep themselves.
	local noted = {};
	if is_wanted("kastellan") then
		for part, of in pairs(core.noted) do noted[part] = of(user) or nil; end
		noted.asked = core.server.noted and core.server.noted(user .. "@" .. host) or nil;
	end
	if next(noted) then stores = stores + 1; page({ kind = "store", store = "kastellan", data = noted }); end
	for _, store in ipairs(archives) do items_from(store, user); end
	items_from("audit", nil, user); -- mod_audit of the community keeps one archive for the host
	local uploads = {};
	if is_wanted("uploads") then uploads_of(user .. "@" .. host, function (upload) uploads[#uploads + 1] = upload; end); end
	for _, upload in ipairs(uploads) do files = files + 1; page({ kind = "upload", upload = upload }); end
	return { stores = stores, items = items, files = files };
end

local exports, write = core.kept("kastellan_exports");
function core.noted.copies(user)
	local list = array();
	for _, copy in ipairs(core.fresh(exports[user], 7 * 86400)) do list:push(datetime(copy.at)); end
	return list[1] and list;
end

verbs.export = { needs = "self", words = shared.ask_words, unless = shared.not_ask_words, job = true, paced = true, args = { account = "account", ["for"] = "person" },
	allow = function (args)
		local list = core.fresh(exports[args.account], 7 * 86400);
		if #list >= exports_per_week then return nil, "over-cap", "kastellan_exports_per_week is reached"; end
		list[#list + 1] = { at = os.time() };
		exports[args.account] = list;
		for user in pairs(exports) do exports[user] = core.fresh(exports[user], 7 * 86400); if not exports[user][1] then exports[user] = nil; end end
		local ok, why = write(exports);
		return ok, "cant", why;
	end,
	run = function (args, page) return core.export_pages(args.account, page); end };

module:hook_global("user-deleted", function (event)
	if event.host == host and exports[event.username] then exports[event.username] = nil; write(exports); end
end, -5);
end
