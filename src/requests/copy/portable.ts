import type { ExportItem } from "../../server/personal.js";
import { escapeXml } from "../../xmpp/text.js";

/** The frame of an account in its portable form (XEP-0227 §3); written piece by piece, in this order. */
export const portable = {
  begin: (user: string, host: string) =>
    `<?xml version='1.0' encoding='UTF-8'?>\n<server-data xmlns='urn:xmpp:pie:0'>\n<host jid='${escapeXml(host)}'>\n<user name='${escapeXml(user)}'>\n`,
  end: "</user>\n</host>\n</server-data>\n",
} as const;

/** A store of items, as XEP-0227 frames it: nodes (§4.7), offline messages (§4.3), the archive (§4.9). */
export interface Frame {
  readonly begin: string;
  readonly item: (item: ExportItem) => string;
  readonly end: string;
}

const message = (xml: string) =>
  /^<message\b[^>]*\sxmlns=/.test(xml) ? xml : xml.replace(/^<message\b/, "<message xmlns='jabber:client'");

/** What stands around all nodes together. */
export const nodesFrame = {
  begin: "<pubsub xmlns='http://jabber.org/protocol/pubsub'>\n",
  end: "</pubsub>\n",
} as const;

/** @returns a node without items: Prosody's migrator gives up on an account where one that is set up is not among them */
export function emptyNode(node: string): string {
  return `<items node='${escapeXml(node)}'/>\n`;
}

/**
 * @param sample an item of the store: an archive is known by its messages, its name is the server's to choose
 * @returns the frame of a store; undefined where the portable form knows none
 */
export function frameOf(store: string, sample: ExportItem): Frame | undefined {
  if (store.startsWith("pep_")) {
    return {
      begin: `<items node='${escapeXml(store.slice(4))}'>\n`,
      item: ({ id, xml }) => `<item id='${escapeXml(id)}'>${xml}</item>\n`,
      end: "</items>\n",
    };
  }
  if (store === "offline") {
    return {
      begin: "<offline-messages>\n",
      item: ({ xml }) => `${message(xml)}\n`,
      end: "</offline-messages>\n",
    };
  }
  if (/^<message\b/.test(sample.xml)) {
    return {
      begin: "<archive xmlns='urn:xmpp:pie:0#mam'>\n",
      item: ({ id, at, xml }) =>
        `<result xmlns='urn:xmpp:mam:2' id='${escapeXml(id)}'><forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay' stamp='${escapeXml(at ?? "")}'/>${message(xml)}</forwarded></result>\n`,
      end: "</archive>\n",
    };
  }
  return undefined;
}
