-- Erased means gone from the file too, where Prosody keeps its data in SQLite: what goes is overwritten. From the
-- start and not only at an erasure, since SQLite leaves copies behind whenever it moves rows from page to page.

local connections = module:shared("/*/sql/connections"); -- mod_storage_sql's own
local wanted = module:get_option_boolean("kastellan_secure_delete", true);

local function value_of(engine, name)
	for row in engine:select("PRAGMA " .. name) do return tostring(row[1]):lower(); end
end
local function each_sqlite(what, work)
	for _, engine in pairs(wanted and connections or {}) do
		if engine.params and engine.params.driver == "SQLite3" then
			local ok, err = pcall(function () assert(engine:connect()); work(engine); end);
			if not ok then module:log("warn", "%s in the database failed: %s", what, err); end
		end
	end
end
-- Debian's SQLite does it anyhow. A new connection begins as SQLite was built.
local function overwrite()
	each_sqlite("Overwriting what is deleted", function (engine)
		if value_of(engine, "secure_delete") ~= "1" then value_of(engine, "secure_delete = ON"); end
	end);
end
-- The write-ahead log (sqlite_tune of Prosody 13) keeps old pages until it is written back.
local function write_back()
	each_sqlite("Writing back the log", function (engine)
		if value_of(engine, "journal_mode") == "wal" then value_of(engine, "wal_checkpoint(TRUNCATE)"); end
	end);
end

overwrite();
module:add_timer(60, function () overwrite(); return 60; end);

return function (core)
	-- To be called before something is erased.
	function core.overwrite_erased()
		overwrite();
		module:add_timer(3, write_back);
	end
end
