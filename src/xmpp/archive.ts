import { randomUUID } from "node:crypto";
import { xml } from "@xmpp/client";
import type { Element } from "@xmpp/xml";
import type { Session } from "./session.js";

/** The bot's own archive on the server (XEP-0313): the second source of notices, and the proof of what was sent. */

const ns = {
  archive: "urn:xmpp:mam:2",
  form: "jabber:x:data",
  pages: "http://jabber.org/protocol/rsm",
  info: "http://jabber.org/protocol/disco#info",
} as const;

/** What is asked for at once; servers give less where they please. */
const pageSize = 250;
/** For one page, in ms. */
const pageTimeout = 60_000;

export interface Archive {
  /** Is a query with this id open? Only its results are believed. */
  isOpenQuery(queryId: string): boolean;
  /** Does the server keep an archive for this account? */
  isOffered(session: Session): Promise<boolean>;
  /** Archive messages exchanged with these JIDs and nobody else (XEP-0441). @throws the server's error. */
  prefer(session: Session, always: readonly string[]): Promise<void>;
  /**
   * Has the archive's messages exchanged with a JID sent to us, oldest first, page by page. They arrive as
   * stanzas; when this resolves all have been read. By time, never by the id of an item that may have expired.
   * @param start epoch ms; undefined for all. @throws the server's error, or a time-out.
   */
  read(session: Session, peer: string, start: number | undefined): Promise<void>;
}

export function openArchive(): Archive {
  const openQueries = new Set<string>();

  return {
    isOpenQuery: (queryId) => openQueries.has(queryId),

    async isOffered(session) {
      const own = session.jid.split("/", 1)[0];
      const answer = await session.request(
        xml("iq", { type: "get", to: own }, xml("query", { xmlns: ns.info })),
      );
      const features = answer.getChild("query", ns.info)?.getChildren("feature") ?? [];
      return features.some((feature) => feature.attrs["var"] === ns.archive);
    },

    async prefer(session, always) {
      await session.request(
        xml(
          "iq",
          { type: "set" },
          xml(
            "prefs",
            { xmlns: ns.archive, default: "never" },
            xml("always", {}, ...always.map((jid) => xml("jid", {}, jid))),
            xml("never"),
          ),
        ),
      );
    },

    async read(session, peer, start) {
      const queryId = randomUUID();
      openQueries.add(queryId);
      try {
        let after: string | undefined;
        for (;;) {
          const answer = await session.request(query(queryId, peer, start, after), pageTimeout);
          const fin = answer.getChild("fin", ns.archive);
          const last = fin?.getChild("set", ns.pages)?.getChildText("last") ?? undefined;
          if (!fin || fin.attrs["complete"] === "true" || last === undefined || last === after) return;
          after = last;
        }
      } finally {
        openQueries.delete(queryId);
      }
    },
  };
}

function query(queryId: string, peer: string, start: number | undefined, after: string | undefined): Element {
  const field = (name: string, value: string, type?: string) =>
    xml("field", type === undefined ? { var: name } : { var: name, type }, xml("value", {}, value));
  return xml(
    "iq",
    { type: "set" },
    xml(
      "query",
      { xmlns: ns.archive, queryid: queryId },
      xml(
        "x",
        { xmlns: ns.form, type: "submit" },
        field("FORM_TYPE", ns.archive, "hidden"),
        field("with", peer),
        ...(start === undefined ? [] : [field("start", `${new Date(start).toISOString().slice(0, 19)}Z`)]),
      ),
      xml(
        "set",
        { xmlns: ns.pages },
        xml("max", {}, String(pageSize)),
        ...(after === undefined ? [] : [xml("after", {}, after)]),
      ),
    ),
  );
}
