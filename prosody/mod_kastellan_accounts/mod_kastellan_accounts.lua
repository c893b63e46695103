-- What an admin can have done about accounts through Kastellan's bot: held, blocked, deleted; and what is told of
-- them for that. MIT licence; README.md in the folder above.

local core = module:depends("kastellan").api;
module:depends("kastellan_signups"); -- who is new, and has written

for _, part in ipairs { "held", "deletion", "noting", "used" } do module:require(part)(core); end

module:add_timer(5, function () core.take_up_orders(); end);

function module.unload()
	core.withdraw("quarantine", "release", "block", "unblock", "status", "delete", "account", "accounts", "look");
end
