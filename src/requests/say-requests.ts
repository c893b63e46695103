import { catalogue } from "../language/catalogue.js";
import type { Language } from "../language/language.js";
import { locales } from "../language/numbers.js";
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

const line = ({ number, kind, person, state, due }: Request, language: Language) => {
  const said = texts[language];
  return said.line(
    number,
    said.kinds[kind],
    person === null ? said.gone : showName(person),
    said.states[state],
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
  return { unknown: said.unknown, closed: said.closed, "no-extension": said.noExtension }[problem.kind](
    number,
  );
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
