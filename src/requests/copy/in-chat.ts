import { accountFile } from "./collect.js";
import type { Spool } from "./spool.js";

/** So many characters of data a chat message holds at most. */
const mostInMessage = 12_000;

/**
 * A copy where there is no upload service.
 * @param texts what the file would hold beside the stores, what explains it first; none for the portable form alone
 * @returns its messages, of which the portable form is the last; undefined where it is too much for a chat
 */
export async function inChat(
  spool: Pick<Spool, "parts" | "read">,
  texts: readonly (readonly [name: string, text: string])[],
): Promise<readonly string[] | undefined> {
  const account = await readShort(spool, accountFile);
  if (account === undefined) return undefined;
  const [explained, ...others] = texts;
  if (!explained) return [account];
  const stored = [...others];
  for (const part of spool.parts()) {
    if (part === accountFile) continue;
    const text = await readShort(spool, part);
    if (text === undefined) return undefined;
    stored.push([part, text]);
  }
  const all = stored.map(([name, text]) => `${name}:\n${text.trim()}`).join("\n\n");
  return all.length > mostInMessage ? undefined : [explained[1], all, account];
}

/** @returns the part, or undefined where it is too long for a message: then it isn't read to its end */
async function readShort({ read }: Pick<Spool, "read">, part: string): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of read(part)) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    // No character has more bytes.
    if (size > mostInMessage * 4) return undefined;
  }
  const text = Buffer.concat(chunks).toString("utf8");
  return text.length > mostInMessage ? undefined : text;
}
