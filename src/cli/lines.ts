import { open } from "node:fs/promises";
import { createInterface } from "node:readline";

/** @returns the lines of a file, or of standard input (`-`). @throws where it can't be opened */
export async function linesOf(file: string): Promise<AsyncIterable<string>> {
  // Opened first: readline leaves the error of a stream to nobody.
  const input = file === "-" ? process.stdin : (await open(file)).createReadStream({ encoding: "utf8" });
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}
