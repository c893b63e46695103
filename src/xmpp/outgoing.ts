import { xml } from "@xmpp/client";
import type { Element } from "@xmpp/xml";
import type { Letter } from "../journal/outbox.js";
import { xmlSafe } from "./text.js";

/** @returns the stanza of a letter; a correction names what it replaces (XEP-0308 §3). */
export function messageStanza(
  { recipient, body, lang, replaces, private: secret, picture }: Letter,
  stanzaId: string,
): Element {
  return xml(
    "message",
    { to: recipient, type: "chat", id: stanzaId, "xml:lang": lang },
    xml("body", {}, xmlSafe(body)),
    ...(replaces === undefined
      ? []
      : [xml("replace", { xmlns: "urn:xmpp:message-correct:0", id: replaces })]),
    ...(picture === true ? [xml("x", { xmlns: "jabber:x:oob" }, xml("url", {}, xmlSafe(body)))] : []),
    // XEP-0334: in nobody's archive, on no other device.
    ...(secret === true
      ? ["no-permanent-store", "no-store", "no-copy"].map((hint) => xml(hint, { xmlns: "urn:xmpp:hints" }))
      : []),
    xml("origin-id", { xmlns: "urn:xmpp:sid:0", id: stanzaId }),
  );
}
