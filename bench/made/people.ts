import {
  Faker,
  ar,
  base,
  cs_CZ,
  da,
  de,
  el,
  en,
  en_IN,
  es,
  fa,
  fi,
  fr,
  hu,
  id_ID,
  it,
} from "@faker-js/faker";
import { ja, ko, nl, pl, pt_BR, ru, sv, tr, uk, vi, zh_CN } from "@faker-js/faker";
import type { LocaleDefinition } from "@faker-js/faker";

/** Names as people choose them, made from lists of names and words that no part of the detector has seen. */
const languages = {
  ar,
  cs: cs_CZ,
  da,
  de,
  el,
  en,
  es,
  fa,
  fi,
  fr,
  hu,
  id: id_ID,
  in: en_IN,
  it,
  ja,
  ko,
  nl,
  pl,
  pt: pt_BR,
  ru,
  sv,
  tr,
  uk,
  vi,
  zh: zh_CN,
} satisfies Readonly<Record<string, LocaleDefinition>>;

export type Language = keyof typeof languages;

/** How a name is made of first name, last name, a word. */
export const styles = {
  first: ({ first }: Parts) => first,
  "first.last": ({ first, last }: Parts) => `${first}.${last}`,
  first_last: ({ first, last }: Parts) => `${first}_${last}`,
  firstlast: ({ first, last }: Parts) => first + last,
  "last.first": ({ first, last }: Parts) => `${last}.${first}`,
  flast: ({ first, last }: Parts) => first.slice(0, 1) + last,
  "f.last": ({ first, last }: Parts) => `${first.slice(0, 1)}.${last}`,
  firstl: ({ first, last }: Parts) => first + last.slice(0, 1),
  "first.l": ({ first, last }: Parts) => `${first}.${last.slice(0, 1)}`,
  last: ({ last }: Parts) => last,
  firstYear: ({ first, year }: Parts) => `${first}${year}`,
  "first.year": ({ first, year }: Parts) => `${first}.${year}`,
  firstDigits: ({ first, two }: Parts) => `${first}${two}`,
  nick: ({ word }: Parts) => word,
  nickDigits: ({ word, two }: Parts) => `${word}${two}`,
  nickYear: ({ word, year }: Parts) => `${word}${year}`,
  two: ({ word, other }: Parts) => word + other,
  "two-": ({ word, other }: Parts) => `${word}-${other}`,
  two_: ({ word, other }: Parts) => `${word}_${other}`,
  short: ({ first, last }: Parts) => first.slice(0, 3) + last.slice(0, 2),
  initials: ({ first, last, two }: Parts) => `${first.slice(0, 1)}${last.slice(0, 1)}${two}`,
  xnick: ({ word }: Parts) => `x${word}x`,
  cut: ({ word, first }: Parts) => `${first.slice(0, 4)}${word.slice(-3)}`,
} as const;

export type Style = keyof typeof styles;

interface Parts {
  readonly first: string;
  readonly last: string;
  readonly word: string;
  readonly other: string;
  readonly year: string;
  readonly two: string;
}

/** Where nothing writes the names in Latin letters: what they sound like. */
const spoken: Readonly<Partial<Record<Language, readonly string[]>>> = {
  zh: ["xiao", "wei", "li", "zhang", "chen", "ming", "hao", "yu", "jia", "lin", "feng", "mei", "shan", "qi"],
  ja: ["ta", "ka", "hi", "ro", "yu", "mi", "na", "ko", "ki", "sa", "shi", "to", "mo", "ya", "ma", "ri"],
  ko: ["min", "jun", "seo", "yeon", "ji", "hoon", "kim", "park", "ha", "eun", "soo", "hyun", "woo"],
};

/** How often people everywhere take a style; Germans take the dotted ones more often than others. */
const usual: readonly (readonly [Style, number])[] = [
  ["nick", 22],
  ["first", 10],
  ["flast", 8],
  ["two", 9],
  ["firstlast", 6],
  ["nickDigits", 8],
  ["firstDigits", 6],
  ["firstYear", 4],
  ["nickYear", 2],
  ["last", 5],
  ["cut", 6],
  ["short", 3],
  ["firstl", 3],
  ["initials", 2],
  ["two_", 2],
  ["two-", 2],
  ["xnick", 1],
  ["first_last", 1],
  ["first.last", 2],
  ["f.last", 1],
  ["last.first", 0.3],
  ["first.l", 0.5],
  ["first.year", 0.3],
];
const dotted: ReadonlySet<string> = new Set(["first.last", "f.last", "first.l"]);
const mixing: ReadonlySet<string> = new Set(["cut", "short"]);
/** So many who write in another script register in it, too. */
const ownScript = 0.3;

