import { catalogue } from "../language/catalogue.js";
import type { Language } from "../language/language.js";
import { showName } from "../language/show-name.js";
import { moment } from "../language/time.js";
import type { Voice } from "../language/voice.js";
import { dueShown, names } from "./names.js";
import { restrictionEnd, type Request, type Step } from "./request.js";

/** Requests as admins and their owners are told of them. */

const texts = catalogue(
  {
    none: "No request is open.",
    line: (n: number, kind: string, person: string, state: string, due: string) =>
      `${n}: ${kind}, ${person}, ${state}, due ${due}`,
    with: (admin: string) => `with ${admin}`,
    how: "`request N` shows one; `take request N`, `approve N`, `fulfil N …`, `deny N REASON`, `extend N REASON` and `note N …` deal with it. The person is told.",
    received: (at: string) => `Received ${at}.`,
    said: (words: string) => `They wrote: ${words}`,
    obstacle: (why: string) =>
      `I could not answer by myself: ${why}. Hand the copy over in another way, then \`fulfil\`.`,
    heldBack: (why: string, n: number) =>
      `I gave no copy by myself: ${why}. \`approve ${n}\` once you know that it is theirs; the person is told.`,
    waits: (until: string) => `The owner can object until ${until}; until then it can't be answered.`,
    breach:
      "The authority is told within 72 hours of your learning of it, unless a risk to people is unlikely (Art. 33); people too, where the risk is high (Art. 34). `note` what you find out, `fulfil` when it is reported.",
    steps: {
      take: "taken",
      approve: "approved",
      fulfil: "answered",
      deny: "denied",
      extend: "extended",
      note: "note",
      withdraw: "withdrawn by its owner",
    },
    step: (at: string, what: string, by: string, reason: string) =>
      `${at}, ${by}: ${what}${reason === "" ? "" : `: ${reason}`}`,
    news: (n: number, kind: string, person: string, due: string) =>
      `Request ${n}: ${kind}, from ${person}. It is due on ${due}. \`request ${n}\` shows it.`,
    newsOfNobody: (n: number, kind: string, due: string) =>
      `Request ${n}: ${kind}. It is due on ${due}. \`request ${n}\` shows it.`,
    opened: (n: number, due: string) =>
      `This is request ${n} now. The people who run this server read it and answer you, by ${due} at the latest. \`human …\` adds something, \`cancel ${n}\` takes it back.`,
    openedCorrection: (n: number, due: string) =>
      `This is request ${n} now: the people who run this server read it and answer you by ${due} at the latest. Profile, picture, contacts, bookmarks and password you can change at once, in your client's settings; \`cancel ${n}\` takes the request back then.`,
    openedObjection: (n: number, due: string) =>
      `I no longer judge your name, from now on. This is request ${n}: the people who run this server decide about it and answer you by ${due} at the latest. Whether your account was made together with many others stays visible to them.`,
    openedRestriction: (n: number, due: string) =>
      `From now on what I have noted about this account is only kept: I don't judge your name, show nothing of it in any list, and forget nothing by age; no admin deletes the account through me, and it isn't deleted for being unused. What the server itself deletes by age (archive, uploads) still goes: \`my data\` gives you a copy of it. This is request ${n}: the people who run this server answer you by ${due} at the latest, and you are told three days before it ends. \`cancel ${n}\` ends it at once.`,
    restriction: (ends: string | undefined) =>
      ends === undefined
        ? "What I noted of this account is only stored, neither judged nor shown; I don't delete the account. Once you `fulfil` or `deny` this request the person is told, and it ends three days later (Art. 18(3))."
        : `The restriction ends ${ends}: the person was told.`,
    mine: {
      none: "You have no open request.",
      line: (n: number, kind: string, state: string, due: string) =>
        `Request ${n}: ${kind}, ${state}, due ${due}. \`cancel ${n}\` takes it back.`,
    },
    reminder: (lines: string) => `Requests that are due soon:\n${lines}`,
    shrunk: (name: string) => `Closed requests of ${name} (kept without the name):`,
    noneOf: (name: string) => `There is no request of ${name}.`,
  },
  {
    none: "Keine Anfrage ist offen.",
    line: (n, kind, person, state, due) => `${n}: ${kind}, ${person}, ${state}, fällig ${due}`,
    with: (admin) => `bei ${admin}`,
    how: "`anfrage N` zeigt eine; `übernehmen anfrage N`, `genehmigen N`, `beantworten N …`, `ablehnen N GRUND`, `verlängern N GRUND` und `notiz N …` erledigen sie. Die Person erfährt es.",
    received: (at) => `Eingegangen ${at}.`,
    said: (words) => `Geschrieben wurde: ${words}`,
    obstacle: (why) =>
      `Von selbst konnte ich nicht antworten: ${why}. Übergib die Kopie auf einem anderen Weg, dann \`beantworten\`.`,
    heldBack: (why, n) =>
      `Ich habe von selbst keine Kopie gegeben: ${why}. \`genehmigen ${n}\`, sobald ihr wisst, dass es ihm gehört; die Person erfährt es.`,
    waits: (until) =>
      `Bis ${until} kann widersprechen, wem das Konto gehört; so lange lässt sich nicht antworten.`,
    breach:
      "Die Aufsicht erfährt es binnen 72 Stunden, nachdem ihr davon wisst, außer wenn kein Risiko für Menschen zu erwarten ist (Art. 33); bei hohem Risiko auch die Betroffenen (Art. 34). `notiz` hält fest, was ihr herausfindet, `beantworten`, dass es gemeldet ist.",
    steps: {
      take: "übernommen",
      approve: "genehmigt",
      fulfil: "beantwortet",
      deny: "abgelehnt",
      extend: "verlängert",
      note: "Notiz",
      withdraw: "zurückgezogen",
    },
    step: (at, what, by, reason) => `${at}, ${by}: ${what}${reason === "" ? "" : `: ${reason}`}`,
    news: (n, kind, person, due) =>
      `Anfrage ${n}: ${kind}, von ${person}. Sie ist fällig am ${due}. \`anfrage ${n}\` zeigt sie.`,
    newsOfNobody: (n, kind, due) =>
      `Anfrage ${n}: ${kind}. Sie ist fällig am ${due}. \`anfrage ${n}\` zeigt sie.`,
    opened: (n, due) =>
      `Das ist jetzt Anfrage ${n}. Die Menschen, die diesen Server betreiben, lesen sie und antworten dir, spätestens am ${due}. \`mensch …\` fügt etwas hinzu, \`abbrechen ${n}\` nimmt sie zurück.`,
    openedCorrection: (n, due) =>
      `Das ist jetzt Anfrage ${n}: Die Menschen, die diesen Server betreiben, lesen sie und antworten dir spätestens am ${due}. Profil, Bild, Kontakte, Lesezeichen und Passwort kannst du sofort selbst ändern, in den Einstellungen deines Programms; dann nimmt \`abbrechen ${n}\` die Anfrage zurück.`,
    openedObjection: (n, due) =>
      `Deinen Namen beurteile ich ab jetzt nicht mehr. Das ist Anfrage ${n}: Die Menschen, die diesen Server betreiben, entscheiden darüber und antworten dir spätestens am ${due}. Ob dein Konto zusammen mit vielen anderen angelegt wurde, bleibt für sie sichtbar.`,
    openedRestriction: (n, due) =>
      `Ab jetzt wird nur noch aufgehoben, was ich über dieses Konto notiert habe: Ich beurteile deinen Namen nicht, zeige nichts davon in Listen und vergesse nichts nach Alter; kein Admin löscht das Konto über mich, und es wird nicht wegen Nichtbenutzung gelöscht. Was der Server selbst nach Alter löscht (Archiv, Dateien), geht weiterhin: \`meine Daten\` gibt dir eine Kopie davon. Das ist Anfrage ${n}: Die Menschen, die diesen Server betreiben, antworten dir spätestens am ${due}, und du erfährst es drei Tage, bevor es endet. \`abbrechen ${n}\` beendet es sofort.`,
    restriction: (ends) =>
      ends === undefined
        ? "Was ich über dieses Konto notiert habe, wird nur aufgehoben, weder beurteilt noch gezeigt; das Konto lösche ich nicht. Nach `beantworten` oder `ablehnen` erfährt es die Person, und drei Tage später endet es (Art. 18 Abs. 3)."
        : `Die Einschränkung endet ${ends}; die Person weiß es.`,
    mine: {
      none: "Du hast keine offene Anfrage.",
      line: (n, kind, state, due) =>
        `Anfrage ${n}: ${kind}, ${state}, fällig ${due}. \`abbrechen ${n}\` nimmt sie zurück.`,
    },
    reminder: (lines) => `Anfragen, die bald fällig sind:\n${lines}`,
    shrunk: (name) => `Abgeschlossene Anfragen von ${name} (ohne den Namen aufgehoben):`,
    noneOf: (name) => `Von ${name} gibt es keine Anfrage.`,
  },
);

