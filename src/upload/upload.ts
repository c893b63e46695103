import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { xml } from "@xmpp/client";
import { messageOf } from "../log.js";
import type { Session } from "../xmpp/session.js";

/** Storing a file with the server's upload service (XEP-0363). */

const ns = {
  upload: "urn:xmpp:http:upload:0",
  items: "http://jabber.org/protocol/disco#items",
  info: "http://jabber.org/protocol/disco#info",
} as const;

export interface UploadService {
  readonly jid: string;
  /** Bytes; what it takes at most, where it says so. */
  readonly most: number;
}

/** Headers that a client may hand on (XEP-0363 §5). */
const headers = new Set(["authorization", "cookie", "expires"]);

/** @returns the domain's upload service, or undefined where there is none. @throws where the server is gone */
export async function findUploadService(
  session: Session,
  domain: string,
): Promise<UploadService | undefined> {
  const items = await session.request(
    xml("iq", { type: "get", to: domain }, xml("query", { xmlns: ns.items })),
  );
  const jids = (items.getChild("query")?.getChildren("item") ?? []).map(({ attrs }) => String(attrs["jid"]));
  for (const jid of [domain, ...jids]) {
    const info = await session
      .request(xml("iq", { type: "get", to: jid }, xml("query", { xmlns: ns.info })))
      .catch(() => undefined);
    const query = info?.getChild("query");
    if (!query?.getChildrenByAttr("var", ns.upload).some(({ name }) => name === "feature")) continue;
    const size = query
      .getChildren("x")
      .flatMap((form) => form.getChildren("field"))
      .find(({ attrs }) => attrs["var"] === "max-file-size")
      ?.getChildText("value");
    return { jid, most: Number(size ?? Number.POSITIVE_INFINITY) };
  }
  return undefined;
}

/** What is stored. */
export interface FileToStore {
  /** Made anew for each try: a stream, or what is small enough to be held. */
  readonly content: () => Readable | Uint8Array<ArrayBuffer>;
  /** As others see it in the address: nothing personal. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly type: string;
}

/** How long to wait before the second try and the third, in ms. */
const usualPauses = [2_000, 10_000] as const;

/**
 * Uploads a file; where the network or the service fails for the moment, up to three times.
 * @param pauses before each further try, in ms
 * @returns the address to fetch it from
 * @throws where the service refuses, with its words; or fails for good, with the cause but no address
 */
export async function uploadFile(
  session: Pick<Session, "request">,
  service: UploadService,
  file: FileToStore,
  pauses: readonly number[] = usualPauses,
): Promise<string> {
  for (const pause of pauses) {
    const stored = await store(session, service, file);
    if ("url" in stored) return stored.url;
    await sleep(pause);
  }
  const last = await store(session, service, file);
  if ("url" in last) return last.url;
  throw new Error(`the upload failed ${pauses.length + 1} times, the last time with: ${last.passing}`);
}

/** One try, with a slot of its own. `passing`: what failed, where trying again can help. */
async function store(
  session: Pick<Session, "request">,
  service: UploadService,
  file: FileToStore,
): Promise<{ readonly url: string } | { readonly passing: string }> {
  const answer = await session.request(
    xml(
      "iq",
      { type: "get", to: service.jid },
      xml("request", {
        xmlns: ns.upload,
        filename: file.name,
        size: String(file.size),
        "content-type": file.type,
      }),
    ),
  );
  const slot = answer.getChild("slot", ns.upload);
  const put = slot?.getChild("put");
  const url = slot?.getChild("get")?.attrs["url"] as string | undefined;
  if (!put || url === undefined) throw new Error("the upload service gave no slot");
  const given = put
    .getChildren("header")
    .map((header) => [String(header.attrs["name"]), header.text().replace(/[\r\n]/g, "")] as const)
    .filter(([name]) => headers.has(name.toLowerCase()));
  const stored = await fetch(String(put.attrs["url"]), {
    method: "PUT",
    headers: { ...Object.fromEntries(given), "content-type": file.type, "content-length": String(file.size) },
    body: file.content(),
    duplex: "half",
    signal: AbortSignal.timeout(10 * 60_000),
  }).catch((error: unknown) => ({ passing: causeOf(error) }));
  if ("passing" in stored) return stored;
  if (stored.ok) return { url };
  const said = `the upload service answered ${stored.status}`;
  if (stored.status >= 500 || stored.status === 408 || stored.status === 429) return { passing: said };
  throw new Error(said);
}

/** @returns why a request failed, in a word such as ECONNREFUSED: the message behind it holds addresses */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return typeof code === "string" ? code : messageOf(error);
}
