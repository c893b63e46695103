import type { Faker } from "@faker-js/faker";

/** Campaigns of bots: what their names are like, and when they come. Generators of our own. */

const letters = (chance: Faker, count: number, from = "abcdefghijklmnopqrstuvwxyz") =>
  chance.string.fromCharacters(from, count);
const digits = (chance: Faker, count: number) => chance.string.numeric(count);
const plain = (word: string) => word.toLowerCase().replace(/[^a-z]/g, "");
const first = (chance: Faker) => plain(chance.person.firstName());
const last = (chance: Faker) => plain(chance.person.lastName());
const noun = (chance: Faker) => plain(chance.word.noun());
const adjective = (chance: Faker) => plain(chance.word.adjective());
const int = (chance: Faker, min: number, max: number) => chance.number.int({ min, max });
const syllables = (chance: Faker, count: number) =>
  Array.from(
    { length: count },
    () => letters(chance, 1, "bcdfghklmnprstvz") + letters(chance, 1, "aeiou"),
  ).join("");
const walk = (chance: Faker) => {
  const row = chance.helpers.arrayElement(["qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa"]);
  const start = int(chance, 0, 3);
  return row.slice(start, start + int(chance, 4, 6));
};

/** The names of one campaign: what it fixes at its beginning, and then one after the other. */
type Maker = (chance: Faker) => (nth: number) => string;

/** Families that a pattern shows: targets are told for these apart. */
export const patterned: Readonly<Record<string, Maker>> = {
  "prefix, counter": (c) => {
    const [prefix, from] = [noun(c).slice(0, 6), int(c, 1, 400)];
    return (nth) => `${prefix}${from + nth}`;
  },
  "prefix, random tail": (c) => {
    const [prefix, length] = [noun(c).slice(0, 4), int(c, 4, 6)];
    return () => `${prefix}_${letters(c, length, "abcdefghijklmnopqrstuvwxyz0123456789")}`;
  },
  "8 letters, 3 digits": (c) => () => letters(c, 8) + digits(c, 3),
  "letters, digits": (c) => {
    const [l, d] = [int(c, 4, 6), int(c, 3, 5)];
    return () => letters(c, l) + digits(c, d);
  },
  soup: (c) => {
    const length = int(c, 8, 12);
    return () => letters(c, length, "abcdefghijklmnopqrstuvwxyz0123456789");
  },
  hex: (c) => () => c.string.hexadecimal({ length: 10, prefix: "", casing: "lower" }),
  "word, digits": (c) => {
    const d = int(c, 3, 5);
    return () => noun(c) + digits(c, d);
  },
  "word-word": (c) => () => `${adjective(c)}-${noun(c)}`,
  "word_word, digit": (c) => () => `${adjective(c)}_${noun(c)}${digits(c, 1)}`,
  "word, word, digits": (c) => () => adjective(c) + noun(c) + digits(c, 3),
  "name, digits": (c) => {
    const d = int(c, 3, 5);
    return () => first(c) + digits(c, d);
  },
  "first_last, digits": (c) => () => `${first(c)}_${last(c)}${digits(c, 2)}`,
  "first, last, digits": (c) => () => first(c) + last(c) + digits(c, 4),
  "letter, name, letter": (c) => {
    const [before, after] = [letters(c, 1, "xqz"), letters(c, 1, "xqz")];
    return () => before + first(c) + after;
  },
  leet: (c) => {
    const name = `${first(c)}${noun(c)}`.slice(0, 9).padEnd(7, "o");
    const as: Readonly<Record<string, string>> = { a: "4", e: "3", i: "1", o: "0", s: "5", t: "7" };
    return (nth) =>
      `${name.replace(/[aeiost]/g, (each) => (c.datatype.boolean() ? (as[each] ?? each) : each))}${nth % 7 === 0 ? "" : digits(c, 1)}`;
  },
  suffix: (c) => {
    const suffix = noun(c).slice(0, 5).padEnd(4, "x");
    return () => noun(c).slice(0, 6) + suffix;
  },
};

/** Families whose single names could be people's, or of which each is unlike the others. */
export const loose: Readonly<Record<string, Maker>> = {
  "random letters": (c) => {
    const [from, to] = [int(c, 6, 8), int(c, 8, 11)];
    return () => letters(c, int(c, from, to));
  },
  consonants: (c) => () => letters(c, int(c, 6, 9), "bcdfghjklmnpqrstvwxz"),
  syllables: (c) => {
    const count = int(c, 3, 4);
    return () => syllables(c, count) + (c.datatype.boolean() ? letters(c, 1) : "");
  },
  "keyboard walks": (c) => () => walk(c) + (c.datatype.boolean() ? digits(c, int(c, 1, 3)) : walk(c)),
  "names, any digits": (c) => () => first(c) + digits(c, int(c, 1, 5)),
  "words, any digits": (c) => () => noun(c) + digits(c, int(c, 1, 5)),
  "first, last": (c) => () => first(c) + last(c),
  "word, word": (c) => () => adjective(c) + noun(c),
  "changes form": (c) => {
    const [before, after] = c.helpers.arrayElements(Object.values(patterned), 2).map((each) => each(c));
    return (nth) => ((nth < 8 ? before : after) ?? (() => ""))(nth);
  },
  "three forms mixed": (c) => {
    const makers = c.helpers.arrayElements(Object.values(patterned), 3).map((each) => each(c));
    return (nth) => (makers[int(c, 0, 2)] ?? (() => ""))(nth);
  },
};

const minute = 60_000;
const hour = 60 * minute;

/** Milliseconds after the beginning, for each of a campaign. */
type Timing = (chance: Faker) => readonly number[];

const within = (chance: Faker, count: number, span: number) =>
  Array.from({ length: count }, () => int(chance, 0, span)).sort((a, b) => a - b);
const every = (chance: Faker, count: number, gap: number, jitter: number) =>
  Array.from({ length: count }, (_, nth) =>
    Math.round(nth * gap + chance.number.float({ min: -jitter, max: jitter }) * gap + gap),
  ).sort((a, b) => a - b);

export const timings: Readonly<Record<string, Timing>> = {
  flash: (c) => within(c, int(c, 25, 60), 2 * minute),
  fast: (c) => within(c, int(c, 15, 35), 15 * minute),
  hour: (c) => within(c, int(c, 20, 40), hour),
  drip: (c) => every(c, int(c, 20, 26), int(c, 10, 20) * minute, 0.3),
  clockwork: (c) => every(c, int(c, 10, 16), int(c, 5, 30) * minute, 0.02),
  "four hours": (c) => within(c, int(c, 10, 17), 4 * hour),
  pulses: (c) =>
    Array.from({ length: 5 }, (_, nth) => within(c, 5, 4 * minute).map((at) => at + nth * 4 * hour)).flat(),
  "two days": (c) => within(c, 20, 48 * hour),
  tiny: (c) => within(c, int(c, 3, 5), 6 * minute),
};
