import { either, oneOf, optional, wholeNumber } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done } from "../src/conversation/outcome.js";
import { catalogue } from "../src/language/catalogue.js";
import { number } from "../src/language/numbers.js";
import { showAccount, showCommand } from "../src/language/show-name.js";
import { moment } from "../src/language/time.js";
import type { KnownSignUp, SignUpBook } from "../src/signups/known.js";

/** What was asked for, and what of it is shown. */
interface Listed {
  readonly asked: "today" | "suspicious" | "latest";
  readonly list: readonly KnownSignUp[];
  /** How many more there are. */
  readonly left: number;
}

/** What `signups` works with. */
export interface SignupsNeeds {
  readonly book: Pick<SignUpBook, "latest" | "since" | "suspicious" | "counts">;
  /** The start of today in the operator's time zone. */
  readonly today: () => number;
}

const usual = 10;
const most = 100;
const mostToday = 50;

const texts = catalogue(
  {
    wave: (id: number) => `wave ${id}`,
    marks: { flagged: "⚠ flagged", look: "👀 worth a look", spam: "✗ marked spam", ok: "✓ marked ok" },
    more: (left: string) => `… and ${left} more before these; \`signups ${most}\` shows up to ${most}.`,
    next: (why: string) => `${why} tells the reasons.`,
    none: {
      latest: "I know no registration yet; the next one will be listed here.",
      today: "Nobody has registered today so far.",
      suspicious: "Nothing suspicious: all is well.",
    },
    why: "why",
  },
  {
    wave: (id) => `Welle ${id}`,
    marks: {
      flagged: "⚠ verdächtig",
      look: "👀 zum Ansehen",
      spam: "✗ als Spam markiert",
      ok: "✓ in Ordnung",
    },
    more: (left) => `… und davor ${left} weitere; \`anmeldungen ${most}\` zeigt bis zu ${most}.`,
    next: (why) => `${why} nennt die Gründe.`,
    none: {
      latest: "Ich kenne noch keine Registrierung; die nächste steht dann hier.",
      today: "Heute hat sich noch niemand registriert.",
      suspicious: "Nichts Verdächtiges: Alles ist gut.",
    },
    why: "warum",
  },
);

type Mark = keyof typeof texts.en.marks;

function markOf({ verdict, level }: KnownSignUp): Mark | undefined {
  return verdict?.word ?? level ?? undefined;
}

/** The newest registrations, with what is known of them. */
export const signups = command({
  name: "signups",
  words: {
    en: ["signups", "registrations", "signup"],
    de: ["anmeldungen", "registrierungen", "neue"],
  },
  audience: "admin",
  destructive: false,
  arguments: {
    which: optional(
      either(
        wholeNumber({ en: "N", de: "N" }, { min: 1, max: most }),
        oneOf({
          today: { en: ["today"], de: ["heute"] },
          suspicious: { en: ["suspicious", "flagged"], de: ["verdächtig", "verdächtige", "auffällig"] },
        }),
      ),
    ),
  },
  summary: {
    en: `lists the newest registrations (${usual}, or as many as you say), today's, or the suspicious ones`,
    de: `zeigt die neuesten Registrierungen (${usual} oder so viele du sagst), die von heute oder die verdächtigen`,
  },
  examples: {
    en: ["signups", "signups 30", "signups today", "signups suspicious"],
    de: ["anmeldungen", "anmeldungen 30", "anmeldungen heute", "anmeldungen verdächtig"],
  },
  execute: ({ book, today }: SignupsNeeds, { which }) => {
    if (which === "today") {
      const list = book.since(today(), mostToday);
      return done<Listed>({ asked: "today", list, left: book.counts(today()).total - list.length });
    }
    if (which === "suspicious") {
      return done<Listed>({ asked: "suspicious", list: book.suspicious(most), left: 0 });
    }
    return done<Listed>({ asked: "latest", list: book.latest(which ?? usual), left: 0 });
  },
  render: ({ asked, list, left }, voice) => {
    const { language, now, timeZone } = voice;
    const said = texts[language];
    if (list.length === 0) return said.none[asked];
    const lines = list.map((each) => {
      const mark = markOf(each);
      return [
        mark === undefined ? "·" : said.marks[mark].split(" ", 1)[0],
        showAccount(each, voice),
        moment(each.at, now, timeZone, language),
        ...(each.wave === null ? [] : [`(${said.wave(each.wave)})`]),
      ].join(" ");
    });
    const used = (Object.keys(said.marks) as Mark[]).filter((mark) =>
      list.some((each) => markOf(each) === mark),
    );
    const worst =
      list.find(({ level, verdict }) => level === "flagged" && verdict === null) ??
      list.find(({ level }) => level !== null);
    return [
      ...lines,
      ...(left > 0 ? [said.more(number(left, language))] : []),
      ...(used.length > 0 ? [used.map((mark) => said.marks[mark]).join(" · ")] : []),
      ...(worst === undefined ? [] : [said.next(showCommand(said.why, worst, voice))]),
    ].join("\n");
  },
});
