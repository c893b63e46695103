import type { Argument } from "../src/conversation/arguments.js";
import { missing, noKeywords, oneOf, wrong } from "../src/conversation/arguments.js";
import { readDate, type NamedDay } from "../src/conversation/date-argument.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { oneUser, type UserName } from "../src/conversation/targets.js";
import { dayStart } from "../src/language/time.js";
import type { Voice } from "../src/language/voice.js";
import type { CaseKind } from "../src/requests/cases.js";
import { requestNumber, type RequestNeeds } from "../src/requests/commands.js";
import { proofMinutes } from "../src/requests/proving/proofs.js";
import {
  sayAsked,
  sayNoSuchReceipt,
  sayNotServed,
  sayProofOutcome,
  sayResent,
  type Channel,
} from "../src/requests/proving/say-proof.js";
import { dayShown } from "../src/requests/names.js";
import { sayRequest } from "../src/requests/say-requests.js";
import { sayStepProblem } from "../src/requests/say-steps.js";
import type { BareJid } from "../src/xmpp/jid.js";

type Wish =
  | { readonly kind: "show"; readonly number: number }
  /** Without a code: another one is to be sent. */
  | { readonly kind: "code"; readonly number: number; readonly code: string | undefined }
  | {
      readonly kind: "new";
      readonly user: UserName;
      readonly about: CaseKind;
      readonly channel: Channel;
      readonly received: NamedDay | undefined;
    }
  | { readonly kind: "breach"; readonly what: string; readonly received: NamedDay | undefined };

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
  email: { en: ["e-mail", "email", "mail", "letter"], de: ["e-mail", "email", "mail", "brief"] },
  chat: { en: ["chat"], de: ["chat"] },
});

const dayExpects = {
  en: "the day on which it came, such as `received 2026-03-31`",
  de: "der Tag, an dem es kam, etwa `eingegangen 31.3.2026`",
};
const receivedWords = ["received", "eingegangen", "known", "bekannt"];

/** A day of receipt in front, where one is named. */
function readReceived(
  words: readonly string[],
): { readonly day: NamedDay | undefined; readonly rest: readonly string[] } | string {
  if (!receivedWords.includes(words[0]?.toLowerCase() ?? "")) return { day: undefined, rest: words };
  const rest = words.slice(["on", "am", "since", "seit"].includes(words[1]?.toLowerCase() ?? "") ? 2 : 1);
  const day = readDate(rest[0] ?? "");
  return day ? { day, rest: rest.slice(1) } : (rest[0] ?? "");
}

