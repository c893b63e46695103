import { createReadStream, readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { isIP } from "node:net";
import { spanOfText } from "../language/span.js";
import type { Promises } from "./schema.js";

/** Log files against what is promised of them. Line by line: the size of a file costs time, not memory. */

export interface FileFinding {
  readonly files: readonly string[];
  readonly looked: number;
  readonly tooOld: readonly { readonly file: string; readonly days: number }[];
  /** Files with addresses: where the first one stands, masked. */
  readonly addresses: readonly {
    readonly file: string;
    readonly line: number;
    readonly masked: string;
    readonly count: number;
  }[];
  readonly unreadable: readonly string[];
  readonly isBroken: boolean;
}

type FileSet = Promises["logs"][number];
const day = 86_400_000;

/** @returns what was found in a set of files. @param now epoch ms */
export async function auditFiles(set: FileSet, now: number): Promise<FileFinding> {
  const paths = set.files.flatMap(expand).sort();
  const limit = set.kept === undefined ? undefined : (spanOfText(set.kept) ?? 0) + day;
  const tooOld: { file: string; days: number }[] = [];
  const addresses: { file: string; line: number; masked: string; count: number }[] = [];
  const unreadable: string[] = [];
  for (const file of paths) {
    try {
      const age = now - statSync(file).mtimeMs;
      const isOld = limit !== undefined && age > limit;
      if (isOld) tooOld.push({ file, days: Math.floor(age / day) });
      const matters = set.addresses === "never" || (set.addresses === "never-if-older" && isOld);
      const found = matters ? await addressesIn(file) : undefined;
      if (found) addresses.push({ file, ...found });
    } catch {
      unreadable.push(file);
    }
  }
  // "Deleted, or without addresses": too old alone breaks nothing.
  const isBroken = addresses.length > 0 || (set.addresses !== "never-if-older" && tooOld.length > 0);
  return { files: set.files, looked: paths.length, tooOld, addresses, unreadable, isBroken };
}

/** The files that a pattern means; `*` in the last part. */
function expand(pattern: string): string[] {
  const folder = dirname(pattern);
  const name = basename(pattern);
  if (!name.includes("*")) return [pattern];
  const fits = new RegExp(`^${name.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`, "su");
  try {
    return readdirSync(folder)
      .filter((file) => fits.test(file))
      .map((file) => join(folder, file));
  } catch {
    return [pattern];
  }
}

const longestLine = 64_000;

async function addressesIn(file: string) {
  const raw = createReadStream(file);
  const input = file.endsWith(".gz") ? raw.pipe(createGunzip()) : raw;
  raw.on("error", (error) => input.destroy(error));
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  let count = 0;
  let first: { line: number; masked: string } | undefined;
  for await (const text of lines) {
    number += 1;
    for (const address of addressesOf(text.slice(0, longestLine))) {
      count += 1;
      first ??= { line: number, masked: mask(address) };
    }
  }
  return first && { ...first, count };
}

/** @returns the addresses in a text, as they stand there: not times, versions, nor this machine itself */
export function addressesOf(text: string): string[] {
  const found = [
    ...text.matchAll(/(?<![\w.:-])\d{1,3}(?:\.\d{1,3}){3}(?![\w.-])(?!\.\d)/g),
    ...text.matchAll(
      /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{1,4})?(?![\w:])/gi,
    ),
  ].map(([address]) => address);
  return found.filter((address) => isIP(address) !== 0 && !isOurs(address) && !isTime(address));
}

/** `12:34:56` is a time although nothing else forbids it as part of an address. */
const isTime = (text: string) => /^\d{1,2}(:\d{2}){1,3}$/.test(text);

function isOurs(address: string): boolean {
  const v4 = address.replace(/^::ffff:/i, "");
  return /^127\.|^0\.0\.0\.0$/.test(v4) || /^(::1?|0(:0){6}:[01])$/.test(address);
}

/** Enough to find it, not enough to know it: `203.0.x.x`, `2001:db8:…`. */
function mask(address: string): string {
  return address.includes(".") && !address.includes(":")
    ? address.replace(/\.\d+\.\d+$/, ".x.x")
    : `${address.split(":").slice(0, 2).join(":")}:…`;
}

/** @returns the stanza for logrotate that keeps a promise of so many days */
export function logrotate(files: readonly string[], days: number): string {
  return `${files.map((file) => file.replace(/\*+$/, "")).join(" ")} {
	daily
	rotate ${Math.max(days - 1, 1)}
	maxage ${days}
	missingok
	notifempty
	compress
	sharedscripts
	postrotate
		systemctl reload prosody > /dev/null 2>&1 || true
	endscript
}`;
}
