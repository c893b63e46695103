import { languages } from "../language/language.js";
import type { Language } from "../language/language.js";
import type { Described } from "./described.js";
import { fold, nearest } from "./nearest.js";

/** What was understood: a command with its words, or not; and the language that the words themselves show. */
export type Understood<C extends Described> =
  | {
      readonly kind: "command";
      readonly command: C;
      readonly rest: readonly string[];
      readonly language: Language | undefined;
    }
  | {
      readonly kind: "unclear";
      /** The first word, or undefined where there was none. */
      readonly said: string | undefined;
      readonly nearest: string | undefined;
      readonly language: Language | undefined;
    };

/** Finds the command that words call. Matching is by whole words only: nothing is carried out on a guess. */
export function understand<C extends Described>(
  words: readonly string[],
  commands: readonly C[],
): Understood<C> {
  const [said, ...rest] = words;
  if (said === undefined) return { kind: "unclear", said, nearest: undefined, language: undefined };
  const called = commands.find((each) => languagesOf(said, each).length > 0);
  if (called !== undefined) {
    const spoken = [languagesOf(said, called), ...rest.map((word) => keywordLanguages(word, called))];
    const only = spoken.find((each) => each.length === 1)?.[0];
    return { kind: "command", command: called, rest, language: only };
  }
  const bare = rest.length === 0 ? commands.find((each) => each.bare?.test(said)) : undefined;
  if (bare !== undefined) return { kind: "command", command: bare, rest: words, language: undefined };
  const near = nearest(
    said,
    commands.flatMap(({ words: known }) => [...known.en, ...known.de]),
  )[0];
  const meant = near === undefined ? [] : commands.flatMap((each) => languagesOf(near, each));
  return { kind: "unclear", said, nearest: near, language: meant.length === 1 ? meant[0] : undefined };
}

/** The languages in which a word calls the command. */
function languagesOf(word: string, command: Described): readonly Language[] {
  return languages.filter((language) => command.words[language].some((each) => fold(each) === fold(word)));
}

/** The languages in which a word is one of the command's fixed argument words. */
function keywordLanguages(word: string, command: Described): readonly Language[] {
  return languages.filter((language) =>
    command.arguments.some(({ keywords }) => keywords[language].some((each) => fold(each) === fold(word))),
  );
}
