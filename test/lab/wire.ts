import { connect, type Socket } from "node:net";
import { Parser, type Element } from "@xmpp/xml";

/** A raw XMPP stream over loopback, for people, attackers and registrations in tests and in the demo. */
export interface Wire {
  readonly socket: Socket;
  write(text: string): void;
  /** The next element that fits, heard from now on or waiting since the last call. @throws after `timeout` ms. */
  next(fits: (element: Element) => boolean, timeout?: number): Promise<Element>;
  /** Told of every element. */
  onElement(listener: (element: Element) => void): void;
  restart(): void;
  close(): void;
}

const header = (domain: string) =>
  `<?xml version='1.0'?><stream:stream to='${domain}' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>`;

/** Opens a stream; features are the first element. */
export async function openWire(port: number, domain: string): Promise<Wire> {
  const socket = connect(port, "127.0.0.1");
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("error", reject);
  });
  socket.setEncoding("utf8");
  const listeners: ((element: Element) => void)[] = [];
  let waiting: Element[] = [];
  let wanted: { fits: (element: Element) => boolean; resolve: (element: Element) => void }[] = [];
  const take = (element: Element) => {
    for (const listener of listeners) listener(element);
    const found = wanted.find(({ fits }) => fits(element));
    if (found) {
      wanted = wanted.filter((each) => each !== found);
      found.resolve(element);
    } else {
      waiting.push(element);
      if (waiting.length > 5000) waiting.shift();
    }
  };
  let parser: Parser;
  const restart = () => {
    parser = new Parser();
    parser.on("element", take);
    socket.write(header(domain));
  };
  socket.on("data", (data: string) => {
    parser.write(data);
  });
  socket.on("error", () => undefined);
  restart();
  return {
    socket,
    restart,
    write: (text) => void socket.write(text),
    onElement: (listener) => void listeners.push(listener),
    next(fits, timeout = 15_000) {
      const there = waiting.find(fits);
      if (there) {
        waiting = waiting.filter((each) => each !== there);
        return Promise.resolve(there);
      }
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(
            new Error(
              `no fitting element within ${timeout / 1000} s; heard: ${waiting.slice(-5).map(String).join(" ")}`,
            ),
          );
        }, timeout);
        wanted.push({
          fits,
          resolve: (element) => {
            clearTimeout(timer);
            resolve(element);
          },
        });
      });
    },
    close() {
      socket.end("</stream:stream>");
      socket.destroySoon();
    },
  };
}
