import { alternates, deleet, walksKeyboard } from "./letters.js";
import { vocabularyOf } from "./vocabulary.js";

/** What can be read off a name. Pure; names are as the server wrote them. */

/** @returns the name as it is compared: lower case, compatibility forms and accents folded. */
export function fold(user: string): string {
  return user.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ß", "ss");
}

/** @returns runs of letters and digits with their lengths, marks as they are: `anna-1981` is `a4-04`. */
export function formOf(folded: string): string {
  return folded.replace(
    /\p{L}+|\p{N}+/gu,
    (run) => `${/\p{N}/u.test(run) ? "0" : "a"}${Array.from(run).length}`,
  );
}

/** @returns the form without lengths: `anna-1981` is `a-0`. */
function shapeOf(folded: string): string {
  return folded.replace(/\p{L}+/gu, "a").replace(/\p{N}+/gu, "0");
}

/** @returns the form with the lengths of digits alone: `anna-1981` is `a-04`. */
function frameOf(folded: string): string {
  return folded.replace(/\p{L}+/gu, "a").replace(/\p{N}+/gu, (run) => `0${Array.from(run).length}`);
}

/** @returns the form as people read it: `aaaa-0000`; long ones cut. */
export function showForm(folded: string): string {
  return folded.replace(/\p{L}/gu, "a").replace(/\p{N}/gu, "0").slice(0, 24);
}

/** @returns how often letters and digits take turns. */
export function turns(folded: string): number {
  const classes = folded
    .replace(/\p{L}+/gu, "a")
    .replace(/\p{N}+/gu, "0")
    .replace(/[^a0]/g, "");
  return Math.max(classes.length - 1, 0);
}

/** @returns the name without digits and marks at its end and start: `anna1981` is `anna`. */
export function stemOf(folded: string): string {
  return folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
}

/** @returns where its vowels are: `lenka` is `cvccv`. */
function skeletonOf(letters: string): string {
  return letters.replace(/[aeiouy]/g, "v").replace(/[a-uw-z]/g, "c");
}

const scripts = [
  "Latin",
  "Cyrillic",
  "Greek",
  "Han",
  "Hiragana",
  "Katakana",
  "Hangul",
  "Arabic",
  "Hebrew",
  "Thai",
] as const;
const patterns = scripts.map((script) => [script, new RegExp(`\\p{Script=${script}}`, "u")] as const);
const together = new Set(["Han", "Hiragana", "Katakana"]);

/** @returns scripts mixed inside one word, as look-alikes do; Japanese mixes by nature and doesn't count. */
export function mixedScripts(user: string): readonly string[] {
  for (const word of user.split(/[^\p{L}\p{M}]+/u)) {
    const found = patterns.filter(([, pattern]) => pattern.test(word)).map(([script]) => script);
    if (found.length > 1 && !found.every((script) => together.has(script))) return found;
  }
  return [];
}

/** @returns is it written in Latin letters, so that the model of names can say something about it? */
export function isLatin(folded: string): boolean {
  return /[a-z]/.test(folded) && !/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(folded);
}

/** How a name is built, or what it is made of. */
export type KeyKind =
  | "form"
  | "shape"
  | "frame"
  | "size"
  | "long"
  | "tail"
  | "words"
  | "stem"
  | "start"
  | "end"
  | "leet"
  | "sound"
  | "soup"
  | "odd"
  | "walk"
  | "vocabulary"
  | "type";

/** A trait that members of a group may share. */
export interface Key {
  readonly id: string;
  readonly kind: KeyKind;
}

/** Traits of how a name is built; the others are of what it is made of. */
export const structural: ReadonlySet<KeyKind> = new Set([
  "form",
  "shape",
  "frame",
  "size",
  "long",
  "tail",
  "words",
  "type",
]);

/**
 * @returns a trait of how names are built, as people read it: `a…` stands for letters, `0…` for digits, `a…000` for
 * letters and three digits; undefined where only a name shows it
 */
export function describe({ kind, id }: Key): string | undefined {
  const [what = "", length = ""] = id.slice(kind.length + 1).split(" ");
  const shape = what.replace(/a/g, "a…").replace(/0/g, "0…");
  if (what === "year") return "…0000";
  if (kind === "shape") return shape;
  if (kind === "long") return `${shape} (≥ ${length})`;
  if (kind === "size") return `${shape} (${Number(length) * 3 - 1}–${Number(length) * 3 + 1})`;
  if (kind === "words") return Array.from({ length: Number(what) }, () => "a…").join("-");
  if (kind === "tail") return `…${"0".repeat(Number.parseInt(what, 10))}${what.endsWith("+") ? "…" : ""}`;
  if (kind === "frame")
    return what
      .replace(/0(\d+)/g, (_, digits: string) => "0".repeat(Number(digits)))
      .replace(/a/g, "a…")
      .replace("*", "0000");
  return undefined;
}

