import { openWire } from "./wire.js";
import { openPerson } from "./person.js";

const escape = (text: string) => text.replace(/[<&'"]/g, (c) => `&#${c.charCodeAt(0)};`);

/**
 * Registers an account as any client does (XEP-0077 §3.1); its password is `pw-NAME`.
 * @returns what the server said: `registered`, or the error's condition.
 */
export async function register(port: number, user: string, domain = "example.test"): Promise<string> {
  const wire = await openWire(port, domain);
  try {
    await wire.next(({ name }) => name === "stream:features");
    const name = escape(user);
    wire.write(
      `<iq type='set' id='r'><query xmlns='jabber:iq:register'><username>${name}</username><password>pw-${name}</password></query></iq>`,
    );
    const answer = await wire.next((element) => element.name === "iq" && element.attrs["id"] === "r");
    if (answer.attrs["type"] === "result") return "registered";
    return answer.getChild("error")?.getChildElements()[0]?.name ?? "error";
  } finally {
    wire.close();
  }
}

/** Removes an account as its owner does (XEP-0077 §3.2). */
export async function unregister(port: number, user: string, domain = "example.test"): Promise<void> {
  const person = await openPerson({ port, user, domain });
  const closed = new Promise((resolve) => person.wire.socket.once("close", resolve));
  person.sendRaw("<iq type='set' id='gone'><query xmlns='jabber:iq:register'><remove/></query></iq>");
  // Some servers close the stream before they answer.
  await Promise.race([
    closed,
    person.wire.next((element) => element.attrs["id"] === "gone").catch(() => undefined),
  ]);
  person.close();
}
