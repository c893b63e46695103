import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Scratch } from "../store/scratch.js";
import type { Session } from "../xmpp/session.js";
import { seal, sealedLink, type SealedLink } from "./seal.js";
import { findUploadService, uploadFile } from "./upload.js";

/** Through what a file is sealed and sent. */
export interface SealedParts {
  readonly session: Session;
  readonly scratch: Scratch;
}

/** A sealed file, stored. */
export interface SealedFile {
  readonly link: SealedLink;
  /** Where it lies, without the key. */
  readonly url: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Seals something, stores it with the server's upload service under a random name, and leaves nothing here.
 * @param makers tried in turn: the next one only where the one before is too large for the service
 * @returns the file and which maker it is from; `no-service` or `too-large` where it can't be stored
 * @throws where the service refuses, or fails for good
 */
export async function uploadSealed(
  { session, scratch }: SealedParts,
  domain: string,
  makers: readonly (() => Readable)[],
  extension: string,
): Promise<(SealedFile & { readonly maker: number }) | "no-service" | "too-large"> {
  const service = await findUploadService(session, domain);
  if (!service) return "no-service";
  const folder = await scratch.folder();
  try {
    for (const [maker, make] of makers.entries()) {
      const path = join(folder, String(maker));
      const { secret, size } = await seal(make(), path);
      if (size > service.most) continue;
      const name = `${randomBytes(16).toString("hex")}.${extension}`;
      const url = await uploadFile(session, service, {
        content: () => createReadStream(path),
        name,
        size,
        type: "application/octet-stream",
      });
      return { link: sealedLink(url, secret), url, size, maker };
    }
    return "too-large";
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
