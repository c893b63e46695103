import { randomInt } from "node:crypto";
import { connect, createServer, type Server } from "node:net";

/** Listens there, or says that it can't. */
async function listen(port: number, address: string): Promise<Server | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => {
      resolve(undefined);
    });
    server.listen(port, address, () => {
      resolve(server);
    });
  });
}

/**
 * @returns a port on 127.0.0.1 that is free, outside the range that the kernel gives to outgoing connections: one of
 *   those could take it before the server does. It is this process's own until it ends: whoever has the same port of a
 *   neighbouring address has claimed it, so that no two tests get one.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const claim = await listen(port, "127.0.0.3");
    const server = claim && (await listen(port, "127.0.0.1"));
    if (server) await new Promise((resolve) => server.close(resolve));
    else claim?.close();
    claim?.unref();
    if (server) return port;
  }
}

/** @returns whether somebody listens there. */
export function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });
}
