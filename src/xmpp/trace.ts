import type { Client } from "@xmpp/client";
import { hideSensitive } from "@xmpp/debug";
import { xml } from "@xmpp/client";
import type { Element } from "@xmpp/xml";

/**
 * Shows what goes over the wire without what it says: every text is replaced by its length, credentials and
 * tokens by the library's own redaction. So no password, no message and no token can slip through.
 */
export interface Trace {
  on(): void;
  off(): void;
  active(): boolean;
  /** Follows a client for as long as it lives; prints while the trace is on. */
  follow(client: Client): void;
}

/** Deeper stanzas are cut off: printing them could overflow the stack. */
const deepest = 24;
/** Attributes that carry secrets in one protocol or another. */
const secretAttributes = /token|password|secret|nonce|key|url|previd/i;

/** @param write takes one line. @param active on from the start? */
export function openTrace(write: (line: string) => void, active: boolean): Trace {
  let isOn = active;
  const show = (arrow: string) => (element: Element) => {
    if (isOn) write(`${arrow} ${redacted(element).toString()}\n`);
  };
  return {
    on: () => void (isOn = true),
    off: () => void (isOn = false),
    active: () => isOn,
    follow(client) {
      client.on("element", show("<-"));
      client.on("send", show("->"));
    },
  };
}

/** @returns a copy with names and attributes, but without any text, credential or token. */
export function redacted(element: Element): Element {
  return hideSensitive(withoutTexts(element, 0));
}

function withoutTexts(element: Element, depth: number): Element {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(element.attrs)) {
    if (value === undefined || value === null) continue;
    attributes[name] = secretAttributes.test(name) ? "…" : String(value);
  }
  if (depth >= deepest) return xml(element.name, attributes, "…");
  const children = element.children.map((child) =>
    typeof child === "string" ? `[${child.length} characters]` : withoutTexts(child, depth + 1),
  );
  return xml(element.name, attributes, ...children);
}
