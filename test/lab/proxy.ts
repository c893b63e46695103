import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A TCP proxy on loopback, standing between bot and server where networks misbehave. */
export interface Proxy {
  readonly port: number;
  /** Cuts every connection. */
  cut(): void;
  /** Connections made so far. */
  connections(): number;
  /** What clients sent, all connections together. */
  sent(): string;
  close(): Promise<void>;
}

export interface ProxyOptions {
  /** Changes what the server says, text by text as it comes. */
  readonly rewrite?: (text: string) => string;
  /** Cuts what the server says inside every character of more than one byte. */
  readonly cutCharacters?: boolean;
  /** How many connections, from the first on, are reset at the client's first word. */
  readonly resets?: number;
}

/** Opens a proxy to a port on loopback. */
export async function openProxy(
  target: number,
  { rewrite, cutCharacters = false, resets = 0 }: ProxyOptions = {},
): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let sent = "";
  const server = createServer((client) => {
    connections += 1;
    const isReset = connections <= resets;
    const upstream = connect(target, "127.0.0.1");
    client.setNoDelay(true);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on("data", (data: Buffer) => {
      sent += data.toString("latin1");
      if (isReset) client.resetAndDestroy();
      else upstream.write(data);
    });
    let last = Promise.resolve();
    upstream.on("data", (data: Buffer) => {
      const out = rewrite ? Buffer.from(rewrite(data.toString("latin1")), "latin1") : data;
      if (!cutCharacters) {
        client.write(out);
        return;
      }
      last = last.then(async () => {
        for (const piece of inPieces(out)) {
          if (!client.destroyed) client.write(piece);
          // The next piece in a segment of its own.
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    connections: () => connections,
    sent: () => sent,
    close: () => {
      cut();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}

/** Each piece ends with the first byte of a character of several. */
function inPieces(data: Buffer): Buffer[] {
  const cuts = [...data.keys()].filter((at) => (data[at] ?? 0) >= 0xc0).map((at) => at + 1);
  return [0, ...cuts].map((from, index) => data.subarray(from, cuts[index] ?? data.length));
}
