import { xml } from "@xmpp/client";
import { query } from "./belongings.js";
import type { Person } from "./person.js";

/**
 * A module that puts a message into somebody's archive as if it had come at another time, as whoever writes to the
 * host says it: account, time in Unix seconds, text. No client can make an old message.
 */
export const backdate = `
local st = require "util.stanza";
local archive = module:open_store(module:get_option_string("archive_store", "archive"), "archive");
module:hook("message/host", function (event)
	local user, at, text = event.stanza:get_child_text("body"):match("^(%S+) (%d+) (.+)$");
	local sender = "friend@elsewhere.test";
	local message = st.message({ from = sender, to = user .. "@" .. module.host, type = "chat" }):text_tag("body", text);
	assert(archive:append(user, nil, message, tonumber(at), sender));
	return true;
end);
`;

/** A message that is to lie in an archive. */
export interface Old {
  readonly user: string;
  readonly at: Date;
  readonly text: string;
}

/** Puts messages into archives with `backdate`. Resolves when they are there. */
export async function keepOld(person: Person, messages: readonly Old[]): Promise<void> {
  for (const { user, at, text } of messages)
    person.say("example.test", `${user} ${at.getTime() / 1000} ${text}`);
  await query(person, { type: "get", to: "example.test" }, "<ping xmlns='urn:xmpp:ping'/>");
}

/** @returns the texts in somebody's own archive as a client reads it (XEP-0313), the oldest first */
export async function readArchive(person: Person): Promise<string[]> {
  const found: string[] = [];
  let isReading = true;
  person.wire.onElement((element) => {
    const message = element
      .getChild("result", "urn:xmpp:mam:2")
      ?.getChild("forwarded", "urn:xmpp:forward:0")
      ?.getChild("message");
    if (isReading && message) found.push(message.getChildText("body") ?? "");
  });
  const most = xml("set", { xmlns: "http://jabber.org/protocol/rsm" }, xml("max", {}, "100"));
  await query(person, { type: "set" }, `<query xmlns='urn:xmpp:mam:2'>${most.toString()}</query>`);
  isReading = false;
  return found;
}
