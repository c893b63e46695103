/** Which letters stand beside which: on the keyboard, and in place of which digits. */

const rows = ["qwertyuiop", "qwertzuiop", "asdfghjkl", "zxcvbnm", "yxcvbnm", "1234567890"] as const;
const neighbours = new Set(
  rows.flatMap((row) =>
    Array.from({ length: row.length - 1 }, (_, at) => row.slice(at, at + 2)).flatMap((pair) => [
      pair,
      `${pair[1] ?? ""}${pair[0] ?? ""}`,
    ]),
  ),
);

/** Of the pairs of letters in a walk over the keyboard, so many are neighbours on it. */
const walkShare = 0.6;

/** @returns is it mostly a walk over the keyboard, as `asdfgh` or `qwertzui`? */
export function walksKeyboard(name: string): boolean {
  const pairs = Math.max(name.length - 1, 1);
  let near = 0;
  for (let at = 0; at + 2 <= name.length; at += 1) if (neighbours.has(name.slice(at, at + 2))) near += 1;
  return name.length >= 4 && /[a-z]{3}/.test(name) && near / pairs >= walkShare;
}

const leet: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t" };

/** @returns the name with digits between letters read as the letters that they look like: `4u5ten` is `austen`. */
export function deleet(name: string): string {
  if (!/\d\p{L}|\p{L}\d/u.test(name)) return name;
  const read = name.replace(/[013457]/g, (digit) => leet[digit] ?? digit);
  // A year or a counter at the end is no disguise.
  const tail = /\d+$/.exec(name)?.[0].length ?? 0;
  return tail >= 2 ? read.slice(0, read.length - tail) : read;
}

/** @returns does it hold a digit between two letters, more than once? */
export function alternates(name: string): boolean {
  return (name.match(/\p{L}\p{N}+(?=\p{L})/gu) ?? []).length >= 2;
}
