import assert from "node:assert/strict";
import { xml } from "@xmpp/client";
import { openPerson, type Person } from "./person.js";

/** What an account is given, so that a test can look for every piece of it. All invented. */
export interface Belongings {
  readonly contact: string;
  readonly blocked: string;
  readonly archived: number;
  readonly offline: readonly string[];
  readonly files: readonly { readonly name: string; readonly content: string; readonly url: string }[];
}

let asked = 0;

/** Sends a query. @returns its result. @throws where the server refuses. */
export async function query(person: Person, attributes: object, child: string) {
  asked += 1;
  const id = `q-${asked}`;
  const iq = xml("iq", { ...attributes, id })
    .toString()
    .replace("/>", `>${child}</iq>`);
  person.sendRaw(iq);
  const answer = await person.wire.next((element) => element.name === "iq" && element.attrs["id"] === id);
  assert.equal(answer.attrs["type"], "result", answer.toString());
  return answer;
}

/** Stores a file with the server's upload service (XEP-0363). @returns its address. */
export async function upload(person: Person, name: string, content: string): Promise<string> {
  const size = Buffer.byteLength(content);
  const slot = await query(
    person,
    { type: "get", to: "upload.example.test" },
    `<request xmlns='urn:xmpp:http:upload:0' filename='${name}' size='${size}' content-type='text/plain'/>`,
  );
  const put = slot.getChild("slot")?.getChild("put");
  const header = put?.getChild("header");
  const stored = await fetch(String(put?.attrs["url"]), {
    method: "PUT",
    body: content,
    headers: {
      "content-type": "text/plain",
      ...(header ? { [String(header.attrs["name"])]: header.text() } : {}),
    },
  });
  assert.equal(stored.status, 201);
  return String(slot.getChild("slot")?.getChild("get")?.attrs["url"]);
}

/**
 * Gives `owner` everything that an account can hold, by its own client and a friend's.
 * @param archived how many messages lie in the archive before the offline ones come
 */
export async function furnish(
  port: number,
  owner: string,
  friend: string,
  archived: number,
  { push = false } = {},
): Promise<Belongings> {
  const person = await openPerson({ port, user: owner });
  const other = await openPerson({ port, user: friend });
  const set = (child: string) => query(person, { type: "set" }, child);
  await set(
    `<query xmlns='jabber:iq:roster'><item jid='${other.jid}' name='My friend &amp; neighbour'><group>Chess</group></item></query>`,
  );
  await set("<block xmlns='urn:xmpp:blocking'><item jid='noise@elsewhere.test'/></block>");
  await set(
    "<query xmlns='jabber:iq:private'><notes xmlns='storage:rosternotes'><note jid='a@b.test'>owes me a cake</note></notes></query>",
  );
  await set("<vCard xmlns='vcard-temp'><FN>Carla Example</FN><NICKNAME>Carlchen</NICKNAME></vCard>");
  const publish = (node: string, id: string, payload: string) =>
    set(
      `<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='${node}'><item id='${id}'>${payload}</item></publish></pubsub>`,
    );
  await publish(
    "http://jabber.org/protocol/nick",
    "current",
    "<nick xmlns='http://jabber.org/protocol/nick'>Carlchen</nick>",
  );
  const picture = Buffer.from("not really a picture").toString("base64");
  await publish("urn:xmpp:avatar:data", "a1", `<data xmlns='urn:xmpp:avatar:data'>${picture}</data>`);
  await publish(
    "urn:xmpp:bookmarks:1",
    "room@conference.example.test",
    "<conference xmlns='urn:xmpp:bookmarks:1' name='The room' autojoin='true'/>",
  );
  await set("<prefs xmlns='urn:xmpp:mam:2' default='always'><always/><never/></prefs>");
  if (push) await set("<enable xmlns='urn:xmpp:push:0' jid='push.example.test' node='device-7'/>");
  const files = [];
  for (const [name, content] of [
    ["holiday.txt", "sun and sea"],
    ["recipe.txt", "flour, eggs, patience"],
  ] as const)
    files.push({ name, content, url: await upload(person, name, content) });
  for (let index = 0; index < archived; index++)
    other.say(person.jid, `message ${index} of many`, { id: `many-${index}` });
  await person.heard("the last message", ({ body }) => body === `message ${archived - 1} of many`, 120_000);
  person.sendRaw("<presence type='unavailable'/>");
  await query(person, { type: "get", to: "example.test" }, "<ping xmlns='urn:xmpp:ping'/>");
  person.close();
  const offline = ["are you there?", "call me, please"];
  for (const text of offline) other.say(person.jid, text);
  await query(other, { type: "get", to: "example.test" }, "<ping xmlns='urn:xmpp:ping'/>");
  other.close();
  return {
    contact: other.jid,
    blocked: "noise@elsewhere.test",
    archived: archived + offline.length,
    offline,
    files,
  };
}

/** 404, or 410 where the server remembers that there was a file. */
export const isGone = async (url = "") => [404, 410].includes((await fetch(url)).status);
