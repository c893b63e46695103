import { catalogue } from "../language/catalogue.js";
import type { Language } from "../language/language.js";
import { locales, number } from "../language/numbers.js";
import { showName } from "../language/show-name.js";
import { moment } from "../language/time.js";
import type { Voice } from "../language/voice.js";
import type { Request, Step, StepProblem } from "./book.js";
import type { CalendarDay } from "./due.js";

const texts = catalogue(
  {
    kinds: {
      access: "access (Art. 15)",
      portability: "portability (Art. 20)",
      erasure: "erasure (Art. 17)",
      correction: "correction (Art. 16)",
      restriction: "restriction (Art. 18)",
      objection: "objection (Art. 21)",
      human: "wants a human",
    },
    states: {
      received: "open",
      extended: "extended",
      answered: "answered",
      denied: "denied",
      cancelled: "cancelled",
    },
    gone: "(forgotten)",
    doubtful: "not identified",
    asked: (n: number, minutes: number) =>
      `This is request ${number(n, "en")}. I have sent a code to the account; whoever asked quotes it back to you in the same way within ${number(minutes, "en")} minutes. Then: \`request ${n} code 123456\`. Until then the request is not identified, and I refuse to close it as answered.`,
    proof: (kind: string, channel: string, code: string, minutes: number) =>
      `Somebody asked the people who run this server for something about this account: ${kind}, by ${channel}. If that was you, quote this code back to them there within ${number(minutes, "en")} minutes: ${code}. If not, don't pass it on, and write \`human\` to me.`,
    channels: { email: "e-mail", chat: "chat" },
    identified: (n: number) => `Request ${n} is identified: the code came from the account.`,
    wrongCode: (n: number, left: number) =>
      left > 0
        ? `That is not the code of request ${n}. ${number(left, "en")} more tries; the request stays as it is.`
        : `That is not the code of request ${n}, and there are no tries left. The code is void: \`request new\` makes a new one.`,
    noCode: (n: number) =>
      `No code is waiting at request ${n} (it is good for 10 minutes and three tries). \`request new\` makes one.`,
    notServed: (host: string) =>
      `${host} is not served here: tell them to ask the people who run it (nothing was opened).`,
    none: "No request is open.",
    line: (n: number, kind: string, person: string, state: string, due: string) =>
      `${n}: ${kind}, ${person}, ${state}, due ${due}`,
    how: "`request N` shows one; `fulfil N`, `deny N REASON`, `extend N REASON` and `note N …` deal with it. The person is told.",
    received: (at: string) => `Received ${at}.`,
    said: (words: string) => `They wrote: ${words}`,
    steps: { fulfil: "answered", deny: "denied", extend: "extended", note: "note" },
    step: (at: string, what: string, by: string, reason: string) =>
      `${at}, ${by}: ${what}${reason === "" ? "" : `: ${reason}`}`,
    news: (n: number, kind: string, person: string, due: string) =>
      `Request ${n}: ${kind}, from ${person}. It is due on ${due}. \`request ${n}\` shows it.`,
    unknown: (n: number) => `There is no request ${n}. \`requests all\` lists them.`,
    doubtfulStep: (n: number) =>
      `Request ${n} is not identified: nothing was done. Answering now could give somebody else's data away. \`request ${n} code …\` first, or \`deny\`.`,
    closed: (n: number) => `Request ${n} is closed already: nothing was done. A \`note\` can still be added.`,
    noExtension: (n: number) =>
      `Request ${n} can't be extended: that goes once, and only within the first month (Art. 12(3) GDPR). Nothing was done.`,
    taken: {
      fulfil: (n: number) => `Request ${n} is answered; the person was told.`,
      deny: (n: number) => `Request ${n} is denied; the person was told why, and where to complain.`,
      extend: (n: number) => `Request ${n} is extended; the person was told why.`,
      note: (n: number) => `Noted at request ${n}.`,
    },
    opened: (n: number, due: string) =>
      `This is request ${n} now. The people who run this server read it and answer you, by ${due} at the latest. \`human …\` adds something.`,
    openedObjection: (n: number, due: string) =>
      `I no longer judge your name, from now on. This is request ${n}: the people who run this server decide about it and answer you by ${due} at the latest. Whether your account was made together with many others stays visible to them.`,
    mine: {
      none: "You have no open request.",
      line: (n: number, kind: string, state: string, due: string) =>
        `Request ${n}: ${kind}, ${state}, due ${due}`,
    },
    toPerson: {
      fulfil: (n: number, reason: string) =>
        `Your request ${n} has been answered${reason === "" ? "." : `: ${reason}`}`,
      deny: (n: number, reason: string, authority: string) =>
        `Your request ${n} was not granted. The reason: ${reason} You can complain to ${authority}, and go to court (Art. 77 and 79 GDPR).`,
      extend: (n: number, reason: string, due: string) =>
        `Your request ${n} takes longer, until ${due} at the latest (Art. 12(3) GDPR). The reason: ${reason}`,
    },
    anyAuthority: "the data protection authority of the place where you live",
    reminder: (lines: string) => `Requests that are due soon:\n${lines}`,
  },
  {
    kinds: {
      access: "Auskunft (Art. 15)",
      portability: "Übertragung (Art. 20)",
      erasure: "Löschung (Art. 17)",
      correction: "Berichtigung (Art. 16)",
      restriction: "Einschränkung (Art. 18)",
      objection: "Widerspruch (Art. 21)",
      human: "möchte einen Menschen",
    },
    states: {
      received: "offen",
      extended: "verlängert",
      answered: "beantwortet",
      denied: "abgelehnt",
      cancelled: "hinfällig",
    },
    gone: "(vergessen)",
    doubtful: "nicht ausgewiesen",
    asked: (n, minutes) =>
      `Das ist Anfrage ${number(n, "de")}. Ich habe dem Konto einen Code geschickt; wer gefragt hat, nennt ihn dir auf demselben Weg in ${number(minutes, "de")} Minuten. Dann: \`anfrage ${n} code 123456\`. Bis dahin ist die Anfrage nicht ausgewiesen, und ich schließe sie nicht als beantwortet.`,
    proof: (kind, channel, code, minutes) =>
      `Jemand hat die Menschen, die diesen Server betreiben, etwas zu diesem Konto gefragt: ${kind}, per ${channel}. Wenn du das warst, nenne ihnen dort in ${number(minutes, "de")} Minuten diesen Code: ${code}. Wenn nicht, gib ihn nicht weiter und schreib mir \`mensch\`.`,
    channels: { email: "E-Mail", chat: "Chat" },
    identified: (n) => `Anfrage ${n} ist ausgewiesen: Der Code kam von dem Konto.`,
    wrongCode: (n, left) =>
      left > 0
        ? `Das ist nicht der Code von Anfrage ${n}. Noch ${number(left, "de")} Versuche; die Anfrage bleibt, wie sie ist.`
        : `Das ist nicht der Code von Anfrage ${n}, und Versuche gibt es keine mehr. Der Code gilt nicht mehr: \`anfrage neu\` macht einen neuen.`,
    noCode: (n) =>
      `Bei Anfrage ${n} wartet kein Code (er gilt 10 Minuten und drei Versuche). \`anfrage neu\` macht einen.`,
    notServed: (host) =>
      `${host} wird hier nicht betreut: Sag ihnen, dass sie dort fragen (nichts wurde eröffnet).`,
    none: "Keine Anfrage ist offen.",
    line: (n, kind, person, state, due) => `${n}: ${kind}, ${person}, ${state}, fällig ${due}`,
    how: "`anfrage N` zeigt eine; `beantworten N`, `ablehnen N GRUND`, `verlängern N GRUND` und `notiz N …` erledigen sie. Die Person erfährt es.",
    received: (at) => `Eingegangen ${at}.`,
    said: (words) => `Geschrieben wurde: ${words}`,
    steps: { fulfil: "beantwortet", deny: "abgelehnt", extend: "verlängert", note: "Notiz" },
    step: (at, what, by, reason) => `${at}, ${by}: ${what}${reason === "" ? "" : `: ${reason}`}`,
    news: (n, kind, person, due) =>
      `Anfrage ${n}: ${kind}, von ${person}. Sie ist fällig am ${due}. \`anfrage ${n}\` zeigt sie.`,
    unknown: (n) => `Eine Anfrage ${n} gibt es nicht. \`anfragen alle\` zählt sie auf.`,
    doubtfulStep: (n) =>
      `Anfrage ${n} ist nicht ausgewiesen: Nichts ist geschehen. Eine Antwort könnte jetzt fremde Daten verraten. Erst \`anfrage ${n} code …\`, oder \`ablehnen\`.`,
    closed: (n) => `Anfrage ${n} ist schon abgeschlossen: Nichts ist geschehen. Eine \`notiz\` geht noch.`,
    noExtension: (n) =>
      `Anfrage ${n} kann nicht verlängert werden: Das geht einmal und nur im ersten Monat (Art. 12 Abs. 3 DSGVO). Nichts ist geschehen.`,
    taken: {
      fulfil: (n) => `Anfrage ${n} ist beantwortet; die Person weiß es.`,
      deny: (n) => `Anfrage ${n} ist abgelehnt; die Person weiß, warum und wo sie sich beschweren kann.`,
      extend: (n) => `Anfrage ${n} ist verlängert; die Person weiß, warum.`,
      note: (n) => `Bei Anfrage ${n} notiert.`,
    },
    opened: (n, due) =>
      `Das ist jetzt Anfrage ${n}. Die Menschen, die diesen Server betreiben, lesen sie und antworten dir, spätestens am ${due}. \`mensch …\` fügt etwas hinzu.`,
    openedObjection: (n, due) =>
      `Deinen Namen beurteile ich ab jetzt nicht mehr. Das ist Anfrage ${n}: Die Menschen, die diesen Server betreiben, entscheiden darüber und antworten dir spätestens am ${due}. Ob dein Konto zusammen mit vielen anderen angelegt wurde, bleibt für sie sichtbar.`,
    mine: {
      none: "Du hast keine offene Anfrage.",
      line: (n, kind, state, due) => `Anfrage ${n}: ${kind}, ${state}, fällig ${due}`,
    },
    toPerson: {
      fulfil: (n, reason) => `Deine Anfrage ${n} ist beantwortet${reason === "" ? "." : `: ${reason}`}`,
      deny: (n, reason, authority) =>
        `Deiner Anfrage ${n} wurde nicht entsprochen. Der Grund: ${reason} Du kannst dich beschweren bei: ${authority}, und vor Gericht gehen (Art. 77 und 79 DSGVO).`,
      extend: (n, reason, due) =>
        `Deine Anfrage ${n} dauert länger, spätestens bis ${due} (Art. 12 Abs. 3 DSGVO). Der Grund: ${reason}`,
    },
    anyAuthority: "der Datenschutzaufsicht deines Wohnorts",
    reminder: (lines) => `Anfragen, die bald fällig sind:\n${lines}`,
  },
);

