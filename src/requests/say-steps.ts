import { catalogue } from "../language/catalogue.js";
import type { Language } from "../language/language.js";
import { moment } from "../language/time.js";
import type { Voice } from "../language/voice.js";
import { dayShown } from "./names.js";
import { sayRedress } from "./say-redress.js";
import { restrictionEnd, type Request, type Step, type StepProblem, type Taken } from "./request.js";

/** What comes of a step: to the admin who took it, and to the person. */

const texts = catalogue(
  {
    unknown: (n: number) => `There is no request ${n}. \`requests all\` lists them.`,
    doubtful: (n: number) =>
      `Request ${n} is not identified: nothing was done. Answering now could give somebody else's data away. \`request ${n} code …\` first, or \`deny\`.`,
    closed: (n: number) => `Request ${n} is closed already: nothing was done. A \`note\` can still be added.`,
    noExtension: (n: number) =>
      `Request ${n} can't be extended: that goes once, and only within the first month (Art. 12(3) GDPR); a breach not at all. Nothing was done.`,
    notApproved: (n: number) =>
      `Request ${n} is about a lost password: \`approve ${n}\` first. The account is told then, and has time to object. Nothing was done.`,
    stillWaiting: (n: number, until: string) =>
      `Request ${n} waits until ${until}: so long the account's owner can object. Nothing was done.`,
    taken: {
      take: (n: number) => `Request ${n} is yours: \`requests\` says so to all admins.`,
      approve: (n: number) => `Request ${n} is approved; the person was told what to do next.`,
      fulfil: (n: number) => `Request ${n} is answered; the person was told.`,
      deny: (n: number) => `Request ${n} is denied; the person was told why, and where to complain.`,
      extend: (n: number) => `Request ${n} is extended; the person was told why.`,
      note: (n: number) => `Noted at request ${n}.`,
      withdraw: (n: number) => `Request ${n} is taken back; nobody works on it any more.`,
    },
    relay: (text: string) =>
      `Whoever asked may not read at the account, so I told nobody. Send them this, in the way in which they asked:\n${text}`,
    closedAlone: {
      fulfil: (n: number) => `Request ${n} is answered.`,
      deny: (n: number) => `Request ${n} is denied.`,
      extend: (n: number) => `Request ${n} is extended.`,
    },
    approvedPassword: (n: number, until: string) =>
      `Request ${n} is approved. The account was told, and can object until ${until}. If nobody does: set a new password with \`prosodyctl passwd JID\`, hand it over in the way they asked, and \`fulfil ${n} …\`. Or delete the account. Never hand out data: nobody has proved to own it.`,
    person: {
      approveCopy: (n: number) =>
        `Your request ${n} is approved. Write \`my data\` (or \`portable copy\`) to me now: the copy comes to the device that you write from.`,
      approve: (n: number) => `Your request ${n} is approved; it is being carried out.`,
      approvePassword: (n: number, until: string) =>
        `Somebody told the people who run this server that they own this account and have lost its password. If nobody objects, it gets a new one after ${until}. If this account is yours and that wasn't you: write \`cancel ${n}\` to me.`,
      fulfil: (n: number, reason: string) =>
        `Your request ${n} has been answered${reason === "" ? "." : `: ${reason}`}`,
      deny: (n: number, reason: string) => `Your request ${n} was not granted. The reason: ${reason}`,
      extend: (n: number, reason: string, due: string) =>
        `Your request ${n} takes longer, until ${due} at the latest (Art. 12(3) GDPR). The reason: ${reason}`,
    },
    restrictionEnds: (at: string) =>
      `The restriction of your data ends ${at}; until then nothing changes (Art. 18(3) GDPR). If you don't agree, write \`human\` and why, or \`restrict\` again.`,
    withdrawn: (n: number, person: string) => `Request ${n} was taken back by ${person}.`,
    takenBy: (n: number, by: string, before: string | null) =>
      `Request ${n} is with ${by} now${before === null ? "" : `, no longer with ${before}`}. \`request ${n}\` shows it.`,
    closedBy: {
      fulfil: (n: number, by: string) =>
        `Request ${n}, which you had taken, was answered by ${by}: nothing is left to do.`,
      deny: (n: number, by: string) =>
        `Request ${n}, which you had taken, was denied by ${by}: nothing is left to do.`,
    },
    notYours: (n: number) => `You have no open request ${n}. \`requests\` lists yours.`,
  },
  {
    unknown: (n) => `Eine Anfrage ${n} gibt es nicht. \`anfragen alle\` zählt sie auf.`,
    doubtful: (n) =>
      `Anfrage ${n} ist nicht ausgewiesen: Nichts ist geschehen. Eine Antwort könnte jetzt fremde Daten verraten. Erst \`anfrage ${n} code …\`, oder \`ablehnen\`.`,
    closed: (n) => `Anfrage ${n} ist schon abgeschlossen: Nichts ist geschehen. Eine \`notiz\` geht noch.`,
    noExtension: (n) =>
      `Anfrage ${n} kann nicht verlängert werden: Das geht einmal und nur im ersten Monat (Art. 12 Abs. 3 DSGVO), bei einer Datenschutzverletzung gar nicht. Nichts ist geschehen.`,
    notApproved: (n) =>
      `Bei Anfrage ${n} geht es um ein verlorenes Passwort: erst \`genehmigen ${n}\`. Dann erfährt es das Konto und kann widersprechen. Nichts ist geschehen.`,
    stillWaiting: (n, until) =>
      `Anfrage ${n} wartet bis ${until}: So lange kann widersprechen, wem das Konto gehört. Nichts ist geschehen.`,
    taken: {
      take: (n) => `Anfrage ${n} gehört dir: \`anfragen\` sagt es allen Admins.`,
      approve: (n) => `Anfrage ${n} ist genehmigt; die Person weiß, was als Nächstes zu tun ist.`,
      fulfil: (n) => `Anfrage ${n} ist beantwortet; die Person weiß es.`,
      deny: (n) => `Anfrage ${n} ist abgelehnt; die Person weiß, warum und wo sie sich beschweren kann.`,
      extend: (n) => `Anfrage ${n} ist verlängert; die Person weiß, warum.`,
      note: (n) => `Bei Anfrage ${n} notiert.`,
      withdraw: (n) => `Anfrage ${n} ist zurückgenommen; niemand kümmert sich mehr darum.`,
    },
    relay: (text) =>
      `Wer gefragt hat, liest vielleicht nicht auf dem Konto, darum habe ich niemandem etwas gesagt. Schick ihnen das auf dem Weg, auf dem sie gefragt haben:\n${text}`,
    closedAlone: {
      fulfil: (n) => `Anfrage ${n} ist beantwortet.`,
      deny: (n) => `Anfrage ${n} ist abgelehnt.`,
      extend: (n) => `Anfrage ${n} ist verlängert.`,
    },
    approvedPassword: (n, until) =>
      `Anfrage ${n} ist genehmigt. Das Konto weiß es und kann bis ${until} widersprechen. Tut das niemand: Setze mit \`prosodyctl passwd JID\` ein neues Passwort, gib es auf dem Weg weiter, auf dem gefragt wurde, und \`beantworten ${n} …\`. Oder lösche das Konto. Gib nie Daten heraus: Niemand hat nachgewiesen, dass es ihm gehört.`,
    person: {
      approveCopy: (n) =>
        `Deine Anfrage ${n} ist genehmigt. Schreib mir jetzt \`meine daten\` (oder \`übertragbare Kopie\`): Die Kopie kommt auf das Gerät, von dem du schreibst.`,
      approve: (n) => `Deine Anfrage ${n} ist genehmigt; sie wird ausgeführt.`,
      approvePassword: (n, until) =>
        `Jemand hat den Menschen, die diesen Server betreiben, gesagt, dass ihm dieses Konto gehört und das Passwort verloren ist. Wenn niemand widerspricht, bekommt es nach ${until} ein neues. Gehört das Konto dir und warst du das nicht: Schreib mir \`abbrechen ${n}\`.`,
      fulfil: (n, reason) => `Deine Anfrage ${n} ist beantwortet${reason === "" ? "." : `: ${reason}`}`,
      deny: (n, reason) => `Deiner Anfrage ${n} wurde nicht entsprochen. Der Grund: ${reason}`,
      extend: (n, reason, due) =>
        `Deine Anfrage ${n} dauert länger, spätestens bis ${due} (Art. 12 Abs. 3 DSGVO). Der Grund: ${reason}`,
    },
    restrictionEnds: (at) =>
      `Die Einschränkung deiner Daten endet ${at}; bis dahin ändert sich nichts (Art. 18 Abs. 3 DSGVO). Wenn du damit nicht einverstanden bist, schreib \`mensch\` und warum, oder noch einmal \`einschränken\`.`,
    withdrawn: (n, person) => `Anfrage ${n} wurde zurückgenommen von ${person}.`,
    takenBy: (n, by, before) =>
      `Anfrage ${n} ist jetzt bei ${by}${before === null ? "" : `, nicht mehr bei ${before}`}. \`anfrage ${n}\` zeigt sie.`,
    closedBy: {
      fulfil: (n, by) => `${by} hat Anfrage ${n} beantwortet, die du übernommen hattest: nichts mehr zu tun.`,
      deny: (n, by) => `${by} hat Anfrage ${n} abgelehnt, die du übernommen hattest: nichts mehr zu tun.`,
    },
    notYours: (n) => `Eine offene Anfrage ${n} hast du nicht. \`anfragen\` zählt deine auf.`,
  },
);

