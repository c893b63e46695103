-- Sealed copies that the bot delivered: each goes soon after its first whole download, with its account, and after
-- its time anyhow.

local http = require "net.http.server";
local um = require "core.usermanager";

local hosts = prosody.hosts;
-- So long a client can fetch it once more: what the network took is not yet what the client has.

return function (core, shared)
local fetched_keep = core.seconds("kastellan_copy_fetched_keep", 120);
local keep = core.seconds("kastellan_copy_keep", 86400);
local store = module:open_store("kastellan_copies");
local copies = store:get(nil) or {}; -- by slot: at, host; account: whose it is; fetched: when it had been read to its end

local function sweep()
	local now, due = os.time(), {};
	for slot, copy in pairs(copies) do
		if copy.at + keep <= now or copy.fetched and copy.fetched + fetched_keep <= now then due[slot] = true; end
	end
	if not next(due) then return; end
	core.delete_uploads(core.bot, due);
	for slot in pairs(due) do copies[slot] = nil; end
	store:set(nil, copies);
end

-- Told of each request to an upload service, before the service itself.
local function requested(event, base)
	local request, response = event.request, event.response;
	local copy = copies[request.path:sub(#base + 1):match("^[^/]+") or ""];
	-- HEAD asks for the size only; what resumes has a part already.
	if not copy or request.method ~= "GET" or request.headers.range then return; end
	local send_file, done = response.send_file, response.done;
	function response.send_file(self, file)
		-- Reached when the network has taken the last byte; a connection that breaks before never gets here.
		function self.done(...)
			if not copy.fetched then
				copy.fetched = os.time();
				store:set(nil, copies);
				module:add_timer(fetched_keep + 1, sweep);
			end
			return done(...);
		end
		return send_file(self, file);
	end
end

-- true where downloads from an upload service of this server can be watched.
local watched = {};
local function watch(name)
	local modules = hosts[name] and hosts[name].modules or {};
	-- mod_http notes what it serves for a module under the module's name without "http_".
	local served = modules.http_file_share and modules.http and modules.http.apps and modules.http.apps.file_share;
	for event in pairs(served or {}) do
		local base = event:match("^GET [^/]*(/.*)%*$");
		if base and not watched[event] then
			module:hook_object_event(http, event, function (data) return requested(data, base); end, 10);
			watched[event] = true;
		end
		if base then return true; end
	end
	return false;
end

function core.is_copy(slot) return copies[slot] ~= nil; end

-- Says which of the bot's uploads is a copy, and for whom. Nobody's grant is needed to have one of its own go.
core.verbs.copy = { args = { url = "text", account = "account?" }, run = function (args)
	local found;
	shared.uploads_of(core.bot, function (upload) if upload.url == args.url then found = upload; end end);
	if not found then return nil, "bad-request", "no upload of the bot's is there"; end
	-- Its owner may have gone while it was made.
	local is_over = args.account and not um.user_exists(args.account, module.host);
	copies[found.slot] = { at = is_over and 0 or os.time(), host = found.host, account = args.account };
	if is_over then sweep(); else store:set(nil, copies); end
	return { keep = keep, fetched = watch(found.host) and fetched_keep or nil };
end };

module:hook_global("user-deleted", function (event)
	if event.host ~= module.host then return; end
	for _, copy in pairs(copies) do if copy.account == event.username then copy.at = 0; end end
	sweep();
end, -5);

module:add_timer(5, function ()
	for _, copy in pairs(copies) do watch(copy.host); end
	sweep();
	return 60;
end);
end
