import { command } from "../src/conversation/declaration.js";
import { done } from "../src/conversation/outcome.js";
import { catalogue } from "../src/language/catalogue.js";
import { count, number } from "../src/language/numbers.js";
import { duration, moment } from "../src/language/time.js";
import type { SignUpBook } from "../src/signups/known.js";
import type { Sensitivity } from "../src/signups/types.js";

/** How the bot is. Moments: milliseconds since the epoch. */
export interface Health {
  readonly version: string;
  readonly startedAt: number;
  /** Null while there is no connection. */
  readonly connectedSince: number | null;
  /** As XEP-0092 told it, such as `Prosody 0.12.4`. */
  readonly serverSoftware?: string | undefined;
  /** SASL mechanism of this session. */
  readonly mechanism?: string | undefined;
  /** Null where no notice has ever come. */
  readonly lastNoticeAt: number | null;
  /** `givenUp`: messages that came back for a day, within the last one. */
  readonly backlog: { readonly toJudge: number; readonly toSend: number; readonly givenUp: number };
  /** `archive`: whether the bot's own archive (XEP-0313) is there as the second source. */
  readonly guarantees: { readonly archive: boolean };
  readonly detector: { readonly sensitivity: Sensitivity };
}

/** What `status` works with. */
export interface StatusNeeds {
  readonly book: Pick<SignUpBook, "counts">;
  readonly health: () => Health;
  /** The start of today in the operator's time zone. */
  readonly today: () => number;
}

const texts = catalogue(
  {
    works: (version: string, since: string, age: string) =>
      `Kastellan ${version}, at work since ${since} (${age}).`,
    connected: (to: string, since: string) => `Connected${to} since ${since}.`,
    offline: "Not connected: I keep trying; my log tells why.",
    to: (server: string) => ` to ${server}`,
    by: (mechanism: string) => `, signed in with ${mechanism},`,
    today: (total: string, flagged: string, look: string) =>
      `Today: ${total}, ${flagged} flagged, ${look} worth a look.`,
    lastNotice: (at: string) => `Last registration notice: ${at}.`,
    noNotice:
      "No registration notice has come yet. If people do register: does the server tell me of it (in Prosody `watchregistrations`, and `registration_watchers` with my address), in the words of `signups.template`?",
    idle: "Everything is judged and sent.",
    backlog: (judge: string, send: string) => `Waiting: ${judge} to judge, ${send} to send.`,
    givenUp: (n: number) =>
      `${n === 1 ? "One message" : `${number(n, "en")} messages`} to an admin came back for a whole day and ${n === 1 ? "was" : "were"} given up. ` +
      "Look whether every account in `admins` exists.",
    archive: "Notices that come while I am away wait in my archive.",
    noArchive:
      "My account has no message archive: a notice can be lost while I am away. `bin/kastellan check` tells how to mend it.",
    sensitivity: (step: string) => `Sensitivity: ${step}.`,
    next: "`signups suspicious` shows what I noticed.",
  },
  {
    works: (version, since, age) => `Kastellan ${version}, im Dienst seit ${since} (${age}).`,
    connected: (to, since) => `Verbunden${to} seit ${since}.`,
    offline: "Nicht verbunden: Ich versuche es weiter; warum, steht in meinem Log.",
    to: (server) => ` mit ${server}`,
    by: (mechanism) => `, angemeldet mit ${mechanism},`,
    today: (total, flagged, look) => `Heute: ${total}, ${flagged} verdächtig, ${look} zum Ansehen.`,
    lastNotice: (at) => `Letzte Meldung einer Registrierung: ${at}.`,
    noNotice:
      "Noch keine Meldung einer Registrierung. Falls sich doch jemand registriert: Meldet der Server es mir (in Prosody `watchregistrations`, und `registration_watchers` mit meiner Adresse), in den Worten von `signups.template`?",
    idle: "Alles ist beurteilt und verschickt.",
    backlog: (judge, send) => `Es warten: ${judge} aufs Beurteilen, ${send} aufs Verschicken.`,
    givenUp: (n) =>
      `${n === 1 ? "Eine Nachricht" : `${number(n, "de")} Nachrichten`} an einen Admin ${n === 1 ? "kam" : "kamen"} einen Tag lang zurück; ich versuche es nicht weiter. ` +
      "Bitte prüfen, ob alle Konten in `admins` existieren.",
    archive: "Was in meiner Abwesenheit kommt, wartet in meinem Archiv.",
    noArchive:
      "Mein Konto hat kein Nachrichtenarchiv: In meiner Abwesenheit kann eine Meldung verloren gehen. " +
      "`bin/kastellan check` sagt, wie das zu ändern ist.",
    sensitivity: (step) => `Empfindlichkeit: ${step}.`,
    next: "`anmeldungen verdächtig` zeigt, was mir auffiel.",
  },
);

/** How the bot is, in a few lines. */
export const status = command({
  name: "status",
  words: { en: ["status"], de: ["status", "zustand"] },
  audience: "admin",
  destructive: false,
  arguments: {},
  summary: {
    en: "tells how I am, and how many registered today",
    de: "sagt, wie es mir geht und wie viele sich heute registriert haben",
  },
  examples: { en: ["status"], de: ["status"] },
  execute: ({ book, health, today }: StatusNeeds) => done({ health: health(), today: book.counts(today()) }),
  render: ({ health, today }, { language, now, timeZone }) => {
    const said = texts[language];
    const at = (when: number): string => moment(when, now, timeZone, language);
    const to =
      (health.serverSoftware === undefined ? "" : said.to(health.serverSoftware)) +
      (health.mechanism === undefined ? "" : said.by(health.mechanism));
    const { toJudge, toSend, givenUp } = health.backlog;
    const total =
      language === "de"
        ? count(today.total, "de", "Registrierung", "Registrierungen")
        : count(today.total, "en", "registration", "registrations");
    return [
      said.works(health.version, at(health.startedAt), duration(now - health.startedAt, language)),
      health.connectedSince === null ? said.offline : said.connected(to, at(health.connectedSince)),
      said.today(total, number(today.flagged, language), number(today.look, language)),
      health.lastNoticeAt === null ? said.noNotice : said.lastNotice(at(health.lastNoticeAt)),
      toJudge + toSend === 0 ? said.idle : said.backlog(number(toJudge, language), number(toSend, language)),
      ...(givenUp > 0 ? [said.givenUp(givenUp)] : []),
      health.guarantees.archive ? said.archive : said.noArchive,
      said.sensitivity(health.detector.sensitivity),
      ...(today.flagged + today.look > 0 ? [said.next] : []),
    ].join("\n");
  },
});
