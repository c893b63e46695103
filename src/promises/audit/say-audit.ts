import { catalogue } from "../../language/catalogue.js";
import type { Language } from "../../language/language.js";
import { count, number } from "../../language/numbers.js";
import type { Audit, NotPromised } from "./auditing.js";
import type { Finding, Mend } from "./finding.js";
import { sayTrouble, type Trouble } from "../../server/trouble.js";
import { nameOf } from "./promise-names.js";
import { sayContradictions } from "./say-contradictions.js";
import { sayEvidence } from "./say-evidence.js";

const texts = catalogue(
  {
    verdicts: {
      kept: "kept",
      broken: "BROKEN",
      unseen: "can't be seen from here",
      declared: "as declared, not checked",
    },
    mend: {
      prosody: "Mend, in prosody.cfg.lua above the first VirtualHost, then restart Prosody:",
      section: "Mend, in prosody.cfg.lua at the end of that host's section, then restart Prosody:",
      bot: "Mend, in bot.config.json:",
      "bot-without": "Mend, take out of `promises` in bot.config.json:",
      shell: "Mend, on the server:",
      chat: "Mend, write to the bot:",
      logrotate:
        "Mend, a file of its own in /etc/logrotate.d/ (take these log files out of the stanza where they are now):",
      nginx: "Mend, in the web server's configuration:",
    } satisfies Record<Mend["where"], string>,
    ages: "New ones are right then; what is there already has to age, or to be deleted.",
    summary: (kept: number, all: number) =>
      `${number(kept, "en")} of ${count(all, "en", "promise", "promises")} kept, as far as can be seen from here.`,
    notPromised: (list: string) => `Not promised: ${list}.`,
    noPromises:
      "Nothing is promised in `promises` of bot.config.json, so there is nothing to audit. docs/promises.md says how.",
    unknown: (said: string, list: string) =>
      `There is neither a promise nor a topic ${said}. Topics: ${list}.`,
    silent: (key: string) => `${key} is not promised.`,
    how: "Nothing is promised there, so there is nothing to audit. To promise it, set it in `promises` of bot.config.json and restart the bot: docs/promises.md shows how, docs/configuration.md all values.",
    howLogs:
      'Nothing is promised of log files, so there is nothing to audit. To promise it, name them in `promises.logs` of bot.config.json, such as `"logs": [{ "files": ["/var/log/prosody/prosody.err*"], "level": "error", "kept": "7d", "addresses": "never" }]`; restart the bot, and have `kastellan audit-files` read them (docs/promises.md).',
    daily: (lines: string) => `The audit has changed:\n${lines}`,
    unseen: (why: string) =>
      `The daily audit could not look at the server, so nobody knows now whether the promises are kept. ${why} It is tried again every day; \`audit\` tries it at once.`,
    more: "`audit NAME` shows one with its mend.",
  },
  {
    verdicts: {
      kept: "eingehalten",
      broken: "GEBROCHEN",
      unseen: "von hier nicht zu sehen",
      declared: "so erklärt, nicht geprüft",
    },
    mend: {
      prosody: "Abhilfe, in prosody.cfg.lua über dem ersten VirtualHost, danach Prosody neu starten:",
      section: "Abhilfe, in prosody.cfg.lua am Ende des Abschnitts dieses Hosts, danach Prosody neu starten:",
      bot: "Abhilfe, in bot.config.json:",
      "bot-without": "Abhilfe, aus `promises` in bot.config.json streichen:",
      shell: "Abhilfe, auf dem Server:",
      chat: "Abhilfe, dem Bot schreiben:",
      logrotate:
        "Abhilfe, eine eigene Datei in /etc/logrotate.d/ (diese Protokolldateien aus dem Abschnitt nehmen, in dem sie jetzt stehen):",
      nginx: "Abhilfe, in der Konfiguration des Webservers:",
    },
    ages: "Neues ist dann richtig; was schon da ist, muss altern oder gelöscht werden.",
    summary: (kept, all) =>
      `${number(kept, "de")} von ${count(all, "de", "Versprechen", "Versprechen")} eingehalten, soweit es von hier zu sehen ist.`,
    notPromised: (list) => `Nicht versprochen: ${list}.`,
    noPromises:
      "In `promises` von bot.config.json ist nichts versprochen, also gibt es nichts zu prüfen. docs/promises.md sagt, wie.",
    unknown: (said, list) => `Es gibt weder ein Versprechen noch ein Thema ${said}. Themen: ${list}.`,
    silent: (key) => `${key} ist nicht versprochen.`,
    how: "Dort ist nichts versprochen, also gibt es nichts zu prüfen. Um es zu versprechen, trag es in `promises` von bot.config.json ein und starte den Bot neu: docs/promises.md sagt, wie, docs/configuration.md nennt alle Werte.",
    howLogs:
      'Von Protokolldateien ist nichts versprochen, also gibt es nichts zu prüfen. Um es zu versprechen, nenne sie in `promises.logs` von bot.config.json, etwa `"logs": [{ "files": ["/var/log/prosody/prosody.err*"], "level": "error", "kept": "7d", "addresses": "never" }]`; starte den Bot neu, und lass `kastellan audit-files` sie lesen (docs/promises.md).',
    daily: (lines) => `Die Prüfung hat sich geändert:\n${lines}`,
    unseen: (why) =>
      `Die tägliche Prüfung konnte den Server nicht ansehen, also weiß gerade niemand, ob die Versprechen gehalten werden. ${why} Sie wird täglich wieder versucht; \`prüfen\` versucht es sofort.`,
    more: "`prüfen NAME` zeigt eines mit der Abhilfe.",
  },
);

