import { catalogue } from "../language/catalogue.js";

/** The words of processing activities. */

export type ActivityKey =
  | "account"
  | "messages"
  | "offline"
  | "rooms"
  | "uploads"
  | "lastLogin"
  | "connection"
  | "logs"
  | "debugLog"
  | "recognition"
  | "series"
  | "deeds"
  | "requests"
  | "disclosures"
  | "backups";

interface Said {
  readonly name: string;
  readonly data: string;
  readonly purpose: string;
  readonly basis: string;
  readonly recipients: string;
}
type All = Record<ActivityKey, Said>;

const b = { en: "Art. 6(1)(b)", de: "Art. 6 Abs. 1 b" };
const c = { en: "Art. 6(1)(c)", de: "Art. 6 Abs. 1 c" };
const f = { en: "Art. 6(1)(f)", de: "Art. 6 Abs. 1 f" };

export const activityTexts = catalogue(
  {
    nobody: "nobody",
    through: (domains: string) =>
      `servers through which the bot tells them, and those who run these: ${domains}`,
    periods: {
      account: "as long as the account exists",
      untilDeleted: "until you delete them, or the account",
      untilLogin: "until you connect",
      room: "until the room's owner deletes them",
      connection: "while you are connected, in memory only",
      unsaid: "the operator has not said for how long",
      debug: "a few days after its end",
      disclosures: "as long as the law demands or allows",
      requests: (time: string) =>
        `account and words for ${time} after its end; the rest stays, the hash as long as the account`,
      after: (time: string) => `after ${time}`,
    },
    all: {
      account: {
        name: "Account",
        data: "address on this server, hash of the password, contacts, profile, settings; presence in memory only",
        purpose: "to run the service you asked for",
        basis: b.en,
        recipients:
          "the profile: whoever knows the address; presence and address: whom you allow or write to, with their servers and operators, wherever they are (Art. 49(1)(b)); push services that your client registered",
      },
      messages: {
        name: "Archive of messages",
        data: "messages with sender, recipient and time",
        purpose: "so that all your devices see them",
        basis: b.en,
        recipients: "whom you write to, with their servers and operators",
      },
      offline: {
        name: "Waiting messages",
        data: "messages that come while you are away",
        purpose: "to deliver them",
        basis: b.en,
        recipients: "",
      },
      rooms: {
        name: "Archive of rooms",
        data: "messages in rooms with nickname and time",
        purpose: "so that those who come later can read them",
        basis: b.en,
        recipients: "participants of the room, with their servers; everybody, where the room is public",
      },
      uploads: {
        name: "Uploads",
        data: "files, their names and who shared them",
        purpose: "to hand them to those who have the link",
        basis: b.en,
        recipients: "whoever has the link",
      },
      lastLogin: {
        name: "Last login",
        data: "time of the last login or logout",
        purpose: "only to find accounts that nobody uses",
        basis: f.en,
        recipients: "the admins, for accounts over the limit",
      },
      connection: {
        name: "Connection",
        data: "address (IP), client, time",
        purpose: "to keep the connection",
        basis: b.en,
        recipients: "",
      },
      logs: {
        name: "Log files",
        data: "errors of the service, with what they concern",
        purpose: "operation and security (recital 49)",
        basis: f.en,
        recipients: "the admins",
      },
      debugLog: {
        name: "Debug log, at times",
        data: "sender, recipient, kind, times, addresses, not the text of messages on purpose",
        purpose: "to find the cause of a fault that the log files don't show",
        basis: f.en,
        recipients: "the admins",
      },
      recognition: {
        name: "Recognition of mass registrations",
        data: "name and time of a registration, what was conspicuous, what an admin decided; then only counts, and how common forms and fragments of names are",
        purpose:
          "without that other servers would block this one; a person decides, never the bot; you can object: write `object` to the bot",
        basis: f.en,
        recipients: "the admins",
      },
      series: {
        name: "What series of spam had in common",
        data: "how names were built, fragments of at most four letters; no name",
        purpose: "to recognise a series that comes back",
        basis: f.en,
        recipients: "the admins",
      },
      deeds: {
        name: "What admins did",
        data: "account, act, admin, time, note",
        purpose: "so that acts can be explained and undone",
        basis: f.en,
        recipients: "the admins",
      },
      requests: {
        name: "Requests about data",
        data: "account, kind, words, times, decision; then number, kind, times and decision with a keyed hash of the account",
        purpose: "to answer them in time and to prove it (Art. 12, 5(2))",
        basis: c.en,
        recipients: "the admins",
      },
      disclosures: {
        name: "What the law made us hand over",
        data: "account, categories, who asked, on which basis, who decided",
        purpose: "to account for it",
        basis: c.en,
        recipients: "authorities, where the law obliges",
      },
      backups: {
        name: "Backups",
        data: "all that is stored, as of then",
        purpose: "to restore the service after a loss",
        basis: f.en,
        recipients: "",
      },
    } satisfies All,
  },
  {
    nobody: "niemand",
    through: (domains) => `Server, über die der Bot es ihnen sagt, und wer sie betreibt: ${domains}`,
    periods: {
      account: "solange es das Konto gibt",
      untilDeleted: "bis du sie oder das Konto löschst",
      untilLogin: "bis du dich verbindest",
      room: "bis sie löscht, wem der Raum gehört",
      connection: "solange du verbunden bist, nur im Arbeitsspeicher",
      unsaid: "der Betreiber hat nicht gesagt, wie lange",
      debug: "einige Tage nach dem Ende",
      disclosures: "solange das Gesetz es verlangt oder erlaubt",
      requests: (time) =>
        `Konto und Worte ${time} nach ihrem Ende; das Übrige bleibt, der Hash so lange wie das Konto`,
      after: (time) => `nach ${time}`,
    },
    all: {
      account: {
        name: "Konto",
        data: "Adresse auf diesem Server, Hash des Passworts, Kontakte, Profil, Einstellungen; Präsenz nur im Arbeitsspeicher",
        purpose: "für den Dienst, den du nutzt",
        basis: b.de,
        recipients:
          "das Profil: wer die Adresse kennt; Präsenz und Adresse: wem du es erlaubst oder schreibst, samt deren Servern und Betreibern, wo immer sie sind (Art. 49 Abs. 1 b); Push-Dienste, die dein Programm angemeldet hat",
      },
      messages: {
        name: "Archiv von Nachrichten",
        data: "Nachrichten mit Absender, Empfänger und Zeit",
        purpose: "damit alle deine Geräte sie sehen",
        basis: b.de,
        recipients: "wem du schreibst, samt deren Servern und Betreibern",
      },
      offline: {
        name: "Wartende Nachrichten",
        data: "Nachrichten, die kommen, während du weg bist",
        purpose: "um sie zuzustellen",
        basis: b.de,
        recipients: "",
      },
      rooms: {
        name: "Archiv von Räumen",
        data: "Nachrichten in Räumen mit Spitznamen und Zeit",
        purpose: "damit sie lesen kann, wer später kommt",
        basis: b.de,
        recipients: "wer im Raum ist, samt deren Servern; alle, wo der Raum öffentlich ist",
      },
      uploads: {
        name: "Dateien",
        data: "Dateien, ihre Namen und wer sie geteilt hat",
        purpose: "um sie denen zu geben, die den Link haben",
        basis: b.de,
        recipients: "wer den Link hat",
      },
      lastLogin: {
        name: "Letzte Anmeldung",
        data: "Zeit der letzten An- oder Abmeldung",
        purpose: "nur, um unbenutzte Konten zu finden",
        basis: f.de,
        recipients: "die Admins, bei Konten über der Grenze",
      },
      connection: {
        name: "Verbindung",
        data: "Adresse (IP), Programm, Zeit",
        purpose: "um die Verbindung zu halten",
        basis: b.de,
        recipients: "",
      },
      logs: {
        name: "Protokolle",
        data: "Fehler des Dienstes, mit dem, was sie betreffen",
        purpose: "Betrieb und Sicherheit (Erwägungsgrund 49)",
        basis: f.de,
        recipients: "die Admins",
      },
      debugLog: {
        name: "Debug-Log, zeitweise",
        data: "Absender, Empfänger, Art, Zeiten, Adressen, nicht absichtlich der Text von Nachrichten",
        purpose: "um die Ursache einer Störung zu finden, die die Protokolle nicht zeigen",
        basis: f.de,
        recipients: "die Admins",
      },
      recognition: {
        name: "Erkennung von Massenanmeldungen",
        data: "Name und Zeit einer Registrierung, was auffiel, was ein Admin entschied; danach nur Zahlen, und wie häufig Formen und Bruchstücke von Namen sind",
        purpose:
          "sonst würden andere Server diesen sperren; es entscheidet ein Mensch, nie der Bot; du kannst widersprechen: Schreib dem Bot `widerspruch`",
        basis: f.de,
        recipients: "die Admins",
      },
      series: {
        name: "Was Reihen von Spam gemeinsam hatten",
        data: "Bauart von Namen, Bruchstücke von höchstens vier Buchstaben; kein Name",
        purpose: "um eine Reihe wiederzuerkennen",
        basis: f.de,
        recipients: "die Admins",
      },
      deeds: {
        name: "Was Admins taten",
        data: "Konto, Handlung, Admin, Zeit, Notiz",
        purpose: "damit sich Handlungen erklären und zurücknehmen lassen",
        basis: f.de,
        recipients: "die Admins",
      },
      requests: {
        name: "Anfragen zu Daten",
        data: "Konto, Art, Worte, Zeiten, Entscheidung; danach Nummer, Art, Zeiten und Entscheidung mit einem Schlüssel-Hash des Kontos",
        purpose: "um sie rechtzeitig zu beantworten und das zu belegen (Art. 12, 5 Abs. 2)",
        basis: c.de,
        recipients: "die Admins",
      },
      disclosures: {
        name: "Was das Gesetz uns herausgeben ließ",
        data: "Konto, Arten von Daten, wer fragte, auf welcher Grundlage, wer entschied",
        purpose: "um es zu belegen",
        basis: c.de,
        recipients: "Behörden, wo das Gesetz verpflichtet",
      },
      backups: {
        name: "Sicherungen",
        data: "alles, was gespeichert ist, vom damaligen Stand",
        purpose: "um den Dienst nach einem Verlust wiederherzustellen",
        basis: f.de,
        recipients: "",
      },
    },
  },
);
