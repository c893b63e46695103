import { freePort } from "./ports.js";

/** How a server finds others without DNS, and is found. */
export interface Federation {
  /** Where it listens for other servers. */
  readonly port: number;
  /** Domains of others: where they listen. */
  readonly peers: Readonly<Record<string, number>>;
}

/** @returns options for two servers that reach each other over loopback, proving their names by dialback (XEP-0220). */
export async function federation(): Promise<{ readonly here: Federation; readonly elsewhere: Federation }> {
  const [port, other] = [await freePort(), await freePort()];
  return {
    here: { port, peers: { "elsewhere.test": other } },
    elsewhere: { port: other, peers: { "example.test": port } },
  };
}

/** A module that looks these domains up in a table instead of in DNS. */
export function lookUp(peers: Federation["peers"]): string {
  const table = Object.entries(peers)
    .map(([domain, port]) => `["${domain}"] = ${port}`)
    .join(", ");
  return `local peers = { ${table} };
local service, manual = require "net.resolvers.service", require "net.resolvers.manual";
local new = service.new;
function service.new(host, ...)
	if not peers[host] then return new(host, ...); end
	return manual.new({ { "tcp4", "127.0.0.1", peers[host] } }, "tcp", select(3, ...));
end
function module.unload() service.new = new; end
`;
}
