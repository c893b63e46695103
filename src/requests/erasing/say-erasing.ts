import { catalogue } from "../../language/catalogue.js";
import type { Language } from "../../language/language.js";
import { count, number } from "../../language/numbers.js";
import { showName } from "../../language/show-name.js";
import { clock, duration, moment } from "../../language/time.js";
import type { Voice } from "../../language/voice.js";
import type { Holdings } from "../../server/personal.js";
import { fileSize } from "../copy/say.js";
import { inOrder, type Erased, type Obstacle, type Shown } from "./erasing.js";
import { sayLeftovers } from "./say-leftovers.js";
import { sayRedress } from "../say-redress.js";
import { sayToPeople } from "../say-trouble.js";
import type { Told } from "../told.js";

const texts = catalogue(
  {
    messages: (n: number, before: string | undefined) =>
      `This deletes ${count(n, "en", "message", "messages")} from your archive${before === undefined ? "" : `, those from before ${before}`}.`,
    offline: (n: number) =>
      `This deletes ${count(n, "en", "message that waits", "messages that wait")} for you to come online: you will not read them.`,
    uploads: (n: number, size: string) =>
      `This deletes ${count(n, "en", "uploaded file", "all uploaded files, %")} (${size}); their links stop working.`.replace(
        "%",
        `${number(n, "en")} of them`,
      ),
    upload: (name: string) => `This deletes the uploaded file ${name}; its link stops working.`,
    account: (wait: string) =>
      `This deletes your account: contacts, profile, archive, offline messages, settings, uploads. Before it goes there is a waiting time of ${wait}; until then \`cancel\` stops it.`,
    ask: (code: string, until: string) =>
      `To have it done, write \`${code}\` (until ${until}). To leave it, do nothing.`,
    nothing: {
      archive: "There is no such message in your archive: nothing to delete.",
      offline: "No messages wait for you: nothing to delete.",
      uploads: "You have no uploaded files on the server: nothing to delete.",
      upload: "There is no upload with that number. `my uploads` lists them.",
      account: "There is no such account.",
    },
    done: {
      archive: (n: number, left: number) =>
        `Done: ${count(n, "en", "message", "messages")} deleted from your archive${left > 0 ? `, ${number(left, "en")} remain` : "; it is empty"}. Whether new ones are archived is a setting of your client.`,
      offline: (n: number) => `Done: ${count(n, "en", "waiting message", "waiting messages")} deleted.`,
      uploads: (n: number) => `Done: ${count(n, "en", "file", "files")} deleted.`,
      account: (at: string) =>
        `Your account will be deleted ${at}. Until then everything works, and \`cancel\` stops it. You need not do anything else; you may log out.`,
    },
    cancelled: "Your account stays: the deletion is cancelled.",
    notLeaving:
      "Nothing was ordered for your account, so there is nothing to cancel. `my requests` lists your requests; `cancel N` takes one back.",
    unknownCode: "I know no such code. Codes are good for five minutes and once; ask again for a new one.",
    tooLate: "That code is too old; nothing was done. Ask again for a new one.",
    list: (n: number, size: string) =>
      `You have ${count(n, "en", "file", "files")} on the server (${size}), the newest first:`,
    more: (shown: number, numbered: number, all: number) =>
      `… These are ${number(shown, "en")} of ${number(all, "en")} files. \`delete upload N\` takes numbers up to ${number(numbered, "en")}, \`delete my uploads\` deletes all ${number(all, "en")}, and \`my data\` lists them all.`,
    howTo: "`delete upload 2` deletes one, `delete my uploads` all.",
    byThemselves: (time: string) => `Files go by themselves after ${time}.`,
    none: "You have no uploaded files on the server.",
    holdings: ({ registered, contacts, archived, offline, files, size, leaving, address }: HoldingsTold) =>
      [
        registered === undefined
          ? "Your account was made at a time that nobody noted."
          : `Your account was made ${registered}.`,
        `Stored: ${count(contacts, "en", "contact", "contacts")}, ${count(archived, "en", "archived message", "archived messages")}, ${count(offline, "en", "waiting message", "waiting messages")}, ${count(files, "en", "file", "files")} (${size}); your profile, bookmarks and settings, if you made any; the time of your last login, where the server notes it.`,
        address,
        ...(leaving === undefined
          ? []
          : [`It will be deleted ${leaving}, as you ordered; \`cancel\` stops that.`]),
      ].join("\n"),
    noted: (n: number) =>
      n === 0
        ? "I myself have noted nothing about you."
        : `I myself have noted ${count(n, "en", "thing", "things")} about you, such as your registration; the copy shows all.`,
    rights:
      "`my data` gives you a copy of all of it and says why, how long and who else gets it; `delete …` and `human` are yours too.",
  },
  {
    messages: (n, before) =>
      `Das löscht ${count(n, "de", "Nachricht", "Nachrichten")} aus deinem Archiv${before === undefined ? "" : `, die von vor dem ${before}`}.`,
    offline: (n) =>
      `Das löscht ${count(n, "de", "Nachricht, die auf dich wartet", "Nachrichten, die auf dich warten")}: Du wirst sie nicht lesen.`,
    uploads: (n, size) =>
      `Das löscht ${count(n, "de", "hochgeladene Datei", "hochgeladene Dateien, also alle")} (${size}); ihre Links gehen dann nicht mehr.`,
    upload: (name) => `Das löscht die hochgeladene Datei ${name}; ihr Link geht dann nicht mehr.`,
    account: (wait) =>
      `Das löscht dein Konto: Kontakte, Profil, Archiv, Offline-Nachrichten, Einstellungen, Dateien. Vorher gibt es eine Wartezeit von ${wait}; bis dahin hält \`abbrechen\` es auf.`,
    ask: (code, until) =>
      `Wenn es geschehen soll, schreib \`${code}\` (bis ${until}). Wenn nicht, tu nichts.`,
    nothing: {
      archive: "Solche Nachrichten gibt es in deinem Archiv nicht: nichts zu löschen.",
      offline: "Es warten keine Nachrichten auf dich: nichts zu löschen.",
      uploads: "Du hast keine Dateien auf dem Server: nichts zu löschen.",
      upload: "Eine Datei mit dieser Nummer gibt es nicht. `meine Dateien` zählt sie auf.",
      account: "Dieses Konto gibt es nicht.",
    },
    done: {
      archive: (n, left) =>
        `Erledigt: ${count(n, "de", "Nachricht", "Nachrichten")} aus deinem Archiv gelöscht${left > 0 ? `, ${number(left, "de")} bleiben` : "; es ist leer"}. Ob neue archiviert werden, stellst du in deinem Programm ein.`,
      offline: (n) => `Erledigt: ${count(n, "de", "wartende Nachricht", "wartende Nachrichten")} gelöscht.`,
      uploads: (n) => `Erledigt: ${count(n, "de", "Datei", "Dateien")} gelöscht.`,
      account: (at) =>
        `Dein Konto wird gelöscht: ${at}. Bis dahin geht alles weiter, und \`abbrechen\` hält es auf. Sonst musst du nichts tun; du kannst dich abmelden.`,
    },
    cancelled: "Dein Konto bleibt: Die Löschung ist abgebrochen.",
    notLeaving:
      "Für dein Konto war nichts angeordnet, es gibt also nichts abzubrechen. `meine Anfragen` zählt deine Anfragen auf; `abbrechen N` nimmt eine zurück.",
    unknownCode:
      "So einen Code kenne ich nicht. Codes gelten fünf Minuten und einmal; frag noch einmal, dann gibt es einen neuen.",
    tooLate: "Dieser Code ist zu alt; nichts ist geschehen. Frag noch einmal, dann gibt es einen neuen.",
    list: (n, size) =>
      `Du hast ${count(n, "de", "Datei", "Dateien")} auf dem Server (${size}), die neuesten zuerst:`,
    more: (shown, numbered, all) =>
      `… Das sind ${number(shown, "de")} von ${number(all, "de")} Dateien. \`lösche Datei N\` nimmt Nummern bis ${number(numbered, "de")}, \`lösche meine Dateien\` löscht alle ${number(all, "de")}, und \`meine Daten\` zählt alle auf.`,
    howTo: "`lösche Datei 2` löscht eine, `lösche meine Dateien` alle.",
    byThemselves: (time) => `Von selbst gehen Dateien nach ${time}.`,
    none: "Du hast keine Dateien auf dem Server.",
    holdings: ({ registered, contacts, archived, offline, files, size, leaving, address }) =>
      [
        registered === undefined
          ? "Wann dein Konto angelegt wurde, hat niemand notiert."
          : `Dein Konto wurde angelegt: ${registered}.`,
        `Gespeichert: ${count(contacts, "de", "Kontakt", "Kontakte")}, ${count(archived, "de", "archivierte Nachricht", "archivierte Nachrichten")}, ${count(offline, "de", "wartende Nachricht", "wartende Nachrichten")}, ${count(files, "de", "Datei", "Dateien")} (${size}); Profil, Lesezeichen und Einstellungen, wenn du welche hast; die Zeit deiner letzten Anmeldung, wo der Server sie festhält.`,
        address,
        ...(leaving === undefined
          ? []
          : [`Es wird gelöscht: ${leaving}, wie du es angeordnet hast; \`abbrechen\` hält das auf.`]),
      ].join("\n"),
    noted: (n) =>
      n === 0
        ? "Ich selbst habe nichts über dich notiert."
        : `Ich selbst habe ${count(n, "de", "Sache", "Sachen")} über dich notiert, etwa deine Registrierung; die Kopie zeigt alles.`,
    rights:
      "`meine Daten` gibt dir eine Kopie von allem und sagt, warum, wie lange und wer es noch bekommt; `lösche …` und `mensch` gibt es auch.",
  },
);

