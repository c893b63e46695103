/** Where a text stops being JSON. */
export interface JsonMistake {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** What stands there: never more than a character or a key, since a password may stand near. */
  readonly found: string;
  readonly expected: string;
}

const space = /[ \t\n\r]*/y;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * Finds the first mistake in a JSON text (RFC 8259). `JSON.parse` names no place for most of them, quotes the
 * neighbourhood, and takes a key that stands twice without a word.
 * @returns undefined where the text is sound.
 */
export function mistakeIn(text: string): JsonMistake | undefined {
  let at = 0;
  let mistake: { readonly expected: string; readonly found?: string } | undefined;

  const fail = (expected: string, found?: string) => {
    mistake ??= found === undefined ? { expected } : { expected, found };
    return false;
  };
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const taken = pattern.exec(text)?.[0];
    at += taken?.length ?? 0;
    return taken;
  };
  const mark = (wanted: string) => {
    take(space);
    if (text[at] !== wanted) return false;
    at++;
    return true;
  };
  const quoted = (expected: string): string | undefined => {
    take(space);
    const taken = take(string);
    if (taken !== undefined) return taken;
    if (text[at] === '"') at = endOfSoundPart(text, at);
    fail(text[at] === "\\" ? 'one of the escapes \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX' : expected);
    return undefined;
  };
  const members = (close: "}" | "]", member: () => boolean): boolean => {
    if (mark(close)) return true;
    do if (!member()) return false;
    while (mark(","));
    return mark(close) || fail(`"," or "${close}"`);
  };
  const object = (): boolean => {
    const keys = new Set<string>();
    return members("}", () => {
      take(space);
      const start = at;
      const key = quoted("a key in double quotes");
      if (key === undefined) return false;
      if (keys.has(key)) {
        at = start;
        return fail("each key once", `${key} a second time`);
      }
      keys.add(key);
      return mark(":") ? value() : fail('":"');
    });
  };
  const value = (): boolean => {
    if (mark("{")) return object();
    if (mark("[")) return members("]", value);
    if (text[at] === '"') return quoted("a text that ends with a double quote on its line") !== undefined;
    return take(scalar) !== undefined || fail("a value");
  };

  if (value()) {
    take(space);
    if (at < text.length) fail("the end of the file");
  }
  return (
    mistake && { ...placeOf(text, at), found: mistake.found ?? shown(text, at), expected: mistake.expected }
  );
}

/** Where a text in quotes that isn't sound goes wrong: at a control character, a bad escape or the end. */
function endOfSoundPart(text: string, start: number): number {
  const sound = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
  sound.lastIndex = start;
  return start + (sound.exec(text)?.[0].length ?? 0);
}

function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function shown(text: string, at: number): string {
  const character = text.codePointAt(at);
  if (character === undefined) return "the end of the file";
  if (character === 10 || character === 13) return "the end of the line";
  if (character < 32) return "a control character";
  const found = String.fromCodePoint(character);
  if (found === "'") return "' (texts stand in double quotes)";
  if (found === "/" || found === "#") return `${found} (JSON has no comments)`;
  return /[}\]]/.test(found) && /,\s*$/.test(text.slice(0, at))
    ? `${found} after a comma (take the comma out)`
    : found;
}
