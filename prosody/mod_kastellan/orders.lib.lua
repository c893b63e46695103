-- Long work that an admin ordered, written down until its end was told: the bot or this server may go meanwhile.
-- Numbers alone; of an announcement its text, so that it can go on.

local array = require "util.array";
local id = require "util.id";
local st = require "util.stanza";

local keep = 14 * 86400;

return function (core)
	local orders, save = core.kept("kastellan_orders");
	core.resume = {}; -- verb: how its order goes on after a restart of the server

	function core.save_orders() save(orders); end
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

	for _, order in ipairs(orders) do order.job = nil; end
	function core.tell_of_orders()
		module:send(st.message({ to = core.bot, from = core.host, type = "headline" }):tag("order", { xmlns = core.namespace }));
	end
	-- What a restart, or a module that was loaded anew, has cut off: goes on by itself, or has ended.
	function core.take_up_orders()
		local any = false;
		for _, order in ipairs(orders) do
			if not order.ended and not order.job then
				any = true;
				if core.resume[order.verb] then core.resume[order.verb](order); else order.cut = true; core.end_order(order); end
			end
		end
		if any then core.tell_of_orders(); end
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
