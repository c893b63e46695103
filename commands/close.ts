import type { Ledger } from "../src/accounts/ledger.js";
import { oneOf, optional, restText } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { spanArgument } from "../src/conversation/span-argument.js";
import { sayClosed, sayTooLong } from "../src/registration/say.js";
import type { Hands } from "../src/server/hands.js";
import { sayTrouble } from "../src/server/trouble.js";

/** What `close` and `open` work with. */
export interface RegistrationNeeds {
  readonly hands: Hands;
  readonly ledger: Pick<Ledger, "write">;
  readonly registration: {
    /** The served domains. */
    readonly hosts: readonly string[];
    /** Epoch ms. */
    readonly now: () => number;
  };
}

export const registrationWord = oneOf({
  registration: { en: ["registration"], de: ["registrierung"] },
});

const hour = 60 * 60_000;
const usual = 6 * hour;
const longest = 7 * 24 * hour;

/** Refuses new registrations for a while; the timer runs in the server. */
export const close = command({
  name: "close",
  words: { en: ["close"], de: ["schließe", "schließen"] },
  audience: "admin",
  destructive: false,
  arguments: {
    what: registrationWord,
    span: optional(spanArgument),
    text: optional(
      restText(
        { en: "TEXT", de: "TEXT" },
        { en: "what would-be users are told", de: "was Interessierte zu lesen bekommen" },
      ),
    ),
  },
  summary: {
    en: "closes registration for a while (6 h, unless you say otherwise)",
    de: "schließt die Registrierung für eine Weile (6 h, wenn du nichts anderes sagst)",
  },
  details: {
    en: "It opens again by itself. Behind the time can stand what would-be users are told instead of the usual text.",
    de: "Sie öffnet sich von selbst wieder. Hinter der Zeit kann stehen, was Interessierte statt des üblichen Textes lesen.",
  },
  examples: {
    en: [
      "close registration",
      "close registration 30m",
      "close registration 2h Spam wave; please come back later.",
    ],
    de: [
      "schließe registrierung",
      "schließe registrierung 30m",
      "schließe registrierung 2h Spamwelle; bitte komm später wieder.",
    ],
  },
  execute: async (
    { hands, ledger, registration }: RegistrationNeeds,
    { span = usual, text },
    { jid: by },
  ) => {
    if (span > longest) return failed(sayTooLong);
    const { hosts, now } = registration;
    const until = now() + span;
    for (const host of hosts) {
      const closed = await hands.closeRegistration(host, { span, text }, by);
      if (!closed.ok) return failed((voice) => sayTrouble(closed.error, voice.language));
      ledger.write({
        at: now(),
        by,
        what: "close registration",
        host,
        accounts: [],
        note: `${span / 1000} s${text === undefined ? "" : `: ${text}`}`,
      });
    }
    return done({ hosts, until });
  },
  render: ({ hosts, until }, voice) => sayClosed(hosts, until, voice),
});
