import type { Argument } from "../src/conversation/arguments.js";
import { missing, noKeywords, oneOf, wrong } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { oneUser, type UserName } from "../src/conversation/targets.js";
import type { Voice } from "../src/language/voice.js";
import type { CaseKind } from "../src/requests/cases.js";
import { requestNumber, type RequestNeeds } from "../src/requests/commands.js";
import { proofMinutes } from "../src/requests/proving/proofs.js";
import { sayAsked, sayNotServed, sayProofOutcome, type Channel } from "../src/requests/proving/say-proof.js";
import { sayRequest } from "../src/requests/say-requests.js";
import { sayStepProblem } from "../src/requests/say-steps.js";
import type { BareJid } from "../src/xmpp/jid.js";

type Wish =
  | { readonly kind: "show"; readonly number: number }
  | { readonly kind: "code"; readonly number: number; readonly code: string }
  | {
      readonly kind: "new";
      readonly user: UserName;
      readonly about: CaseKind;
      readonly channel: Channel;
    }
  | { readonly kind: "breach"; readonly what: string };

const expects = {
  en: "a number such as `12`, `12 code 123456`, or `new anna@example.org access by e-mail`",
  de: "eine Nummer wie `12`, `12 code 123456`, oder `neu anna@example.org auskunft per e-mail`",
};
const kinds = oneOf({
  access: { en: ["access"], de: ["auskunft"] },
  portability: { en: ["portability"], de: ["übertragung"] },
  erasure: { en: ["erasure"], de: ["löschung"] },
  correction: { en: ["correction"], de: ["berichtigung"] },
  restriction: { en: ["restriction"], de: ["einschränkung"] },
  objection: { en: ["objection"], de: ["widerspruch"] },
  blocked: { en: ["blocked"], de: ["gesperrt"] },
  password: { en: ["password"], de: ["passwort"] },
});
const breachExpects = {
  en: "what happened, and when you learned of it",
  de: "was geschehen ist, und wann ihr davon erfahren habt",
};
const channels = oneOf({
  email: { en: ["e-mail", "email", "mail"], de: ["e-mail", "email", "mail"] },
  chat: { en: ["chat"], de: ["chat"] },
});

const wish: Argument<Wish> = {
  usage: {
    en: "N|N code CODE|new JID KIND by e-mail|chat|new breach WHAT",
    de: "N|N code CODE|neu JID ART per e-mail|chat|neu datenpanne WAS",
  },
  expects,
  keywords: noKeywords,
  read: (words) => {
    const [first, second, third, ...rest] = words;
    if (first === undefined) return missing(expects);
    if (["new", "neu", "neue"].includes(first.toLowerCase())) {
      if (["breach", "datenpanne", "datenschutzverletzung"].includes(second?.toLowerCase() ?? "")) {
        const what = words.slice(2).join(" ");
        return what === "" ? missing(breachExpects) : { ok: true, value: { kind: "breach", what }, rest: [] };
      }
      const user = oneUser.read(words.slice(1));
      if (!user.ok) return user;
      const about = kinds.read(user.rest);
      if (!about.ok) return about;
      const channel = channels.read(
        about.rest.filter((word) => !["by", "per", "über"].includes(word.toLowerCase())),
      );
      if (!channel.ok) return channel;
      return {
        ...channel,
        value: { kind: "new", user: user.value, about: about.value, channel: channel.value },
      };
    }
    const number = requestNumber.read([first]);
    if (!number.ok) return wrong(first, expects);
    if (second?.toLowerCase() !== "code") {
      return { ok: true, value: { kind: "show", number: number.value }, rest: words.slice(1) };
    }
    const code = /^[`"']*(\d{6})[`"'.]*$/.exec(third ?? "")?.[1];
    return code === undefined
      ? wrong(third ?? second, expects)
      : { ok: true, value: { kind: "code", number: number.value, code }, rest };
  },
};

type Say = (voice: Voice) => string;

/** One request with all that was done about it; or one that came by another way than from the account. */
export const request = command({
  name: "request",
  words: { en: ["request"], de: ["anfrage"] },
  audience: "admin",
  destructive: false,
  arguments: { wish },
  summary: {
    en: "shows one request; `new` takes one down that came by e-mail or chat, and sends the account a code as proof",
    de: "zeigt eine Anfrage; `neu` nimmt eine auf, die per E-Mail oder Chat kam, und schickt dem Konto einen Code als Nachweis",
  },
  details: {
    en: "Kinds: access, portability, erasure, correction, restriction, objection; blocked and password for whoever is shut out. `new breach` starts the 72 hours of Art. 33.",
    de: "Arten: auskunft, übertragung, löschung, berichtigung, einschränkung, widerspruch; gesperrt und passwort für Ausgesperrte. `neu datenpanne` startet die 72 Stunden von Art. 33.",
  },
  examples: {
    en: [
      "request 12",
      "request new anna@example.org access by e-mail",
      "request 12 code 481516",
      "request new breach A backup was readable for everybody since Monday",
    ],
    de: [
      "anfrage 12",
      "anfrage neu anna@example.org auskunft per e-mail",
      "anfrage 12 code 481516",
      "anfrage neu datenpanne Eine Sicherung war seit Montag für alle lesbar",
    ],
  },
  execute: (
    { requests, hosts }: RequestNeeds & { readonly hosts: readonly string[] },
    { wish: wished },
    { jid: by, language },
  ) => {
    if (wished.kind === "breach") {
      const opened = requests.open({ kind: "breach", person: null, language, note: wished.what });
      return done<Say>((voice) => sayRequest({ request: opened, steps: [] }, voice));
    }
    if (wished.kind === "new") {
      const { user, about, channel } = wished;
      const host = user.host ?? hosts[0] ?? "";
      if (!hosts.includes(host)) return failed((voice) => sayNotServed(host, voice));
      const person = `${user.user.toLowerCase()}@${host}` as BareJid;
      const number = requests.takeDown({ kind: about, person, channel, by });
      return done<Say>((voice) => sayAsked(number, about, proofMinutes, voice));
    }
    const { number } = wished;
    const found = requests.get(number);
    if (!found) return failed((voice) => sayStepProblem(number, { kind: "unknown" }, voice));
    if (wished.kind === "code") {
      const outcome = requests.prove(number, wished.code, by);
      return done<Say>((voice) => sayProofOutcome(number, outcome, voice));
    }
    const steps = requests.steps(number);
    return done<Say>((voice) => sayRequest({ request: found, steps }, voice));
  },
  render: (say, voice) => say(voice),
});
