import { xml } from "@xmpp/client";
import type { Session } from "./session.js";

const form = "http://jabber.org/network/serverinfo";

/**
 * Asks a server whom one can write to, as any client can (XEP-0157).
 * @returns the matters for which it names somebody, such as `abuse`; undefined where it didn't answer
 */
export async function askContacts(
  session: Pick<Session, "request">,
  domain: string,
): Promise<readonly string[] | undefined> {
  const iq = xml(
    "iq",
    { type: "get", to: domain },
    xml("query", { xmlns: "http://jabber.org/protocol/disco#info" }),
  );
  try {
    const query = (await session.request(iq, 10_000)).getChild("query");
    const fields = (query?.getChildren("x", "jabber:x:data") ?? [])
      .map((each) => each.getChildren("field"))
      .find((each) => each.some((field) => field.getChildText("value") === form));
    return (fields ?? []).flatMap((field) => {
      const [, matter] = /^(\w+)-addresses$/.exec(String(field.attrs["var"])) ?? [];
      return matter !== undefined && field.getChildText("value") ? [matter] : [];
    });
  } catch {
    return undefined;
  }
}
