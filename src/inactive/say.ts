import { catalogue } from "../language/catalogue.js";
import { count, number } from "../language/numbers.js";
import { showAccount } from "../language/show-name.js";
import { duration, moment } from "../language/time.js";
import type { Voice } from "../language/voice.js";
import { sayLife } from "../upload/say-life.js";
import type { Exported } from "./export.js";
import type { Page, Unused } from "./listing.js";

const texts = catalogue(
  {
    head: (n: number, of: string, unused: string, never: string) =>
      `${count(n, "en", "account", "accounts")} of ${of} not used for ${unused}, or never within ${never}:`,
    none: (of: string, unused: string, never: string) =>
      `None of ${of} accounts is unused for ${unused}, or was never used within ${never}.`,
    unused: (name: string, last: string) => `${name}, last ${last}`,
    never: (name: string, created: string) => `${name}, never (made ${created})`,
    unknown: (name: string) => `${name}, unknown`,
    protected: " (protected)",
    unknownHead: (n: number) =>
      `Of ${count(n, "en", "account", "accounts")} nobody knows whether they are used; they come last and are never touched.`,
    unnoted: (host: string, module: string) =>
      `No module on ${host} notes last logins. Load \`${module}\` there (docs/prosody.md). It knows nothing of logins before: give people as long as \`inactive.unused\` to log in before you delete any.`,
    more: (n: number) => `${number(n, "en")} more: \`inactive more\`.`,
    next: "`inactive delete` shows what would be deleted, and asks.",
    end: "That was all.",
    exported:
      "The list is a sealed CSV file; its link, with the key, is a message of its own that no archive keeps.",
    exportedHere: "There is no place for files here: the list is a message of its own that no archive keeps.",
    tooLarge:
      "The list is too long for this server's uploads or for a message. Ask for a longer time, such as `inactive 2 years`.",
    away: "I am not connected to the server right now. Please try again in a minute.",
    nothing: "I have listed nothing for you within the last hour. `inactive` does.",
  },
  {
    head: (n, of, unused, never) =>
      `${count(n, "de", "Konto", "Konten")} von ${of} seit ${unused} unbenutzt, oder in ${never} nie benutzt:`,
    none: (of, unused, never) =>
      `Keines von ${of} Konten ist seit ${unused} unbenutzt oder wurde in ${never} nie benutzt.`,
    unused: (name, last) => `${name}, zuletzt ${last}`,
    never: (name, created) => `${name}, nie (angelegt ${created})`,
    unknown: (name) => `${name}, unbekannt`,
    protected: " (geschützt)",
    unknownHead: (n) =>
      `Von ${count(n, "de", "Konto", "Konten")} weiß niemand, ob sie benutzt werden; sie kommen zuletzt und werden nie angerührt.`,
    unnoted: (host, module) =>
      `Kein Modul auf ${host} hält letzte Anmeldungen fest. Lade dort \`${module}\` (docs/prosody.md). Von Anmeldungen davor weiß es nichts: Lass den Leuten so lange wie \`inactive.unused\` Zeit, sich anzumelden, bevor du welche löschst.`,
    more: (n) => `${number(n, "de")} weitere: \`inaktiv mehr\`.`,
    next: "`inaktiv löschen` zeigt, was gelöscht würde, und fragt.",
    end: "Das waren alle.",
    exported:
      "Die Liste ist eine versiegelte CSV-Datei; ihr Link, mit dem Schlüssel, ist eine eigene Nachricht, die kein Archiv behält.",
    exportedHere:
      "Hier ist kein Platz für Dateien: Die Liste ist eine eigene Nachricht, die kein Archiv behält.",
    tooLarge:
      "Die Liste ist zu lang für die Uploads dieses Servers oder für eine Nachricht. Frag nach einer längeren Zeit, etwa `inaktiv 2 Jahre`.",
    away: "Ich bin gerade nicht mit dem Server verbunden. Bitte versuch es in einer Minute noch einmal.",
    nothing: "Ich habe dir in der letzten Stunde nichts aufgelistet. `inaktiv` tut es.",
  },
);

/** A page of accounts that nobody uses, the longest unused first. */
export function sayPage({ listing, from, rows }: Page, voice: Voice): string {
  const { language, now, timeZone } = voice;
  const said = texts[language];
  const { total, unused, unknown, unnoted, limits } = listing;
  const spans = [duration(limits.unused, language), duration(limits.neverUsed, language)] as const;
  const row = (account: Unused) => {
    const name = showAccount(account, voice);
    const at = (when: number) => moment(when, now, timeZone, language);
    const text =
      account.last !== null
        ? said.unused(name, at(account.last))
        : account.state === "never" && account.created !== null
          ? said.never(name, at(account.created))
          : said.unknown(name);
    return text + (account.protected ? said.protected : "");
  };
  const left = unused.length + unknown.length - from - rows.length;
  return [
    ...(from > 0
      ? []
      : [
          unused.length === 0
            ? said.none(number(total, language), ...spans)
            : said.head(unused.length, number(total, language), ...spans),
          ...(unknown.length > 0 ? [said.unknownHead(unknown.length)] : []),
          ...unnoted.map(({ host, module }) => said.unnoted(host, module)),
        ]),
    ...rows.map(row),
    ...(left > 0 ? [said.more(left)] : from > 0 ? [said.end] : []),
    ...(unused.length > 0 ? [said.next] : []),
  ].join("\n");
}

export function sayNothingListed({ language }: Voice): string {
  return texts[language].nothing;
}

/** The whole listing, handed over. */
export function sayExported(exported: Exported, { language }: Voice): string {
  const said = texts[language];
  if (exported === "offline") return said.away;
  if (exported === "too-large") return said.tooLarge;
  if ("text" in exported) return said.exportedHere;
  return `${said.exported} ${sayLife(exported.life, language)}`;
}
