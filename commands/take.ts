import { missing, noKeywords, oneOf, wrong, type Argument } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { target } from "../src/conversation/targets.js";
import { catalogue } from "../src/language/catalogue.js";
import type { Voice } from "../src/language/voice.js";
import { requestNumber, type RequestNeeds } from "../src/requests/commands.js";
import { sayStepProblem, sayTaken } from "../src/requests/say-steps.js";
import type { NoteOnWave, SignUpBook } from "../src/signups/known.js";

/** What `take` works with. */
export interface TakeNeeds extends RequestNeeds {
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

const expects = {
  en: "the number of a wave, such as `3`, or `request 12`",
  de: "die Nummer einer Welle, etwa `3`, oder `anfrage 12`",
};
const requestWord = oneOf({ request: { en: ["request"], de: ["anfrage"] } });

interface Wish {
  readonly kind: "wave" | "request";
  readonly number: number;
}

/** `3`, `wave 3`, or `request 12`. */
const wish: Argument<Wish> = {
  usage: { en: "N|request N", de: "N|anfrage N" },
  expects,
  keywords: noKeywords,
  read: (words) => {
    const [first, ...rest] = words;
    if (first === undefined) return missing(expects);
    if (/^#?\d{1,9}$/.test(first))
      return { ok: true, value: { kind: "wave", number: Number(first.replace("#", "")) }, rest };
    const asked = requestWord.read(words);
    if (asked.ok) {
      const number = requestNumber.read(asked.rest);
      return number.ok ? { ...number, value: { kind: "request", number: number.value } } : number;
    }
    const named = target.read(words);
    return named.ok && named.value.kind === "wave"
      ? { ok: true, value: { kind: "wave", number: named.value.id }, rest: named.rest }
      : wrong(first, expects);
  },
};

type Say = (voice: Voice) => string;

/** Says to the other admins that somebody looks after a wave, or a request. */
export const take = command({
  name: "take",
  words: { en: ["take"], de: ["übernehmen", "übernehme"] },
  audience: "admin",
  destructive: false,
  arguments: { wish },
  summary: {
    en: "says to all admins that you look after a wave, or a request",
    de: "sagt allen Admins, dass du dich um eine Welle kümmerst, oder um eine Anfrage",
  },
  examples: { en: ["take 3", "take request 12"], de: ["übernehmen 3", "übernehmen anfrage 12"] },
  execute: ({ book, noteOnWave, requests }: TakeNeeds, { wish: { kind, number } }, { jid: by }) => {
    if (kind === "request") {
      const taken = requests.take(number, { what: "take", by, reason: "" });
      return taken.ok
        ? done<Say>((voice) => sayTaken(taken.value, "take", voice))
        : failed((voice) => sayStepProblem(number, taken.error, voice));
    }
    if (book.wave(number).length === 0) return failed(({ language }) => texts[language].noWave(number));
    noteOnWave(number, "take", by);
    return done<Say>(({ language }) => texts[language].taken(number));
  },
  render: (say, voice) => say(voice),
});
