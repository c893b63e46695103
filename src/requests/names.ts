import { catalogue } from "../language/catalogue.js";
import type { Language } from "../language/language.js";
import { locales } from "../language/numbers.js";
import { clock } from "../language/time.js";
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
