import { PassThrough, Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { ExportUpload } from "../../server/personal.js";
import type { Collected } from "./collect.js";
import { accountFile } from "./collect.js";
import type { Spool } from "./spool.js";

/** What the index says of an upload. */
export interface PackedUpload {
  readonly name: string;
  readonly file: string | null;
  readonly size: number;
  readonly uploaded: string;
  readonly url: string | null;
  /** Why its content isn't in the file. */
  readonly missing?: string;
}

export interface PackParts {
  readonly spool: Spool;
  readonly collected: Collected;
  /** Further texts: name to content. */
  readonly texts: ReadonlyMap<string, string>;
  /** Made last, when it is known which uploads could be read. */
  readonly index: (uploads: readonly PackedUpload[]) => string;
  /** Are the contents of uploads to be in it, or only their addresses? */
  readonly withFiles: boolean;
}

/**
 * Puts a copy into one ZIP file, as a stream: nothing of it is held in memory whole.
 * @returns the file; an upload that can't be fetched is named in the index and stops nothing
 */
export function pack({ spool, collected, texts, index, withFiles }: PackParts): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream.pipe(new PassThrough());
  zip.on("error", (error: unknown) => {
    output.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  const packed: PackedUpload[] = [];
  for (const [name, text] of texts) zip.addBuffer(Buffer.from(text), name);
  for (const part of [accountFile, ...spool.parts().filter((name) => name !== accountFile)])
    zip.addReadStreamLazy(part, (done) => {
      done(null, spool.read(part));
    });
  const used = new Set<string>();
  for (const upload of collected.uploads) {
    const told = {
      name: upload.name,
      size: upload.size,
      uploaded: new Date(upload.at).toISOString(),
      url: upload.url ?? null,
    };
    const file = `uploads/${uniqueName(upload.name, used)}`;
    if (!withFiles) {
      packed.push({ ...told, file: null, missing: "too large for one file: fetch it from its address" });
      continue;
    }
    zip.addReadStreamLazy(file, (done) => {
      void fetchUpload(upload).then((content) => {
        const index = packed.length;
        if (content) packed.push({ ...told, file });
        else packed.push({ ...told, file: null, missing: "the upload service did not hand it out" });
        const cut = () => {
          packed[index] = { ...told, file, missing: "it broke off: only its beginning is here" };
        };
        done(null, Readable.from(content ? asFarAsItComes(content, upload.size, cut) : []));
      });
    });
  }
  zip.addReadStreamLazy("index.json", (done) => {
    done(null, Readable.from([index(packed)]));
  });
  zip.end();
  return output;
}

async function fetchUpload({ url }: ExportUpload): Promise<Readable | undefined> {
  if (url === undefined) return undefined;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5 * 60_000) });
    return answer.ok && answer.body ? Readable.fromWeb(answer.body) : undefined;
  } catch {
    return undefined;
  }
}

/** One file that breaks off must not cost the others. @param cut called where fewer bytes came than announced */
async function* asFarAsItComes(content: Readable, size: number, cut: () => void): AsyncGenerator<Buffer> {
  let came = 0;
  try {
    for await (const chunk of content) {
      came += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
  } catch {
    cut();
    return;
  }
  if (came < size) cut();
}

/** A name of a file that unpacks anywhere and leads nowhere else. */
function uniqueName(name: string, used: Set<string>): string {
  const safe =
    name
      .replace(/[\p{C}/\\:*?"<>|]+/gu, "_")
      .replace(/^\.+/, "_")
      .slice(-120) || "file";
  let unique = safe;
  for (let n = 2; used.has(unique.toLowerCase()); n++) unique = `${n}-${safe}`;
  used.add(unique.toLowerCase());
  return unique;
}
