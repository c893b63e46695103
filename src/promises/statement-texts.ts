import { catalogue } from "../language/catalogue.js";

/** The words of the statement: the project's own. */

export type SectionKey = "who" | "account" | "messages" | "logs" | "bot" | "sharing" | "rights";

export const statementTexts = catalogue(
  {
    title: (hosts: string) => `Privacy on ${hosts}`,
    sections: {
      who: "Who is responsible",
      account: "Your account",
      messages: "Messages and files",
      logs: "Logs",
      bot: "The bot that looks after registrations",
      sharing: "Who else gets data",
      rights: "Your rights",
    } satisfies Record<SectionKey, string>,
    controller: (name: string) => `Responsible for the processing of your data (Art. 4(7) GDPR): ${name}.`,
    contact: (who: string) => `Write to ${who}.`,
    stored:
      "Stored are your address on this server, your contacts, your profile and your settings, so that the service works (Art. 6(1)(b) GDPR), for as long as the account exists. Whether you are online is in memory only. Your profile can be read by anybody who knows your address.",
    lastLogin: (unused: string | undefined, never: string | undefined) =>
      `The time of your last login or logout is stored for one purpose: to find accounts that nobody uses.${unused === undefined ? "" : ` An account that was not used for ${unused} may be deleted.`}${never === undefined ? "" : ` One that was never used may be deleted after ${never}.`}`,
    hashed: "Passwords are stored as salted hashes only; nobody can read them.",
    encryptedClients: "Your client can only connect encrypted.",
    encryptedServers: "Other servers can only connect encrypted.",
    endToEnd:
      "Between two people messages are encrypted to the end only if their clients do it (OMEMO, OpenPGP); without that the server could read them in passing.",
    archiveOff: "Messages are not archived unless you switch it on in your client.",
    archiveOn: "Messages are archived so that all your devices see them, unless you switch it off.",
    archiveKept: (time: string) => `Archived messages are deleted after ${time}.`,
    roomsKept: (time: string) =>
      `Archives of rooms are deleted after ${time}. What others have received stays with them.`,
    offline: (time: string | undefined) =>
      `Messages that come while you are away wait until you connect${time === undefined ? "" : `, at most ${time}`}.`,
    uploads: (time: string) =>
      `Files that you share are deleted after ${time}. Whoever knows the link can fetch them; whether they and their names are encrypted depends on your client.`,
    noAddress: "No address (IP) is stored with your account.",
    noAddressInNotices: "The admins are told of a new account without the address it came from.",
    addressInMemory: "While you are connected the server holds your address in memory.",
    logsKept: (time: string, addresses: boolean) =>
      `Log files serve operation and security (Art. 6(1)(f) GDPR) and are deleted after ${time}${addresses ? "" : "; no addresses stand in them"}.`,
    logsMasked: (time: string) =>
      `Log files serve operation and security (Art. 6(1)(f) GDPR); after ${time} they are deleted, or the addresses in them are.`,
    debug: (time: string) =>
      `To find the cause of a fault that these logs don't show, a more detailed log can be switched on, for ${time} at most. You are told when it begins and ends.`,
    botNames: (days: string) =>
      `A bot looks at the names of new accounts and the time of registration to recognise mass registrations by spammers. The interest (Art. 6(1)(f) GDPR): without that, other servers would block this one. It flags; people decide. Names stay in its record for ${days}, then only counts.`,
    botSeries: (days: string) =>
      `What the names of a series of registrations that an admin marked as spam had in common (how they are built, fragments of at most four letters) is kept for ${days}, to recognise the series when it comes back. No name can be read off it.`,
    botDeeds: (days: string) => `What admins did about an account is recorded for ${days}.`,
    botRequests: (months: string) =>
      `Requests about your data are recorded until they are answered; after ${months} only their number, kind, dates and outcome remain.`,
    botObject:
      "You can object for reasons of your own situation (Art. 21 GDPR): write `object` to the bot. It stops judging your name at once.",
    contacts:
      "Your messages and your presence go to those you write to and who may see you, to their servers and operators, wherever these are (Art. 49(1)(b) GDPR); to rooms that you join; to push services that your client registered.",
    push: "Push services are told neither text nor sender of a message.",
    recipients: (names: string) => `Also: ${names}.`,
    authorities: "Authorities get data only where the law obliges us (Art. 6(1)(c) GDPR).",
    noOthers: "Nobody else gets data.",
    rights:
      "You can see, correct, take with you and delete your data, restrict its use and object (Art. 15 to 21 GDPR). Most of it your client can do.",
    bot: (hosts: string) =>
      `For everything else write to the bot on ${hosts}: \`my data\`, \`delete my messages\`, \`delete my account\`, \`human\`. The account you write from is your proof. You have an answer within a month.`,
    grace: (hours: string) =>
      `An account is deleted ${hours} after you ordered it; until then you can take it back.`,
    authority: (name: string) => `You can complain to a data protection authority, such as ${name}.`,
    anyAuthority: "You can complain to a data protection authority.",
    missing: (key: string) => `[missing: set ${key}]`,
  },
  {
    title: (hosts) => `Datenschutz bei ${hosts}`,
    sections: {
      who: "Wer verantwortlich ist",
      account: "Dein Konto",
      messages: "Nachrichten und Dateien",
      logs: "Protokolle",
      bot: "Der Bot, der auf Registrierungen achtet",
      sharing: "Wer noch Daten bekommt",
      rights: "Deine Rechte",
    },
    controller: (name) => `Verantwortlich für die Verarbeitung deiner Daten (Art. 4 Nr. 7 DSGVO): ${name}.`,
    contact: (who) => `Schreib an ${who}.`,
    stored:
      "Gespeichert werden deine Adresse auf diesem Server, deine Kontakte, dein Profil und deine Einstellungen, damit der Dienst funktioniert (Art. 6 Abs. 1 b DSGVO), solange es das Konto gibt. Ob du online bist, steht nur im Arbeitsspeicher. Dein Profil kann jeder lesen, der deine Adresse kennt.",
    lastLogin: (unused, never) =>
      `Die Zeit deiner letzten An- oder Abmeldung wird nur gespeichert, um Konten zu finden, die niemand benutzt.${unused === undefined ? "" : ` Ein Konto, das ${unused} nicht benutzt wurde, kann gelöscht werden.`}${never === undefined ? "" : ` Eines, das nie benutzt wurde, kann nach ${never} gelöscht werden.`}`,
    hashed: "Passwörter werden nur als gesalzene Hashes gespeichert; niemand kann sie lesen.",
    encryptedClients: "Dein Programm kann sich nur verschlüsselt verbinden.",
    encryptedServers: "Andere Server können sich nur verschlüsselt verbinden.",
    endToEnd:
      "Von Mensch zu Mensch sind Nachrichten nur verschlüsselt, wenn die Programme das tun (OMEMO, OpenPGP); sonst könnte der Server sie im Vorbeigehen lesen.",
    archiveOff: "Nachrichten werden nicht archiviert, außer du schaltest es in deinem Programm ein.",
    archiveOn: "Nachrichten werden archiviert, damit alle deine Geräte sie sehen, außer du schaltest es ab.",
    archiveKept: (time) => `Archivierte Nachrichten werden nach ${time} gelöscht.`,
    roomsKept: (time) =>
      `Archive von Räumen werden nach ${time} gelöscht. Was andere bekommen haben, bleibt bei ihnen.`,
    offline: (time) =>
      `Nachrichten, die kommen, während du weg bist, warten, bis du dich verbindest${time === undefined ? "" : `, höchstens ${time}`}.`,
    uploads: (time) =>
      `Dateien, die du teilst, werden nach ${time} gelöscht. Wer den Link kennt, kann sie abrufen; ob sie und ihre Namen verschlüsselt sind, hängt von deinem Programm ab.`,
    noAddress: "Bei deinem Konto wird keine Adresse (IP) gespeichert.",
    noAddressInNotices: "Die Admins erfahren von einem neuen Konto ohne die Adresse, von der es kam.",
    addressInMemory: "Solange du verbunden bist, hat der Server deine Adresse im Arbeitsspeicher.",
    logsKept: (time, addresses) =>
      `Protokolle dienen Betrieb und Sicherheit (Art. 6 Abs. 1 f DSGVO) und werden nach ${time} gelöscht${addresses ? "" : "; Adressen stehen nicht darin"}.`,
    logsMasked: (time) =>
      `Protokolle dienen Betrieb und Sicherheit (Art. 6 Abs. 1 f DSGVO); nach ${time} werden sie gelöscht, oder die Adressen darin.`,
    debug: (time) =>
      `Um die Ursache einer Störung zu finden, die diese Protokolle nicht zeigen, kann ein genaueres Protokoll eingeschaltet werden, für höchstens ${time}. Du erfährst, wann es beginnt und endet.`,
    botNames: (days) =>
      `Ein Bot sieht die Namen neuer Konten und die Zeit der Registrierung an, um Massenanmeldungen von Spammern zu erkennen. Das Interesse (Art. 6 Abs. 1 f DSGVO): Sonst würden andere Server diesen sperren. Er weist hin; Menschen entscheiden. Namen bleiben ${days} bei ihm, danach nur Zahlen.`,
    botSeries: (days) =>
      `Was die Namen einer Reihe von Registrierungen gemeinsam hatten, die ein Admin als Spam markiert hat (ihre Bauart, Bruchstücke von höchstens vier Buchstaben), bleibt ${days} gespeichert, um die Reihe wiederzuerkennen. Kein Name lässt sich daraus ablesen.`,
    botDeeds: (days) => `Was Admins mit einem Konto getan haben, bleibt ${days} aufgezeichnet.`,
    botRequests: (months) =>
      `Anfragen zu deinen Daten bleiben aufgezeichnet, bis sie beantwortet sind; nach ${months} bleiben nur Nummer, Art, Daten und Ergebnis.`,
    botObject:
      "Du kannst aus Gründen deiner besonderen Situation widersprechen (Art. 21 DSGVO): Schreib dem Bot `widerspruch`. Er beurteilt deinen Namen dann sofort nicht mehr.",
    contacts:
      "Deine Nachrichten und deine Präsenz gehen an die, denen du schreibst und die dich sehen dürfen, an deren Server und Betreiber, wo immer diese sind (Art. 49 Abs. 1 b DSGVO); an Räume, denen du beitrittst; an Push-Dienste, die dein Programm angemeldet hat.",
    push: "Push-Dienste erfahren weder Text noch Absender einer Nachricht.",
    recipients: (names) => `Außerdem: ${names}.`,
    authorities: "Behörden bekommen Daten nur, wo das Gesetz uns verpflichtet (Art. 6 Abs. 1 c DSGVO).",
    noOthers: "Sonst bekommt niemand Daten.",
    rights:
      "Du kannst deine Daten sehen, berichtigen, mitnehmen und löschen, ihre Verwendung einschränken und widersprechen (Art. 15 bis 21 DSGVO). Das meiste kann dein Programm.",
    bot: (hosts) =>
      `Für alles andere schreib dem Bot bei ${hosts}: \`meine Daten\`, \`lösche meine Nachrichten\`, \`lösche mein Konto\`, \`mensch\`. Das Konto, von dem du schreibst, ist dein Nachweis. Eine Antwort hast du innerhalb eines Monats.`,
    grace: (hours) =>
      `Ein Konto wird ${hours} nach deinem Auftrag gelöscht; bis dahin kannst du ihn zurücknehmen.`,
    authority: (name) => `Du kannst dich bei einer Datenschutzaufsicht beschweren, etwa bei: ${name}.`,
    anyAuthority: "Du kannst dich bei einer Datenschutzaufsicht beschweren.",
    missing: (key) => `[fehlt: ${key} setzen]`,
  },
);
