import { catalogue } from "../../language/catalogue.js";
import type { Language } from "../../language/language.js";
import { elsewhere } from "./elsewhere.js";
import { activities } from "./processing.js";
import type { StatementConfig } from "./statement-config.js";
import { sentenceOf } from "./words/sentences.js";
import type { PromiseKey } from "../schema.js";

/** The record of processing activities (Art. 30(1) GDPR), as Markdown. */

const texts = catalogue(
  {
    title: (hosts: string) => `Record of processing activities: ${hosts} (Art. 30(1) GDPR)`,
    made: "A draft from the configuration: read it, and add what it can't know.",
    controller: "Controller and contact (a)",
    people: "Categories of data subjects (c): people with an account, those who write to them, visitors.",
    purpose: "Purpose (b)",
    data: "Categories of data (c)",
    recipients: "Recipients (d)",
    transfers:
      "Third countries (e): servers of contacts may be anywhere; data go there on Art. 49(1)(b), because the person writes there.",
    servers: (domains: string, hosts: string) =>
      `Servers through which the bot's messages to admins go, though they aren't part of this service: ${domains}. Write here who runs them, on which contract (Art. 28) and in which country (Art. 44 to 49); or give these accounts a place on ${hosts}.`,
    period: "Erasure (f)",
    basis: "Legal basis",
    measures: "Technical and organisational measures (g)",
    missing: (key: string) => `[missing: set ${key}]`,
  },
  {
    title: (hosts) => `Verzeichnis von Verarbeitungstätigkeiten: ${hosts} (Art. 30 Abs. 1 DSGVO)`,
    made: "Ein Entwurf aus der Konfiguration: Lies ihn, und ergänze, was sie nicht wissen kann.",
    controller: "Verantwortlicher und Kontakt (a)",
    people:
      "Kategorien betroffener Personen (c): Leute mit einem Konto, wer ihnen schreibt, wer zu Besuch kommt.",
    purpose: "Zweck (b)",
    data: "Kategorien von Daten (c)",
    recipients: "Empfänger (d)",
    transfers:
      "Drittländer (e): Server von Kontakten können überall sein; dorthin gehen Daten nach Art. 49 Abs. 1 b, weil die Person dorthin schreibt.",
    servers: (domains, hosts) =>
      `Server, über die Nachrichten des Bots an Admins gehen, obwohl sie nicht zu diesem Dienst gehören: ${domains}. Schreib hierher, wer sie betreibt, mit welchem Vertrag (Art. 28) und in welchem Land (Art. 44 bis 49); oder gib diesen Konten einen Platz bei ${hosts}.`,
    period: "Löschung (f)",
    basis: "Rechtsgrundlage",
    measures: "Technische und organisatorische Maßnahmen (g)",
    missing: (key) => `[fehlt: ${key} setzen]`,
  },
);

/** Promises that are measures of security. */
const measures: readonly PromiseKey[] = [
  ...(["encryptedClients", "encryptedServers", "serverCertificates", "hashedPasswords"] as const),
  ...(["noAddressInNotices", "addressWithAccount", "registrationLimited", "reservedNames"] as const),
  ...(["pushWithoutBody", "backups", "debugAtMost", "debugKept"] as const),
];

/** @returns the record; what the operator hasn't said is a visible gap in it */
export function makeRecord(config: StatementConfig, language: Language): string {
  const said = texts[language];
  const { operator, promises, hosts } = config;
  const servers = [...new Set(Object.values(elsewhere(config)).flat())];
  const taken = measures.flatMap((key) => sentenceOf(promises, key, language) ?? []);
  return [
    `# ${said.title(hosts.join(", "))}`,
    said.made,
    `${said.controller}: ${operator.name ?? said.missing("operator.name")}; ${operator.contact ?? said.missing("operator.contact")}`,
    said.people,
    said.transfers,
    ...(servers.length > 0 ? [said.servers(servers.join(", "), hosts.join(", "))] : []),
    ...activities(config, language).flatMap(({ name, purpose, basis, data, recipients, period }) => [
      `## ${name}`,
      [
        `- ${said.purpose}: ${purpose}`,
        `- ${said.basis}: ${basis}`,
        `- ${said.data}: ${data}`,
        `- ${said.recipients}: ${recipients}`,
        `- ${said.period}: ${period}`,
      ].join("\n"),
    ]),
    `## ${said.measures}`,
    taken.length > 0 ? taken.map((each) => `- ${each}`).join("\n") : said.missing("promises"),
  ].join("\n\n");
}
