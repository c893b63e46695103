import type { ActivityKey, Said } from "./activity.js";

/** Processing activities in German. */

const b = "Art. 6 Abs. 1 b";
const c = "Art. 6 Abs. 1 c";
const f = "Art. 6 Abs. 1 f";

export const german: Readonly<Record<ActivityKey, Said>> = {
  account: {
    name: "Konto",
    data: "Adresse auf diesem Server, Hash des Passworts, Kontakte, Profil, Einstellungen; Präsenz nur im Arbeitsspeicher",
    purpose: "für den Dienst, den du nutzt",
    basis: b,
    recipients:
      "das Profil: wer die Adresse kennt; Präsenz und Adresse: wem du es erlaubst oder schreibst, samt deren Servern und Betreibern, wo immer sie sind (Art. 49 Abs. 1 b); Push-Dienste, die dein Programm angemeldet hat",
  },
  messages: {
    name: "Archiv von Nachrichten",
    data: "Nachrichten mit Absender, Empfänger und Zeit",
    purpose: "damit alle deine Geräte sie sehen",
    basis: b,
    recipients: "wem du schreibst, samt deren Servern und Betreibern",
  },
  offline: {
    name: "Wartende Nachrichten",
    data: "Nachrichten, die kommen, während du weg bist",
    purpose: "um sie zuzustellen",
    basis: b,
    recipients: "",
  },
  rooms: {
    name: "Archiv von Räumen",
    data: "Nachrichten in Räumen mit Spitznamen und Zeit",
    purpose: "damit sie lesen kann, wer später kommt",
    basis: b,
    recipients: "wer im Raum ist, samt deren Servern; alle, wo der Raum öffentlich ist",
  },
  uploads: {
    name: "Dateien",
    data: "Dateien, ihre Namen und wer sie geteilt hat",
    purpose: "um sie denen zu geben, die den Link haben",
    basis: b,
    recipients: "wer den Link hat",
  },
  lastLogin: {
    name: "Letzte Anmeldung",
    data: "Zeit der letzten An- oder Abmeldung",
    purpose: "nur, um unbenutzte Konten zu finden",
    basis: f,
    recipients: "die Admins, bei Konten über der Grenze",
  },
  connection: {
    name: "Verbindung",
    data: "Adresse (IP), Programm, Zeit",
    purpose: "um die Verbindung zu halten",
    basis: b,
    recipients: "",
  },
  address: {
    name: "Adresse beim Konto",
    data: "Adresse (IP)",
    purpose: "Betrieb und Sicherheit (Erwägungsgrund 49)",
    basis: f,
    recipients: "die Admins",
  },
  limit: {
    name: "Grenze für Registrierungen",
    data: "Adresse (IP), nur im Arbeitsspeicher",
    purpose: "damit niemand viele Konten auf einmal registriert",
    basis: f,
    recipients: "",
  },
  logs: {
    name: "Protokolle",
    data: "was auf dem Server geschah, mit dem, was es betrifft",
    purpose: "Betrieb und Sicherheit (Erwägungsgrund 49)",
    basis: f,
    recipients: "die Admins",
  },
  debugLog: {
    name: "Debug-Log, zeitweise",
    data: "Absender, Empfänger, Art, Zeiten, Adressen, nicht absichtlich der Text von Nachrichten",
    purpose: "um die Ursache einer Störung zu finden, die die Protokolle nicht zeigen",
    basis: f,
    recipients: "die Admins",
  },
  recognition: {
    name: "Erkennung von Massenanmeldungen",
    data: "Name und Zeit einer Registrierung, was auffiel, was ein Admin entschied; danach nur Zahlen, und wie häufig Formen und Bruchstücke von Namen sind",
    purpose:
      "sonst würden andere Server diesen sperren; es entscheidet ein Mensch, nie der Bot; du kannst widersprechen: Schreib dem Bot `widerspruch`",
    basis: f,
    recipients: "die Admins",
  },
  series: {
    name: "Was Reihen von Spam gemeinsam hatten",
    data: "Bauart von Namen, Bruchstücke von höchstens vier Buchstaben; kein Name",
    purpose: "um eine Reihe wiederzuerkennen",
    basis: f,
    recipients: "die Admins",
  },
  deeds: {
    name: "Was Admins taten",
    data: "Konto, Handlung, Admin, Zeit, Notiz",
    purpose: "damit sich Handlungen erklären und zurücknehmen lassen",
    basis: f,
    recipients: "die Admins",
  },
  requests: {
    name: "Anfragen zu Daten",
    data: "Konto, Art, Worte, Zeiten, Entscheidung; danach Nummer, Art, Zeiten und Entscheidung mit einem Schlüssel-Hash des Kontos",
    purpose: "um sie rechtzeitig zu beantworten und das zu belegen (Art. 12, 5 Abs. 2)",
    basis: c,
    recipients: "die Admins",
  },
  disclosures: {
    name: "Was das Gesetz uns herausgeben ließ",
    data: "Konto, Arten von Daten, wer fragte, auf welcher Grundlage, wer entschied",
    purpose: "um es zu belegen",
    basis: c,
    recipients: "Behörden, wo das Gesetz verpflichtet",
  },
  backups: {
    name: "Sicherungen",
    data: "alles, was gespeichert ist, vom damaligen Stand",
    purpose: "um den Dienst nach einem Verlust wiederherzustellen",
    basis: f,
    recipients: "",
  },
};
