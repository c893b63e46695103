import { xml } from "@xmpp/client";
import type { Element } from "@xmpp/xml";
import type { Person } from "./person.js";

/** What the server's module answered. */
export type Reply =
  | {
      readonly ok: true;
      readonly value: Record<string, unknown>;
      readonly pages: readonly Record<string, unknown>[];
    }
  /** `why`: the module's own element, or the condition where there is none. */
  | { readonly ok: false; readonly why: string; readonly text: string };

const namespace = "urn:kastellan:server:0";
let asked = 0;

/** Asks the module for a verb as a hostile client could: over a raw stream. A job's pages are waited for. */
export async function ask(person: Person, verb: string, args: object, host = "example.test"): Promise<Reply> {
  asked += 1;
  const id = `verb-${asked}`;
  const body = typeof args === "string" ? args : JSON.stringify(args);
  person.sendRaw(
    xml("iq", { type: "set", to: host, id }, xml("verb", { xmlns: namespace, name: verb }, body)).toString(),
  );
  const answer = await person.wire.next(({ name, attrs }) => name === "iq" && attrs["id"] === id);
  if (answer.attrs["type"] === "error") return errorOf(answer);
  const value = JSON.parse(answer.getChildText("result", namespace) ?? "{}") as Record<string, unknown>;
  if (typeof value["job"] !== "number") return { ok: true, value, pages: [] };
  const job = String(value["job"]);
  const part = (name: string) => (element: Element) =>
    element.getChild(name, namespace)?.attrs["job"] === job && element.attrs["from"] === host;
  const end = await person.wire.next((element) => part("done")(element) || part("failed")(element));
  const failed = end.getChild("failed", namespace);
  if (failed) return { ok: false, why: "failed", text: failed.text() };
  const done = end.getChild("done", namespace);
  const pages: Record<string, unknown>[] = [];
  for (let page = 0; page < Number(done?.attrs["pages"]); page++) {
    const next = await person.wire.next(part("page"));
    pages.push(JSON.parse(next.getChildText("page", namespace) ?? "{}") as Record<string, unknown>);
  }
  return { ok: true, value: JSON.parse(done?.text() ?? "{}") as Record<string, unknown>, pages };
}

function errorOf(answer: Element): Reply {
  const children = answer.getChild("error")?.getChildElements() ?? [];
  const own = children.find((child) => child.getNS() === namespace);
  const text = children.find(({ name }) => name === "text")?.text() ?? "";
  return { ok: false, why: own?.name ?? children[0]?.name ?? "error", text };
}
