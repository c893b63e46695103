import { count, number, plural } from "../../../language/numbers.js";
import type { Sentences } from "./shape.js";

/** The promises in German: the project's own words. */
export const german: Sentences = {
  encryptedClients: () => "Dein Programm kann sich nur verschlüsselt verbinden.",
  encryptedServers: () => "Andere Server können sich nur verschlüsselt verbinden.",
  serverCertificates: (promised) =>
    promised === "checked"
      ? "Andere Server brauchen ein gültiges Zertifikat."
      : "Zertifikate, die andere Server selbst unterschrieben haben, werden angenommen: Wer ein solcher Server ist, ist dann nicht bewiesen.",
  hashedPasswords: (promised) =>
    `Passwörter werden nur als gesalzene Hashes gespeichert${promised === true ? "" : ` (${promised})`}; die Passwörter selbst nicht.`,
  passwordReset: (promised) =>
    ({
      impossible: "Wer das Passwort vergisst, kann kein neues bekommen.",
      "with-proof":
        "Wer das Passwort vergisst, bekommt ein neues nur mit einem Nachweis, dass das Konto das eigene ist.",
      "by-email": "Wer das Passwort vergisst, bekommt ein neues per E-Mail, an die vorher genannte Adresse.",
      "by-contact":
        "Wer das Passwort vergisst, bekommt ein neues über einen Kontakt, der vorher geheim benannt wurde.",
    })[promised],
  noAddressInNotices: () => "Die Admins erfahren von einem neuen Konto ohne die Adresse, von der es kam.",
  addressWithAccount: (promised) =>
    ({
      never: "Bei deinem Konto wird keine Adresse (IP) gespeichert.",
      "at-registration":
        "Bei deinem Konto wird die Adresse (IP) gespeichert, von der du dich registriert hast.",
      "at-login": "Bei deinem Konto wird die Adresse (IP) deiner letzten Anmeldung gespeichert.",
      both: "Bei deinem Konto werden die Adressen (IP) deiner Registrierung und deiner letzten Anmeldung gespeichert.",
    })[promised],
  archiveDefault: (promised) =>
    ({
      off: "Nachrichten werden nicht archiviert, außer du schaltest es in deinem Programm ein.",
      on: "Nachrichten werden archiviert, damit alle deine Geräte sie sehen, außer du schaltest es ab.",
      none: "Es gibt kein Archiv von Nachrichten.",
    })[promised],
  archiveKept: (promised, { after }) =>
    promised === "unlimited"
      ? "Archivierte Nachrichten bleiben, bis du oder dein Konto sie löschen lassen."
      : `Archivierte Nachrichten werden nach ${after(promised)} gelöscht.`,
  archiveAtLeast: (promised, { time }) => `Abrufen kannst du sie mindestens ${time(promised)} lang.`,
  roomsDefault: (promised) =>
    ({
      off: "Was in Räumen geschrieben wird, wird erst archiviert, wenn es einschaltet, wem der Raum gehört.",
      on: "Was in Räumen geschrieben wird, wird archiviert, bis es abschaltet, wem der Raum gehört.",
      none: "Es gibt kein Archiv von Räumen.",
    })[promised],
  roomsOwnerDecides: () => "Wem ein Raum gehört, entscheidet über sein Archiv.",
  roomsKept: (promised, { after }) =>
    promised === "unlimited"
      ? "Archive von Räumen bleiben, bis der Raum gelöscht wird. Was andere bekommen haben, bleibt bei ihnen."
      : `Archive von Räumen werden nach ${after(promised)} gelöscht. Was andere bekommen haben, bleibt bei ihnen.`,
  roomsLast: (promised) =>
    promised === 1
      ? "Wer einem Raum beitritt, bekommt höchstens seine letzte Nachricht zu sehen."
      : `Wer einem Raum beitritt, bekommt höchstens seine letzten ${number(promised, "de")} Nachrichten zu sehen.`,
  offlineKept: (promised, { time }) =>
    promised === "until-login"
      ? "Nachrichten, die kommen, während du weg bist, warten, bis du dich verbindest oder das Konto gelöscht wird."
      : `Nachrichten, die kommen, während du weg bist, warten, bis du dich verbindest, höchstens ${time(promised)}.`,
  offlineCount: (promised) =>
    `Auf dich ${plural(promised, "de", "wartet", "warten")} höchstens ${count(promised, "de", "Nachricht", "Nachrichten")}.`,
  uploadsKept: (promised, { after }) =>
    `Dateien, die du teilst, ${promised === "unlimited" ? "bleiben, bis du sie löschst" : `werden nach ${after(promised)} gelöscht`}. Wer den Link kennt, kann sie abrufen; ob sie und ihre Namen verschlüsselt sind, hängt von deinem Programm ab.`,
  uploadSize: (promised) => `Eine Datei darf höchstens ${promised} groß sein.`,
  uploadPerDay: (promised) => `Am Tag kannst du höchstens ${promised} teilen.`,
  copiesKept: (promised, { time }) =>
    `Eine Kopie deiner Daten, um die du bittest, liegt verschlüsselt auf dem Server, höchstens ${time(promised)}.`,
  lastLogin: (promised) =>
    ({
      "for-inactivity":
        "Die Zeit deiner letzten An- oder Abmeldung wird nur gespeichert, um Konten zu finden, die niemand benutzt.",
      "not-stored": "Wann du dich zuletzt an- oder abgemeldet hast, wird nicht gespeichert.",
    })[promised],
  inactiveNeverUsed: (promised, { after }) =>
    `Ein Konto, das nie benutzt wurde, kann nach ${after(promised)} gelöscht werden.`,
  inactiveUnused: (promised, { time }) =>
    `Ein Konto, das ${time(promised)} nicht benutzt wurde, kann gelöscht werden.`,
  inactiveThen: (promised) =>
    ({
      deleted: "Das geschieht von selbst, einige Konten am Tag, nachdem Admins Zeit hatten, es aufzuhalten.",
      "may-be-deleted": "Ob es geschieht, entscheidet ein Admin.",
      reserved: "Sein Name bleibt vergeben.",
    })[promised],
  inactiveWarned: (promised, { time }) => `Du wirst ${time(promised)} davor gewarnt.`,
  nameFree: (promised, { after }) =>
    promised === "never"
      ? "Den Namen eines gelöschten Kontos bekommt nie jemand anders."
      : promised === "at-once"
        ? "Der Name eines gelöschten Kontos kann sofort wieder registriert werden."
        : `Der Name eines gelöschten Kontos kann nach ${after(promised)} wieder registriert werden.`,
  deletionByClient: () => "Du kannst dein Konto mit deinem Programm löschen.",
  deletionGrace: (promised, { time }) =>
    `Ein Konto wird ${time(promised)} nach deinem Auftrag an den Bot gelöscht; bis dahin kannst du ihn zurücknehmen.`,
  registration: (promised) =>
    ({
      open: "Jeder kann mit einem Programm ein Konto registrieren.",
      invite: "Ein Konto braucht eine Einladung.",
      web: "Ein Konto wird auf unserer Website registriert.",
      closed: "Zurzeit kann niemand ein Konto registrieren.",
    })[promised],
  registrationLimited: (promised, { after }) =>
    promised === true
      ? "Die Zahl der Registrierungen von einer Adresse ist begrenzt; dafür merkt sich der Server Adressen eine Weile, nur im Arbeitsspeicher."
      : `Von einer Adresse ${plural(promised.count, "de", "lässt", "lassen")} sich ${count(promised.count, "de", "Konto", "Konten")} in ${after(promised.per)} registrieren; so lange merkt sich der Server die Adresse, nur im Arbeitsspeicher.${promised.localExempt ? " Registrierungen über .onion oder einen Proxy werden nicht gezählt." : ""}`,
  registrationCaptcha: (promised) => `Zur Registrierung löst du ein CAPTCHA; es kommt von: ${promised}.`,
  reservedNames: () => "Einige Namen sind vergeben, etwa solche, die nach einem Admin aussehen.",
  newAccountsQuarantined: () => "Ein neues Konto kann nicht allen schreiben, bis ein Admin es angesehen hat.",
  profiling: (promised) =>
    ({
      none: "Niemand wird nach seinen Daten beurteilt.",
      "no-metadata": "Wer wem wann schreibt, wird nicht ausgewertet.",
      "automatic-and-human":
        "Namen neuer Konten werden beurteilt, von einem Programm und dann von Menschen; Nachrichten nicht.",
    })[promised],
  authorities: (promised) =>
    `Behörden bekommen Daten nur, wo das Gesetz uns verpflichtet (Art. 6 Abs. 1 c DSGVO).${promised === "by-law-and-told" ? " Wir sagen es der Person, wenn das Gesetz es nicht verbietet." : ""}`,
  transparencyReport: (promised) => `Wie oft Behörden gefragt haben, steht hier: ${promised}.`,
  pushWithoutBody: () => "Push-Dienste erfahren weder Text noch Absender einer Nachricht.",
  directory: (promised) =>
    ({
      none: "Es gibt keine Suche nach Leuten.",
      "opt-in": "Über eine Suche bist du nur zu finden, wenn du es willst.",
      everybody: "Alle mit einem Konto sind über eine Suche zu finden.",
    })[promised],
  contactPublished: (promised) =>
    promised === true
      ? "Dein Programm kann nachsehen, an wen man sich wendet (XEP-0157)."
      : `Dein Programm kann nachsehen, an wen man sich wendet, für: ${promised.join(", ")} (XEP-0157).`,
  reactionTime: (promised, { after }) =>
    `Meldungen von Missbrauch werden innerhalb von ${after(promised)} beantwortet.`,
  ageLimit: (promised) =>
    `Um diesen Dienst zu benutzen, musst du mindestens ${count(promised, "de", "Jahr", "Jahre")} alt sein.`,
  backups: (promised, { after }) =>
    promised === "none"
      ? "Es gibt keine Sicherungen."
      : `Sicherungen liegen hier: ${promised.where}${promised.encrypted ? ", verschlüsselt" : ""}; sie werden nach ${after(promised.kept)} gelöscht. Was du löschst, ist bis dahin auch dort weg.`,
  breachNotice: (promised, { after }) =>
    `Geraten deine Daten in falsche Hände, erfährst du es innerhalb von ${after(promised)}, soweit wir wissen, wen es betrifft.`,
  changeNotice: (promised, { time }) =>
    `Änderungen dieser Erklärung werden ${time(promised)} vorher angekündigt.`,
  debugAtMost: (promised, { time }) =>
    `Um die Ursache einer Störung zu finden, die die üblichen Protokolle nicht zeigen, kann ein genaueres Protokoll eingeschaltet werden, für höchstens ${time(promised)}. Darin steht, wer wem wann geschrieben hat, und Adressen.`,
  debugKept: (promised, { time }) => `Seine Datei wird ${time(promised)} nach dem Ende gelöscht.`,
};
