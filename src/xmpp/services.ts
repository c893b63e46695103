import { xml, type Client } from "@xmpp/client";
import type { Element } from "@xmpp/xml";

/**
 * Answers to the questions that any client may ask: XEP-0030 service discovery, XEP-0092 software version,
 * XEP-0202 entity time. XEP-0199 ping is the library's own.
 */

type Handler = (context: { element: Element }) => Element;

interface Callee {
  get(namespace: string, name: string, handler: Handler): void;
}

const ns = {
  info: "http://jabber.org/protocol/disco#info",
  items: "http://jabber.org/protocol/disco#items",
  version: "jabber:iq:version",
  time: "urn:xmpp:time",
  ping: "urn:xmpp:ping",
  correct: "urn:xmpp:message-correct:0",
} as const;

/** @param version Kastellan's own; the operating system is nobody's business and left out. */
export function answerQueries(client: Client, version: string): void {
  const callee = (client as unknown as { iqCallee: Callee }).iqCallee;
  const features = [ns.info, ns.items, ns.version, ns.time, ns.ping, ns.correct];
  callee.get(ns.info, "query", ({ element }) =>
    xml(
      "query",
      { xmlns: ns.info, ...nodeOf(element) },
      xml("identity", { category: "client", type: "bot", name: "Kastellan" }),
      ...features.map((feature) => xml("feature", { var: feature })),
    ),
  );
  callee.get(ns.items, "query", ({ element }) => xml("query", { xmlns: ns.items, ...nodeOf(element) }));
  callee.get(ns.version, "query", () =>
    xml("query", { xmlns: ns.version }, xml("name", {}, "Kastellan"), xml("version", {}, version)),
  );
  callee.get(ns.time, "time", () =>
    xml(
      "time",
      { xmlns: ns.time },
      xml("tzo", {}, "+00:00"),
      xml("utc", {}, `${new Date().toISOString().slice(0, 19)}Z`),
    ),
  );
}

function nodeOf(element: Element): Record<string, string> {
  const node = element.attrs["node"] as string | undefined;
  return node === undefined ? {} : { node };
}
