import { catalogue } from "../language/catalogue.js";
import type { Both } from "../language/catalogue.js";
import { languages } from "../language/language.js";
import { showName } from "../language/show-name.js";
import type { Problem } from "./outcome.js";
import { fold, nearest } from "./nearest.js";

/** What an argument made of the words; `rest` are the words that it left. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T; readonly rest: readonly string[] }
  | { readonly ok: false; readonly problem: Problem };

/** One argument of a command: how it is written, and how it is read. */
export interface Argument<T> {
  /** As it stands in the usage line: `USER`, `on|off`. */
  readonly usage: Both;
  /** What is expected, to follow "expected:" in an error. */
  readonly expects: Both;
  /** Fixed words that it knows, by language: they also tell which language somebody speaks. */
  readonly keywords: Both<readonly string[]>;
  /** Takes what it needs from the front of the words. */
  readonly read: (words: readonly string[]) => Reading<T>;
}

const texts = catalogue(
  {
    missing: (expects: string) => `Something is missing: ${expects}.`,
    wrong: (word: string, expects: string) => `${word} doesn't fit here; expected: ${expects}.`,
    near: (word: string, near: string) => `I don't know ${word} here. Did you mean \`${near}\`?`,
    number: (min: number, max: number) => `a whole number from ${min} to ${max}`,
    or: (a: string, b: string) => `${a}, or ${b}`,
    many: (max: number) => `That is too much at once: at most ${max}.`,
  },
  {
    missing: (expects) => `Da fehlt etwas: ${expects}.`,
    wrong: (word, expects) => `${word} passt hier nicht; erwartet: ${expects}.`,
    near: (word, near) => `${word} kenne ich hier nicht. Meintest du \`${near}\`?`,
    number: (min, max) => `eine ganze Zahl von ${min} bis ${max}`,
    or: (a, b) => `${a} oder ${b}`,
    many: (max) => `Das ist zu viel auf einmal: höchstens ${max}.`,
  },
);

export const noKeywords: Both<readonly string[]> = { en: [], de: [] };

/** @returns the failure of an argument that found no word */
export function missing(expects: Both): Reading<never> {
  return { ok: false, problem: ({ language }) => texts[language].missing(expects[language]) };
}

/** @returns the failure of an argument that can't use the word it found */
export function wrong(word: string, expects: Both): Reading<never> {
  return { ok: false, problem: ({ language }) => texts[language].wrong(showName(word), expects[language]) };
}

/** Any one word. */
export function word(usage: Both, expects: Both): Argument<string> {
  return {
    usage,
    expects,
    keywords: noKeywords,
    read: ([first, ...rest]) => (first === undefined ? missing(expects) : { ok: true, value: first, rest }),
  };
}

/** A whole number within bounds, both included. */
export function wholeNumber(
  usage: Both,
  bounds: { readonly min: number; readonly max: number },
): Argument<number> {
  const { min, max } = bounds;
  const expects: Both = { en: texts.en.number(min, max), de: texts.de.number(min, max) };
  return {
    usage,
    expects,
    keywords: noKeywords,
    read: ([first, ...rest]) => {
      if (first === undefined) return missing(expects);
      const value = /^\d{1,9}[?!.,;:]*$/.test(first) ? Number.parseInt(first, 10) : Number.NaN;
      return value >= min && value <= max ? { ok: true, value, rest } : wrong(first, expects);
    },
  };
}

/** One of a few fixed words, in either language; a typo is answered with the nearest. */
export function oneOf<const Key extends string>(
  options: Readonly<Record<Key, Both<readonly [string, ...string[]]>>>,
): Argument<Key> {
  const keys = Object.keys(options) as Key[];
  const shown = (separator: string): Both => ({
    en: keys.map((key) => options[key].en[0]).join(separator),
    de: keys.map((key) => options[key].de[0]).join(separator),
  });
  const comma = shown(", ");
  const keywords = {
    en: keys.flatMap((key) => [...options[key].en]),
    de: keys.flatMap((key) => [...options[key].de]),
  };
  return {
    usage: shown("|"),
    expects: comma,
    keywords,
    read: ([first, ...rest]) => {
      if (first === undefined) return missing(comma);
      const said = fold(first);
      const found = keys.find((key) =>
        languages.some((language) => options[key][language].some((option) => fold(option) === said)),
      );
      if (found !== undefined) return { ok: true, value: found, rest };
      const near = nearest(first, [...keywords.en, ...keywords.de])[0];
      return near === undefined
        ? wrong(first, comma)
        : { ok: false, problem: ({ language }) => texts[language].near(showName(first), near) };
    },
  };
}

/** Everything that is left, as one text. */
export function restText(usage: Both, expects: Both): Argument<string> {
  return {
    usage,
    expects,
    keywords: noKeywords,
    read: (words) => (words.length === 0 ? missing(expects) : { ok: true, value: words.join(" "), rest: [] }),
  };
}

/** An argument that may be left out. */
export function optional<T>(argument: Argument<T>): Argument<T | undefined> {
  return {
    ...argument,
    usage: { en: `[${argument.usage.en}]`, de: `[${argument.usage.de}]` },
    read: (words) => (words.length === 0 ? { ok: true, value: undefined, rest: [] } : argument.read(words)),
  };
}

/** An argument once or more, to the end; commas between them are as good as spaces. */
export function repeated<T>(argument: Argument<T>, most: number): Argument<readonly [T, ...T[]]> {
  return {
    ...argument,
    usage: { en: `${argument.usage.en}…`, de: `${argument.usage.de}…` },
    read: (words) => {
      let rest: readonly string[] = words.flatMap((each) => each.split(",")).filter((each) => each !== "");
      const first = argument.read(rest);
      if (!first.ok) return first;
      const values: [T, ...T[]] = [first.value];
      rest = first.rest;
      while (rest.length > 0) {
        const next = argument.read(rest);
        if (!next.ok) return next;
        values.push(next.value);
        rest = next.rest;
        if (values.length > most) {
          return { ok: false, problem: ({ language }) => texts[language].many(most) };
        }
      }
      return { ok: true, value: values, rest };
    },
  };
}

/** The first argument, or, where that doesn't fit, the second. */
export function either<A, B>(a: Argument<A>, b: Argument<B>): Argument<A | B> {
  const expects: Both = {
    en: texts.en.or(a.expects.en, b.expects.en),
    de: texts.de.or(a.expects.de, b.expects.de),
  };
  return {
    usage: { en: `${a.usage.en}|${b.usage.en}`, de: `${a.usage.de}|${b.usage.de}` },
    expects,
    keywords: {
      en: [...a.keywords.en, ...b.keywords.en],
      de: [...a.keywords.de, ...b.keywords.de],
    },
    read: (words) => {
      const first = a.read(words);
      if (first.ok) return first;
      const second = b.read(words);
      if (second.ok) return second;
      const [said] = words;
      if (said === undefined) return missing(expects);
      // A near keyword helps more than the list of what is expected.
      const near = nearest(said, [...a.keywords.en, ...a.keywords.de, ...b.keywords.en, ...b.keywords.de])[0];
      return near === undefined
        ? wrong(said, expects)
        : { ok: false, problem: ({ language }) => texts[language].near(showName(said), near) };
    },
  };
}
