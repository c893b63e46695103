import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { sayUnknown } from "../src/conversation/say-decided.js";
import { accountsMeant, lookUp, nearestNames, oneUser } from "../src/conversation/targets.js";
import { catalogue } from "../src/language/catalogue.js";
import { sayReturned } from "../src/language/alerts.js";
import { count, number, percent } from "../src/language/numbers.js";
import { showAccount, showCommand, showName, showSome } from "../src/language/show-name.js";
import { moment } from "../src/language/time.js";
import type { Voice } from "../src/language/voice.js";
import type { RequestBook } from "../src/requests/book.js";
import type { State } from "../src/requests/request.js";
import type { SignUpBook } from "../src/signups/known.js";
import type { Series } from "../src/signups/series.js";
import type { Flag, Reason } from "../src/signups/types.js";
import { bareJid } from "../src/xmpp/jid.js";

/** What `why` works with. */
export interface WhyNeeds {
  readonly book: Pick<SignUpBook, "find" | "wave" | "restrictedIn" | "latest" | "counts">;
  readonly series: Pick<Series, "returnOf">;
  /** What the name alone would be flagged for; undefined: nothing. */
  readonly alone: (account: { readonly user: string; readonly host: string }) => Flag | undefined;
  /** The requests of an account: whoever objected is not judged by name (Art. 21 GDPR). */
  readonly requests: Pick<RequestBook, "ofPerson">;
  /** The request by which the use of an account's data is restricted (Art. 18), if there is one. */
  readonly restrictionOf: (account: string) => number | undefined;
  readonly hosts: readonly string[];
}

const neighboursShown = 5;
/** What came so long before and after stands beside it. In ms. */
const beside = 10 * 60_000;

const texts = catalogue(
  {
    headline: (name: string, at: string) => `${name}, registered ${at}`,
    level: {
      flagged: (sure: string) => `⚠ Flagged${sure}, because:`,
      look: (sure: string) => `👀 Worth a look${sure}, because:`,
      none: "Nothing speaks against it.",
    },
    sure: (share: string) => ` (${share} sure)`,
    wave: (id: number, n: string, from: string, to: string, names: string) =>
      `Wave ${id}: ${n} registrations from ${from} to ${to}${names === "" ? "" : `, with ${names}`}.`,
    alone: {
      flagged: (why: string, sure: string) => `The name alone would be flagged: ${why}${sure}.`,
      look: (why: string, sure: string) => `The name alone would be worth a look: ${why}${sure}.`,
      none: "The name alone would not stand out.",
      objected: "Its owner objected to a judgement by name (Art. 21 GDPR), so there is none.",
    },
    beside: (n: number, flagged: number) =>
      `Within 10 minutes around it: ${count(n, "en", "other registration", "other registrations")}, ${number(flagged, "en")} flagged.`,
    verdict: (word: string, by: string, at: string) => `Marked ${word} by ${by}, ${at}.`,
    before: (times: string, at: string) => `The name was registered ${times} before, last ${at}.`,
    restricted: (name: string, request: number) =>
      `The use of the data of ${name} is restricted (Art. 18 GDPR, request ${request}): what I noted is kept, and not shown or used until that request is closed.`,
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
    wave: (id, n, from, to, names) =>
      `Welle ${id}: ${n} Registrierungen von ${from} bis ${to}${names === "" ? "" : `, zusammen mit ${names}`}.`,
    alone: {
      flagged: (why, sure) => `Der Name allein wäre verdächtig: ${why}${sure}.`,
      look: (why, sure) => `Der Name allein wäre eine Ansicht wert: ${why}${sure}.`,
      none: "Der Name allein fiele nicht auf.",
      objected:
        "Wem das Konto gehört, hat einem Urteil nach dem Namen widersprochen (Art. 21 DSGVO), darum gibt es keines.",
    },
    beside: (n, flagged) =>
      `Im Umkreis von 10 Minuten: ${count(n, "de", "andere Registrierung", "andere Registrierungen")}, davon ${number(flagged, "de")} verdächtig.`,
    verdict: (word, by, at) => `Von ${by} ${word} markiert, ${at}.`,
    before: (times, at) => `Der Name wurde vorher schon ${times} registriert, zuletzt ${at}.`,
    restricted: (name, request) =>
      `Die Verwendung der Daten von ${name} ist eingeschränkt (Art. 18 DSGVO, Anfrage ${request}): Was ich notiert habe, bleibt, und wird weder gezeigt noch benutzt, bis diese Anfrage abgeschlossen ist.`,
    elsewhere: (command) => `Auch anderswo registriert: ${command}.`,
    decide: (spam, ok) => `Dein Urteil: ${spam} oder ${ok}.`,
    takeBack: (command) => `${command} nimmt das Urteil zurück.`,
    words: { spam: "als Spam", ok: "als in Ordnung" },
    times: (n, one) => (one ? "einmal" : `${n}-mal`),
    commands: { why: "warum", spam: "spam", ok: "ok", unmark: "zurücknehmen" },
  },
);