const wish: Argument<Wish> = {
  usage: {
    en: "N|N code [CODE]|new JID KIND by e-mail|letter|chat [received DATE]|new breach [known DATE] WHAT",
    de: "N|N code [CODE]|neu JID ART per e-mail|brief|chat [eingegangen DATUM]|neu datenpanne [bekannt DATUM] WAS",
  },
  expects,
  keywords: noKeywords,
  read: (words) => {
    const [first, second, third, ...rest] = words;
    if (first === undefined) return missing(expects);
    if (["new", "neu", "neue"].includes(first.toLowerCase())) {
      if (["breach", "datenpanne", "datenschutzverletzung"].includes(second?.toLowerCase() ?? "")) {
        const known = readReceived(words.slice(2));
        if (typeof known === "string") return wrong(known, dayExpects);
        const what = known.rest.join(" ");
        if (what === "") return missing(breachExpects);
        return { ok: true, value: { kind: "breach", what, received: known.day }, rest: [] };
      }
      const user = oneUser.read(words.slice(1));
      if (!user.ok) return user;
      const about = kinds.read(user.rest);
      if (!about.ok) return about;
      const channel = channels.read(
        about.rest.filter((word) => !["by", "per", "über"].includes(word.toLowerCase())),
      );
      if (!channel.ok) return channel;
      const received = readReceived(channel.rest);
      if (typeof received === "string") return wrong(received, dayExpects);
      return {
        ok: true,
        rest: received.rest,
        value: {
          kind: "new",
          user: user.value,
          about: about.value,
          channel: channel.value,
          received: received.day,
        },
      };
    }
    const number = requestNumber.read([first]);
    if (!number.ok) return wrong(first, expects);
    if (second?.toLowerCase() !== "code") {
      return { ok: true, value: { kind: "show", number: number.value }, rest: words.slice(1) };
    }
    if (third === undefined) {
      return { ok: true, value: { kind: "code", number: number.value, code: undefined }, rest };
    }
    const code = /^[`"']*(\d{6})[`"'.]*$/.exec(third)?.[1];
    return code === undefined
      ? wrong(third, expects)
      : { ok: true, value: { kind: "code", number: number.value, code }, rest };
  },
};

/** A letter that is older is rather a slip of the pen. In ms. */
const longestAgo = 366 * 86_400_000;

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
    en: "The law's month begins on the day on which it came: `received 2026-03-31` names it, where that was earlier. `request 12 code` sends another code. Kinds: access, portability, erasure, correction, restriction, objection; blocked and password for whoever is shut out. `new breach` starts the 72 hours of Art. 33.",
    de: "Der Monat des Gesetzes beginnt an dem Tag, an dem sie kam: `eingegangen 31.3.2026` nennt ihn, wenn das früher war. `anfrage 12 code` schickt einen neuen Code. Arten: auskunft, übertragung, löschung, berichtigung, einschränkung, widerspruch; gesperrt und passwort für Ausgesperrte. `neu datenpanne` startet die 72 Stunden von Art. 33.",
  },
  examples: {
    en: [
      "request 12",
      "request new anna@example.org access by e-mail",
      "request new anna@example.org erasure by letter received 2026-03-31",
      "request 12 code 481516",
      "request new breach A backup was readable for everybody since Monday",
    ],
    de: [
      "anfrage 12",
      "anfrage neu anna@example.org auskunft per e-mail",
      "anfrage neu anna@example.org löschung per brief eingegangen 31.3.2026",
      "anfrage 12 code 481516",
      "anfrage neu datenpanne Eine Sicherung war seit Montag für alle lesbar",
    ],
  },
  execute: (
    {
      requests,
      hosts,
      timeZone,
      now,
    }: RequestNeeds & {
      readonly hosts: readonly string[];
      readonly timeZone: string;
      /** Epoch ms. */
      readonly now: () => number;
    },
    { wish: wished },
    { jid: by, language },
  ) => {
    const day = "received" in wished ? wished.received : undefined;
    // From its very beginning: the law's time is rather too short than too long.
    const received = day && dayStart(Date.UTC(day.year, day.month - 1, day.day, 12), timeZone);
    if (day && received !== undefined) {
      const shown = dayShown(day, language);
      if (received > now()) return failed((voice) => sayNoSuchReceipt("future", shown, voice));
      if (received < now() - longestAgo) return failed((voice) => sayNoSuchReceipt("long-ago", shown, voice));
    }
    if (wished.kind === "breach") {
      const opened = requests.open({ kind: "breach", person: null, language, note: wished.what }, received);
      return done<Say>((voice) => sayRequest({ request: opened, steps: [] }, voice));
    }
    if (wished.kind === "new") {
      const { user, about, channel } = wished;
      const host = user.host ?? hosts[0] ?? "";
      if (!hosts.includes(host)) return failed((voice) => sayNotServed(host, voice));
      const person = `${user.user.toLowerCase()}@${host}` as BareJid;
      const number = requests.takeDown({ kind: about, person, channel, by, received });
      return done<Say>((voice) => sayAsked(number, about, proofMinutes, voice));
    }
    const { number } = wished;
    const found = requests.get(number);
    if (!found) return failed((voice) => sayStepProblem(number, { kind: "unknown" }, voice));
    if (wished.kind === "code") {
      if (wished.code === undefined) {
        const outcome = requests.sendCode(number);
        return done<Say>((voice) => sayResent(number, outcome, voice));
      }
      const outcome = requests.prove(number, wished.code, by);
      return done<Say>((voice) => sayProofOutcome(number, outcome, voice));
    }
    const steps = requests.steps(number);
    return done<Say>((voice) => sayRequest({ request: found, steps }, voice));
  },
  render: (say, voice) => say(voice),
});
