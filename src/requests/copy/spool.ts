import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline, Readable, type Transform } from "node:stream";
import { pipeline as piped } from "node:stream/promises";
import type { Scratch } from "../../store/scratch.js";

/**
 * Parts of a copy on their way into one file: on disk, not in memory, and unreadable there, since the key lives
 * in this process alone.
 */
export interface Spool {
  /** Where it lies. */
  readonly folder: string;
  /** Appends to a part; waits where the disk is slower than the server. @throws where it is full, here or at `close` */
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
  /** Ends when all is on the disk; fails where that is full or broken. */
  readonly written: Promise<void>;
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
    const written = piped(cipher, file);
    // Told by the next write or by the end, whichever waits for it.
    written.catch(() => undefined);
    const part = { path, iv, cipher, written };
    parts.set(name, part);
    return part;
  };

  return {
    folder,
    async write(name, text) {
      const { cipher, written } = parts.get(name) ?? begin(name);
      if (cipher.destroyed) await written;
      if (cipher.write(text)) return;
      await Promise.race([new Promise((resolve) => cipher.once("drain", resolve)), written]);
    },
    parts: () => [...parts.keys()],
    async close() {
      for (const { cipher } of parts.values()) cipher.end();
      await Promise.all([...parts.values()].map(({ written }) => written));
    },
    read(name) {
      const part = parts.get(name);
      if (!part) return Readable.from([]);
      // A failure comes out where the part is read.
      return pipeline(
        createReadStream(part.path),
        createDecipheriv("aes-256-ctr", key, part.iv),
        () => undefined,
      );
    },
    async remove() {
      // Where one part failed, the others are still open.
      for (const { cipher } of parts.values()) cipher.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
