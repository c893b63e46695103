-- Accounts that nobody uses, deleted by a standing order: an admin gave it, the server holds it. Each run makes a
-- list, waits so that admins can say whom to keep, looks at each account again, and deletes a few. Until an admin
-- says by a code that it is meant, it only counts. MIT licence; README.md beside it.

local st = require "util.stanza";
local array = require "util.array";
local async = require "util.async";
local um = require "core.usermanager";
local datetime = require "util.datetime".datetime;

local core = module:depends("kastellan").api;
module:depends("kastellan_accounts"); -- how an account was used, and its deletion within the caps
local verbs = core.verbs;
local host = module.host;
local every = core.seconds("kastellan_sweep_every", 86400);
local max_cap = core.number("kastellan_sweep_max", 100);
local min_veto = core.seconds("kastellan_sweep_veto", 86400);

local max_kept = 2000;

local order, write = core.kept("kastellan_sweep");
function core.noted.sweep(user) -- an admin keeps it though it be unused
	return order and order.kept and order.kept[user] and { keptSince = datetime(order.kept[user]) };
end
if not order.at then order = nil; end
local running = false;

local function save() return write(order); end
local function nudge() module:send(st.message({ to = core.bot, from = host, type = "headline" }):tag("sweep", { xmlns = core.namespace })); end
local function limits(mine) return { older = math.max(mine.older, core.inactive_min), never = mine.never }; end

local function make_list(mine, breathe)
	local found, use_of = {}, core.uses(limits(mine));
	for user in um.users(host) do
		local state, last, created = use_of(user);
		if (state == "unused" or state == "never") and not mine.kept[user] then found[#found + 1] = { user = user, at = last or created or 0 }; end
		breathe();
	end
	table.sort(found, function (a, b) return a.at < b.at; end);
	local due = {};
	for i = 1, math.min(#found, mine.cap) do due[i] = found[i].user; end
	mine.found = #found;
	if due[1] then mine.due, mine.due_at = due, os.time() + mine.veto; else mine.next_at = os.time() + every; end
end

-- Ends at once where the order was lifted or replaced. What is done is written down: a restart goes on with the rest.
local function carry_out(mine, breathe)
	local total, use_of = 0, core.uses(limits(mine));
	local last = mine.under_way or { at = os.time(), dry = not mine.live, gone = {}, spared = {} };
	mine.under_way = last;
	for _ in um.users(host) do total = total + 1; breathe(); end
	while mine.due[1] do
		if order ~= mine then return; end
		local user = table.remove(mine.due, 1);
		local state = um.user_exists(user, host) and use_of(user);
		local gone = false;
		if (state == "unused" or state == "never") and not mine.kept[user] then gone = last.dry or core.delete_account(user, total); end
		local list = gone and last.gone or last.spared;
		list[#list + 1] = user;
		if not last.dry then save(); end
		breathe();
	end
	mine.under_way, mine.last, mine.due, mine.due_at, mine.next_at = nil, last, nil, nil, os.time() + every;
end

local function look()
	if not order or running then return; end
	local now = os.time();
	local step = order.due and order.due_at <= now and carry_out or not order.due and (order.next_at or 0) <= now and make_list;
	if not step then return; end
	running = true;
	async.runner(function ()
		local mine = order;
		step(mine, core.breather());
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
			local kept = 0;
			for _ in pairs(order.kept) do kept = kept + 1; end
			if kept + #(args.accounts or {}) > max_kept then return nil, "over-cap", "it keeps " .. kept .. " names; " .. max_kept .. " at most"; end
			for _, user in ipairs(args.accounts or {}) do if um.user_exists(user, host) then order.kept[user] = os.time(); end end
		elseif args.op ~= "status" then return nil, "bad-request", "op is on, live, off, keep or status"; end
		local ok, why = args.op == "status" or save();
		if not ok then return nil, "cant", why; end
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

function module.unload() core.withdraw("sweep"); end
