import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { createInterface } from "node:readline/promises";
import { messageOf } from "../log.js";
import { unseal } from "../upload/seal.js";

/**
 * Decrypts a copy of somebody's data for a client that can't (XEP-0454). A key that doesn't stand in the link is read
 * from standard input: arguments of a process are no secret.
 * @param what an `aesgcm://` link, with its key or without, or a downloaded file
 * @returns the exit status
 */
export async function openCopy(what: string): Promise<number> {
  try {
    const isLink = /^(aesgcm|https?):\/\//.test(what);
    const [address = "", inLink = ""] = isLink ? what.split("#") : [what];
    const secret = inLink === "" ? keyIn(await askForKey()) : inLink;
    if (!/^[0-9a-f]{88}$/.test(secret)) {
      throw new Error("The key must be complete: the 88 characters that stand behind the #.");
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

/** @returns the first line of standard input; empty at its end */
async function askForKey(): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    lines.setPrompt("The key, or the whole link: ");
    if (process.stdin.isTTY) lines.prompt();
    for await (const line of lines) return line;
    return "";
  } finally {
    lines.close();
  }
}

/** What was said may be the key as it was sent, with its #, or a whole link. */
function keyIn(line: string): string {
  return (line.trim().split("#").at(-1) ?? "").trim().toLowerCase();
}

async function download(address: string): Promise<Buffer> {
  const url = new URL(address.replace(/^aesgcm:/, "https:"));
  // Without TLS only on this machine: a test, or a tunnel.
  if (/^(localhost|127(\.\d{1,3}){3})$/.test(url.hostname)) url.protocol = "http:";
  const answer = await fetch(url);
  if (!answer.ok) {
    throw new Error(
      `The server answered ${answer.status}: the file is gone (the bot said with its link for how long it is there). Ask the bot for a new copy.`,
    );
  }
  return Buffer.from(await answer.arrayBuffer());
}
