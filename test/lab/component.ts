import { createHash } from "node:crypto";
import { connect } from "node:net";
import { until } from "./until.js";

/** A foreign service tied to the server (XEP-0114): it may send as any address of its own domain. */
export interface Component {
  send(stanza: string): void;
  /** All that came, as text. */
  heard(): string;
  close(): void;
}

/** Connects to `component_ports` and shakes hands. @throws where the server refuses the secret. */
export async function openComponent(port: number, domain: string, secret: string): Promise<Component> {
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  let heard = "";
  socket.on("data", (text: string) => (heard += text));
  socket.on("error", () => undefined);
  socket.write(
    `<stream:stream xmlns='jabber:component:accept' xmlns:stream='http://etherx.jabber.org/streams' to='${domain}'>`,
  );
  const id = await until(
    "the component's stream",
    () => /<stream:stream[^>]* id=['"]([^'"]+)/.exec(heard)?.[1],
  );
  socket.write(`<handshake>${createHash("sha1").update(`${id}${secret}`).digest("hex")}</handshake>`);
  await until("the handshake", () => {
    if (heard.includes("<stream:error")) throw new Error(`the component was refused: ${heard}`);
    return heard.includes("<handshake/>");
  });
  return {
    send: (stanza) => void socket.write(stanza),
    heard: () => heard,
    close: () => void socket.destroy(),
  };
}
