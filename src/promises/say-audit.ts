import { catalogue } from "../language/catalogue.js";
import type { Language } from "../language/language.js";
import { count, number } from "../language/numbers.js";
import { duration } from "../language/time.js";
import type { Evidence, Finding } from "./finding.js";
import type { PromiseKey } from "./schema.js";

const texts = catalogue(
  {
    promises: {
      encryptedClients: "clients only encrypted",
      encryptedServers: "servers only encrypted",
      hashedPasswords: "passwords only as hashes",
      noAddressInNotices: "no address in registration notices",
      noAddressWithAccount: "no address stored with accounts",
      archiveDefault: "archive, unless chosen otherwise",
      archiveKept: "archived messages deleted",
      roomsKept: "archived messages of rooms deleted",
      uploadsKept: "uploads deleted",
      offlineKept: "waiting messages kept at most",
      registrationLimited: "registrations limited by address",
      pushWithoutBody: "push without text and sender",
      contactPublished: "contact addresses published",
      debugAtMost: "debug log on at most",
      inactiveNeverUsed: "accounts never used stay",
      inactiveUnused: "unused accounts stay",
      noProfiling: "no profiling",
    } satisfies Record<PromiseKey, string>,
    verdicts: { kept: "kept", broken: "BROKEN", unseen: "can't be seen from here" },
    port: {
      fine: "the port demands encryption before a login",
      optional: "the port offers encryption, and does not demand it",
      open: "the port lets people log in without encryption",
    },
    unreachable: "the port could not be looked at (no `xmpp.service`)",
    setting: (option: string, value: string, host: string) => `${option} = ${value} on ${host}`,
    usual: (option: string, value: string) => `${option} is not set (in force: ${value})`,
    passwords: (readable: number, accounts: number) =>
      `${number(readable, "en")} of ${count(accounts, "en", "account has", "accounts have")} a readable password`,
    oldest: (age: string, n: number) => `the oldest is ${age} old (${number(n, "en")} looked at)`,
    over: (age: string, n: number) => `${count(n, "en", "is", "are")} too old, the oldest ${age}`,
    nothing: "nothing is stored",
    noModule: (name: string) => `mod_${name} is not loaded`,
    loopback: "addresses of loopback are exempt: sign-ups through .onion or a proxy have no limit",
    disclosed: { some: "the last notice had an address in it", none: "the last notice had none" },
    own: (key: string, value: string) => `${key} is ${value}`,
    mend: "Mend:",
    ages: "New ones are right then; what is there already has to age, or to be deleted.",
    summary: (kept: number, all: number) =>
      `${number(kept, "en")} of ${count(all, "en", "promise", "promises")} kept, as far as can be seen from here.`,
    noPromises:
      "Nothing is promised in `promises` of bot.config.json, so there is nothing to audit. docs/promises.md says how.",
    unknown: (said: string) => `There is no promise ${said} in the configuration.`,
    daily: (lines: string) => `The audit has changed:\n${lines}`,
    more: "`audit NAME` shows one with its mend.",
  },
  {
    promises: {
      encryptedClients: "Clients nur verschlüsselt",
      encryptedServers: "Server nur verschlüsselt",
      hashedPasswords: "Passwörter nur als Hash",
      noAddressInNotices: "keine Adresse in Meldungen über Registrierungen",
      noAddressWithAccount: "keine Adresse beim Konto gespeichert",
      archiveDefault: "Archiv, wenn nichts gewählt ist",
      archiveKept: "archivierte Nachrichten gelöscht",
      roomsKept: "archivierte Nachrichten von Räumen gelöscht",
      uploadsKept: "hochgeladene Dateien gelöscht",
      offlineKept: "wartende Nachrichten höchstens aufbewahrt",
      registrationLimited: "Registrierungen je Adresse begrenzt",
      pushWithoutBody: "Push ohne Text und Absender",
      contactPublished: "Kontaktadressen veröffentlicht",
      debugAtMost: "Debug-Log höchstens an",
      inactiveNeverUsed: "nie benutzte Konten bleiben",
      inactiveUnused: "unbenutzte Konten bleiben",
      noProfiling: "kein Profiling",
    },
    verdicts: { kept: "eingehalten", broken: "GEBROCHEN", unseen: "von hier nicht zu sehen" },
    port: {
      fine: "der Port verlangt Verschlüsselung vor der Anmeldung",
      optional: "der Port bietet Verschlüsselung an, verlangt sie aber nicht",
      open: "am Port kann man sich unverschlüsselt anmelden",
    },
    unreachable: "der Port war nicht zu prüfen (kein `xmpp.service`)",
    setting: (option, value, host) => `${option} = ${value} bei ${host}`,
    usual: (option, value) => `${option} ist nicht gesetzt (gilt: ${value})`,
    passwords: (readable, accounts) =>
      `${number(readable, "de")} von ${count(accounts, "de", "Konto hat", "Konten haben")} ein lesbares Passwort`,
    oldest: (age, n) => `das Älteste ist ${age} alt (${number(n, "de")} angesehen)`,
    over: (age, n) => `${number(n, "de")} zu alt, das Älteste ${age}`,
    nothing: "gespeichert ist nichts",
    noModule: (name) => `mod_${name} ist nicht geladen`,
    loopback:
      "Adressen von Loopback sind ausgenommen: Für Registrierungen über .onion oder einen Proxy gilt keine Grenze",
    disclosed: {
      some: "in der letzten Meldung stand eine Adresse",
      none: "in der letzten Meldung stand keine",
    },
    own: (key, value) => `${key} ist ${value}`,
    mend: "Abhilfe:",
    ages: "Neues ist dann richtig; was schon da ist, muss altern oder gelöscht werden.",
    summary: (kept, all) =>
      `${number(kept, "de")} von ${count(all, "de", "Versprechen", "Versprechen")} eingehalten, soweit es von hier zu sehen ist.`,
    noPromises:
      "In `promises` von bot.config.json ist nichts versprochen, also gibt es nichts zu prüfen. docs/promises.md sagt, wie.",
    unknown: (said) => `Ein Versprechen ${said} steht nicht in der Konfiguration.`,
    daily: (lines) => `Die Prüfung hat sich geändert:\n${lines}`,
    more: "`prüfen NAME` zeigt eines mit der Abhilfe.",
  },
);

