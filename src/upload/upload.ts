import type { Readable } from "node:stream";
import { xml } from "@xmpp/client";
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

/**
 * Uploads a file.
 * @param file `content`: a stream, or what is small enough to be held; `name`: as others see it in the address,
 *   nothing personal
 * @returns the address to fetch it from
 * @throws where the service refuses, with its words
 */
export async function uploadFile(
  session: Session,
  service: UploadService,
  file: {
    readonly content: Readable | Uint8Array<ArrayBuffer>;
    readonly name: string;
    /** Bytes. */
    readonly size: number;
    readonly type: string;
  },
): Promise<string> {
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
    body: file.content,
    duplex: "half",
    signal: AbortSignal.timeout(10 * 60_000),
  });
  if (!stored.ok) throw new Error(`the upload service answered ${stored.status}`);
  return url;
}
