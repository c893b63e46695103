import { statSync } from "node:fs";
import { spanOfText } from "../../language/span.js";
import { addressesOf, isNetwork, mask, maskPath } from "./find-addresses.js";
import { expand, fits, older } from "./log-paths.js";
import { readLines } from "./read-lines.js";
import type { LogFiles } from "../schema-logs.js";

/** Log files against what is promised of them. No line of a log leaves this: only where it stands, masked. */

/** Where the first of some lines stands, and how many there are. */
interface Place {
  readonly file: string;
  readonly line: number;
  readonly count: number;
}

export interface FileFinding {
  readonly files: readonly string[];
  /** What was promised of them when they were read. */
  readonly against: string;
  readonly looked: number;
  readonly tooOld: readonly { readonly file: string; readonly days: number }[];
  /** Files with addresses: where the first one stands, masked. */
  readonly addresses: readonly {
    readonly file: string;
    readonly line: number;
    readonly masked: string;
    readonly count: number;
  }[];
  /** Files with lines that are less grave than was promised: where the first one stands. */
  readonly levels: readonly Place[];
  /** Files with texts of messages: where the first one stands. */
  readonly bodies: readonly Place[];
  readonly unreadable: readonly string[];
  readonly isBroken: boolean;
}

/** @returns what a set of files is held against, as one text: another promise is another text */
export function promisedOf({ kept, addresses, addressesKept, level, bodies }: LogFiles): string {
  return JSON.stringify([kept ?? null, addresses, addressesKept ?? null, level ?? null, bodies ?? null]);
}

const day = 86_400_000;
const gravity = ["debug", "info", "warn", "error"];
/** Prosody's lines: `Nov 25 22:00:00 general	info	Hello`, with whatever `timestamps` says, or without a time. */
const levelOf = /^(?:\w{3} +\d+ \d\d:\d\d:\d\d \S+\s+|(?:\S.{0,40}? )?\S+\t)(debug|info|warn|error)\s/;

/** A message's text as stanzas carry it, once escaped too. */
const bodyIn = /(?:<|&lt;|\\x3[Cc])body(?:\s[^>]*)?(?:>|&gt;|\\x3[Ee])/;

/**
 * @param now epoch ms
 * @param others patterns of other sets
 * @returns what was found in a set of files
 */
export async function auditFiles(
  set: LogFiles,
  now: number,
  others: readonly string[] = [],
): Promise<FileFinding> {
  const named = set.files.flatMap(expand);
  // A year of older ones can lie beside a log file that is named alone.
  const left = named.flatMap(older).filter((file) => !others.some((pattern) => fits(pattern, file)));
  const paths = [...new Set([...named, ...left])].sort();
  const kept = span(set.kept);
  const addressesKept = span(set.addressesKept) ?? kept;
  const tooOld: { file: string; days: number }[] = [];
  const addresses: { file: string; line: number; masked: string; count: number }[] = [];
  const levels: Place[] = [];
  const bodies: Place[] = [];
  const unreadable: string[] = [];
  for (const path of paths) {
    const file = maskPath(path);
    try {
      const written = now - statSync(path).mtimeMs;
      const found = await look(path, set, written, addressesKept, now).catch(() => {
        unreadable.push(file);
        return { oldest: 0, address: undefined, level: undefined, body: undefined }; // how old it is, is known all the same
      });
      const isOld = kept !== undefined && isOver(written, found.oldest, kept);
      if (isOld) tooOld.push({ file, days: inDays(Math.max(written, found.oldest)) });
      if (found.address) addresses.push({ file, ...found.address });
      if (found.level) levels.push({ file, ...found.level });
      if (found.body) bodies.push({ file, ...found.body });
    } catch {
      unreadable.push(file);
    }
  }
  // "Deleted, or without addresses": too old alone breaks nothing.
  const isBroken =
    addresses.length + levels.length + bodies.length > 0 ||
    (set.addresses !== "never-if-older" && tooOld.length > 0);
  const against = promisedOf(set);
  const what = { files: set.files, against, looked: paths.length };
  return { ...what, tooOld, addresses, levels, bodies, unreadable, isBroken };
}

