import { openPerson } from "./person.js";
import { query } from "./belongings.js";

/** Makes a room that stays, is archived and shows 50 messages, as its owner wants, and writes into it. */
export async function keepRoom(
  port: number,
  owner: string,
  service: string,
  messages: readonly string[],
): Promise<void> {
  const person = await openPerson({ port, user: owner });
  const room = `parlour@${service}`;
  person.sendRaw(`<presence to='${room}/me'><x xmlns='http://jabber.org/protocol/muc'/></presence>`);
  await person.wire.next(({ name, attrs }) => name === "presence" && attrs["from"] === `${room}/me`);
  const field = (name: string, value: string) => `<field var='${name}'><value>${value}</value></field>`;
  await query(
    person,
    { type: "set", to: room },
    `<query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='submit'>${[
      field("FORM_TYPE", "http://jabber.org/protocol/muc#roomconfig"),
      field("muc#roomconfig_persistentroom", "1"),
      field("muc#roomconfig_historylength", "50"),
      field("muc#roomconfig_enablearchiving", "1"),
    ].join("")}</x></query>`,
  );
  for (const [index, body] of messages.entries()) {
    person.sendRaw(
      `<message to='${room}' type='groupchat' id='said-${index}'><body>${body}</body></message>`,
    );
    await person.wire.next(({ name, attrs }) => name === "message" && attrs["id"] === `said-${index}`);
  }
  person.close();
}
