import type { AuditState } from "../promises/audit/last-audit.js";
import { nameOf } from "../promises/audit/promise-names.js";
import type { AuditKey } from "../promises/audit/finding.js";
import { activities, type Activity } from "../promises/statement/processing.js";
import type { PromiseKey } from "../promises/schema.js";
import type { StatementConfig } from "../promises/statement/statement-config.js";
import { inWords } from "../promises/statement/words/period.js";
import { sentenceOf } from "../promises/statement/words/sentences.js";
import { catalogue } from "../language/catalogue.js";
import type { Language } from "../language/language.js";

/**
 * What people may be told of the server as true: what its operator promises, unless the last audit found that it is
 * not so. What nobody promised is not said.
 */
export interface Told {
  /** Where their address (IP) is: a sentence. */
  readonly address: string;
  /** How long log files stay, in words; that it wasn't said, where it wasn't. */
  readonly logs: string;
  /** After which time uploads go by themselves, such as `after 30 days`; undefined where they don't, or nobody said so. */
  readonly uploads: string | undefined;
  readonly processing: readonly Activity[];
  /** Promises in the policy that the last audit found broken, by name. */
  readonly broken: readonly string[];
}

const texts = catalogue(
  {
    broken: (names: string) =>
      `The last audit found that the server is not as it says here, and the people who run it know: ${names}.`,
    address: {
      nowhere: "The server holds your IP address in memory while you are connected, and does not store it.",
      notWithAccount:
        "The server holds your IP address in memory while you are connected, and does not store it with your account; log files may hold it for their time.",
      memory: (more: string) => `The server holds your IP address in memory while you are connected. ${more}`,
      unsaid: "Whether it is stored as well, people tell you: write `human` to the bot.",
    },
  },
  {
    broken: (names) =>
      `Die letzte Prüfung fand, dass es auf dem Server nicht so ist, wie es hier steht, und die Menschen, die ihn betreiben, wissen es: ${names}.`,
    address: {
      nowhere:
        "Deine IP-Adresse hat der Server im Arbeitsspeicher, solange du verbunden bist, und speichert sie nicht.",
      notWithAccount:
        "Deine IP-Adresse hat der Server im Arbeitsspeicher, solange du verbunden bist, und speichert sie nicht bei deinem Konto; in Protokollen kann sie für deren Zeit stehen.",
      memory: (more) =>
        `Deine IP-Adresse hat der Server im Arbeitsspeicher, solange du verbunden bist. ${more}`,
      unsaid: "Ob sie auch gespeichert wird, sagen dir Menschen: Schreib dem Bot `mensch`.",
    },
  },
);

/** @returns the configuration without the promises that the last audit found broken */
export function keptPromises<C extends StatementConfig>(config: C, audit: AuditState | undefined): C {
  const broken = new Set(audit?.broken);
  const kept = Object.entries(config.promises).filter(([key]) => !broken.has(key));
  // One set of log files that stays too long, or holds addresses, is enough for "logs" not to be so.
  const logs = [...broken].some((key) => key.startsWith("logs.")) ? [] : config.promises.logs;
  return { ...config, promises: { ...Object.fromEntries(kept), logs } as C["promises"] };
}

/** @returns what to say before the statement: what of it the last audit found not to be so; undefined where all is */
export function sayBroken({ broken }: Pick<Told, "broken">, language: Language): string | undefined {
  return broken.length > 0 ? texts[language].broken(broken.join(", ")) : undefined;
}

/** @param audit what the last one found; undefined where there was none */
export function toldOf(config: StatementConfig, audit: AuditState | undefined, language: Language): Told {
  const kept = keptPromises(config, audit);
  const { logs, uploadsKept, addressWithAccount } = kept.promises;
  const said = texts[language].address;
  const address = () => {
    if (addressWithAccount === undefined) return said.memory(said.unsaid);
    if (addressWithAccount !== "never")
      return said.memory(
        sentenceOf(kept.promises, "addressWithAccount" satisfies PromiseKey, language) ?? said.unsaid,
      );
    const inNoLog =
      logs.length > 0 && logs.every((set) => set.addresses === "never" && set.except.length === 0);
    return inNoLog ? said.nowhere : said.notWithAccount;
  };
  const processing = activities(kept, language);
  return {
    address: address(),
    logs: processing.find(({ key }) => key === "logs")?.period ?? "",
    uploads:
      uploadsKept === undefined || uploadsKept === "unlimited"
        ? undefined
        : inWords(uploadsKept, language, true),
    processing,
    broken: (audit?.broken ?? [])
      .filter((key) => key !== "ownRecords")
      .map((key) => nameOf(key as AuditKey, language)),
  };
}