/** An objection is in force from the moment it is made, unless it is denied or taken back. */
const isOver: ReadonlySet<State> = new Set<State>(["denied", "cancelled"]);

function sayAlone(alone: Flag | "objected" | undefined, voice: Voice): string {
  const { language, explain } = voice;
  const said = texts[language];
  if (alone === "objected") return said.alone.objected;
  if (alone === undefined) return said.alone.none;
  const why = alone.reasons.map((reason) => explain(reason, voice)).join("; ");
  return said.alone[alone.level](why, said.sure(percent(alone.score, language)));
}

/** A group's examples are its newest names, this one maybe among them: nobody is like himself. */
function besides(reason: Reason, user: string): Reason {
  if (!("examples" in reason)) return reason;
  const others = reason.examples.filter((name) => name !== user);
  return others.length === 0 ? reason : { ...reason, examples: others };
}

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
  details: {
    en: "All the evidence: the reasons, its wave and the others in it, what came at the same time, and what the name alone would have said.",
    de: "Alles, was dafür spricht: die Gründe, seine Welle und wer darin ist, was zur selben Zeit kam, und was der Name allein gesagt hätte.",
  },
  examples: { en: ["why xk3f9q", "why anna@example.org"], de: ["warum xk3f9q", "warum anna@example.org"] },
  execute: ({ book, series, alone, requests, restrictionOf, hosts }: WhyNeeds, { user }) => {
    for (const account of accountsMeant(user, hosts)) {
      const request = restrictionOf(account);
      if (request === undefined) continue;
      return failed(({ language }) => texts[language].restricted(showName(account), request));
    }
    const all = lookUp(book, user);
    const [newest] = all;
    if (newest === undefined) {
      const near = nearestNames(book, user);
      return failed((voice) => sayUnknown({ name: user, near }, voice));
    }
    const wave = newest.wave === null ? [] : book.wave(newest.wave);
    const person = bareJid(`${newest.user}@${newest.host}`);
    const objected =
      person !== undefined &&
      requests.ofPerson(person).some(({ kind, state }) => kind === "objection" && !isOver.has(state));
    const around = book.counts(newest.at - beside, newest.at + beside);
    return done({
      newest,
      wave,
      more: newest.wave === null ? 0 : book.restrictedIn(newest.wave),
      returned: newest.wave === null ? undefined : series.returnOf(newest.wave, wave),
      alone: objected ? ("objected" as const) : alone(newest),
      beside: {
        total: around.total - 1,
        flagged: around.flagged - (newest.level === "flagged" ? 1 : 0),
      },
      before: all.filter(({ host, id }) => host === newest.host && id !== newest.id),
      elsewhere: all.find(({ host }) => host !== newest.host),
      neighbours: wave.filter(({ id }) => id !== newest.id),
    });
  },
  render: (found, voice) => {
    const { newest, wave, more, returned, alone, beside: around, before, elsewhere, neighbours } = found;
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
      ...newest.reasons.map((reason) => `• ${explain(besides(reason, newest.user), voice)}`),
      sayAlone(alone, voice),
      ...(newest.wave === null
        ? []
        : [
            said.wave(
              newest.wave,
              number(wave.length + more, language),
              at(wave[0]?.at ?? newest.at),
              at(wave.at(-1)?.at ?? newest.at),
              showSome(names, neighbours.length + more, language),
            ),
          ]),
      ...(newest.wave === null || returned === undefined ? [] : [sayReturned(newest.wave, returned, voice)]),
      ...(around.total === 0 ? [] : [said.beside(around.total, around.flagged)]),
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