/**
 * How names are built is a custom, of a country, a company, a client that proposes names: how common it is on a
 * server isn't known from elsewhere, and a workshop brings its own.
 */
export const customs: ReadonlySet<KeyKind> = new Set(["shape", "size", "long", "words", "type"]);

/** Lengths from which on a name of a shape counts as long, longer, very long. */
const longFrom = [9, 12, 16] as const;

/** @returns the step that a number has reached. */
function step(value: number, steps: readonly number[]): number {
  return steps.filter((from) => value >= from).length;
}

/**
 * @param digits how many end the name
 * @returns all of how a name is built, coarsely; undefined for names in other scripts, which are neutral
 */
function typeOf(name: string, digits: number, oddness: number): string | undefined {
  if (/\p{L}/u.test(name) && !isLatin(name)) return undefined;
  const shape = shapeOf(name);
  const simple = shape.length > 3 && !/^a[-._]a0?$/.test(shape) ? "*" : shape;
  return [
    simple,
    step(digits, [1, 2, 3, 4, 5]),
    step(name.length, [6, 9, 12, 15]),
    step(oddness, [0.9, 0.99, 0.999]),
  ].join(" ");
}

/**
 * `anna.kern`, `a.kern`: how companies, schools and whole countries name their people, so that a crowd of nothing
 * else is no wonder anywhere.
 */
const given = /^\p{L}+(\.\p{L}+)+$/u;

/** @param oddness how unlikely the name is among people's (model.ts). */
export function keysOf(folded: string, oddness: number): Key[] {
  // Bounded, also for a name of 1023 bytes.
  const name = folded.slice(0, 120);
  const made = makeOf(name, oddness);
  // Last names end as those of a country do.
  if (given.test(name)) return made.filter(({ kind }) => kind !== "end");
  return [...buildOf(name, oddness), ...made];
}

/** A year in which somebody may be born: people put it there, a counter or a die seldom does. */
const birthYear = /(?<=\p{L}[-_.]?)(19[4-9]\d|20[01]\d)$/u;

/** @returns is it a trait of names that end in such a year? */
export function isDated({ id }: Key): boolean {
  return id.includes("*") || id === "tail year";
}

/** How it is built. */
function buildOf(name: string, oddness: number): Key[] {
  const keys: Key[] = [];
  const add = (kind: KeyKind, what: string | number) => void keys.push({ id: `${kind} ${what}`, kind });
  const { length } = name;
  const shape = shapeOf(name);
  const dated = name.replace(birthYear, "*");
  add("form", formOf(dated));
  add("shape", shape);
  if (/\p{N}/u.test(name)) add("frame", frameOf(dated));
  add("size", `${shape} ${Math.round(length / 3)}`);
  for (const from of longFrom) if (length >= from) add("long", `${shape} ${from}`);
  const digits = /\p{N}+$/u.exec(name)?.[0].length ?? 0;
  if (dated !== name) add("tail", "year");
  else if (digits > 0 && digits < length) {
    add("tail", digits);
    for (const from of [2, 3, 4, 5]) if (digits >= from) add("tail", `${from}+`);
  }
  const words = name.split(/[-_.]+/).filter((word) => /^\p{L}{2,}$/u.test(word)).length;
  if (words > 1) add("words", words);
  const type = typeOf(name, digits, oddness);
  if (type !== undefined) add("type", type);
  return keys;
}

/** What it is made of. */
function makeOf(name: string, oddness: number): Key[] {
  const keys: Key[] = [];
  const add = (kind: KeyKind, what: string | number) => void keys.push({ id: `${kind} ${what}`, kind });
  const { length } = name;
  const stem = stemOf(name);
  if (stem.length >= 3 && stem.length < length) add("stem", stem);
  const letters = name.replace(/[^\p{L}]/gu, "");
  if (letters.length >= 6) add("start", letters.slice(0, 4));
  if (letters.length >= 3 && isLatin(name)) add("start", letters.slice(0, 1));
  if (letters.length >= 7) add("end", letters.slice(-4));
  if (letters.length >= 6) add("end", letters.slice(-3));
  const plain = deleet(name);
  if (plain !== name && plain.length >= 5) add("leet", plain.replace(/[^\p{L}]/gu, "").slice(0, 4));
  else if (letters.length >= 5) add("leet", letters.slice(0, 4));
  if (letters.length >= 5 && letters.length === stem.length && isLatin(name))
    add("sound", skeletonOf(letters));
  if (turns(name) >= 3 || alternates(name)) {
    add("soup", "");
    add("soup", Math.round(length / 2));
  }
  if (oddness >= 0.9) {
    add("odd", "90");
    add("odd", `90 ${Math.round(length / 3)}`);
  }
  if (oddness >= 0.99) add("odd", "99");
  if (oddness >= 0.997) add("odd", "997");
  if (walksKeyboard(name)) add("walk", "");
  const vocabulary = vocabularyOf(name);
  if (vocabulary) add("vocabulary", vocabulary);
  return keys;
}
