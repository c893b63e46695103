-- Arguments of verbs: typed, bounded, and nothing that isn't named.

local jid = require "util.jid";
local nodeprep = require "util.encodings".stringprep.nodeprep;
local valid_utf8 = require "util.encodings".utf8.valid;

return function (core)
	local types = {};
	core.types = types;

	function types.person(value) return type(value) == "string" and #value <= 3071 and jid.prep(value) == value and not value:find("/", 1, true); end
	function types.account(value) return type(value) == "string" and #value > 0 and #value <= 1023 and nodeprep(value) == value; end
	function types.accounts(value)
		if type(value) ~= "table" or #value == 0 or #value > 500 then return false; end
		local n = 0;
		for _, account in pairs(value) do n = n + 1; if not types.account(account) then return false; end end
		return n == #value;
	end
	function types.number(value) return type(value) == "number" and value == value and value >= 0 and value < 2 ^ 40; end
	function types.text(value) -- nothing that XML can't carry
		return type(value) == "string" and #value <= 2000 and valid_utf8(value) and not value:find("[%z\1-\8\11\12\14-\31]") and not value:find("\239\191[\190\191]");
	end
	function types.object(value) return type(value) == "table"; end
	function types.flag(value) return type(value) == "boolean"; end

	-- What is wrong with the arguments, or nil.
	function core.bad_args(def, args)
		local shape = def.args;
		for key in pairs(args) do if not shape[key] then return "unknown argument " .. (tostring(key):sub(1, 40):gsub("[^%w_%-]", "?")); end end
		for key, kind in pairs(shape) do
			local name, optional = kind:match("^(%a+)(%??)$");
			if args[key] == nil then
				if optional == "" then return "missing argument " .. key; end
			elseif not types[name](args[key]) then return key .. " is no " .. name; end
		end
		for _, account in ipairs(def.harms and args.accounts or {}) do
			if core.protected(account) then return account .. " is protected"; end
		end
	end
end
