import { catalogue } from "../../language/catalogue.js";
import type { Language } from "../../language/language.js";
import { number } from "../../language/numbers.js";
import type { Voice } from "../../language/voice.js";
import { needsProof, type CaseKind } from "../cases.js";
import { names } from "../names.js";

/** Requests that came by another way than from the account, and the code that binds them to it. */

export type Channel = "email" | "chat";

export type ProofOutcome =
  | { readonly kind: "identified" }
  | { readonly kind: "wrong-code"; readonly left: number }
  | { readonly kind: "no-code" };

const texts = catalogue(
  {
    asked: (n: number, minutes: number) =>
      `This is request ${number(n, "en")}. I have sent a code to the account; whoever asked quotes it back to you in the same way within ${number(minutes, "en")} minutes. Then: \`request ${n} code 123456\`. Until then the request is not identified, and I refuse to close it as answered.`,
    askedBlocked: (n: number) =>
      `This is request ${number(n, "en")}. Nobody can log in to a blocked account, so there is no code: look at why it was blocked (\`account\`), then \`unblock\` and \`fulfil ${n} …\`, or \`deny ${n} REASON\`. Hand out no data on its account.`,
    askedPassword: (n: number) =>
      `This is request ${number(n, "en")}. I have sent a code to the account: if whoever asked can still read it there, \`request ${n} code 123456\` identifies them. If not, \`approve ${n}\` tells the account, and it has time to object.`,
    proof: (kind: string, channel: string, code: string, minutes: number) =>
      `Somebody asked the people who run this server for something about this account: ${kind}, by ${channel}. If that was you, quote this code back to them there within ${number(minutes, "en")} minutes: ${code}. If not, don't pass it on, and write \`human\` to me.`,
    channels: { email: "e-mail", chat: "chat" },
    identified: (n: number) => `Request ${n} is identified: the code came from the account.`,
    wrongCode: (n: number, left: number) =>
      left > 0
        ? `That is not the code of request ${n}. ${number(left, "en")} more tries; the request stays as it is.`
        : `That is not the code of request ${n}, and there are no tries left. The code is void: \`request ${n} code\` sends another.`,
    noCode: (n: number) =>
      `No code is waiting at request ${n} (it is good for 10 minutes and three tries). \`request ${n} code\` sends another.`,
    resent: {
      sent: (n: number) =>
        `Another code for request ${n} is on its way to the account; the one before is void.`,
      "too-many": (n: number) =>
        `The account has had five codes for request ${n}: no more are sent. \`deny ${n} REASON\`, or let them write to me from the account.`,
      needless: (n: number) =>
        `Request ${n} needs no code, or can't get one: \`request ${n}\` says how it stands.`,
    },
    future: (text: string) =>
      `${text} has not come yet: nothing was opened. Name the day on which it arrived.`,
    longAgo: (text: string) =>
      `${text} is more than a year ago: nothing was opened. Is the year right? The law's month would be long over.`,
    notServed: (host: string) =>
      `${host} is not served here: tell them to ask the people who run it (nothing was opened).`,
  },
  {
    asked: (n, minutes) =>
      `Das ist Anfrage ${number(n, "de")}. Ich habe dem Konto einen Code geschickt; wer gefragt hat, nennt ihn dir auf demselben Weg in ${number(minutes, "de")} Minuten. Dann: \`anfrage ${n} code 123456\`. Bis dahin ist die Anfrage nicht ausgewiesen, und ich schließe sie nicht als beantwortet.`,
    askedBlocked: (n) =>
      `Das ist Anfrage ${number(n, "de")}. Auf einem gesperrten Konto kann sich niemand anmelden, darum gibt es keinen Code: Sieh nach, warum es gesperrt ist (\`konto\`), dann \`entsperren\` und \`beantworten ${n} …\`, oder \`ablehnen ${n} GRUND\`. Gib keine Daten heraus.`,
    askedPassword: (n) =>
      `Das ist Anfrage ${number(n, "de")}. Ich habe dem Konto einen Code geschickt: Wer gefragt hat und ihn dort noch lesen kann, weist sich mit \`anfrage ${n} code 123456\` aus. Sonst sagt \`genehmigen ${n}\` dem Konto Bescheid, und es hat Zeit zu widersprechen.`,
    proof: (kind, channel, code, minutes) =>
      `Jemand hat die Menschen, die diesen Server betreiben, etwas zu diesem Konto gefragt: ${kind}, per ${channel}. Wenn du das warst, nenne ihnen dort in ${number(minutes, "de")} Minuten diesen Code: ${code}. Wenn nicht, gib ihn nicht weiter und schreib mir \`mensch\`.`,
    channels: { email: "E-Mail", chat: "Chat" },
    identified: (n) => `Anfrage ${n} ist ausgewiesen: Der Code kam von dem Konto.`,
    wrongCode: (n, left) =>
      left > 0
        ? `Das ist nicht der Code von Anfrage ${n}. Noch ${number(left, "de")} Versuche; die Anfrage bleibt, wie sie ist.`
        : `Das ist nicht der Code von Anfrage ${n}, und Versuche gibt es keine mehr. Der Code gilt nicht mehr: \`anfrage ${n} code\` schickt einen neuen.`,
    noCode: (n) =>
      `Bei Anfrage ${n} wartet kein Code (er gilt 10 Minuten und drei Versuche). \`anfrage ${n} code\` schickt einen.`,
    resent: {
      sent: (n) => `Ein neuer Code für Anfrage ${n} ist unterwegs zum Konto; der vorige gilt nicht mehr.`,
      "too-many": (n) =>
        `Das Konto hat für Anfrage ${n} schon fünf Codes bekommen: Mehr schicke ich nicht. \`ablehnen ${n} GRUND\`, oder lass sie mir von dem Konto aus schreiben.`,
      needless: (n) =>
        `Anfrage ${n} braucht keinen Code, oder kann keinen bekommen: \`anfrage ${n}\` sagt, wie sie steht.`,
    },
    future: (text) =>
      `${text} ist noch nicht gewesen: Nichts wurde eröffnet. Nenne den Tag, an dem sie ankam.`,
    longAgo: (text) =>
      `${text} ist mehr als ein Jahr her: Nichts wurde eröffnet. Stimmt das Jahr? Der Monat des Gesetzes wäre lange vorbei.`,
    notServed: (host) =>
      `${host} wird hier nicht betreut: Sag ihnen, dass sie dort fragen (nichts wurde eröffnet).`,
  },
);

/** To the admin who took it down. */
export function sayAsked(n: number, kind: CaseKind, minutes: number, { language }: Voice): string {
  const said = texts[language];
  if (needsProof.has(kind)) return said.asked(n, minutes);
  return kind === "password" ? said.askedPassword(n) : said.askedBlocked(n);
}

/** To the account: what only its owner can read. */
export function sayProof(
  kind: CaseKind,
  channel: Channel,
  code: string,
  minutes: number,
  language: Language,
): string {
  const said = texts[language];
  return said.proof(names[language].kinds[kind], said.channels[channel], code, minutes);
}

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

/** Of another code that was asked for. */
export function sayResent(n: number, outcome: "sent" | "too-many" | "needless", { language }: Voice): string {
  return texts[language].resent[outcome](n);
}

/** Of a day of receipt that can't be: nothing was opened. */
export function sayNoSuchReceipt(why: "future" | "long-ago", day: string, { language }: Voice): string {
  const said = texts[language];
  return why === "future" ? said.future(day) : said.longAgo(day);
}
