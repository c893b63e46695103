import { catalogue } from "../language/catalogue.js";
import type { Language } from "../language/language.js";
import { locales } from "../language/numbers.js";
import { clock } from "../language/time.js";
import type { CopyObstacle } from "./cases.js";
import type { CalendarDay } from "./due.js";
import type { Request } from "./request.js";

/** What kinds and states of requests are called, and how a due day is written. */
export const names = catalogue(
  {
    kinds: {
      access: "access (Art. 15)",
      portability: "portability (Art. 20)",
      erasure: "erasure (Art. 17)",
      correction: "correction (Art. 16)",
      restriction: "restriction (Art. 18)",
      objection: "objection (Art. 21)",
      human: "wants a human",
      blocked: "account blocked",
      password: "lost password",
      breach: "breach of personal data (Art. 33)",
    },
    states: {
      received: "not identified",
      identified: "open",
      approved: "approved",
      working: "in work",
      answered: "answered",
      denied: "denied",
      cancelled: "cancelled",
    },
    obstacles: {
      "no-hands": "the bot has no hands on the server",
      offline: "the connection to the server broke off",
      "goes-on": "the server still works on it",
      "unknown-host": "the server doesn't know the account's domain",
      "no-answer": "the server gave no answer",
      "not-installed": "the server lacks the module",
      "no-module": "`kastellan_people` isn't loaded on the account's domain",
      forbidden: "the server takes somebody else for its bot",
      "verb-off": "the server's configuration has it switched off (or `kastellan_people` isn't loaded)",
      "no-grant": "the server had no message of the account that asks for it, or only an old one",
      "over-cap":
        "this account has had as many copies this week as the server allows (`kastellan_exports_per_week`)",
      cant: "the server could not do it; its log says why",
      refused: "the server's answer broke off or could not be read",
      "too-large":
        "the copy is too large for the server's upload service, or for the chat where there is none",
      failed: "something went wrong; my log says what",
      "weak-proof": "whoever uses the account now may have got its password without a proof",
    } satisfies Record<CopyObstacle, string>,
    extended: "extended",
    gone: "(forgotten)",
    nobody: "nobody's",
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
      blocked: "Konto gesperrt",
      password: "Passwort verloren",
      breach: "Datenschutzverletzung (Art. 33)",
    },
    states: {
      received: "nicht ausgewiesen",
      identified: "offen",
      approved: "genehmigt",
      working: "in Arbeit",
      answered: "beantwortet",
      denied: "abgelehnt",
      cancelled: "hinfällig",
    },
    obstacles: {
      "no-hands": "der Bot hat keine Hände auf dem Server",
      offline: "die Verbindung zum Server ist abgerissen",
      "goes-on": "der Server arbeitet noch daran",
      "unknown-host": "der Server kennt die Domain des Kontos nicht",
      "no-answer": "der Server hat nicht geantwortet",
      "not-installed": "dem Server fehlt das Modul",
      "no-module": "auf der Domain des Kontos ist `kastellan_people` nicht geladen",
      forbidden: "der Server hält ein anderes Konto für seinen Bot",
      "verb-off":
        "in der Konfiguration des Servers ist es abgeschaltet (oder `kastellan_people` ist nicht geladen)",
      "no-grant": "dem Server lag keine Nachricht des Kontos vor, die darum bittet, oder nur eine alte",
      "over-cap":
        "das Konto hat diese Woche so viele Kopien bekommen, wie der Server erlaubt (`kastellan_exports_per_week`)",
      cant: "der Server konnte es nicht; sein Log sagt, warum",
      refused: "die Antwort des Servers brach ab oder war nicht zu lesen",
      "too-large":
        "die Kopie ist zu groß für den Upload-Dienst des Servers, oder für den Chat, wo es keinen gibt",
      failed: "etwas ging schief; mein Log sagt, was",
      "weak-proof": "wer das Konto jetzt benutzt, hat sein Passwort vielleicht ohne Nachweis bekommen",
    } satisfies Record<CopyObstacle, string>,
    extended: "verlängert",
    gone: "(vergessen)",
    nobody: "von niemandem",
  },
);

export function dayShown({ year, month, day }: CalendarDay, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    timeZone: "UTC",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(Date.UTC(year, month - 1, day));
}

/** By when it is due: a day, or to the minute where the law counts hours. */
export function dueShown(
  { due, dueAt }: Pick<Request, "due" | "dueAt">,
  language: Language,
  timeZone: string,
): string {
  const day = dayShown(due, language);
  return dueAt === null ? day : `${day} ${clock(dueAt, timeZone, language)}`;
}
