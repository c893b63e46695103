-- Accounts that nobody uses, deleted by a standing order: an admin gave it, the server holds it. Each run makes a
-- list, waits so that admins can say whom to keep, looks at each account again, and deletes a few. Until an admin
-- says by a code that it is meant, it only counts. MIT licence; README.md beside it.

local st = require "util.stanza";
local array = require "util.array";
local async = require "util.async";
local um = require "core.usermanager";

local core = module:depends("kastellan").api;
local verbs, breather = core.verbs, core.breather;
local host = module.host;
local every = core.seconds("kastellan_sweep_every", 86400);
local max_cap = core.number("kastellan_sweep_max", 100);
local min_veto = core.seconds("kastellan_sweep_veto", 86400);

local store = module:open_store("kastellan_sweep");
local order = store:get(nil);
local running = false;

local function save() return store:set(nil, order); end
local function nudge() module:send(st.message({ to = core.bot, from = host, type = "headline" }):tag("sweep", { xmlns = core.namespace })); end
local function limits() return { older = math.max(order.older, core.inactive_min), never = order.never }; end

local function make_list(breathe)
	local found, use_of = {}, core.uses(limits());
	for user in um.users(host) do
		local state, last, created = use_of(user);
		if (state == "unused" or state == "never") and not order.kept[user] then found[#found + 1] = { user = user, at = last or created or 0 }; end
		breathe();
	end
	table.sort(found, function (a, b) return a.at < b.at; end);
	order.due = {};
	for i = 1, math.min(#found, order.cap) do order.due[i] = found[i].user; end
	order.found, order.due_at = #found, os.time() + order.veto;
	if not order.due[1] then order.due, order.due_at, order.next_at = nil, nil, os.time() + every; end
end

local function carry_out(breathe)
	local total, use_of = 0, core.uses(limits());
	local last = { at = os.time(), dry = not order.live, gone = {}, spared = {} };
	for _ in um.users(host) do total = total + 1; breathe(); end
	for _, user in ipairs(order.due) do
		local state = um.user_exists(user, host) and use_of(user);
		local gone = false;
		if (state == "unused" or state == "never") and not order.kept[user] then gone = last.dry or core.delete_account(user, total); end
		local list = gone and last.gone or last.spared;
		list[#list + 1] = user;
		breathe();
	end
	order.last, order.due, order.due_at, order.next_at = last, nil, nil, os.time() + every;
end

local function look()
	if not order or running then return; end
	local now = os.time();
	local step = order.due and order.due_at <= now and carry_out or not order.due and (order.next_at or 0) <= now and make_list;
	if not step then return; end
	running = true;
	async.runner(function ()
		local mine = order;
		step(breather());
		running = false;
		if order == mine then save(); if mine.due or mine.last then nudge(); end end
	end, { error = function (_, err)
		running = false;
		module:log("error", "The standing order for unused accounts failed: %s", err);
	end }):run(true);
end
module:add_timer(2, function () look(); return 5; end);

verbs.sweep = { needs = "admin", words = "inactive inaktiv", ops = { on = "on an ein", off = "off aus" }, -- live: by a code alone
	args = { op = "text", older = "number?", never = "number?", cap = "number?", veto = "number?", accounts = "accounts?", ["for"] = "person?" },
	free = function (args) return args.op == "status" or args.op == "keep"; end, -- whom it keeps, nobody loses
	run = function (args)
		if args.op == "on" then
			if not args.older or not args.never or args.older < core.inactive_min then return nil, "bad-request", "older is at least " .. core.inactive_min; end
			if (args.cap or 0) < 1 or args.cap > max_cap then return nil, "bad-request", "cap goes from 1 to kastellan_sweep_max"; end
			order = { older = args.older, never = args.never, cap = args.cap, veto = math.max(args.veto or 0, min_veto), by = args["for"], at = os.time(), live = false, kept = {} };
		elseif args.op == "off" then order = nil;
		elseif not order and args.op ~= "status" then return nil, "cant", "there is no such order";
		elseif args.op == "live" then -- the code is for these limits; `on` was for words alone
			for _, limit in ipairs { "older", "never", "cap", "veto" } do
				local meant = limit == "veto" and math.max(args.veto or 0, min_veto) or args[limit];
				if meant ~= order[limit] then return nil, "bad-request", limit .. " is " .. tostring(order[limit]) .. " in the order"; end
			end
			order.live, order.live_by = true, args["for"];
		elseif args.op == "keep" then
			for _, user in ipairs(args.accounts or {}) do order.kept[user] = os.time(); end
		elseif args.op ~= "status" then return nil, "bad-request", "op is on, live, off, keep or status"; end
		if args.op ~= "status" then save(); end
		if not order then return { on = false }; end
		return { on = true, live = order.live, by = order.by, cap = order.cap, due = order.due and array(order.due) or nil, dueAt = order.due_at, found = order.found,
			last = order.last and { at = order.last.at, dry = order.last.dry, gone = array(order.last.gone), spared = array(order.last.spared) } or nil };
	end };

-- A name that is gone is kept nowhere.
module:hook_global("user-deleted", function (event)
	if event.host ~= host or not order or not order.kept[event.username] then return; end
	order.kept[event.username] = nil;
	save();
end);

function module.unload() verbs.sweep = nil; end
