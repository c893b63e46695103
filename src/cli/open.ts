import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { messageOf } from "../log.js";
import { unseal } from "../upload/seal.js";

/**
 * Decrypts a copy of somebody's data for a client that can't (XEP-0454).
 * @param what an `aesgcm://` link, or a downloaded file; then the link is read from standard input
 * @returns the exit status
 */
export async function openCopy(what: string): Promise<number> {
  try {
    const isLink = /^(aesgcm|https?):\/\//.test(what);
    const link = isLink ? what : readFileSync(0, "utf8").trim();
    const [address = "", secret = ""] = link.split("#");
    if (!/^[0-9a-f]{88}$/.test(secret)) {
      throw new Error("The link must be complete, with the 88 characters behind the #.");
    }
    const sealed = isLink ? await download(address) : readFileSync(what);
    const name = basename(isLink ? new URL(address).pathname : what).replace(/\.enc$/, "") || "copy";
    const file = isLink ? name : `opened-${name}`;
    writeFileSync(file, unseal(sealed, secret), { mode: 0o600, flag: "wx" });
    process.stdout.write(`Decrypted into ${file}.\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return 1;
  }
}

async function download(address: string): Promise<Buffer> {
  const url = new URL(address.replace(/^aesgcm:/, "https:"));
  // Without TLS only on this machine: a test, or a tunnel.
  if (/^(localhost|127(\.\d{1,3}){3})$/.test(url.hostname)) url.protocol = "http:";
  const answer = await fetch(url);
  if (!answer.ok) {
    throw new Error(
      `The server answered ${answer.status}: the file is gone (it is kept for a day). Ask the bot for a new copy.`,
    );
  }
  return Buffer.from(await answer.arrayBuffer());
}
