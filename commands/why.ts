import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { sayUnknown } from "../src/conversation/say-decided.js";
import { lookUp, nearestNames, oneUser } from "../src/conversation/targets.js";
import { catalogue } from "../src/language/catalogue.js";
import { number, percent } from "../src/language/numbers.js";
import { showAccount, showCommand, showName, showSome } from "../src/language/show-name.js";
import { moment } from "../src/language/time.js";
import type { SignUpBook } from "../src/signups/known.js";

/** What `why` works with. */
export interface WhyNeeds {
  readonly book: Pick<SignUpBook, "find" | "wave" | "latest">;
}

const neighboursShown = 5;

const texts = catalogue(
  {
    headline: (name: string, at: string) => `${name}, registered ${at}`,
    level: {
      flagged: (sure: string) => `⚠ Flagged${sure}, because:`,
      look: (sure: string) => `👀 Worth a look${sure}, because:`,
      none: "Nothing speaks against it.",
    },
    sure: (share: string) => ` (${share} sure)`,
    wave: (id: number, names: string) => (names === "" ? `Wave ${id}.` : `Wave ${id}, with ${names}.`),
    verdict: (word: string, by: string, at: string) => `Marked ${word} by ${by}, ${at}.`,
    before: (times: string, at: string) => `The name was registered ${times} before, last ${at}.`,
    elsewhere: (command: string) => `Also registered elsewhere: ${command}.`,
    decide: (spam: string, ok: string) => `Your word: ${spam} or ${ok}.`,
    takeBack: (command: string) => `${command} takes the verdict back.`,
    words: { spam: "as spam", ok: "as ok" },
    times: (n: string, one: boolean) => (one ? "once" : `${n} times`),
    commands: { why: "why", spam: "spam", ok: "ok", unmark: "unmark" },
  },
  {
    headline: (name, at) => `${name}, registriert ${at}`,
    level: {
      flagged: (sure) => `⚠ Verdächtig${sure}, denn:`,
      look: (sure) => `👀 Zum Ansehen${sure}, denn:`,
      none: "Nichts spricht dagegen.",
    },
    sure: (share) => ` (zu ${share} sicher)`,
    wave: (id, names) => (names === "" ? `Welle ${id}.` : `Welle ${id}, zusammen mit ${names}.`),
    verdict: (word, by, at) => `Von ${by} ${word} markiert, ${at}.`,
    before: (times, at) => `Der Name wurde vorher schon ${times} registriert, zuletzt ${at}.`,
    elsewhere: (command) => `Auch anderswo registriert: ${command}.`,
    decide: (spam, ok) => `Dein Urteil: ${spam} oder ${ok}.`,
    takeBack: (command) => `${command} nimmt das Urteil zurück.`,
    words: { spam: "als Spam", ok: "als in Ordnung" },
    times: (n, one) => (one ? "einmal" : `${n}-mal`),
    commands: { why: "warum", spam: "spam", ok: "ok", unmark: "zurücknehmen" },
  },
);

/** What is known of one registration, and what speaks against it. */
export const why = command({
  name: "why",
  words: { en: ["why"], de: ["warum", "wieso"] },
  audience: "admin",
  destructive: false,
  arguments: { user: oneUser },
  summary: {
    en: "tells why a name was flagged, or not",
    de: "sagt, warum ein Name verdächtig ist oder nicht",
  },
  examples: { en: ["why xk3f9q", "why anna@example.org"], de: ["warum xk3f9q", "warum anna@example.org"] },
  execute: ({ book }: WhyNeeds, { user }) => {
    const all = lookUp(book, user);
    const [newest] = all;
    if (newest === undefined) {
      const near = nearestNames(book, user);
      return failed((voice) => sayUnknown({ name: user, near }, voice));
    }
    const wave = newest.wave === null ? [] : book.wave(newest.wave);
    return done({
      newest,
      before: all.filter(({ host, id }) => host === newest.host && id !== newest.id),
      elsewhere: all.find(({ host }) => host !== newest.host),
      neighbours: wave.filter(({ id }) => id !== newest.id),
    });
  },
  render: ({ newest, before, elsewhere, neighbours }, voice) => {
    const { language, now, timeZone, explain } = voice;
    const said = texts[language];
    const at = (when: number): string => moment(when, now, timeZone, language);
    const sure = newest.score === null ? "" : said.sure(percent(newest.score, language));
    const names = neighbours.slice(0, neighboursShown).map((each) => showAccount(each, voice));
    const { verdict } = newest;
    const command = (word: keyof typeof said.commands): string =>
      showCommand(said.commands[word], newest, voice);
    return [
      said.headline(showAccount(newest, voice), at(newest.at)),
      newest.level === null ? said.level.none : said.level[newest.level](sure),
      ...newest.reasons.map((reason) => `• ${explain(reason, language)}`),
      ...(newest.wave === null ? [] : [said.wave(newest.wave, showSome(names, neighbours.length, language))]),
      ...before
        .slice(0, 1)
        .map((last) =>
          said.before(said.times(number(before.length, language), before.length === 1), at(last.at)),
        ),
      ...(elsewhere === undefined
        ? []
        : [said.elsewhere(showCommand(said.commands.why, elsewhere, { hosts: [] }))]),
      ...(verdict === null
        ? [said.decide(command("spam"), command("ok"))]
        : [
            said.verdict(said.words[verdict.word], showName(verdict.by), at(verdict.at)),
            said.takeBack(command("unmark")),
          ]),
    ].join("\n");
  },
});