const marks = { kept: "✓", broken: "✗", unseen: "?" } as const;

/** One piece of evidence, as part of a line. */
function sayEvidence(evidence: Evidence, language: Language): string {
  const said = texts[language];
  const age = (seconds: number) => duration(seconds * 1000, language);
  switch (evidence.kind) {
    case "port":
      return evidence.login ? said.port.open : evidence.requires ? said.port.fine : said.port.optional;
    case "port-unreachable":
      return said.unreachable;
    case "setting":
      return said.setting(evidence.option, evidence.value.slice(0, 120), evidence.host);
    case "default":
      return said.usual(evidence.option, evidence.value);
    case "passwords":
      return said.passwords(evidence.readable, evidence.accounts);
    case "oldest":
      return said.oldest(age(evidence.oldest), evidence.count);
    case "over":
      return said.over(age(evidence.oldest), evidence.over);
    case "nothing-stored":
      return said.nothing;
    case "no-module":
      return said.noModule(evidence.module);
    case "loopback-exempt":
      return said.loopback;
    case "disclosed":
      return evidence.count > 0 ? said.disclosed.some : said.disclosed.none;
    case "own-config":
      return said.own(evidence.key, evidence.value);
  }
}

/** A promise in one line: kept or not, and by which evidence. */
export function sayFinding({ key, promised, verdict, evidence }: Finding, language: Language): string {
  const said = texts[language];
  const value = promised === undefined ? "" : ` (${promised})`;
  const proof = evidence.map((each) => sayEvidence(each, language)).join("; ");
  return `${marks[verdict]} ${key}: ${said.promises[key]}${value}: ${said.verdicts[verdict]}; ${proof}.`;
}

/** How to mend it, as the lines that stand in a configuration; empty where nothing is broken. */
export function sayMend({ mend, ages }: Finding, language: Language): string {
  const said = texts[language];
  if (mend === undefined) return "";
  return [`${said.mend}\n\`\`\`\n${mend}\n\`\`\``, ...(ages ? [said.ages] : [])].join("\n");
}

/** The whole audit; with mends where they were asked for. */
export function sayAudit(findings: readonly Finding[], withMends: boolean, language: Language): string {
  const said = texts[language];
  if (findings.length === 0) return said.noPromises;
  const order = { broken: 0, unseen: 1, kept: 2 };
  const sorted = [...findings].sort((a, b) => order[a.verdict] - order[b.verdict]);
  const isBroken = findings.some(({ verdict }) => verdict === "broken");
  return [
    said.summary(findings.filter(({ verdict }) => verdict === "kept").length, findings.length),
    ...sorted.flatMap((finding) => {
      const mend = withMends ? sayMend(finding, language) : "";
      return [sayFinding(finding, language), ...(mend === "" ? [] : [mend])];
    }),
    ...(isBroken && !withMends ? [said.more] : []),
  ].join("\n");
}

export function sayUnknownPromise(said: string, language: Language): string {
  return texts[language].unknown(said);
}

/** What has changed since yesterday. */
export function sayChanged(findings: readonly Finding[], language: Language): string {
  return texts[language].daily(findings.map((finding) => sayFinding(finding, language)).join("\n"));
}
