import { catalogue } from "../../language/catalogue.js";
import type { Language } from "../../language/language.js";
import { elsewhere } from "./elsewhere.js";
import type { StatementConfig } from "./statement-config.js";
import { inWords } from "./words/period.js";
import { sentenceOf } from "./words/sentences.js";

/** The balance of interests behind the recognition of mass registrations (Art. 6(1)(f) GDPR), as Markdown. */

const bullets = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join("\n");

const texts = catalogue(
  {
    title: (hosts: string) => `Balance of interests: recognising mass registrations on ${hosts}`,
    made: "A draft for whoever is responsible: it says what the bot does. Whether the interest outweighs is yours to decide; write down when and by whom.",
    sections: {
      interest: "1. The interest",
      need: "2. Is it necessary?",
      against: "3. What stands against it",
      safeguards: "4. What protects people",
      decision: "5. Decision",
    },
    interest:
      "Where anybody may register, programs register many accounts in a row to send spam from them to people on other servers. Other servers then block this one, which cuts off everybody here. To keep the service secure is a legitimate interest (recital 49); those who are spammed and those who are cut off share it.",
    need: {
      limits: "Limits by address don't help against those who have many addresses.",
      milder:
        "An invitation or a CAPTCHA would shut out people, and a CAPTCHA of somebody else's would give data away.",
      inForce: (measures: string) => `Promised besides: ${measures} [why is that not enough?]`,
      data: "What is needed for it is name and time of a registration: no address, no message, no later behaviour.",
    },
    against: [
      "People with an odd name are looked at without having done anything: they can't foresee that unless the statement says so.",
      "A wrong suspicion can end in an account that is held back or deleted.",
      "Names can say something about a person.",
    ],
    elsewhere: (domains: string) =>
      `Names go to servers that aren't part of this service, because admins or the bot have their accounts there: ${domains}.`,
    safeguards: (keep: string, sensitivity: string, deeds: string, series: string) =>
      bullets([
        `Names stay for ${keep}, then only counts, and how common forms and fragments of names are. What a series marked as spam had in common stays for ${series}, without names. What admins did stays for ${deeds}.`,
        `The bot only points out (sensitivity: ${sensitivity}); it says why, and a person decides who is shown what there is to see (Art. 22; CJEU C-634/21).`,
        "Whoever objects (`object`) is judged no more, at once (Art. 21).",
        "A copy of the data says what was noted of oneself (Art. 15).",
        "Addresses in notices are not kept; a notice with one is reported as a fault.",
        "The statement says all this before it begins (Art. 13).",
      ]),
    decision: "[date, name: does the interest outweigh? why?]",
  },
  {
    title: (hosts) => `Interessenabwägung: Erkennung von Massenanmeldungen bei ${hosts}`,
    made: "Ein Entwurf für die Verantwortlichen: Er sagt, was der Bot tut. Ob das Interesse überwiegt, entscheidet ihr; schreibt auf, wann und wer.",
    sections: {
      interest: "1. Das Interesse",
      need: "2. Ist es erforderlich?",
      against: "3. Was dagegen steht",
      safeguards: "4. Was Menschen schützt",
      decision: "5. Entscheidung",
    },
    interest:
      "Wo sich alle registrieren dürfen, registrieren Programme viele Konten hintereinander, um von ihnen Spam an Leute auf anderen Servern zu schicken. Andere Server sperren dann diesen, und alle hier sind abgeschnitten. Den Dienst sicher zu halten ist ein berechtigtes Interesse (Erwägungsgrund 49); wer Spam bekommt und wer abgeschnitten wird, teilt es.",
    need: {
      limits: "Grenzen je Adresse helfen nicht gegen den, der viele Adressen hat.",
      milder: "Eine Einladung oder ein CAPTCHA schlösse Leute aus, und ein fremdes CAPTCHA gäbe Daten weg.",
      inForce: (measures) => `Außerdem versprochen: ${measures} [Warum reicht das nicht?]`,
      data: "Gebraucht werden Name und Zeit einer Registrierung: keine Adresse, keine Nachricht, kein späteres Verhalten.",
    },
    against: [
      "Leute mit einem auffälligen Namen werden angesehen, ohne etwas getan zu haben: Das sehen sie nur voraus, wenn die Erklärung es sagt.",
      "Ein falscher Verdacht kann damit enden, dass ein Konto zurückgehalten oder gelöscht wird.",
      "Namen können etwas über einen Menschen sagen.",
    ],
    elsewhere: (domains) =>
      `Namen gehen an Server, die nicht zu diesem Dienst gehören, weil Admins oder der Bot dort ihre Konten haben: ${domains}.`,
    safeguards: (keep, sensitivity, deeds, series) =>
      bullets([
        `Namen bleiben ${keep}, danach nur Zahlen, und wie häufig Formen und Bruchstücke von Namen sind. Was eine als Spam markierte Reihe gemeinsam hatte, bleibt ${series}, ohne Namen. Was Admins taten, bleibt ${deeds}.`,
        `Der Bot weist nur hin (Empfindlichkeit: ${sensitivity}); er sagt, warum, und es entscheidet ein Mensch, der sieht, was zu sehen ist (Art. 22; EuGH C-634/21).`,
        "Wer widerspricht (`widerspruch`), wird sofort nicht mehr beurteilt (Art. 21).",
        "Eine Kopie der Daten sagt, was über einen notiert ist (Art. 15).",
        "Adressen in Meldungen werden nicht aufbewahrt; eine Meldung mit einer wird als Fehler gemeldet.",
        "Die Erklärung sagt das alles, bevor es beginnt (Art. 13).",
      ]),
    decision: "[Datum, Name: Überwiegt das Interesse? Warum?]",
  },
);

/** Promises that stand beside recognition, by which fewer accounts could be needed to be looked at. */
const others = [
  ...(["registration", "registrationLimited", "registrationCaptcha"] as const),
  ...(["reservedNames", "newAccountsQuarantined"] as const),
];

/** @returns the draft of the balance, with the numbers of the configuration */
export function makeBalance(config: StatementConfig, language: Language): string {
  const { hosts, signups, audit, promises } = config;
  const said = texts[language];
  const measures = others.flatMap((key) => sentenceOf(promises, key, language) ?? []);
  // What is in force already isn't argued away.
  const isMilder = promises.registrationCaptcha !== undefined || promises.registration === "invite";
  const servers = [...new Set(Object.values(elsewhere(config)).flat())];
  const days = (n: number) => inWords(`${n}d`, language);
  return [
    `# ${said.title(hosts.join(", "))}`,
    said.made,
    `## ${said.sections.interest}`,
    said.interest,
    `## ${said.sections.need}`,
    [said.need.limits, ...(isMilder ? [] : [said.need.milder]), said.need.data].join(" "),
    ...(measures.length > 0 ? [said.need.inForce(measures.join(" "))] : []),
    `## ${said.sections.against}`,
    bullets([...said.against, ...(servers.length > 0 ? [said.elsewhere(servers.join(", "))] : [])]),
    `## ${said.sections.safeguards}`,
    said.safeguards(
      days(signups.keepDays),
      signups.sensitivity,
      days(audit.keepDays),
      days(signups.seriesDays),
    ),
    `## ${said.sections.decision}`,
    said.decision,
  ].join("\n\n");
}
