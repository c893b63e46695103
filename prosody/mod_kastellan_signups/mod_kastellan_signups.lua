-- Who comes and who goes: the numbered journal that Kastellan's bot reads, and registration closed for a while.
-- MIT licence; README.md in the folder above.

local core = module:depends("kastellan").api;
local journal = module:require "journal" (core);
local known = module:require "comparing" (core, journal);
module:require "registration" (core);

module:add_timer(60, function () journal.forget(); return 3600; end);

function module.unload()
	known.save();
	journal.forget();
	core.withdraw("events", "registration");
end
