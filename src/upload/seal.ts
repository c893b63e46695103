import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** XEP-0454: AES-256-GCM, the tag behind the data; initialisation vector and key stand in the link's fragment. */

const tagLength = 16;
const ivLength = 12;
const keyLength = 32;

/** What opens a sealed file: iv and key in hexadecimal, as XEP-0454 §3 writes them. */
export type Secret = string;

/** Encrypts under a fresh key, into a file. @returns what opens it, and the file's size in bytes */
export async function seal(
  source: Readable,
  path: string,
): Promise<{ readonly secret: Secret; readonly size: number }> {
  const iv = randomBytes(ivLength);
  const key = randomBytes(keyLength);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const tag = new Transform({
    transform: (chunk, _encoding, done) => {
      done(null, chunk);
    },
    flush(done) {
      done(null, cipher.getAuthTag());
    },
  });
  await pipeline(source, cipher, tag, createWriteStream(path, { mode: 0o600 }));
  return { secret: Buffer.concat([iv, key]).toString("hex"), size: (await stat(path)).size };
}

/** @returns the decrypted data. @throws where the key doesn't fit or the data were changed */
export function unseal(sealed: Buffer, secret: Secret): Buffer {
  const bytes = Buffer.from(secret, "hex");
  if (bytes.length !== ivLength + keyLength || sealed.length < tagLength) {
    throw new Error("The key is not complete: copy the whole link, to its last character.");
  }
  const iv = bytes.subarray(0, ivLength);
  const cipher = createDecipheriv("aes-256-gcm", bytes.subarray(ivLength), iv);
  cipher.setAuthTag(sealed.subarray(-tagLength));
  try {
    return Buffer.concat([cipher.update(sealed.subarray(0, -tagLength)), cipher.final()]);
  } catch {
    throw new Error("It can't be decrypted: the key doesn't belong to this file, or the file was changed.");
  }
}

/** A link that clients open by themselves: `aesgcm://` in the place of the scheme, the key behind it (XEP-0454 §3). */
export interface SealedLink {
  /** Up to the key: worth nothing without it, and no client makes a preview of it. */
  readonly address: string;
  /** The rest of the link, with its `#`. */
  readonly key: string;
}

export function sealedLink(url: string, secret: Secret): SealedLink {
  return { address: url.replace(/^https?:/, "aesgcm:"), key: `#${secret}` };
}

/** @returns the whole link */
export function wholeLink({ address, key }: SealedLink): string {
  return address + key;
}
