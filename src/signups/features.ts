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

/** A trait that members of a group may share. `broad` ones are shared by chance: a member needs a second one. */
export interface Key {
  readonly id: string;
  readonly kind: "form" | "shape" | "tail" | "stem" | "start" | "end" | "soup" | "odd";
}

/** @param odd is the name less likely than those of nine people in ten? */
export function keysOf(folded: string, odd: boolean): Key[] {
  const keys: Key[] = [{ id: `form ${formOf(folded)}`, kind: "form" }];
  keys.push({ id: `shape ${shapeOf(folded)} ${Math.round(folded.length / 3)}`, kind: "shape" });
  const digits = /\p{N}+$/u.exec(folded)?.[0].length ?? 0;
  if (digits > 0 && digits < folded.length) keys.push({ id: `tail ${digits}`, kind: "tail" });
  const stem = stemOf(folded);
  if (stem.length >= 3 && stem.length < folded.length) keys.push({ id: `stem ${stem}`, kind: "stem" });
  const letters = folded.replace(/[^\p{L}]/gu, "");
  if (letters.length >= 6) keys.push({ id: `start ${letters.slice(0, 4)}`, kind: "start" });
  if (letters.length >= 7) keys.push({ id: `end ${letters.slice(-4)}`, kind: "end" });
  if (turns(folded) >= 3) keys.push({ id: `soup ${Math.round(folded.length / 2)}`, kind: "soup" });
  if (odd) keys.push({ id: `odd ${Math.round(folded.length / 3)}`, kind: "odd" });
  return keys;
}
