import assert from "node:assert/strict";
import { unseal } from "../../src/upload/seal.js";
import type { Person } from "./person.js";

/** A whole link to a sealed file (XEP-0454): address without scheme, and what opens it. */
export const sealedLink = /aesgcm:\/\/(\S+)#([0-9a-f]{88})/;
/** The same as it comes in two messages. */
export const sealedAddress = /^aesgcm:\/\/[^#\s]+$/;
export const sealedKey = /^#[0-9a-f]{88}$/;

/** Waits for link and key of a copy, each a message of its own. @returns the whole link */
export async function copyLink(person: Person): Promise<string> {
  const address = await person.heard("the link", ({ body }) => sealedAddress.test(body), 60_000);
  const key = await person.heard("the key", ({ body }) => sealedKey.test(body));
  return address.body + key.body;
}

/** @returns where a sealed file of this lab's lies, as the text that holds its link says */
export const addressIn = (text: string): string =>
  `http://${sealedLink.exec(text)?.[1] ?? assert.fail(`no link in: ${text}`)}`;

/** Opens the link in a text as a client would. @returns the decrypted file */
export async function opened(text: string): Promise<Buffer> {
  const answer = await fetch(addressIn(text));
  assert.equal(answer.status, 200);
  return unseal(Buffer.from(await answer.arrayBuffer()), sealedLink.exec(text)?.[2] ?? "");
}
