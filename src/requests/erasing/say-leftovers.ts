import { catalogue } from "../../language/catalogue.js";
import type { Language } from "../../language/language.js";
import type { Wish } from "./erasing.js";
import type { Leftovers } from "./leftovers.js";

const texts = catalogue(
  {
    title: "What stays:",
    others:
      "your messages with others, in their archives and on their devices: theirs, until they delete them",
    rooms: (period: string) => `what you wrote in rooms: ${period}`,
    roomsOpen: "what you wrote in rooms: until the room's owner deletes it",
    admins:
      "what I told the admins of you, such as your registration: in their chats until they delete it, in my own archive for as long as the server keeps archives",
    journal: "your name in the server's journal of registrations: 14 days as a rule",
    logs: (period: string) => `lines in log files: ${period}`,
    logsOpen: "lines in log files, for the time in the server's policy",
    backups: (period: string) => `backups of the server: ${period}`,
    backupsOpen: "backups of the server, until they are overwritten",
    name: "the bare name, so that nobody takes it and passes for you",
    nameForGood: "for good",
    nameUntil: (period: string) => `free again after ${period}`,
    ownCopy: "the copy in your own archive, if you have one",
    sender: "the sender's copy",
    downloaded: "what others have downloaded",
  },
  {
    title: "Was bleibt:",
    others: "deine Nachrichten bei anderen, in ihren Archiven und auf ihren Geräten: bis sie sie löschen",
    rooms: (period) => `was du in Räumen geschrieben hast: ${period}`,
    roomsOpen: "was du in Räumen geschrieben hast: bis es löscht, wem der Raum gehört",
    admins:
      "was ich den Admins von dir gemeldet habe, etwa deine Registrierung: in ihren Chats, bis sie es löschen, in meinem eigenen Archiv, solange der Server Archive aufhebt",
    journal: "dein Name im Journal der Registrierungen auf dem Server: in der Regel 14 Tage",
    logs: (period) => `Zeilen in Protokollen: ${period}`,
    logsOpen: "Zeilen in Protokollen, für die Zeit in der Datenschutzerklärung",
    backups: (period) => `Sicherungen des Servers: ${period}`,
    backupsOpen: "Sicherungen des Servers, bis sie überschrieben sind",
    name: "der bloße Name, damit sich niemand für dich ausgibt",
    nameForGood: "für immer",
    nameUntil: (period) => `nach ${period} wieder frei`,
    ownCopy: "die Kopie in deinem eigenen Archiv, wenn du eins hast",
    sender: "die beim Absender",
    downloaded: "was andere heruntergeladen haben",
  },
);

/** @returns what stays of what a person wants gone, a line each */
export function sayLeftovers(kind: Wish["kind"], kept: Leftovers, language: Language): string {
  const said = texts[language];
  const backups = kept.noBackups
    ? []
    : [kept.backups === undefined ? said.backupsOpen : said.backups(kept.backups)];
  const rooms = kept.rooms === undefined ? said.roomsOpen : said.rooms(kept.rooms);
  const reserved = () => {
    if (kept.name === "never") return [];
    if (kept.name === undefined) return [said.name];
    return [`${said.name}: ${kept.name === "for-good" ? said.nameForGood : said.nameUntil(kept.name.until)}`];
  };
  const lines = {
    archive: () => [said.others, rooms, ...backups],
    offline: () => [said.ownCopy, said.sender],
    upload: () => [said.downloaded, ...backups],
    uploads: () => [said.downloaded, ...backups],
    account: () => [
      ...[said.others, rooms, said.admins, said.journal],
      kept.logs === undefined ? said.logsOpen : said.logs(kept.logs),
      ...[...backups, ...reserved()],
    ],
  }[kind]();
  return [said.title, ...lines.map((line) => `- ${line}`)].join("\n");
}
