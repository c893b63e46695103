import { jid as parse } from "@xmpp/client";

/** `local@domain` or `domain`, lower-cased: what trust is decided on. */
export type BareJid = string & { readonly brand: "bare" };
/** A JID as it came, with its resource where it had one. */
export type FullJid = string & { readonly brand: "full" };

/**
 * Normalises a JID to its bare form for comparison. The library lower-cases but knows no PRECIS (RFC 8264);
 * for lists of allowed JIDs that fails closed: a look-alike is somebody else.
 * @returns the bare JID, or undefined where the text is no JID.
 */
export function bareJid(text: string | undefined): BareJid | undefined {
  if (text === undefined || text === "" || /[\s\p{Cc}]/u.test(text.split("/", 1)[0] ?? "")) return undefined;
  try {
    const bare = parse(text).bare().toString();
    return bare === "" ? undefined : (bare as BareJid);
  } catch {
    return undefined;
  }
}

/** @returns the JID as a full one, or undefined where the text is no JID. */
export function fullJid(text: string | undefined): FullJid | undefined {
  return text !== undefined && bareJid(text) !== undefined ? (text as FullJid) : undefined;
}

/** @returns the domain of a JID (RFC 7622 §3.2). */
export function domainOf(jid: BareJid | FullJid): string {
  const bare = jid.split("/", 1)[0] ?? "";
  return bare.slice(bare.indexOf("@") + 1);
}

/** @returns the local part of a JID, empty for a domain (RFC 7622 §3.3). */
export function localOf(jid: BareJid | FullJid): string {
  const bare = jid.split("/", 1)[0] ?? "";
  return bare.slice(0, Math.max(bare.indexOf("@"), 0));
}
