-- Long work that an admin ordered, written down until its end was told: the bot or this server may go meanwhile.
-- Numbers alone; of an announcement its text, so that it can go on.

local array = require "util.array";
local id = require "util.id";
local st = require "util.stanza";

local keep = 14 * 86400;

return function (core)
	local store = module:open_store("kastellan_orders");
	local orders = store:get(nil) or {};
	core.resume = {}; -- verb: how its order goes on after a restart of the server

	function core.save_orders() store:set(nil, orders); end
	function core.new_order(verb, def, args)
		local of = def.order and def.order(args);
		if not of then return; end
		local order = { id = id.medium(), verb = verb, by = args["for"], at = os.time(), text = args.text, done = 0, of = of };
		orders[#orders + 1] = order;
		core.save_orders();
		return order;
	end
	function core.end_order(order, result, failed)
		order.ended, order.result, order.failed = os.time(), result, failed;
		core.save_orders();
	end

	core.hourly[#core.hourly + 1] = function ()
		local kept = {};
		for _, order in ipairs(orders) do
			if not order.ended or os.time() - order.ended <= keep then kept[#kept + 1] = order; end
		end
		orders = kept;
		core.save_orders();
	end

	-- What a restart has cut off: goes on by itself, or has ended.
	local left = {};
	for _, order in ipairs(orders) do
		order.job = nil;
		if not order.ended then left[#left + 1] = order; end
	end
	function core.tell_of_orders()
		module:send(st.message({ to = core.bot, from = core.host, type = "headline" }):tag("order", { xmlns = core.namespace }));
	end
	function core.take_up_orders()
		for _, order in ipairs(left) do
			if core.resume[order.verb] then core.resume[order.verb](order); else order.cut = true; core.end_order(order); end
		end
		if left[1] then core.tell_of_orders(); end
	end

	-- `told`: one whose end its admin has heard. Ended or not, its telling harms nobody: no grant is needed.
	core.verbs.orders = { args = { told = "text?" }, run = function (args)
		for i, order in ipairs(orders) do
			if order.id == args.told and order.ended then table.remove(orders, i); core.save_orders(); break; end
		end
		local list = array();
		for _, order in ipairs(orders) do
			list:push({ id = order.id, verb = order.verb, by = order.by, at = order.at, text = order.text, done = order.done, of = order.of,
				job = order.job, ended = order.ended, cut = order.cut or false, failed = order.failed, result = order.result });
		end
		return { orders = list };
	end };
end
