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

/**
 * Asks the module for a verb as a hostile client could: over a raw stream. A job's pages are waited for.
 * @param onPage told of each page of a job, with the job's number
 */
export async function ask(
  person: Person,
  verb: string,
  args: object,
  host = "example.test",
  onPage: (page: Record<string, unknown>, job: number) => void = () => undefined,
): Promise<Reply> {
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
  const pages: Record<string, unknown>[] = [];
  for (;;) {
    const message = await person.wire.next(
      (element) =>
        element.attrs["from"] === host &&
        ["page", "done", "failed"].some((name) => element.getChild(name, namespace)?.attrs["job"] === job),
    );
    const [part] = message.getChildrenByAttr("xmlns", namespace) as [Element];
    if (part.name === "failed") return { ok: false, why: "failed", text: part.text() };
    const told = JSON.parse(part.text()) as Record<string, unknown>;
    if (part.name === "done") return { ok: true, value: told, pages };
    pages.push(told);
    onPage(told, value["job"]);
    const more = JSON.stringify({ job: value["job"], pages: pages.length });
    person.sendRaw(
      xml(
        "iq",
        { type: "set", to: host, id: `more-${job}-${pages.length}` },
        xml("verb", { xmlns: namespace, name: "more" }, more),
      ).toString(),
    );
  }
}

function errorOf(answer: Element): Reply {
  const children = answer.getChild("error")?.getChildElements() ?? [];
  const own = children.find((child) => child.getNS() === namespace);
  const text = children.find(({ name }) => name === "text")?.text() ?? "";
  return { ok: false, why: own?.name ?? children[0]?.name ?? "error", text };
}