const dayShown = ({ year, month, day }: CalendarDay, language: Language) =>
  new Intl.DateTimeFormat(locales[language], {
    timeZone: "UTC",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(Date.UTC(year, month - 1, day));

const line = ({ number: n, kind, person, state, doubtful, due }: Request, language: Language) => {
  const said = texts[language];
  return said.line(
    n,
    said.kinds[kind],
    person === null ? said.gone : showName(person),
    doubtful ? `${said.states[state]}, ${said.doubtful}` : said.states[state],
    dayShown(due, language),
  );
};

/** A list for admins. */
export function sayRequests(list: readonly Request[], { language }: Voice): string {
  const said = texts[language];
  return list.length === 0 ? said.none : [...list.map((each) => line(each, language)), said.how].join("\n");
}

/** One request with all that was done about it. */
export function sayRequest(
  { request, steps }: { readonly request: Request; readonly steps: readonly Step[] },
  voice: Voice,
): string {
  const { language, now, timeZone } = voice;
  const said = texts[language];
  const when = (at: number) => moment(at, now, timeZone, language);
  return [
    line(request, language),
    said.received(when(request.received)),
    ...(request.note === "" ? [] : [said.said(request.note)]),
    ...steps.map(({ at, what, by, reason }) => said.step(when(at), said.steps[what], showName(by), reason)),
  ].join("\n");
}

/** To the admins, when one comes in. */
export function sayNewRequest({ number, kind, person, due }: Request, language: Language): string {
  const said = texts[language];
  return said.news(
    number,
    said.kinds[kind],
    person === null ? said.gone : showName(person),
    dayShown(due, language),
  );
}

/** To the person whose request it is. */
export function sayOpened({ number, kind, due }: Request, { language }: Voice): string {
  const said = texts[language];
  return (kind === "objection" ? said.openedObjection : said.opened)(number, dayShown(due, language));
}

export function sayStepProblem(number: number, problem: StepProblem, { language }: Voice): string {
  const said = texts[language];
  return {
    unknown: said.unknown,
    closed: said.closed,
    "no-extension": said.noExtension,
    doubtful: said.doubtfulStep,
  }[problem.kind](number);
}

export function sayTaken(number: number, what: Step["what"], { language }: Voice): string {
  return texts[language].taken[what](number);
}

/** What the person is told of a step; undefined for what is only the admins'. */
export function sayToPerson(
  request: Request,
  { what, reason }: Pick<Step, "what" | "reason">,
  authority: string | undefined,
): string | undefined {
  const { toPerson, anyAuthority } = texts[request.language];
  if (what === "note") return undefined;
  if (what === "fulfil") return toPerson.fulfil(request.number, reason);
  const ended = /[.!?]$/.test(reason) ? reason : `${reason}.`;
  return what === "deny"
    ? toPerson.deny(request.number, ended, authority ?? anyAuthority)
    : toPerson.extend(request.number, ended, dayShown(request.due, request.language));
}

/** A person's own open requests. */
export function sayMine(list: readonly Request[], { language }: Voice): string {
  const said = texts[language];
  const opened = list.filter(({ closed }) => closed === null);
  return opened.length === 0
    ? said.mine.none
    : opened
        .map(({ number, kind, state, due }) =>
          said.mine.line(number, said.kinds[kind], said.states[state], dayShown(due, language)),
        )
        .join("\n");
}

/** What is due soon, for the admins. */
export function sayReminder(list: readonly Request[], language: Language): string {
  return texts[language].reminder(list.map((each) => line(each, language)).join("\n"));
}

export type Channel = "email" | "chat";

/** To the admin who took it down. */
export function sayAsked(n: number, minutes: number, { language }: Voice): string {
  return texts[language].asked(n, minutes);
}

/** To the account: what only its owner can read. */
export function sayProof(
  kind: Request["kind"],
  channel: Channel,
  code: string,
  minutes: number,
  language: Language,
): string {
  const said = texts[language];
  return said.proof(said.kinds[kind], said.channels[channel], code, minutes);
}

export type ProofOutcome =
  | { readonly kind: "identified" }
  | { readonly kind: "wrong-code"; readonly left: number }
  | { readonly kind: "no-code" };

export function sayProofOutcome(n: number, outcome: ProofOutcome, { language }: Voice): string {
  const said = texts[language];
  switch (outcome.kind) {
    case "identified":
      return said.identified(n);
    case "wrong-code":
      return said.wrongCode(n, outcome.left);
    case "no-code":
      return said.noCode(n);
  }
}

export function sayNotServed(host: string, { language }: Voice): string {
  return texts[language].notServed(host);
}
