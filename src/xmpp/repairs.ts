import { once } from "node:events";
import { StringDecoder } from "node:string_decoder";
import type { Client } from "@xmpp/client";
import type { Element } from "@xmpp/xml";

/**
 * What @xmpp/client 0.14 gets wrong, put right from outside. Each part names the defect; when the library
 * mends one, its part goes. Call once, before `start()`.
 */

/** The insides that have to be touched; none of them is in the library's types. */
interface Insides {
  _onData(data: Buffer): void;
  _attachSocket(socket: unknown): void;
  readonly options: { readonly service: string; readonly domain: string };
  connect(service: string): Promise<unknown>;
  open(to: { readonly domain: string }): Promise<unknown>;
  write(text: string): Promise<void>;
  parser: { write(text: string): void } | null;
  socket: { destroy?(): void; socket?: { destroy(): void } } | null;
  prependListener(event: "element" | "stanza", listener: (element: Element) => void): void;
  streamManagement: StreamManagementInsides;
}

/** The part of the library's stream management that its types leave out. */
export interface StreamManagementInsides {
  enabled: boolean;
  inbound: number;
  outbound: number;
  outbound_q: unknown[];
  requestAckDebounce: number;
  on(event: "ack", listener: (stanza: Element) => void): void;
}

/** Called around each chunk read from the wire. */
export interface ChunkListener {
  /** Makes what the chunk's stanzas wrote durable; nothing goes out before it returns. Throws where it can't. */
  commit(): void;
  /** Takes back what they wrote; the connection is then cut, so that the server sends it again. */
  rollback(error: unknown): void;
}

const nsManagement = "urn:xmpp:sm:3";
/** Short, since every send restarts it: a longer one, and a busy sender never asks. In ms. */
const acknowledgeDebounce = 5;

export function repair(client: Client, chunk: ChunkListener): void {
  const insides = client as unknown as Insides;
  decodeAcrossChunks(insides);
  commitBeforeWriting(insides, chunk);
  countEveryStanza(insides);
  withoutResumption(insides);
  withoutSasl2(insides);
  waitedForFromTheStart(client, insides);
  insides.streamManagement.requestAckDebounce = acknowledgeDebounce;
}

/** @returns the library's stream management with what its types leave out. */
export function streamManagementOf(client: Client): StreamManagementInsides {
  return (client as unknown as Insides).streamManagement;
}

/** The queries of the library; its types point at a file that isn't there. */
export interface Queries {
  request(iq: Element, timeout?: number): Promise<Element>;
}

export function queriesOf(client: Client): Queries {
  return (client as unknown as { iqCaller: Queries }).iqCaller;
}

/** Listens ahead of the library itself. */
export function listenFirst(
  client: Client,
  event: "element" | "stanza",
  listener: (element: Element) => void,
): void {
  (client as unknown as Insides).prependListener(event, listener);
}

/** Closes the connection at once, without goodbye. */
export function destroySocket(client: Client): void {
  const { socket } = client as unknown as Insides;
  (socket?.socket ?? socket)?.destroy?.();
}

/** Each chunk is decoded by itself: an umlaut cut in two arrives as two replacement characters. */
function decodeAcrossChunks(insides: Insides): void {
  let decoder = new StringDecoder("utf8");
  const attach = insides._attachSocket.bind(insides);
  insides._attachSocket = (socket) => {
    decoder = new StringDecoder("utf8");
    attach(socket);
  };
  insides._onData = (data) => insides.parser?.write(decoder.write(data));
}

/**
 * Stanzas count as handled when they are read. So what they left in the journal is committed once for each
 * chunk, and everything that is to go out meanwhile, acknowledgements above all, is held back until then.
 */
function commitBeforeWriting(insides: Insides, chunk: ChunkListener): void {
  const parse = insides._onData.bind(insides);
  const write = insides.write.bind(insides);
  let held: { text: string; resolve: () => void; reject: (error: unknown) => void }[] | undefined;
  insides.write = (text) => {
    const waiting = held;
    if (!waiting) return write(text);
    return new Promise((resolve, reject) => waiting.push({ text, resolve, reject }));
  };
  insides._onData = (data) => {
    const waiting: NonNullable<typeof held> = [];
    held = waiting;
    try {
      parse(data);
      chunk.commit();
    } catch (error) {
      chunk.rollback(error);
      for (const each of waiting) each.reject(error);
      (insides.socket?.socket ?? insides.socket)?.destroy?.();
      return;
    } finally {
      held = undefined;
    }
    if (waiting.length === 0) return;
    write(waiting.map(({ text }) => text).join("")).then(
      () => {
        for (const each of waiting) each.resolve();
      },
      (error: unknown) => {
        for (const each of waiting) each.reject(error);
      },
    );
  };
}

/**
 * Results of our own queries are swallowed before they are counted, and the count is reset after the first
 * stanzas came: servers end such streams. Counted here instead, from `<enabled/>` on (XEP-0198 §4).
 */
function countEveryStanza(insides: Insides): void {
  let handled = 0;
  let counting = false;
  Object.defineProperty(insides.streamManagement, "inbound", {
    get: () => handled,
    set: () => undefined,
  });
  insides.prependListener("element", (element) => {
    if (!element.is("enabled", nsManagement)) return;
    handled = 0;
    counting = true;
  });
  insides.prependListener("stanza", () => {
    if (counting) handled += 1;
  });
}

/**
 * A session that can be resumed goes on swallowing stanzas while the bot is dead, in a queue of bounded
 * length. Without `resume` the server stores them offline at once.
 */
function withoutResumption(insides: Insides): void {
  const write = insides.write.bind(insides);
  insides.write = (text) => write(text.startsWith("<enable ") ? `<enable xmlns="${nsManagement}"/>` : text);
}

/** With SASL2 and Bind2 the library enables stream management twice and loses it. */
function withoutSasl2(insides: Insides): void {
  insides.prependListener("element", (element) => {
    if (element.name !== "stream:features") return;
    element.remove("authentication", "urn:xmpp:sasl:2");
  });
}

/**
 * `start()` promises to be online, then opens the stream. Where opening fails (a server in its restart resets the
 * connection), that promise fails too, with nobody who waits for it: Node ends the process.
 */
function waitedForFromTheStart(client: Client, insides: Insides): void {
  client.start = async () => {
    const { service, domain } = insides.options;
    await insides.connect(service);
    const online = once(client, "online");
    online.catch(() => undefined);
    await insides.open({ domain });
    const [jid] = (await online) as [Awaited<ReturnType<Client["start"]>>];
    return jid;
  };
}
