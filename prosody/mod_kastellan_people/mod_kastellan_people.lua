-- What people can have done with their own data, through Kastellan's bot: a copy of all of it, parts erased, the
-- account deleted after a waiting time. Each is granted by that very account. MIT licence; README.md beside it.

local st = require "util.stanza";
local array = require "util.array";
local async = require "util.async";
local id = require "util.id";
local um = require "core.usermanager";
local sm = require "core.storagemanager";
local datetime = require "util.datetime".datetime;

local core = module:depends("kastellan").api;
local verbs, server, breather = core.verbs, core.server, core.breather;
local host, hosts = module.host, prosody.hosts;
local leave_min = core.seconds("kastellan_leave_min", 3600);
local leave_max = core.seconds("kastellan_leave_max", 30 * 86400);

local ask_words = "data daten copy kopie export auskunft portable";
local look_words = "know weißt weisst";
local erase_words = "delete erase lösche löschen remove messages nachrichten uploads dateien offline account konto";
local not_ask_words = "delete erase lösche löschen remove inactive inaktiv"; -- "delete my data" asks for no copy, "inactive export" for another
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

module:require "traces" (core);
module:require "copies" (core, { uploads_of = uploads_of });
module:require "export" (core, { ask_words = ask_words, not_ask_words = not_ask_words, archive_name = archive_name, uploads_of = uploads_of });

---- What there is, in short ----

local orders, write_orders = core.kept("kastellan_leaving");
function core.noted.leaving(user)
	return orders[user] and { ordered = datetime(orders[user].at), due = datetime(orders[user].due) };
end

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
	allow = function (args)
		local person = args["for"];
		if person == args.account .. "@" .. host and server.said and core.fresh(server.said.get(person), core.grant_ttl)[1] then return true; end
		return nil, "no-grant", "no message of " .. args.account;
	end,
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
			core.overwrite_erased();
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

-- The bot's own uploads; copies that it delivered have their own time. Nobody's grant is needed to throw them away.
verbs.tidy = { args = { older = "number" }, run = function (args)
	local old, wanted = os.time() - args.older, {};
	uploads_of(core.bot, function (upload)
		if upload.at and upload.at <= old and not core.is_copy(upload.slot) then wanted[upload.slot] = true; end
	end);
	return core.delete_uploads(core.bot, wanted);
end };

---- Leaving: a standing order, held here so that it is kept though the bot be gone ----

local farewell = {
	en = "Your account %s is now deleted, as you asked. Copies of your messages in other people's archives stay with them. Goodbye!",
	de = "Dein Konto %s wird jetzt gelöscht, wie du es wolltest. Kopien deiner Nachrichten in den Archiven anderer bleiben bei ihnen. Leb wohl!",
};
local stays = {
	en = "Your account %s stays: you wrote `cancel`. I couldn't answer you then.",
	de = "Dein Konto %s bleibt: Du hast `abbrechen` geschrieben. Da konnte ich dir nicht antworten.",
};
-- Its owner's word alone stops it: the bot, which answers and lifts the order, may be gone.
server.hear = server.hear or {};
server.hear[host] = function (user, text)
	local _, list = core.read(text);
	if not orders[user] or #list ~= 1 or not (" " .. stop_words .. " "):find(" " .. list[1].plain .. " ", 1, true) then return; end
	orders[user].stopped = true;
	write_orders(orders);
end
local function carry_out(user, order)
	local account = user .. "@" .. host;
	orders[user] = nil;
	if order.stopped then
		module:send(st.message({ to = account, from = host, type = "chat", id = id.medium() }, stays[order.lang or "en"]:format(account)));
	elseif um.user_exists(user, host) then
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
	write_orders(orders);
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
	local ok, why = write_orders(orders);
	if not ok then orders[user] = nil; return nil, "cant", why; end
	module:add_timer(wait + 1, look_at_orders);
	return { due = orders[user].due };
end };
verbs.stay = { needs = "self", words = stop_words, args = { account = "account", ["for"] = "person" }, run = function (args)
	local order = orders[args.account];
	orders[args.account] = nil;
	local ok, why = write_orders(orders);
	if not ok then return nil, "cant", why; end
	return { cancelled = order ~= nil };
end };
module:add_timer(5, function () look_at_orders(); return 60; end);

-- However an account goes, its uploads go with it; nothing of it waits here.
module:hook_global("user-deleted", function (event)
	if event.host ~= host then return; end
	core.overwrite_erased(); -- its stores are emptied after this event
	if core.deleting ~= event.username then core.delete_uploads(event.username .. "@" .. host); end -- else they are gone
	-- mod_mam notes whose archive it will look through next.
	local cleanup = keyval("archive_cleanup");
	for date in cleanup:users() do
		local names = cleanup:get(date);
		if names and names[event.username] then names[event.username] = nil; cleanup:set(date, next(names) and names or nil); end
	end
	if orders[event.username] then orders[event.username] = nil; write_orders(orders); end
end, -5);

function module.unload()
	core.withdraw("export", "holdings", "erase", "tidy", "copy", "leave", "stay");
	server.hear[host] = nil;
	if core.primary then server.asks = nil; end
end
