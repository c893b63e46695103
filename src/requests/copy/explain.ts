import { catalogue } from "../../language/catalogue.js";
import type { Language } from "../../language/language.js";
import { count } from "../../language/numbers.js";
import { version } from "../../package.js";
import type { Activity } from "../../promises/statement/processing.js";
import type { BareJid } from "../../xmpp/jid.js";
import { sayRedress } from "../say-redress.js";
import { sayBroken, type Told } from "../told.js";
import type { OwnRow } from "./own-rows.js";
import type { Collected } from "./collect.js";
import { accountFile } from "./collect.js";
import type { PackedUpload } from "./pack.js";

/** What the operator says of itself; what is missing is said to be missing. */
export interface AboutServer {
  readonly hosts: readonly string[];
  readonly controller: string | undefined;
  readonly contact: string | undefined;
  readonly authority: string | undefined;
  /** Who else gets data, by name: the data centre, for one. */
  readonly recipients: readonly string[];
  /** What is true of it as far as anybody knows; what is processed, why, how long, and who gets it (Art. 15(1)). */
  readonly told: (language: Language) => Told;
  /** The server's statement, from the same promises that are audited. */
  readonly policy: (language: Language) => string;
}

/** All that a copy's texts are made from. */
export interface CopyView {
  readonly person: BareJid;
  /** Epoch ms. */
  readonly made: number;
  readonly collected: Collected;
  readonly rows: readonly OwnRow[];
  readonly about: AboutServer;
}

const texts = catalogue(
  {
    title: (person: string) => `Your data: ${person}`,
    made: (at: string) => `Made on ${at} (UTC) because this account asked for it (Art. 15 GDPR).`,
    inside: "WHAT IS IN THIS FILE",
    account: "your account in the portable form of XEP-0227: other servers can read it",
    kastellan: "what the bot has noted about this account",
    index: "everything listed, with counts, and what is not in here and why",
    items: (n: number) => count(n, "en", "entry", "entries"),
    uploads: (n: number) =>
      `uploads/: ${count(n, "en", "file that you shared and that is", "files that you shared and that are")} still stored`,
    notIn: "WHAT IS NOT IN IT, AND WHY",
    missing: {
      others:
        "Messages of yours in other people's archives and devices, and in rooms: they are theirs too; ask them, or the room's owner.",
      logs: ({ logs }: Told) =>
        `The server's log files: they are ordered by time and not by person (how long they stay: ${logs}); ask the contact below if you need a certain time.`,
      credentials: "Your password and what proves it: nobody is given that, you neither.",
      address: ({ address }: Told) => address,
      elsewhere: "What other servers store about you: ask those.",
      notes:
        "What admins noted for each other at a request of yours: write `human` to the bot if you want it.",
    },
    what: "WHAT IS PROCESSED, WHY, AND HOW LONG",
    processed: ({ name, data, purpose, basis, period, recipients }: Activity) =>
      `${name}: ${data}. Why: ${purpose} (${basis}). How long: ${period}. Who gets it: ${recipients}.`,
    source: "Source: you and your client; messages to you come from those who wrote them.",
    processors: (names: string) => `The operator also names: ${names}.`,
    rights: "YOUR RIGHTS",
    right:
      "See, correct, delete, restrict, take with you, object (Art. 15 to 21): write to the bot, or to the contact. Most you can change in your client at once.",
    contact: (who: string) => `Contact: ${who}`,
    controller: (who: string) => `Controller: ${who}`,
    noContact: "The operator has not told this bot a contact; the server's website names one.",
    policy: "THE SERVER'S POLICY IN FULL",
  },
  {
    title: (person) => `Deine Daten: ${person}`,
    made: (at) => `Erstellt am ${at} (UTC), weil dieses Konto darum gebeten hat (Art. 15 DSGVO).`,
    inside: "WAS IN DIESER DATEI STEHT",
    account: "dein Konto in der übertragbaren Form XEP-0227: Andere Server können sie lesen",
    kastellan: "was der Bot über dieses Konto notiert hat",
    index: "alles aufgezählt, und was fehlt und warum",
    items: (n) => count(n, "de", "Eintrag", "Einträge"),
    uploads: (n) =>
      `uploads/: ${count(n, "de", "Datei, die du geteilt hast und die noch gespeichert ist", "Dateien, die du geteilt hast und die noch gespeichert sind")}`,
    notIn: "WAS NICHT DARIN STEHT, UND WARUM",
    missing: {
      others:
        "Nachrichten von dir in Archiven und Geräten anderer und in Räumen: Sie gehören auch ihnen; frag sie oder wem der Raum gehört.",
      logs: ({ logs }) =>
        `Die Protokolle des Servers: Sie sind nach Zeit geordnet und nicht nach Personen (wie lange sie bleiben: ${logs}); wende dich an den Kontakt unten, wenn es um eine bestimmte Zeit geht.`,
      credentials: "Dein Passwort und was es beweist: Das bekommt niemand, auch du nicht.",
      address: ({ address }) => address,
      elsewhere: "Was andere Server über dich speichern: Frag dort.",
      notes:
        "Was Admins sich zu einer Anfrage von dir notiert haben: Schreib dem Bot `mensch`, wenn du es willst.",
    },
    what: "WAS VERARBEITET WIRD, WARUM UND WIE LANGE",
    processed: ({ name, data, purpose, basis, period, recipients }) =>
      `${name}: ${data}. Wozu: ${purpose} (${basis}). Wie lange: ${period}. Wer es bekommt: ${recipients}.`,
    source: "Herkunft: du und dein Programm; Nachrichten an dich kommen von denen, die sie schrieben.",
    processors: (names) => `Der Betreiber nennt außerdem: ${names}.`,
    rights: "DEINE RECHTE",
    right:
      "Auskunft, Berichtigung, Löschung, Einschränkung, Übertragung, Widerspruch (Art. 15 bis 21): Schreib dem Bot oder dem Kontakt. Das meiste kannst du in deinem Programm selbst ändern.",
    contact: (who) => `Kontakt: ${who}`,
    controller: (who) => `Verantwortlich: ${who}`,
    noContact:
      "Einen Kontakt hat der Betreiber diesem Bot nicht genannt; die Website des Servers nennt einen.",
    policy: "DIE DATENSCHUTZERKLÄRUNG DES SERVERS",
  },
);

