import { xml } from "@xmpp/client";
import type { Element } from "@xmpp/xml";
import { bareJid, type BareJid } from "./jid.js";
import { xmlSafe } from "./text.js";
import type { Session } from "./session.js";

/** Is an admin there? `unknown` where the admin never allowed the bot to see it. */
export type Availability = "online" | "offline" | "unknown";

/**
 * Which message a correction names (XEP-0308): the original one, as the XEP says and Dino, Gajim and Poezio
 * expect, or the one before, since Profanity drops the second correction of an original (docs/delivery.md).
 */
export type Corrects = "original" | "previous";

/** Who of the admins is there (RFC 6121 §4), and the bot's own presence. */
export interface Presence {
  of(admin: BareJid): Availability;
  corrects(admin: BareJid): Corrects;
  /** Reads a presence stanza. @returns what to answer to a request for subscription. */
  read(stanza: Element): Element | undefined;
  /**
   * Fetches the roster, announces the bot with the highest priority (else a person who looks into its account
   * takes its notices) and asks those admins whose presence it can't see for it.
   */
  announce(session: Session, status: string): Promise<void>;
  /** Tells the bot's status again. */
  update(session: Session, status: string): Promise<void>;
  /** The session has gone: nothing is known any more. */
  forget(): void;
}

const roster = "jabber:iq:roster";
const caps = "http://jabber.org/protocol/caps";

/** @param onArrival told when an admin comes online. */
export function watchPresence(admins: ReadonlySet<BareJid>, onArrival: (admin: BareJid) => void): Presence {
  /** By admin, then by full JID: what the client calls itself (XEP-0115). */
  const resources = new Map<BareJid, Map<string, string>>();
  const visible = new Set<BareJid>();

  const own = (status: string) =>
    xml("presence", {}, xml("status", {}, xmlSafe(status)), xml("priority", {}, "127"));

  const arrive = (admin: BareJid, from: string, client: string) => {
    const there = resources.get(admin) ?? new Map<string, string>();
    resources.set(admin, there);
    const arrived = there.size === 0;
    there.set(from, client);
    if (arrived) onArrival(admin);
  };

  return {
    of(admin) {
      if ((resources.get(admin)?.size ?? 0) > 0) return "online";
      return visible.has(admin) ? "offline" : "unknown";
    },

    corrects(admin) {
      const clients = [...(resources.get(admin)?.values() ?? [])];
      return clients.some((node) => node.includes("profanity")) ? "previous" : "original";
    },

    read(stanza) {
      const from = stanza.attrs["from"] as string | undefined;
      const jid = bareJid(from);
      if (from === undefined || jid === undefined) return undefined;
      const type = stanza.attrs["type"] as string | undefined;
      if (type === "subscribe") {
        return xml("presence", { to: jid, type: admins.has(jid) ? "subscribed" : "unsubscribed" });
      }
      if (!admins.has(jid)) return undefined;
      if (type === "subscribed") visible.add(jid);
      if (type === "unsubscribed") visible.delete(jid);
      if (type === "unavailable") resources.get(jid)?.delete(from);
      if (type === undefined) {
        arrive(jid, from, String(stanza.getChild("c", caps)?.attrs["node"] ?? ""));
      }
      return undefined;
    },

    async announce(session, status) {
      const answer = await session.request(xml("iq", { type: "get" }, xml("query", { xmlns: roster })));
      const asked = new Set<BareJid>();
      for (const item of answer.getChild("query", roster)?.getChildren("item") ?? []) {
        const jid = bareJid(item.attrs["jid"] as string | undefined);
        if (jid === undefined || !admins.has(jid)) continue;
        if (["to", "both"].includes(String(item.attrs["subscription"]))) visible.add(jid);
        if (item.attrs["ask"] === "subscribe") asked.add(jid);
      }
      await session.send(own(status));
      for (const admin of admins) {
        if (!visible.has(admin) && !asked.has(admin)) {
          await session.send(xml("presence", { to: admin, type: "subscribe" }));
        }
      }
    },

    update: (session, status) => session.send(own(status)),

    forget() {
      resources.clear();
      visible.clear();
    },
  };
}
