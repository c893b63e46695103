import { spawn } from "node:child_process";
import { closeSync, createReadStream, openSync, readSync, statSync } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** Lines of log files, compressed ones too. A file's size costs time, not memory; a line's neither. */

/** What Node can't unpack itself. */
const tools: Readonly<Record<string, string>> = { bz2: "bzip2", xz: "xz", zst: "zstd" };
/** How packed files begin, whatever they are called; of the last ones nobody here can read a line. */
const beginnings: readonly (readonly [hex: string, packing: string])[] = [
  ["1f8b", "gz"],
  ["425a68", "bz2"],
  ["fd377a585a00", "xz"],
  ["28b52ffd", "zst"],
  ["04224d18", "lz4"],
  ["4c5a4950", "lzip"],
  ["1f9d", "compress"],
  ["504b0304", "zip"],
];
/** Characters; a longer line comes in pieces of the same number. */
const longest = 64_000;

/**
 * @param visit gets each line, with its number
 * @throws where the file can't be read or unpacked
 */
export async function readLines(file: string, visit: (text: string, number: number) => void): Promise<void> {
  // A pipe has no end, and a log file may be a link to the standard output.
  if (!statSync(file).isFile()) throw new Error(`${file} is no file`);
  const input = openText(file);
  let number = 1;
  let rest = "";
  for await (const chunk of input.stream) {
    const text = rest + String(chunk);
    let from = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
      visit(text.slice(from, end), number);
      number += 1;
      from = end + 1;
    }
    rest = text.slice(from);
    if (rest.length > longest) {
      const cut = between(rest);
      visit(rest.slice(0, cut), number);
      rest = rest.slice(cut);
    }
  }
  if (rest !== "") visit(rest, number);
  await input.ended;
}

/** Where a text can be cut so that no address is torn apart: where none could go on, or at its end. */
function between(text: string): number {
  const least = text.length - 1000;
  for (let at = text.length; at > least; at -= 1) if (!/[\w.:%-]/.test(text.charAt(at - 1))) return at;
  return text.length;
}

/** @returns by what a file is packed: by its content, then by its name */
function packingOf(file: string): string | undefined {
  const start = Buffer.alloc(6);
  const descriptor = openSync(file, "r");
  try {
    readSync(descriptor, start);
  } finally {
    closeSync(descriptor);
  }
  const hex = start.toString("hex");
  const [, packing] = beginnings.find(([beginning]) => hex.startsWith(beginning)) ?? [];
  return packing ?? /\.(gz|bz2|xz|zst)$/.exec(file)?.[1];
}

function openText(file: string): { readonly stream: Readable; readonly ended: Promise<void> } {
  const packing = packingOf(file);
  const tool = tools[packing ?? ""];
  if (tool !== undefined) {
    const child = spawn(tool, ["-dc", "--", file], { stdio: ["ignore", "pipe", "ignore"] });
    const ended = new Promise<void>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => {
        if (code === 0) resolve();
        else reject(new Error(`${tool} ended with ${String(code)}`));
      });
    });
    // It is awaited only when all lines have been read.
    ended.catch(() => undefined);
    return { stream: child.stdout.setEncoding("utf8"), ended };
  }
  const raw = createReadStream(file);
  if (packing !== undefined && packing !== "gz") throw new Error(`${file} is packed by ${packing}`);
  if (packing === undefined) return { stream: raw.setEncoding("utf8"), ended: Promise.resolve() };
  const unpacked = raw.pipe(createGunzip());
  raw.on("error", (error) => unpacked.destroy(error));
  return { stream: unpacked.setEncoding("utf8"), ended: Promise.resolve() };
}