/** What a copy doesn't hold, and why. */
function missingIn(told: Told, language: Language): readonly string[] {
  return Object.values(texts[language].missing).map((each) => (typeof each === "string" ? each : each(told)));
}

/** @returns the text that explains a copy: what it holds, and the particulars of Art. 15(1). */
export function readmeOf({ person, made, collected, rows, about }: CopyView, language: Language): string {
  const said = texts[language];
  const told = about.told(language);
  const broken = sayBroken(told, language);
  const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`);
  return [
    said.title(person),
    said.made(new Date(made).toISOString().slice(0, 16).replace("T", " ")),
    "",
    said.inside,
    ...list([
      `${accountFile}: ${said.account}`,
      ...[...collected.stores.values()].map((store) => `${store.file}: ${said.items(store.count)}`),
      ...(collected.uploads.length > 0 ? [said.uploads(collected.uploads.length)] : []),
      `kastellan.json: ${said.kastellan} (${said.items(rows.length)})`,
      `index.json: ${said.index}`,
    ]),
    "",
    said.notIn,
    ...list(missingIn(told, language)),
    "",
    said.what,
    ...list([
      ...told.processing.map((each) => said.processed(each)),
      said.source,
      ...(about.recipients.length > 0 ? [said.processors(about.recipients.join(", "))] : []),
    ]),
    "",
    said.rights,
    ...list([
      said.right,
      ...(about.controller === undefined ? [] : [said.controller(about.controller)]),
      about.contact === undefined ? said.noContact : said.contact(about.contact),
      sayRedress(about.authority, language),
    ]),
    "",
    said.policy,
    ...(broken === undefined ? [] : [broken]),
    "",
    about.policy(language),
    "",
  ].join("\n");
}

/** @returns the index of a copy, as JSON. */
export function indexOf(
  { person, made, collected, rows, about }: CopyView,
  uploads: readonly PackedUpload[],
  language: Language,
): string {
  const index = {
    account: person,
    made: new Date(made).toISOString(),
    by: `Kastellan ${version}`,
    portableForm: { file: accountFile, format: "XEP-0227 (urn:xmpp:pie:0)" },
    stores: [...collected.stores].map(([store, { file, count }]) => ({ store, file, entries: count })),
    uploads,
    notedByTheBot: { file: "kastellan.json", entries: rows.length },
    notIncluded: missingIn(about.told(language), language),
  };
  return `${JSON.stringify(index, null, 2)}\n`;
}
