import { missing, noKeywords, wrong, type Argument } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { target } from "../src/conversation/targets.js";
import { catalogue } from "../src/language/catalogue.js";
import type { NoteOnWave, SignUpBook } from "../src/signups/known.js";

/** What `take` works with. */
export interface TakeNeeds {
  readonly book: Pick<SignUpBook, "wave">;
  readonly noteOnWave: NoteOnWave;
}

const texts = catalogue(
  {
    taken: (id: number) => `Wave ${id} is yours: its card says so to all admins.`,
    noWave: (id: number) => `I know no wave ${id}; \`signups suspicious\` shows what there is.`,
  },
  {
    taken: (id) => `Welle ${id} gehört dir: Ihre Karte sagt es allen Admins.`,
    noWave: (id) => `Eine Welle ${id} kenne ich nicht; \`anmeldungen verdächtig\` zeigt, was es gibt.`,
  },
);

const expects = { en: "the number of a wave, such as `3`", de: "die Nummer einer Welle, etwa `3`" };

/** `3`, or `wave 3`. */
const waveNumber: Argument<number> = {
  usage: { en: "N", de: "N" },
  expects,
  keywords: noKeywords,
  read: (words) => {
    const [first, ...rest] = words;
    if (first === undefined) return missing(expects);
    if (/^#?\d{1,9}$/.test(first)) return { ok: true, value: Number(first.replace("#", "")), rest };
    const named = target.read(words);
    return named.ok && named.value.kind === "wave"
      ? { ok: true, value: named.value.id, rest: named.rest }
      : wrong(first, expects);
  },
};

/** Says to the other admins that somebody looks after a wave. */
export const take = command({
  name: "take",
  words: { en: ["take"], de: ["übernehmen", "übernehme"] },
  audience: "admin",
  destructive: false,
  arguments: { wave: waveNumber },
  summary: {
    en: "says on a wave's card that you look after it",
    de: "sagt auf der Karte einer Welle, dass du dich darum kümmerst",
  },
  examples: { en: ["take 3"], de: ["übernehmen 3"] },
  execute: ({ book, noteOnWave }: TakeNeeds, { wave }, { jid: by }) => {
    if (book.wave(wave).length === 0) return failed(({ language }) => texts[language].noWave(wave));
    noteOnWave(wave, "take", by);
    return done({ wave });
  },
  render: ({ wave }, { language }) => texts[language].taken(wave),
});