/** Whole ones; of the first day a part. */
const inDays = (ms: number) => (ms < day ? Math.floor((ms / day) * 100) / 100 : Math.floor(ms / day));

const span = (text: string | undefined) => (text === undefined ? undefined : spanOfText(text));

/** Looks through one file. @param written ms since it was last written to */
async function look(
  file: string,
  set: LogFiles,
  written: number,
  addressesKept: number | undefined,
  now: number,
) {
  const mayHold = set.except
    .filter(({ kept }) => !isOver(written, written, span(kept) ?? 0))
    .map(({ lines }) => new RegExp(lines, "u"));
  const least = set.level === undefined ? -1 : gravity.indexOf(set.level);
  const isConditional = set.addresses === "never-if-older";
  let oldest = written;
  let address: { line: number; masked: string; count: number } | undefined;
  let level: { line: number; count: number } | undefined;
  let body: { line: number; count: number } | undefined;
  await readLines(file, (text, line) => {
    if (line === 1) oldest = Math.max(written, now - (dateOf(text, now - written) ?? now));
    const [, said] = least > 0 ? (levelOf.exec(text) ?? []) : [];
    if (said !== undefined && gravity.indexOf(said) < least) {
      level = { line: level?.line ?? line, count: (level?.count ?? 0) + 1 };
    }
    if (set.bodies === "never" && bodyIn.test(text)) {
      body = { line: body?.line ?? line, count: (body?.count ?? 0) + 1 };
    }
    if (set.addresses === "allowed") return;
    const found = addressesOf(text).filter((each) => set.addresses !== "truncated" || !isNetwork(each));
    const [first] = found;
    if (first === undefined || mayHold.some((lines) => lines.test(text))) return;
    if (isConditional) {
      // By the line's own date, where it has one: a file may hold new lines behind old ones.
      const at = dateOf(text, now - written);
      const age = at === undefined ? oldest : Math.max(written, now - at);
      if (addressesKept === undefined || !isOver(written, age, addressesKept)) return;
    }
    address = {
      line: address?.line ?? line,
      masked: address?.masked ?? mask(first),
      count: (address?.count ?? 0) + found.length,
    };
  });
  return { oldest, address, level, body };
}

/**
 * A file is written for a day; then it is rotated, once a day: what is promised for hours is so within hours.
 * @param written,oldest ms since it was last written to, and since its first line was
 */
function isOver(written: number, oldest: number, kept: number): boolean {
  const once = Math.min(kept, day);
  return written > kept + once || oldest > kept + 2 * once;
}

/**
 * When a line was written, as logs begin: `Nov 25 22:00:00`, `2026-11-25T22:00:00`, `[25/Nov/2026:22:00:00`; error
 * logs of nginx (`2026/11/25 22:00:00`) and Apache (`[Wed Nov 25 22:00:00.000000 2026]`).
 */
function dateOf(text: string, written: number): number | undefined {
  const iso = /^\[?(\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d)/.exec(text)?.[1];
  if (iso !== undefined) return validDate(`${iso.replaceAll("/", "-").replace(" ", "T")}Z`);
  const apache = /^\[\w{3} (\w{3}) +(\d+) (\d\d:\d\d:\d\d)(?:\.\d+)? (\d{4})\]/.exec(text);
  if (apache) return validDate(`${apache[2]} ${apache[1]} ${apache[4]} ${apache[3]} UTC`);
  const web = /\[(\d\d)\/(\w{3})\/(\d{4}):(\d\d:\d\d:\d\d)/.exec(text);
  if (web) return validDate(`${web[1]} ${web[2]} ${web[3]} ${web[4]} UTC`);
  const plain = /^(\w{3}) +(\d+) (\d\d:\d\d:\d\d)/.exec(text);
  if (!plain) return undefined;
  // No year: the last such day before the file was last written to.
  const year = new Date(written).getUTCFullYear();
  const at = (when: number) => validDate(`${plain[2]} ${plain[1]} ${when} ${plain[3]} UTC`);
  const thisYear = at(year);
  return thisYear !== undefined && thisYear > written + day ? at(year - 1) : thisYear;
}

function validDate(text: string): number | undefined {
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
