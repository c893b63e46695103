-- Long verbs: a number at once, then pages, then the end. Each yields to the others on the server, and can be stopped.

local st = require "util.stanza";
local json = require "util.json";
local async = require "util.async";

local ahead = 8; -- pages that a paced job sends before they are taken

return function (core)
	local verbs, host, bot, NS = core.verbs, core.host, core.bot, core.namespace;
	local jobs, running = 0, {};

	-- A paced job sends so many pages ahead of the verb `more`: nobody's memory fills with what is still to be read.
	verbs.more = { args = { job = "number", pages = "number" }, run = function (args)
		local job = running[args.job];
		if not job or not job.paced then return nil, "cant", "there is no such job"; end
		job.taken = math.max(job.taken, args.pages);
		if job.go and job.sent - job.taken < ahead then local go = job.go; job.go = nil; go(); end
		return { sent = job.sent };
	end };
	-- Ending something early harms nobody: it needs no grant.
	verbs.stop = { args = { job = "number" }, run = function (args)
		local job = running[args.job];
		if not job then return nil, "cant", "there is no such job"; end
		job.stopped = true;
		return { stopped = true };
	end };

	-- Somebody else takes the rest of its pages: a bot that was started anew.
	verbs.follow = { args = { job = "number" }, run = function (args, stanza)
		local job = running[args.job];
		if not job then return nil, "cant", "there is no such job"; end
		job.to = stanza.attr.from;
		return { sent = job.sent };
	end };

	-- work(page, job): a result, or nil and why not, as a verb's run.
	local function begin(job, work)
		jobs = jobs + 1;
		local number, order = jobs, job.order;
		running[number] = job;
		job.sent, job.taken = 0, 0;
		if order then order.job = number; end
		local function tell(name, attr, text)
			attr.xmlns, attr.job = NS, tostring(number);
			module:send(st.message({ to = job.to, from = host, type = "headline" }):tag(name, attr):text(text):up());
		end
		local function page(data)
			if job.left then return; end
			if order and data.progress then order.done, order.of = data.progress, data.of; core.save_orders(); end
			job.sent = job.sent + 1;
			tell("page", { n = tostring(job.sent) }, json.encode(data));
			if not job.paced or job.sent - job.taken < ahead then return; end
			local wait, done = async.waiter();
			job.go = done;
			module:add_timer(120, function () if job.go == done then job.go, job.dead = nil, true; done(); end end);
			wait();
			if job.dead then error("nobody takes its pages"); end
		end
		local function finish(result, why)
			running[number] = nil;
			if job.left then result, why = nil, "the module was loaded anew"; end
			if order and not job.left then
				order.job = nil;
				core.end_order(order, result and job.sum(result), why);
			end
			if result then tell("done", { pages = tostring(job.sent) }, json.encode(result)); else tell("failed", {}, tostring(why)); end
			if order and not job.left then core.tell_of_orders(); end
		end
		local runner = async.runner(function ()
			async.sleep(0); -- the job's number goes first
			local result, _, why = work(page, job);
			finish(result, not result and (why or "it failed") or nil);
		end, { error = function (_, err)
			module:log("error", "A job failed: %s", err);
			finish(nil, "internal error");
		end });
		runner:run(true);
		return number;
	end

	-- This module is loaded anew: what is under way ends here; an order is taken up by its successor.
	core.ending[#core.ending + 1] = function ()
		for _, job in pairs(running) do job.stopped, job.left = true, true; end
	end

	-- A module beside this one goes: with it its verbs, and what is under way of them.
	function core.withdraw(...)
		for _, verb in ipairs { ... } do
			verbs[verb], core.resume[verb] = nil, nil;
			for _, job in pairs(running) do
				if job.verb == verb then
					job.stopped, job.left = true, true;
					if job.order then job.order.job = nil; end
				end
			end
		end
	end

	function core.run_job(stanza, verb, def, args)
		local order = core.new_order(verb, def, args);
		local job = { verb = verb, to = stanza.attr.from, paced = def.paced, order = order, sum = def.sum };
		local number = begin(job, function (page) return def.run(args, page, job); end);
		return { job = number, order = order and order.id };
	end
	-- After a restart; nobody may be there to read its pages.
	function core.go_on(order, sum, work)
		begin({ verb = order.verb, to = bot, order = order, sum = sum }, work);
	end
end
