import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable, type Transform } from "node:stream";
import { finished } from "node:stream/promises";
import type { Scratch } from "../../store/scratch.js";

/**
 * Parts of a copy on their way into one file: on disk, not in memory, and unreadable there, since the key lives
 * in this process alone.
 */
export interface Spool {
  /** Where it lies. */
  readonly folder: string;
  /** Appends to a part; waits where the disk is slower than the server. */
  write(part: string, text: string): Promise<void>;
  /** The parts in the order in which they began. */
  parts(): readonly string[];
  /** Ends the writing. */
  close(): Promise<void>;
  /** Reads a part; after `close`. */
  read(part: string): Readable;
  /** Removes everything. */
  remove(): Promise<void>;
}

interface Part {
  readonly path: string;
  readonly iv: Buffer;
  readonly cipher: Transform;
  readonly file: WriteStream;
}

/** @throws where the disk can't be written */
export async function openSpool(scratch: Scratch): Promise<Spool> {
  const folder = await scratch.folder();
  const key = randomBytes(32);
  const parts = new Map<string, Part>();

  const begin = (name: string): Part => {
    const iv = randomBytes(16);
    const path = join(folder, `${parts.size}`);
    const cipher = createCipheriv("aes-256-ctr", key, iv);
    const file = createWriteStream(path, { mode: 0o600 });
    cipher.pipe(file);
    const part = { path, iv, cipher, file };
    parts.set(name, part);
    return part;
  };

  return {
    folder,
    async write(name, text) {
      const { cipher } = parts.get(name) ?? begin(name);
      if (cipher.write(text)) return;
      await new Promise((resolve) => cipher.once("drain", resolve));
    },
    parts: () => [...parts.keys()],
    async close() {
      for (const { cipher, file } of parts.values()) {
        cipher.end();
        await finished(file);
      }
    },
    read(name) {
      const part = parts.get(name);
      if (!part) return Readable.from([]);
      return createReadStream(part.path).pipe(createDecipheriv("aes-256-ctr", key, part.iv));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
