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
        : `That is not the code of request ${n}, and there are no tries left. The code is void: \`request new\` makes a new one.`,
    noCode: (n: number) =>
      `No code is waiting at request ${n} (it is good for 10 minutes and three tries). \`request new\` makes one.`,
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
        : `Das ist nicht der Code von Anfrage ${n}, und Versuche gibt es keine mehr. Der Code gilt nicht mehr: \`anfrage neu\` macht einen neuen.`,
    noCode: (n) =>
      `Bei Anfrage ${n} wartet kein Code (er gilt 10 Minuten und drei Versuche). \`anfrage neu\` macht einen.`,
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
