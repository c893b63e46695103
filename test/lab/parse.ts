import { Parser, type Element } from "@xmpp/xml";

/** @returns the element that a text holds, as it would come over the wire. */
export function parse(text: string): Element {
  const parser = new Parser();
  let found: Element | undefined;
  parser.on("element", (element: Element) => (found = element));
  parser.write("<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>");
  parser.write(text);
  if (!found) throw new Error(`no element: ${text}`);
  return found;
}
