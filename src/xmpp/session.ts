import { client as makeClient, jid as parseJid, type Client } from "@xmpp/client";
import type { Element } from "@xmpp/xml";
import { failure, success, type Result } from "../result.js";
import { endingOf, type Ending } from "./endings.js";
import {
  destroySocket,
  listenFirst,
  queriesOf,
  repair,
  streamManagementOf,
  type ChunkListener,
} from "./repairs.js";

/** How to log in. */
export interface Login {
  /** Bare JID of the bot. */
  readonly jid: string;
  readonly password: string;
  /** Fixed, so that a new process takes over from a killed one at once. */
  readonly resource: string;
  /** `xmpp://host:port`, or undefined for DNS SRV. */
  readonly service?: string | undefined;
  readonly tls: "required" | "loopback-optional";
}

/** What the rest of the bot gets from the wire. */
export interface SessionListener extends ChunkListener {
  /** Each stanza, in order, synchronously, before it is acknowledged. */
  onStanza(stanza: Element): void;
  /** An outgoing stanza that the server has taken (XEP-0198). */
  onAcknowledged(stanza: Element): void;
  /** Called with the client before it connects: to register answers to queries, to trace. */
  prepare(client: Client): void;
}

/** One connection, from login to its end. There is no second one in it: a new connection is a new session. */
export interface Session {
  /** Full JID that the server bound. */
  readonly jid: string;
  readonly secure: boolean;
  /** SASL mechanism that was used. */
  readonly mechanism: string;
  /** Is stream management (XEP-0198) in force? Without it nothing is ever acknowledged. */
  readonly managed: boolean;
  send(stanza: Element): Promise<void>;
  /** Sends a query and waits for its result. @throws the stanza error, or a time-out after `timeout` ms. */
  request(iq: Element, timeout?: number): Promise<Element>;
  readonly closed: Promise<Ending>;
  /** Is it still in use? */
  isOpen(): boolean;
  /** Says goodbye and closes. */
  close(): Promise<void>;
  /** Closes at once. */
  destroy(): void;
}

const managementNamespace = "urn:xmpp:sm:3";
/** All in ms: a whole login; one step of it; `<enabled/>` after binding; a polite goodbye. */
const limits = { login: 60_000, step: 30_000, enabled: 3000, goodbye: 3000 } as const;

/**
 * Connects and logs in.
 * @returns the session once stream management has settled (stanzas sent earlier would be miscounted), or why
 * there is none.
 */
export async function openSession(login: Login, listener: SessionListener): Promise<Result<Session, Ending>> {
  const address = parseJid(login.jid);
  const place = { jid: login.jid, resource: login.resource, service: login.service ?? address.domain };
  const client = makeClient({
    service: login.service ?? address.domain,
    domain: address.domain,
    username: address.local,
    password: login.password,
    resource: login.resource,
    timeout: limits.step,
  });
  client.reconnect.stop();
  repair(client, listener);

  const watch = watchLogin(client, login.tls, place.service);
  let settle: (ending: Ending) => void = () => undefined;
  const closed = new Promise<Ending>((resolve) => (settle = resolve));
  let lastError: unknown;
  const end = () => {
    settle(watch.refused() ?? endingOf(lastError ?? new Error("the server closed it"), place));
    destroySocket(client);
  };
  client.on("error", (error: Error) => {
    lastError = error;
    if (error.name === "StreamError") end();
  });
  client.on("disconnect", end);
  listenFirst(client, "stanza", (stanza) => {
    listener.onStanza(stanza);
  });
  streamManagementOf(client).on("ack", (stanza) => {
    listener.onAcknowledged(stanza);
  });
  listener.prepare(client);

  const started = client.start().then(
    () => undefined,
    (error: unknown) => {
      lastError = error;
      end();
    },
  );
  const problem = await within(limits.login, Promise.race([started, closed]), () => {
    lastError = new Error(`no login within ${limits.login / 1000} s`);
    end();
    return closed;
  });
  if (problem !== undefined) return failure(problem);
  if (client.status !== "online") return failure(await closed);

  const managed = await watch.managed(limits.enabled);
  return success({
    jid: client.jid?.toString() ?? "",
    secure: client.isSecure(),
    mechanism: watch.mechanism(),
    managed,
    send: (stanza) => client.send(stanza),
    request: untilClosed(closed, (iq, timeout) => queriesOf(client).request(iq, timeout)),
    closed,
    isOpen: () => client.status === "online",
    close: async () => {
      await within(
        limits.goodbye,
        client.stop().then(
          () => undefined,
          () => undefined,
        ),
        () => Promise.resolve(),
      );
      end();
    },
    destroy: end,
  });
}

/**
 * @returns queries that end with the connection. They leave nothing with the promise of its end: what waits there
 * lives as long as the connection, and an answer's attributes keep the whole text that it came in.
 */
function untilClosed(closed: Promise<Ending>, ask: Session["request"]): Session["request"] {
  const waiting = new Set<(error: Error) => void>();
  let over: Ending | undefined;
  void closed.then((ending) => {
    over = ending;
    for (const reject of waiting) reject(new Error(ending.why));
  });
  return (iq, timeout) =>
    new Promise((resolve, reject) => {
      if (over) {
        reject(new Error(over.why));
        return;
      }
      waiting.add(reject);
      ask(iq, timeout)
        .then(resolve, reject)
        .finally(() => waiting.delete(reject));
    });
}

/** Follows the negotiation: refuses a stream without TLS, and knows when stream management has settled. */
function watchLogin(client: Client, tls: Login["tls"], service: string) {
  let mechanism = "";
  let refused: Ending | undefined;
  let offered = false;
  let settle: (managed: boolean) => void = () => undefined;
  const settled = new Promise<boolean>((resolve) => (settle = resolve));
  const onElement = (element: Element) => {
    if (element.name === "stream:features") {
      offered = element.getChild("sm", managementNamespace) !== undefined;
      if (tls === "required" && !client.isSecure() && !element.getChild("starttls")) {
        // Somebody in the middle could have cut the offer out: no downgrade (RFC 7590 §3.1).
        refused = {
          why: `The server at ${service} offers no encryption (STARTTLS), so nothing was sent to it. Enable TLS there; if it did offer it before, somebody may be in the middle. Only for a server on this machine: "xmpp.tls": "loopback-optional".`,
          then: "retry",
        };
        element.children = [];
        destroySocket(client);
      }
    }
    // The library takes note of it in this turn of the event loop.
    if (element.is("enabled", managementNamespace)) setImmediate(settle, true);
    if (element.is("failed", managementNamespace)) settle(false);
  };
  listenFirst(client, "element", onElement);
  client.on("send", (element: Element) => {
    if (element.name === "auth") mechanism = String(element.attrs["mechanism"]);
  });
  return {
    mechanism: () => mechanism,
    refused: () => refused,
    managed: (limit: number): Promise<boolean> =>
      offered ? within(limit, settled, () => Promise.resolve(false)) : Promise.resolve(false),
  };
}

/** Waits for a promise at most `limit` ms, then for what `otherwise` makes. */
async function within<T>(limit: number, promise: Promise<T>, otherwise: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => {
      resolve("late");
    }, limit);
  });
  try {
    const first = await Promise.race([promise, late]);
    return first === "late" ? await otherwise() : first;
  } finally {
    clearTimeout(timer);
  }
}