type Where = Pick<Voice, "language" | "timeZone">;

const stateOf = ({ state, extended, takenBy, closed }: Request, language: Language): string =>
  [
    names[language].states[state],
    ...(extended ? [names[language].extended] : []),
    ...(takenBy === null || closed !== null ? [] : [texts[language].with(showName(takenBy))]),
  ].join(", ");

const personOf = ({ person, kind }: Request, language: Language): string => {
  if (person !== null) return showName(person);
  return kind === "breach" ? names[language].nobody : names[language].gone;
};

const line = (request: Request, { language, timeZone }: Where) =>
  texts[language].line(
    request.number,
    names[language].kinds[request.kind],
    personOf(request, language),
    stateOf(request, language),
    dueShown(request, language, timeZone),
  );

/** A list for admins. */
export function sayRequests(list: readonly Request[], voice: Voice): string {
  const said = texts[voice.language];
  return list.length === 0 ? said.none : [...list.map((each) => line(each, voice)), said.how].join("\n");
}

/** All requests of one account, as far as they are kept; those shrunk are found by whoever names it. */
export function sayRequestsOf(
  name: string,
  { kept, shrunk }: { readonly kept: readonly Request[]; readonly shrunk: readonly Request[] },
  voice: Voice,
): string {
  const said = texts[voice.language];
  if (kept.length + shrunk.length === 0) return said.noneOf(showName(name));
  return [
    ...kept.map((each) => line(each, voice)),
    ...(shrunk.length > 0 ? [said.shrunk(showName(name)), ...shrunk.map((each) => line(each, voice))] : []),
  ].join("\n");
}