export function sayStepProblem(
  number: number,
  problem: StepProblem,
  { language, now, timeZone }: Voice,
): string {
  const said = texts[language];
  switch (problem.kind) {
    case "unknown":
      return said.unknown(number);
    case "closed":
      return said.closed(number);
    case "doubtful":
      return said.doubtful(number);
    case "no-extension":
      return said.noExtension(number);
    case "not-approved":
      return said.notApproved(number);
    case "still-waiting":
      return said.stillWaiting(number, moment(problem.until, now, timeZone, language));
  }
}

/** To the admin who took a step. */
export function sayTaken(request: Taken, what: Step["what"], { language, now, timeZone }: Voice): string {
  const said = texts[language];
  const { number, waitsUntil, relay } = request;
  if (relay !== undefined && (what === "fulfil" || what === "deny" || what === "extend"))
    return `${said.closedAlone[what](number)} ${said.relay(relay)}`;
  return what === "approve" && waitsUntil !== null
    ? said.approvedPassword(number, moment(waitsUntil, now, timeZone, language))
    : said.taken[what](number);
}

export interface ToPerson {
  readonly authority: string | undefined;
  readonly now: number;
  readonly timeZone: string;
}

/** What the person is told of a step; undefined for what is only the admins'. */
export function sayToPerson(
  request: Request,
  { what, reason }: Pick<Step, "what" | "reason">,
  { authority, now, timeZone }: ToPerson,
): string | undefined {
  const { language, number, kind, waitsUntil } = request;
  const { person } = texts[language];
  const redress = sayRedress(authority, language);
  const ended = /[.!?]$/.test(reason) ? reason : `${reason}.`;
  const ends = kind === "restriction" ? restrictionEnd(request) : undefined;
  const withEnd = (text: string) =>
    ends === undefined
      ? text
      : `${text} ${texts[language].restrictionEnds(moment(ends, now, timeZone, language))}`;
  switch (what) {
    case "note":
    case "take":
    case "withdraw":
      return undefined;
    case "approve":
      if (waitsUntil !== null)
        return person.approvePassword(number, moment(waitsUntil, now, timeZone, language));
      return (kind === "access" || kind === "portability" ? person.approveCopy : person.approve)(number);
    case "fulfil":
      return `${withEnd(person.fulfil(number, reason === "" ? "" : ended))} ${redress}`;
    case "deny":
      return `${withEnd(person.deny(number, ended))} ${redress}`;
    case "extend":
      return `${person.extend(number, ended, dayShown(request.due, language))} ${redress}`;
  }
}

/** To the other admins: who looks after it now. */
export function sayTakenBy(number: number, by: string, before: string | null, language: Language): string {
  return texts[language].takenBy(number, by, before === by ? null : before);
}

/** To the admin who had taken it. @param what a step that ends it */
export function sayClosedBy(number: number, what: Step["what"], by: string, language: Language): string {
  return texts[language].closedBy[what === "deny" ? "deny" : "fulfil"](number, by);
}

/** To the admins: its owner doesn't want it any more. */
export function sayWithdrawn(number: number, person: string, language: Language): string {
  return texts[language].withdrawn(number, person);
}

/** To its owner. */
export function sayWithdrawnByYou(number: number, { language }: Voice): string {
  return texts[language].taken.withdraw(number);
}

export function sayNotYours(number: number, { language }: Voice): string {
  return texts[language].notYours(number);
}
