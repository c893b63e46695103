-- Long verbs: a number at once, then pages, then the end. Each yields to the others on the server, and can be stopped.

local st = require "util.stanza";
local json = require "util.json";
local async = require "util.async";

local ahead = 8; -- pages that a paced job sends before they are taken

return function (core)
	local verbs, host, NS = core.verbs, core.host, core.namespace;
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

	function core.run_job(stanza, def, args)
		jobs = jobs + 1;
		local number, to = jobs, stanza.attr.from;
		local job = { sent = 0, taken = 0, paced = def.paced };
		running[number] = job;
		local function tell(name, attr, text)
			attr.xmlns, attr.job = NS, tostring(number);
			module:send(st.message({ to = to, from = host, type = "headline" }):tag(name, attr):text(text):up());
		end
		local function page(data)
			job.sent = job.sent + 1;
			tell("page", { n = tostring(job.sent) }, json.encode(data));
			if not job.paced or job.sent - job.taken < ahead then return; end
			local wait, done = async.waiter();
			job.go = done;
			module:add_timer(120, function () if job.go == done then job.go, job.dead = nil, true; done(); end end);
			wait();
			if job.dead then error("nobody takes its pages"); end
		end
		local runner = async.runner(function ()
			async.sleep(0); -- the job's number goes first
			local result, _, text = def.run(args, page, job);
			running[number] = nil;
			if result then tell("done", { pages = tostring(job.sent) }, json.encode(result)); else tell("failed", {}, tostring(text)); end
		end, { error = function (_, err)
			running[number] = nil;
			module:log("error", "A job failed: %s", err);
			tell("failed", {}, "internal error");
		end });
		runner:run(true);
		return { job = number };
	end
end
