import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { Port } from "./seen.js";

/** What a port offers, as anybody from outside could see it. */

export interface ProbeOptions {
  /** Of clients, or of servers. */
  readonly of: "c2s" | "s2s";
  readonly host: string;
  readonly port: number;
  /** The domain that is asked for. */
  readonly domain: string;
  /** Look also whether a server without a certificate is let in; it is told so in the server's log. */
  readonly certificates?: boolean;
  /** ms. */
  readonly timeout?: number;
}

const timeoutMs = 5000;

/** @returns undefined where the port can't be reached, or speaks TLS from the first byte */
export async function probe(options: ProbeOptions): Promise<Port | undefined> {
  const { host, port, timeout = timeoutMs } = options;
  const socket = connect({ host, port, timeout });
  try {
    const features = await featuresOf(socket, options);
    const offersTls = features.includes("<starttls");
    const seen = {
      offersTls,
      requiresTls: /<starttls\b[^>]*>\s*<required/.test(features),
      login: features.includes("<mechanism>"),
    };
    if (options.of === "s2s") {
      return offersTls && options.certificates === true
        ? { ...seen, certificates: await demandsCertificate(socket, options) }
        : seen;
    }
    const register = offersTls ? await registerBehindTls(socket, options) : offersRegistration(features);
    return { ...seen, register };
  } catch {
    return undefined;
  } finally {
    socket.destroy();
  }
}

/** @returns the host and port of an address such as `xmpp://127.0.0.1:5222`; undefined for TLS from the first byte */
export function addressOf(service: string | undefined): { host: string; port: number } | undefined {
  if (service?.startsWith("xmpp:") !== true) return undefined;
  const url = new URL(service.replace(/^xmpp/, "http"));
  return { host: url.hostname.replace(/^\[|\]$/g, ""), port: Number(url.port || 5222) };
}

const offersRegistration = (features: string) => features.includes("http://jabber.org/features/iq-register");

async function registerBehindTls(socket: Socket, options: ProbeOptions): Promise<boolean | undefined> {
  return behindTls(socket, options, async (secure) => offersRegistration(await featuresOf(secure, options)));
}

/** We come without a certificate, as a server that nobody is (RFC 6761 §6.4). @returns whether we are turned away */
async function demandsCertificate(socket: Socket, options: ProbeOptions): Promise<boolean | undefined> {
  return behindTls(socket, options, async (secure) => {
    const said = await featuresOf(secure, options);
    return said.startsWith("<stream:features") ? false : said.includes("<not-authorized") ? true : undefined;
  });
}

/** Looks only: whether the certificate is valid isn't the question here. */
async function behindTls<T>(
  socket: Socket,
  { domain }: ProbeOptions,
  look: (secure: Socket) => Promise<T>,
): Promise<T | undefined> {
  try {
    socket.write("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
    await hear(socket, /<proceed\b/);
    const secure = connectTls({ socket, servername: domain, rejectUnauthorized: false });
    const seen = await look(secure);
    secure.destroy();
    return seen;
  } catch {
    return undefined;
  }
}

/** Opens a stream. @returns its features, or the error that came instead. @throws where neither comes in time */
async function featuresOf(socket: Socket, { of, domain }: ProbeOptions): Promise<string> {
  const namespace =
    of === "c2s"
      ? "xmlns='jabber:client'"
      : "xmlns='jabber:server' xmlns:db='jabber:server:dialback' from='kastellan-audit.invalid'";
  socket.write(
    `<?xml version='1.0'?><stream:stream to='${domain}' version='1.0' ${namespace} xmlns:stream='http://etherx.jabber.org/streams'>`,
  );
  return hear(
    socket,
    /<stream:features\b[^>]*?(?:\/>|>[^]*?<\/stream:features>)|<stream:error\b[^]*?<\/stream:error>/,
  );
}

function hear(socket: Socket, what: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = "";
    const end = (act: () => void) => {
      socket.removeAllListeners("data");
      act();
    };
    socket.on("data", (text: Buffer) => {
      heard += text.toString("utf8");
      const [found] = what.exec(heard) ?? [];
      if (found !== undefined) {
        end(() => {
          resolve(found);
        });
      } else if (heard.length > 100_000) end(reject);
    });
    for (const event of ["timeout", "error", "close"] as const) {
      socket.once(event, () => {
        end(() => {
          reject(new Error(event));
        });
      });
    }
  });
}
