-- What is written to disk, and what is taken off it. A failure is logged here; who calls decides what it means.

local sha1 = require "util.hashes".sha1;
local sm = require "core.storagemanager";

return function (core)
	local function written(name, ok, err)
		if ok then return true; end
		module:log("error", "%s can't be written: %s", name, tostring(err));
		return nil, "it could not be written: " .. tostring(err);
	end
	-- One table in one file: what is there, and a function that writes it.
	function core.kept(name)
		local store = module:open_store(name);
		return store:get(nil) or {}, function (data) return written(name, store:set(nil, data)); end
	end
	-- A large table in 256 small files: a change rewrites one of them.
	function core.pieces(name)
		local store, loaded, changed, pieces = module:open_store(name), {}, {}, {};
		local function piece(n)
			if not loaded[n] then loaded[n] = store:get(n) or {}; end
			return loaded[n];
		end
		local function of(key) return ("%02x"):format(sha1(key):byte(1)); end
		function pieces.get(key) return piece(of(key))[key]; end
		function pieces.set(key, value)
			local n = of(key);
			piece(n)[key] = value;
			changed[n] = true;
		end
		function pieces.save()
			for n in pairs(changed) do
				local ok, why = written(name, store:set(n, next(loaded[n]) and loaded[n] or nil));
				if not ok then return nil, why; end
				changed[n] = nil;
			end
			return true;
		end
		-- Those of one piece, 0 to 255.
		function pieces.keys(i)
			local keys = {};
			for key in pairs(piece(("%02x"):format(i))) do keys[#keys + 1] = key; end
			return keys;
		end
		-- The memory of a large server.
		function pieces.rest() if pieces.save() then loaded = {}; end end
		return pieces;
	end

	-- An account's uploads: all, or those that are wanted, or older than a time.
	function core.delete_uploads(account, wanted, before)
		local files, bytes = 0, 0;
		for name, upload in pairs(prosody.hosts) do
			if upload.modules and upload.modules.http_file_share then
				local store, slots = sm.open(name, "uploads", "archive"), {};
				local iter, iter_state, start = store:find(nil, { with = account });
				if iter then
					for slot, request, when in iter, iter_state, start do
						if (not wanted or wanted[slot]) and (not before or when and when <= before) then
							slots[#slots + 1] = slot;
							bytes = bytes + (tonumber(request.attr.size) or 0);
						end
					end
				end
				for _, slot in ipairs(slots) do os.remove(sm.olddm.getpath(slot, name, "http_file_share", "bin")); end
				if slots[1] and not wanted and not before then store:delete(nil, { with = account });
				else for _, slot in ipairs(slots) do store:delete(nil, { key = slot }); end end
				files = files + #slots;
			end
		end
		return { files = files, bytes = bytes };
	end
	-- Internal storage reads an archive in one go, whatever is asked; others are asked page by page, so that nobody waits.
	function core.items_of(name, user, with)
		local store, _, driver = sm.open(core.host, name, "archive"), sm.get_driver(core.host, name);
		if driver == "internal" then return (store:find(user, { with = with })); end
		local iter, last, some;
		return function ()
			while true do
				if not iter then iter, some = store:find(user, { with = with, after = last, limit = 500 }), false; end
				if not iter then return nil; end
				local key, item, when, whose = iter();
				if key then last, some = key, true; return key, item, when, whose; end
				if not some then return nil; end
				iter = nil;
			end
		end;
	end
end
