import { connect } from "node:net";
import type { Port } from "./seen.js";

/**
 * Looks at what a client port offers before encryption, as anybody from outside could.
 * @param service `xmpp://host:port`
 * @returns undefined where it can't be reached, or speaks TLS from the first byte
 */
export function probe(service: string, domain: string, timeout = 5000): Promise<Port | undefined> {
  const url = new URL(service.replace(/^xmpp/, "http"));
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return new Promise((resolve) => {
    let heard = "";
    const socket = connect({ host, port: Number(url.port || 5222), timeout });
    const end = (port: Port | undefined) => {
      socket.destroy();
      resolve(port);
    };
    socket.setEncoding("utf8");
    socket.on("connect", () => {
      socket.write(
        `<?xml version='1.0'?><stream:stream to='${domain}' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>`,
      );
    });
    socket.on("data", (text: string) => {
      heard += text;
      if (heard.length > 100_000) end(undefined);
      const [, features] = /<stream:features\b[^>]*?(?:\/>|>([^]*?)<\/stream:features>)/.exec(heard) ?? [
        heard,
      ];
      if (features === undefined && !/<stream:features\b[^>]*?\/>/.test(heard)) return;
      const offered = features ?? "";
      end({
        offersTls: /<starttls\b/.test(offered),
        requiresTls: /<starttls\b[^>]*>\s*<required/.test(offered),
        login: /<mechanism\b/.test(offered),
      });
    });
    for (const event of ["timeout", "error", "close"] as const)
      socket.on(event, () => {
        end(undefined);
      });
  });
}