interface HoldingsTold {
  readonly registered: string | undefined;
  readonly contacts: number;
  readonly archived: number;
  readonly offline: number;
  readonly files: number;
  readonly size: string;
  readonly leaving: string | undefined;
  readonly address: string;
}

/** What would go, what stays, and how to say yes. */
export function sayShown(
  { wish, count: n, file, holdings, code, expires, wait, leftovers }: Shown,
  voice: Voice,
): string {
  const { language, timeZone, now } = voice;
  const said = texts[language];
  const goes = () => {
    switch (wish.kind) {
      case "archive":
        return said.messages(
          n,
          wish.before === undefined ? undefined : moment(wish.before, now, timeZone, language),
        );
      case "offline":
        return said.offline(n);
      case "uploads":
        return said.uploads(n, fileSize(holdings.bytes, language));
      case "upload":
        return said.upload(showName(file ?? ""));
      case "account":
        return said.account(duration(wait, language));
    }
  };
  const stays = sayLeftovers(wish.kind, leftovers(language), language);
  return [goes(), stays, said.ask(code, clock(expires, timeZone, language))].join("\n");
}

/** What was done, or ordered. */
export function sayErased({ wish, erased, left, due }: Erased, { language, now, timeZone }: Voice): string {
  const said = texts[language].done;
  if (wish.kind === "account") return said.account(moment(due ?? now, now, timeZone, language));
  return wish.kind === "archive"
    ? said.archive(erased, left)
    : said[wish.kind === "offline" ? "offline" : "uploads"](erased);
}

