import { xml } from "@xmpp/client";
import type { Session } from "./session.js";

/** Asks the server what it is (XEP-0092). @returns such as `Prosody 0.12.3`, or undefined where it doesn't say. */
export async function askVersion(session: Session, domain: string): Promise<string | undefined> {
  try {
    const iq = xml("iq", { type: "get", to: domain }, xml("query", { xmlns: "jabber:iq:version" }));
    const query = (await session.request(iq, 10_000)).getChild("query", "jabber:iq:version");
    const words = [query?.getChildText("name"), query?.getChildText("version")].filter((word) =>
      Boolean(word),
    );
    return words.length === 0 ? undefined : words.join(" ");
  } catch {
    return undefined;
  }
}