const marks = { kept: "✓", broken: "✗", unseen: "?", declared: "·" } as const;

/** A promise in one line: kept or not, and by which evidence. */
export function sayFinding({ key, promised, verdict, evidence }: Finding, language: Language): string {
  const said = texts[language];
  const value = promised === undefined ? "" : ` (${promised})`;
  const proof = evidence.map((each) => `; ${sayEvidence(each, language)}`).join("");
  return `${marks[verdict]} ${key}: ${nameOf(key, language)}${value}: ${said.verdicts[verdict]}${proof}.`;
}

/** How to mend it, as the lines that stand in a configuration; empty where nothing is broken. */
export function sayMend({ mends, ages }: Finding, language: Language): string {
  const said = texts[language];
  return [
    ...mends.map(({ where, lines }) => `${said.mend[where]}\n\`\`\`\n${lines}\n\`\`\``),
    ...(ages && mends.length > 0 ? [said.ages] : []),
  ].join("\n");
}

/** Some findings, or the whole audit; with mends where they were asked for. */
export function sayAudit(
  { findings, notPromised, contradictions }: Audit,
  withMends: boolean,
  language: Language,
): string {
  const said = texts[language];
  if (findings.length === 0 && notPromised.length === 0) return said.noPromises;
  const order = { broken: 0, unseen: 1, kept: 2, declared: 3 };
  const sorted = [...findings].sort((a, b) => order[a.verdict] - order[b.verdict]);
  const checked = findings.filter(({ verdict }) => verdict !== "declared");
  const isBroken = checked.some(({ verdict }) => verdict === "broken");
  return [
    said.summary(checked.filter(({ verdict }) => verdict === "kept").length, checked.length),
    ...sorted.flatMap((finding) => {
      const mend = withMends ? sayMend(finding, language) : "";
      return [sayFinding(finding, language), ...(mend === "" ? [] : [mend])];
    }),
    ...sayContradictions(contradictions, language),
    ...(notPromised.length > 0 ? [said.notPromised(notPromised.join(", "))] : []),
    ...(isBroken && !withMends ? [said.more] : []),
  ].join("\n");
}

export function sayUnknownPromise(word: string, topics: readonly string[], language: Language): string {
  return texts[language].unknown(word, topics.join(", "));
}

/** Some promises were asked for, and none of them was made. */
function sayNotPromised(keys: readonly NotPromised[], language: Language): string {
  const said = texts[language];
  return keys.includes("logs") ? said.howLogs : [...keys.map(said.silent), said.how].join("\n");
}

/** A part of the audit that was asked for by its name, with mends. */
export function sayPart(part: Audit, language: Language): string {
  return part.findings.length === 0 && part.notPromised.length > 0
    ? sayNotPromised(part.notPromised, language)
    : sayAudit(part, true, language);
}

/** What has changed since yesterday. */
export function sayChanged(findings: readonly Finding[], language: Language): string {
  return texts[language].daily(findings.map((finding) => sayFinding(finding, language)).join("\n"));
}

/** Why there is nothing new: the audit could not be made. */
export function sayUnseen(trouble: Trouble, language: Language): string {
  return texts[language].unseen(sayTrouble(trouble, language));
}