/** Why nothing was erased. */
export function sayObstacle(obstacle: Obstacle, { language }: Voice): string {
  const said = texts[language];
  switch (obstacle.kind) {
    case "trouble":
      return sayToPeople(obstacle.trouble, language);
    case "nothing-there":
      return said.nothing[obstacle.wish.kind];
    case "unknown-code":
      return said.unknownCode;
    case "too-late":
      return said.tooLate;
  }
}

export function sayCancelled(cancelled: boolean, language: Language): string {
  return cancelled ? texts[language].cancelled : texts[language].notLeaving;
}

/** The person's uploads, numbered. */
export function sayUploads({ holdings, told }: Pick<Known, "holdings" | "told">, voice: Voice): string {
  const { language, timeZone, now } = voice;
  const said = texts[language];
  if (holdings.files === 0) return said.none;
  const shown = inOrder(holdings).slice(0, 30);
  const { uploads } = told(language);
  return [
    said.list(holdings.files, fileSize(holdings.bytes, language)),
    ...shown.map(
      ({ name, size, at }, index) =>
        `${index + 1}. ${showName(name)}, ${fileSize(size, language)}, ${moment(at, now, timeZone, language)}`,
    ),
    ...(holdings.files > shown.length
      ? [said.more(shown.length, holdings.uploads.length, holdings.files)]
      : []),
    [said.howTo, ...(uploads === undefined ? [] : [said.byThemselves(uploads)])].join(" "),
  ].join("\n");
}

/** What is answered at once about an account. */
export interface Known {
  readonly holdings: Holdings;
  /** How many rows of its own the bot has. */
  readonly noted: number;
  readonly told: (language: Language) => Told;
  /** `operator.authority` */
  readonly authority: string | undefined;
}

/** `what do you know about me`: in a few lines. */
export function sayHoldings({ holdings, noted, told, authority }: Known, voice: Voice): string {
  const { language, timeZone, now } = voice;
  const when = (at: number | null) => (at === null ? undefined : moment(at, now, timeZone, language));
  const said = texts[language];
  return [
    said.holdings({
      ...holdings,
      registered: when(holdings.registered),
      leaving: when(holdings.leaving),
      size: fileSize(holdings.bytes, language),
      address: told(language).address,
    }),
    said.noted(noted),
    said.rights,
    sayRedress(authority, language),
  ].join("\n");
}