/** One request with all that was done about it. */
export function sayRequest(
  { request, steps }: { readonly request: Request; readonly steps: readonly Step[] },
  voice: Voice,
): string {
  const { language, now, timeZone } = voice;
  const said = texts[language];
  const when = (at: number) => moment(at, now, timeZone, language);
  const { waitsUntil, closed } = request;
  return [
    line(request, voice),
    said.received(when(request.received)),
    ...(request.note === "" ? [] : [said.said(request.note)]),
    ...(request.obstacle === null || closed !== null
      ? []
      : [
          (request.obstacle === "weak-proof" ? said.heldBack : said.obstacle)(
            names[language].obstacles[request.obstacle],
            request.number,
          ),
        ]),
    ...(request.kind === "breach" && closed === null ? [said.breach] : []),
    ...sayRestriction(request, voice),
    ...(waitsUntil !== null && closed === null && waitsUntil > now ? [said.waits(when(waitsUntil))] : []),
    ...steps.map(({ at, what, by, reason }) => said.step(when(at), said.steps[what], showName(by), reason)),
  ].join("\n");
}

function sayRestriction(request: Request, { language, now, timeZone }: Voice): string[] {
  if (request.kind !== "restriction" || ["received", "cancelled"].includes(request.state)) return [];
  const ends = restrictionEnd(request);
  if (ends !== undefined && ends <= now) return [];
  return [
    texts[language].restriction(ends === undefined ? undefined : moment(ends, now, timeZone, language)),
  ];
}

/** To the admins, when one comes in. */
export function sayNewRequest(request: Request, { language, timeZone }: Where): string {
  const said = texts[language];
  const { number, kind, person } = request;
  const due = dueShown(request, language, timeZone);
  const name = names[language].kinds[kind];
  return person === null
    ? said.newsOfNobody(number, name, due)
    : said.news(number, name, showName(person), due);
}

/** To the person whose request it is. */
export function sayOpened(request: Request, { language, timeZone }: Voice): string {
  const said = texts[language];
  const due = dueShown(request, language, timeZone);
  const say = {
    correction: said.openedCorrection,
    objection: said.openedObjection,
    restriction: said.openedRestriction,
  };
  return (request.kind in say ? say[request.kind as keyof typeof say] : said.opened)(request.number, due);
}

/** A person's own open requests. */
export function sayMine(list: readonly Request[], { language, timeZone }: Voice): string {
  const said = texts[language];
  const opened = list.filter(({ closed }) => closed === null);
  if (opened.length === 0) return said.mine.none;
  return opened
    .map((each) =>
      said.mine.line(
        each.number,
        names[language].kinds[each.kind],
        stateOf({ ...each, takenBy: null }, language),
        dueShown(each, language, timeZone),
      ),
    )
    .join("\n");
}

/** What is due soon, for the admins. */
export function sayReminder(list: readonly Request[], where: Where): string {
  return texts[where.language].reminder(list.map((each) => line(each, where)).join("\n"));
}
