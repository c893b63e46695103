import type { Element } from "@xmpp/xml";
import type { Notice, NoticeReader } from "../signups/notice.js";
import { bareJid, type BareJid } from "./jid.js";

/**
 * Turns a message stanza into what may be believed of it. All trust is decided here, on the stanza's own
 * `from` (the library fills in a missing one elsewhere).
 */

/** A registration notice from a configured notifier. Times: epoch ms. */
export interface HeardNotice extends Notice {
  readonly kind: "notice";
  /** XEP-0359 id given by the bot's own archive; null where there is none. */
  readonly archiveId: string | null;
  /** Earliest trusted delay (XEP-0203), or the archive's stamp; null for a live one. */
  readonly delayedSince: number | null;
  /** The notifier, for the cursor of its archive. */
  readonly source: string;
}

/** A chat message from a person. */
export interface HeardChat {
  readonly kind: "chat";
  readonly archiveId: string | null;
  /** The sender's id of the stanza, where it gave one. */
  readonly stanzaId: string | null;
  /** As it came: replies go to the very client that asked. */
  readonly from: string;
  readonly body: string;
  readonly lang: string | undefined;
  readonly delayed: boolean;
  readonly encrypted: boolean;
}

/** The server's or a client's word that a message of ours could not be delivered. */
export interface HeardBounce {
  readonly kind: "bounce";
  readonly stanzaId: string;
  readonly from: string;
  /** Defined condition of RFC 6120 §8.3.3, such as `service-unavailable`. */
  readonly condition: string;
}

/** A message of our own, found in our own archive. */
export interface FoundSent {
  readonly kind: "sent";
  readonly stanzaId: string;
}

export type Heard = HeardNotice | HeardChat | HeardBounce | FoundSent;

export interface Trust {
  /** The bot's own bare JID. */
  readonly self: BareJid;
  /** JIDs whose notices count, exactly as the stanza's `from` has to be. */
  readonly notifiers: ReadonlySet<string>;
  /** Served domains: a notice about another host is none. */
  readonly hosts: ReadonlySet<string>;
  readonly read: NoticeReader;
  /** Is a query of our own with this id open on our archive? */
  isOpenQuery(queryId: string): boolean;
}

const ns = {
  archive: "urn:xmpp:mam:2",
  forward: "urn:xmpp:forward:0",
  delay: "urn:xmpp:delay",
  stanzaId: "urn:xmpp:sid:0",
  carbons: "urn:xmpp:carbons:2",
} as const;

/** Elements that mark a message as encrypted: its body is a fallback text. */
const encryptions: readonly (readonly [string, string])[] = [
  ["encrypted", "eu.siacs.conversations.axolotl"],
  ["encrypted", "urn:xmpp:omemo:2"],
  ["encrypted", "urn:xmpp:omemo:1"],
  ["openpgp", "urn:xmpp:openpgp:0"],
  ["x", "jabber:x:encrypted"],
  ["encryption", "urn:xmpp:eme:0"],
];

/** The longest text of a person that is read, in UTF-16 units; of a longer one so much is kept that this can be said. */
export const longestBody = 10_000;

/**
 * Reads a message stanza.
 * @returns what it says, or undefined where it is nothing for us (errors without id, groupchat, carbons,
 * foreign forwards, chat states, anything without text).
 */
export function readMessage(stanza: Element, trust: Trust): Heard | undefined {
  if (stanza.name !== "message") return undefined;
  const from = stanza.attrs["from"] as string | undefined;
  const archived = stanza.getChild("result", ns.archive);
  if (archived) return readArchived(archived, from, trust);
  // Never enabled, hence never ours: forged carbons (XEP-0280 §11), other people's forwards (XEP-0297 §5).
  if (stanza.getChildByAttr("xmlns", ns.carbons) || stanza.getChild("forwarded", ns.forward))
    return undefined;
  const archiveId = ownArchiveId(stanza, trust.self);
  return readPlain(stanza, from, archiveId, earliestDelay(stanza, trust), trust);
}

