-- What people can have done with their own data, through Kastellan's bot: a copy of all of it, parts erased, the
-- account deleted after a waiting time. Each is granted by that very account. MIT licence; README.md beside it.

local st = require "util.stanza";
local json = require "util.json";
local array = require "util.array";
local async = require "util.async";
local id = require "util.id";
local datetime = require "util.datetime".datetime;
local um = require "core.usermanager";
local sm = require "core.storagemanager";
local config = require "core.configmanager";

local core = module:depends("kastellan").api;
local verbs, server, breather = core.verbs, core.server, core.breather;
local host, hosts = module.host, prosody.hosts;
local exports_per_week = module:get_option_number("kastellan_exports_per_week", 5);
local leave_min = module:get_option_number("kastellan_leave_min", 3600);
local leave_max = module:get_option_number("kastellan_leave_max", 30 * 86400);

local ask_words = "data daten copy kopie export auskunft portable";
local look_words = "know weißt weisst";
local erase_words = "delete erase lösche löschen remove messages nachrichten uploads dateien offline account konto";
local stop_words = "cancel abbrechen";

-- Kept of a message: what asks. Nothing else that people write.
if core.primary then
	local known = {};
	for word in (ask_words .. " " .. look_words .. " " .. erase_words .. " " .. stop_words):gmatch("%S+") do known[word] = true; end
	function server.asks(text)
		local kept = {};
		for word in pairs((core.read(text))) do
			if known[word] then kept[#kept + 1] = word; end
		end
		return table.concat(kept, " ", 1, math.min(#kept, 30));
	end
end

local archive_name = module:get_option_string("archive_store", "archive");
local function keyval(store) return sm.open(host, store, "keyval"); end
local function archive(store) return sm.open(host, store, "archive"); end

local function uploads_of(account, each)
	for name, upload in pairs(hosts) do
		if upload.modules and upload.modules.http_file_share then
			local iter, state, start = sm.open(name, "uploads", "archive"):find(nil, { with = account });
			if iter then
				for slot, request, when in iter, state, start do
					local get_url = upload.modules.http_file_share.get_url;
					each({ host = name, slot = slot, name = request.attr.filename or "", size = tonumber(request.attr.size) or 0,
						type = request.attr["content-type"], at = when, url = get_url and get_url(slot, request.attr.filename or "") or nil });
				end
			end
		end
	end
end

---- Export ----

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
	local first, rest = array(), array();
	for store in pairs(keyvals) do first:push(store); end
	for store in pairs(archives) do rest:push(store); end
	table.sort(first); table.sort(rest);
	rest:push(archive_name); -- the largest comes last
	return first, rest;
end

-- Internal storage reads an archive in one go, whatever is asked; others are asked page by page, so that nobody waits.
local function items_of(store, user)
	local _, driver = sm.get_driver(host, store);
	if driver == "internal" then return (archive(store):find(user, {})); end
	local iter, last, some;
	return function ()
		while true do
			if not iter then iter, some = archive(store):find(user, { after = last, limit = 500 }), false; end
			if not iter then return nil; end
			local key, item, when, with = iter();
			if key then last, some = key, true; return key, item, when, with; end
			if not some then return nil; end
			iter = nil;
		end
	end;
end

local exports_store = module:open_store("kastellan_exports");
local exports = exports_store:get(nil) or {};

verbs.export = { needs = "self", words = ask_words, job = true, paced = true, args = { account = "account", ["for"] = "person" },
	allow = function (args)
		local list = core.fresh(exports[args.account], 7 * 86400);
		if #list >= exports_per_week then return nil, "over-cap", "kastellan_exports_per_week is reached"; end
		list[#list + 1] = { at = os.time() };
		exports[args.account] = list;
		for user in pairs(exports) do exports[user] = core.fresh(exports[user], 7 * 86400); if not exports[user][1] then exports[user] = nil; end end
		exports_store:set(nil, exports);
		return true;
	end,
	run = function (args, page)
		local user, breathe, stores, items, files = args.account, breather(), 0, 0, 0;
		if not um.user_exists(user, host) then return nil, "unknown-account", "no such account"; end
		local keyvals, archives = stores_of(user);
		local function items_from(store)
			local batch, size, iter = array(), 0, items_of(store, user);
			for key, item, when, with in iter or function () end do
				local xml = tostring(item);
				batch:push({ id = key, at = when and datetime(when), with = with, xml = xml });
				items, size = items + 1, size + #xml;
				if size > 40000 or #batch >= 100 then page({ kind = "items", store = store, items = batch }); batch, size = array(), 0; end
				breathe();
			end
			if batch[1] then page({ kind = "items", store = store, items = batch }); end
		end
		items_from("offline"); -- XEP-0227 wants them first
		for _, store in ipairs(keyvals) do
			breathe();
			local data = keyval(store):get(user);
			if data ~= nil then
				local ok, xml = pcall(portable[store] or function () end, data);
				if not ok then module:log("warn", "The store %s has no portable form: %s", store, xml); xml = nil; end
				stores = stores + 1;
				page({ kind = "store", store = store, data = plain(data, 0), xml = xml });
			end
		end
		for _, store in ipairs(archives) do items_from(store); end
		local uploads = {};
		uploads_of(user .. "@" .. host, function (upload) uploads[#uploads + 1] = upload; end);
		for _, upload in ipairs(uploads) do files = files + 1; page({ kind = "upload", upload = upload }); end
		return { stores = stores, items = items, files = files };
	end };

---- What there is, in short ----

local orders_store = module:open_store("kastellan_orders");
local orders = orders_store:get(nil) or {};

local function count(store, user, query)
	query.total, query.limit = true, 0;
	local iter, total = archive(store):find(user, query);
	if not iter then return 0; end
	if type(total) == "number" then return total; end
	query.total, query.limit, total = nil, nil, 0;
	local again, state, start = archive(store):find(user, query);
	for _ in again or function () end, state, start do total = total + 1; end
	return total;
end

verbs.holdings = { needs = "self", args = { account = "account", before = "number?", ["for"] = "person" },
	free = function () return true; end, -- numbers of its own account, for what it is shown before it decides
	allow = function (args) return server.messages and server.messages[args["for"]] ~= nil or nil, "no-grant", "no message of " .. args["for"]; end,
	run = function (args)
		local user = args.account;
		if not um.user_exists(user, host) then return nil, "unknown-account", "no such account"; end
		local details, info = keyval("account_details"):get(user) or {}, um.get_account_info and um.get_account_info(user, host) or {};
		local contacts, files, bytes, uploads = 0, 0, 0, array();
		for contact in pairs(keyval("roster"):get(user) or {}) do if type(contact) == "string" and contact ~= "pending" then contacts = contacts + 1; end end
		uploads_of(user .. "@" .. host, function (upload)
			files, bytes = files + 1, bytes + upload.size;
			if #uploads < 200 then uploads:push({ slot = upload.slot, name = upload.name:sub(1, 200), size = upload.size, at = upload.at }); end
		end);
		return { registered = tonumber(details.registered) or tonumber(info.created), online = hosts[host].sessions[user] ~= nil, contacts = contacts,
			archived = count(archive_name, user, { ["end"] = args.before }), offline = count("offline", user, {}),
			files = files, bytes = bytes, uploads = uploads, leaving = orders[user] and orders[user].due or nil };
	end };

---- Parts erased: by a code that the account itself types ----

function core.types.slots(value)
	if type(value) ~= "table" or #value == 0 or #value > 200 then return false; end
	for _, slot in pairs(value) do if type(slot) ~= "string" or not slot:match("^[%w_%-]+$") then return false; end end
	return true;
end

verbs.erase = { needs = "self", args = { account = "account", what = "text", before = "number?", slots = "slots?", ["for"] = "person" }, job = true,
	run = function (args)
		local user, account = args.account, args.account .. "@" .. host;
		if not um.user_exists(user, host) then return nil, "unknown-account", "no such account"; end
		if args.what == "archive" or args.what == "offline" then
			local store = args.what == "archive" and archive_name or "offline";
			local before = count(store, user, { ["end"] = args.before });
			local ok, err = archive(store):delete(user, { ["end"] = args.before });
			if not ok then return nil, "cant", "it could not be deleted: " .. tostring(err); end
			return { erased = before, left = count(store, user, {}) };
		elseif args.what == "uploads" then
			local wanted = args.slots and {};
			for _, slot in ipairs(args.slots or {}) do wanted[slot] = true; end
			local gone = core.delete_uploads(account, wanted);
			return { erased = gone.files, left = 0, bytes = gone.bytes };
		end
		return nil, "bad-request", "what is archive, offline or uploads";
	end };

-- The bot's own uploads: copies that it delivered. Nobody's grant is needed to throw them away.
verbs.tidy = { args = { older = "number" }, run = function (args)
	return core.delete_uploads(core.bot, nil, os.time() - args.older);
end };

---- Leaving: a standing order, held here so that it is kept though the bot be gone ----

local farewell = {
	en = "Your account %s is now deleted, as you asked. Copies of your messages in other people's archives stay with them. Goodbye!",
	de = "Dein Konto %s wird jetzt gelöscht, wie du es wolltest. Kopien deiner Nachrichten in den Archiven anderer bleiben bei ihnen. Leb wohl!",
};
local function carry_out(user, order)
	local account = user .. "@" .. host;
	orders[user] = nil;
	if um.user_exists(user, host) then
		if hosts[host].sessions[user] then
			module:send(st.message({ to = account, from = host, type = "chat", id = id.medium() }, farewell[order.lang or "en"]:format(account)));
		end
		core.delete_uploads(account);
		local ok, err = um.delete_user(user, host);
		if not ok then
			orders[user] = { due = os.time() + 3600, at = order.at, lang = order.lang };
			module:log("error", "An account could not be deleted as its owner ordered; next try in an hour: %s", err);
		end
	end
	orders_store:set(nil, orders);
end
local function look_at_orders()
	local due = {};
	for user, order in pairs(orders) do if order.due <= os.time() then due[user] = order; end end
	if not next(due) then return; end
	async.runner(function ()
		local breathe = breather();
		for user, order in pairs(due) do if orders[user] == order then carry_out(user, order); breathe(); end end
	end, { error = function (_, err) module:log("error", "A standing order failed: %s", err); end }):run(true);
end
verbs.leave = { needs = "self", args = { account = "account", seconds = "number", lang = "text?", ["for"] = "person" }, run = function (args)
	local user = args.account;
	if not um.user_exists(user, host) then return nil, "unknown-account", "no such account"; end
	if core.protected(user) then return nil, "cant", "an admin's account and the bot's are deleted by another way"; end
	if args.seconds > leave_max then return nil, "bad-request", "seconds go up to kastellan_leave_max"; end
	local wait = math.max(args.seconds, leave_min);
	orders[user] = { due = os.time() + wait, at = os.time(), lang = args.lang == "de" and "de" or "en" };
	local ok, err = orders_store:set(nil, orders);
	if not ok then return nil, "cant", "it could not be written: " .. tostring(err); end
	module:add_timer(wait + 1, look_at_orders);
	return { due = orders[user].due };
end };
verbs.stay = { needs = "self", words = stop_words, args = { account = "account", ["for"] = "person" }, run = function (args)
	local order = orders[args.account];
	orders[args.account] = nil;
	orders_store:set(nil, orders);
	return { cancelled = order ~= nil };
end };
module:add_timer(5, function () look_at_orders(); return 60; end);

-- However an account goes, its uploads go with it; nothing of it waits here.
module:hook_global("user-deleted", function (event)
	if event.host ~= host then return; end
	core.delete_uploads(event.username .. "@" .. host);
	-- mod_mam notes whose archive it will look through next.
	local cleanup = keyval("archive_cleanup");
	for date in cleanup:users() do
		local names = cleanup:get(date);
		if names and names[event.username] then names[event.username] = nil; cleanup:set(date, next(names) and names or nil); end
	end
	if orders[event.username] then orders[event.username] = nil; orders_store:set(nil, orders); end
	if exports[event.username] then exports[event.username] = nil; exports_store:set(nil, exports); end
end, -5);

function module.unload()
	for _, verb in ipairs { "export", "holdings", "erase", "tidy", "leave", "stay" } do verbs[verb] = nil; end
	if core.primary then server.asks = nil; end
end
