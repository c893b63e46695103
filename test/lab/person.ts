import { xml } from "@xmpp/client";
import type { Element } from "@xmpp/xml";
import { until } from "./until.js";
import { openWire, type Wire } from "./wire.js";

/** A message as a person's client received it. */
export interface Received {
  readonly from: string;
  readonly id: string | undefined;
  readonly body: string;
  /** XEP-0308: the id that it corrects. */
  readonly replaces: string | undefined;
  readonly delayed: boolean;
  readonly type: string | undefined;
  readonly lang: string | undefined;
  /** XEP-0066: the address of what the client shows in place. */
  readonly shown: string | undefined;
}

/** A message as a correcting client shows it. */
export interface Bubble {
  readonly ids: string[];
  body: string;
  edits: number;
}

/** A person with a simple client: allows everybody to see its presence, and shows corrections in place. */
export interface Person {
  readonly jid: string;
  readonly wire: Wire;
  readonly received: readonly Received[];
  /** The chat with one JID as this client shows it: a correction may name any earlier id of its message. */
  chat(): readonly Bubble[];
  onMessage(listener: (message: Received) => void): void;
  say(to: string, body: string, options?: { readonly lang?: string; readonly id?: string }): void;
  sendRaw(text: string): void;
  /** Waits until a received message fits, one that came before included. */
  heard(what: string, fits: (message: Received) => boolean, timeout?: number): Promise<Received>;
  close(): void;
}

export interface PersonOptions {
  readonly port: number;
  readonly user: string;
  readonly domain?: string;
  readonly password?: string;
  readonly resource?: string;
  /** Presence priority; `null` sends no presence at all. Default 0. */
  readonly priority?: number | null;
  /** Resumes an earlier stream instead of binding (XEP-0198 §5). */
  readonly resume?: { readonly id: string; readonly h: number };
}

/** Logs in over loopback without TLS (SASL PLAIN, RFC 4616). @throws where the server refuses. */
export async function openPerson(options: PersonOptions): Promise<Person> {
  const {
    port,
    user,
    domain = "example.test",
    password = `pw-${user}`,
    resource = "client",
    priority = 0,
  } = options;
  const wire = await openWire(port, domain);
  const isFeatures = ({ name }: Element) => name === "stream:features";
  await wire.next(isFeatures);
  const secret = Buffer.from(`\0${user}\0${password}`).toString("base64");
  wire.write(`<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${secret}</auth>`);
  const answer = await wire.next(({ name }) => name === "success" || name === "failure");
  if (answer.name === "failure") throw new Error(`${user} could not log in: ${String(answer)}`);
  wire.restart();
  await wire.next(isFeatures);
  if (options.resume) {
    const { id, h } = options.resume;
    wire.write(`<resume xmlns='urn:xmpp:sm:3' previd='${id}' h='${h}'/>`);
    const outcome = await wire.next(({ name }) => name === "resumed" || name === "failed");
    if (outcome.name === "failed") throw new Error(`${user} could not resume: ${String(outcome)}`);
  }
  const received: Received[] = [];
  const bubbles: Bubble[] = [];
  const listeners: ((message: Received) => void)[] = [];
  wire.onElement((element) => {
    if (element.name === "presence" && element.attrs["type"] === "subscribe") {
      wire.write(xml("presence", { to: String(element.attrs["from"]), type: "subscribed" }).toString());
    }
    // A client tells what it is (XEP-0030): so the bot knows that this device is there.
    if (element.name === "iq" && element.attrs["type"] === "get" && element.attrs["from"] !== undefined) {
      const query = element.getChild("query", "http://jabber.org/protocol/disco#info");
      const { from, id } = element.attrs as { from: string; id: string };
      if (query) wire.write(xml("iq", { to: from, id, type: "result" }, query).toString());
    }
    const message = element.name === "message" ? readMessage(element) : undefined;
    if (!message) return;
    received.push(message);
    show(bubbles, message);
    for (const listener of listeners) listener(message);
  });
  wire.write(
    `<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>${resource}</resource></bind></iq>`,
  );
  const bound = await wire.next((element) => element.attrs["id"] === "bind");
  if (bound.attrs["type"] === "error") throw new Error(`${user} could not bind: ${String(bound)}`);
  // A client that asks for its roster is told of requests for its presence (RFC 6121 §3.1.3).
  wire.write("<iq type='get' id='roster'><query xmlns='jabber:iq:roster'/></iq>");
  await wire.next((element) => element.attrs["id"] === "roster");
  if (priority !== null) wire.write(`<presence><priority>${priority}</priority></presence>`);
  let sent = 0;
  return {
    jid: `${user}@${domain}`,
    wire,
    received,
    chat: () => bubbles,
    onMessage: (listener) => void listeners.push(listener),
    say(to, body, { lang, id } = {}) {
      sent += 1;
      const attributes = {
        to,
        type: "chat",
        id: id ?? `${resource}-${sent}`,
        ...(lang === undefined ? {} : { "xml:lang": lang }),
      };
      wire.write(xml("message", attributes, xml("body", {}, body)).toString());
    },
    sendRaw: (text) => {
      wire.write(text);
    },
    heard: (what, fits, timeout) => until(what, () => received.find(fits), timeout),
    close: () => {
      wire.close();
    },
  };
}

function readMessage(element: Element): Received | undefined {
  const body = element.getChildText("body");
  if (body === null) return undefined;
  const attribute = (name: string) => element.attrs[name] as string | undefined;
  return {
    from: attribute("from") ?? "",
    id: attribute("id"),
    body,
    replaces: element.getChild("replace", "urn:xmpp:message-correct:0")?.attrs["id"] as string | undefined,
    delayed: element.getChild("delay", "urn:xmpp:delay") !== undefined,
    type: attribute("type"),
    lang: attribute("xml:lang"),
    shown: element.getChild("x", "jabber:x:oob")?.getChildText("url") ?? undefined,
  };
}

function show(bubbles: Bubble[], { id, body, replaces }: Received): void {
  const old = replaces === undefined ? undefined : bubbles.find(({ ids }) => ids.includes(replaces));
  if (old) {
    old.body = body;
    old.edits += 1;
    if (id !== undefined) old.ids.push(id);
  } else {
    bubbles.push({ ids: id === undefined ? [] : [id], body, edits: 0 });
  }
}