/** Only results of an open query of ours, from our own account (XEP-0313 §5.1.3: absent `from` is our account). */
function readArchived(result: Element, from: string | undefined, trust: Trust): Heard | undefined {
  if (from !== undefined && bareJid(from) !== trust.self) return undefined;
  const id = result.attrs["id"] as string | undefined;
  const query = result.attrs["queryid"] as string | undefined;
  if (id === undefined || query === undefined || !trust.isOpenQuery(query)) return undefined;
  const forwarded = result.getChild("forwarded", ns.forward);
  const message = forwarded?.getChild("message");
  const stamp = parseStamp(forwarded?.getChild("delay", ns.delay)?.attrs["stamp"]);
  if (!message || stamp === undefined) return undefined;
  const sender = message.attrs["from"] as string | undefined;
  const sentId = message.attrs["id"] as string | undefined;
  if (bareJid(sender) === trust.self)
    return sentId === undefined ? undefined : { kind: "sent", stanzaId: sentId };
  const heard = readPlain(message, sender, id, stamp, trust);
  return heard?.kind === "bounce" ? undefined : heard;
}

function readPlain(
  stanza: Element,
  from: string | undefined,
  archiveId: string | null,
  delayedSince: number | null,
  trust: Trust,
): HeardNotice | HeardChat | HeardBounce | undefined {
  if (from === undefined) return undefined;
  const type = stanza.attrs["type"] as string | undefined;
  if (type === "error") return readBounce(stanza, from);
  const body = stanza.getChildText("body");
  if (body === null || body === "") return undefined;
  if (trust.notifiers.has(from)) {
    const notice = trust.read(body, from.split("/", 1)[0] ?? from);
    if (!notice || !trust.hosts.has(notice.host)) return undefined;
    return { kind: "notice", ...notice, archiveId, delayedSince, source: from };
  }
  if (type !== undefined && type !== "chat" && type !== "normal") return undefined;
  return {
    kind: "chat",
    archiveId,
    stanzaId: (stanza.attrs["id"] as string | undefined) ?? null,
    from,
    body: body.slice(0, longestBody + 1),
    lang: stanza.attrs["xml:lang"] as string | undefined,
    delayed: stanza.getChild("delay", ns.delay) !== undefined || delayedSince !== null,
    encrypted: encryptions.some(([name, space]) => stanza.getChild(name, space) !== undefined),
  };
}

function readBounce(stanza: Element, from: string): HeardBounce | undefined {
  const stanzaId = stanza.attrs["id"] as string | undefined;
  const conditions = stanza.getChild("error")?.getChildElements() ?? [];
  return stanzaId === undefined
    ? undefined
    : { kind: "bounce", stanzaId, from, condition: conditions[0]?.name ?? "undefined-condition" };
}

/** Our own archive's id alone: others' are anybody's claim (XEP-0359 §4). */
function ownArchiveId(stanza: Element, self: BareJid): string | null {
  for (const child of stanza.getChildren("stanza-id", ns.stanzaId)) {
    if (child.attrs["by"] === self) return (child.attrs["id"] as string | undefined) ?? null;
  }
  return null;
}

/**
 * A redelivered copy carries up to three delays: our own account's (stream management, the true time) and
 * our server's (offline storage, later). The earliest of those is when it was sent; others' are forgeable.
 */
function earliestDelay(stanza: Element, trust: Trust): number | null {
  const stamps = stanza
    .getChildren("delay", ns.delay)
    .filter((delay) => isOwn(delay.attrs["from"] as string | undefined, trust))
    .map((delay) => parseStamp(delay.attrs["stamp"]))
    .filter((stamp) => stamp !== undefined);
  return stamps.length === 0 ? null : Math.min(...stamps);
}

function isOwn(from: string | undefined, { self, hosts }: Trust): boolean {
  if (from === undefined) return false;
  return hosts.has(from) || from === self.slice(self.indexOf("@") + 1) || bareJid(from) === self;
}

/** XEP-0082 date-time to epoch ms. */
function parseStamp(stamp: unknown): number | undefined {
  const time = typeof stamp === "string" ? Date.parse(stamp) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
