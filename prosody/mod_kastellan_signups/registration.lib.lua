-- Registration closed for a while: the timer is here, the bot may be dead.

return function (core)
	local closed_text = module:get_option_string("kastellan_registration_text");
	local registration, write = core.kept("kastellan_registration");
	local function closed_until()
		local at = os.date("%d.%m. %H:%M %Z", registration.till);
		return ("Registration is closed for a while because of spam; please try again after %s. Die Registrierung ist wegen Spam für eine Weile geschlossen; bitte versuch es nach %s noch einmal."):format(at, at);
	end
	local function is_closed() return registration.till and registration.till > os.time(); end
	module:hook("user-registering", function (event)
		if not is_closed() then return; end
		event.allowed, event.reason, event.error_type, event.error_condition = false, registration.text or closed_text or closed_until(), "wait", "not-allowed";
	end, 100);

	core.verbs.registration = { needs = "admin", words = "registration registrations registrierung registrierungen",
		ops = { close = "close schließe schließen", open = "open öffne öffnen" },
		args = { op = "text", seconds = "number?", text = "text?", ["for"] = "person?" },
		free = function (args) return args.op == "status"; end,
		run = function (args)
			if args.op == "close" then
				if not args.seconds or args.seconds > 30 * 86400 then return nil, "bad-request", "seconds go up to 30 days"; end
				registration = { till = os.time() + args.seconds, text = args.text ~= "" and args.text or nil, by = args["for"] };
			elseif args.op == "open" then registration = {};
			elseif args.op ~= "status" then return nil, "bad-request", "op is close, open or status"; end
			local ok, why = args.op == "status" or write(registration);
			if not ok then return nil, "cant", why; end
			return { closed_until = is_closed() and registration.till or nil };
		end };
end