/** People of languages, each as likely as its weight. */
export type Mixture = Readonly<Partial<Record<Language, number>>>;

/** @returns names of people; the same for a seed, and none twice. */
export function makePeople(seed: number) {
  const english = new Faker({ locale: [en, base], seed });
  const fakers = new Map<string, Faker>();
  const of = (language: Language): Faker => {
    const known = fakers.get(language);
    if (known) return known;
    const made = new Faker({ locale: [languages[language], en, base], seed: seed + fakers.size + 1 });
    fakers.set(language, made);
    return made;
  };
  const seen = new Set<string>();
  const pick = <T>(from: readonly (readonly [T, number])[]): T =>
    english.helpers.weightedArrayElement(from.map(([value, weight]) => ({ value, weight })));

  /** In Latin letters, as a person of this language would write it. */
  const roman = (language: Language, name: string): string => {
    const syllables = spoken[language];
    if (syllables)
      return english.helpers
        .multiple(() => english.helpers.arrayElement(syllables), { count: { min: 2, max: 3 } })
        .join("");
    const faker = of(language);
    const plain = name
      .toLowerCase()
      .replace(/ä/g, "ae")
      .replace(/ö/g, "oe")
      .replace(/ü/g, "ue")
      .replace(/ß/g, "ss")
      .normalize("NFKD")
      .replace(/[\p{M}' -]/gu, "");
    if (/^[a-z]+$/.test(plain)) return plain;
    const [letters] = /^[a-z]+/.exec(
      faker.internet.username({ firstName: plain, lastName: plain }).toLowerCase(),
    ) ?? [english.person.firstName().toLowerCase()];
    // Scripts that write no vowels; people do.
    return letters.replace(/([bcdfghjklmnpqrstvwxz])(?=[bcdfgjklmnpqrstvwxz]{2})/g, "$1a");
  };

  const parts = (language: Language, style: Style): Parts => {
    const faker = of(language);
    // Two scripts in one word are no habit of people.
    const own = !mixing.has(style) && english.number.float() < ownScript;
    const write = (name: string) =>
      own ? name.toLowerCase().replace(/[^\p{L}\p{M}]/gu, "") : roman(language, name);
    const word = () =>
      english.helpers.arrayElement([
        english.word.noun(),
        english.word.adjective(),
        english.animal.type(),
        english.food.ingredient(),
        roman(language, faker.person.firstName()).slice(0, english.number.int({ min: 3, max: 7 })),
        english.science.chemicalElement().name,
        english.color.human(),
        english.music.artist(),
      ]);
    const nick = () =>
      word()
        .toLowerCase()
        .replace(/[^a-z]/g, "")
        .slice(0, english.number.int({ min: 5, max: 12 }));
    return {
      first: write(faker.person.firstName()),
      last: write(faker.person.lastName()),
      word: nick(),
      other: nick(),
      year: String(english.number.int({ min: 1960, max: 2009 })),
      two: String(english.number.int({ min: 1, max: 99 })),
    };
  };

  return {
    /** Chance, from the same seed. */
    random: english,
    /** @param fixed everyone's style, where a company or a school gave it out */
    next(mixture: Mixture, fixed?: Style): string {
      for (;;) {
        const language = pick(Object.entries(mixture) as [Language, number][]);
        const style =
          fixed ??
          pick(
            usual.map(
              ([each, weight]) =>
                [each, language === "de" && dotted.has(each) ? weight * 6 : weight] as const,
            ),
          );
        const name = styles[style](parts(language, style)).slice(0, 40);
        if (name.length < 2 || seen.has(name)) continue;
        seen.add(name);
        return name;
      }
    },
  };
}

export type People = ReturnType<typeof makePeople>;
