import { catalogue } from "../../language/catalogue.js";

/** The words of the statement that aren't a promise's: the project's own. Promises: words/. */

export type SectionKey =
  "who" | "web" | "account" | "registration" | "messages" | "logs" | "bot" | "sharing" | "rights" | "changes";

export const statementTexts = catalogue(
  {
    title: (hosts: string) => `Privacy on ${hosts}`,
    sections: {
      who: "Who is responsible",
      web: "The website",
      account: "Your account",
      registration: "Registration",
      messages: "Messages and files",
      logs: "Logs",
      bot: "The bot that looks after registrations",
      sharing: "Who else gets data",
      rights: "Your rights",
      changes: "Changes and mishaps",
    } satisfies Record<SectionKey, string>,
    controller: (name: string) => `Responsible for the processing of your data (Art. 4(7) GDPR): ${name}.`,
    contact: (who: string) => `Write to ${who}.`,
    hosting: (where: string) => `The server stands at: ${where}.`,
    website: (address: string) =>
      `Our website is ${address}. Its server learns your address (IP), which page you ask for, when, with which program and system, and from which page you come; this is not combined with anything else that we know of you.`,
    stored:
      "Stored are your address on this server, your contacts, your profile and your settings, so that the service works (Art. 6(1)(b) GDPR), for as long as the account exists. Whether you are online is in memory only. Your profile can be read by anybody who knows your address.",
    lastLoginIf:
      "If the time of your last login or logout is stored, it is for one purpose: to find accounts that nobody uses.",
    addressInMemory: "While you are connected the server holds your address (IP) in memory.",
    needed:
      "An account needs a name and a password; without them there is none. Whatever else you tell is up to you: no law obliges you.",
    delivery:
      "Messages and files are processed to deliver them, which is what you use the service for (Art. 6(1)(b) GDPR).",
    unsaid: (what: string) => `For how long they stay is not promised: ${what}.`,
    unsaidOf: {
      archiveKept: "archived messages",
      roomsKept: "archived messages of rooms",
      uploadsKept: "files",
      logs: "log files",
    },
    endToEnd:
      "Between two people messages are encrypted to the end only if their clients do it (OMEMO, OpenPGP); without that the server could read them in passing.",
    offline: "Messages that come while you are away wait until you connect.",
    logs: {
      of: { xmpp: "Log files of the server", web: "Log files of the website", other: "Further log files" },
      purpose: (of: string) => `${of} serve operation and security (Art. 6(1)(f) GDPR)`,
      level: { error: "only errors stand in them", warn: "only errors and warnings stand in them" },
      noBodies: "no text of a message stands in them",
      deleted: (time: string) => `are deleted after ${time}`,
      never: "no addresses (IP) stand in them",
      allowed: "addresses (IP) can stand in them",
      open: "for how long they stay is not promised",
      truncated: "of addresses (IP) only the network stands in them",
      gone: (time: string) => `after ${time} no addresses (IP) stand in them`,
      deletedOrMasked: (time: string) => `after ${time} they are deleted, or the addresses in them are`,
      except: (what: string, time: string) => `exception: ${what}, for ${time}`,
    },
    debug: (time: string) =>
      `To find the cause of a fault that the usual logs don't show, a more detailed log can be switched on, for ${time} at most. It holds who wrote to whom and when, and addresses.`,
    debugTold: {
      both: "You are told when such a log begins and ends, and when you log in while it is on.",
      online: "You are told when such a log begins and ends, if you are online then.",
      login: "You are told when you log in while such a log is on.",
      status: "While such a log is on, the bot's status shows it.",
    },
    botNames: (days: string) =>
      `A bot looks at the names of new accounts and the time of registration to recognise mass registrations by spammers. The interest (Art. 6(1)(f) GDPR): without that, other servers would block this one. It flags; people decide. Names stay in its record for ${days}; then it knows only how many there were, and how common forms and fragments of names are.`,
    botSeries: (days: string) =>
      `What the names of a series of registrations that an admin marked as spam had in common (how they are built, fragments of at most four letters) is kept for ${days}, to recognise the series when it comes back. No name can be read off it.`,
    botKeeps:
      "Of a registration it keeps the name, the time, what was conspicuous and what an admin decided: no address (IP), no password, no message. The admins get it as messages.",
    botDeeds: (days: string) => `What admins did about an account is recorded for ${days}.`,
    botRequests: (months: string) =>
      `Requests about your data are recorded so that they are answered in time and that this can be proved (Art. 6(1)(c) GDPR). ${months} after their end only number, kind, dates and outcome remain, with a mark by which only those find them who name your account.`,
    botChats:
      "What you write to it, it forgets a few days after it has answered; like other messages these can lie in the archive of an account.",
    botNotices: "Whoever asks to be told of detailed logs (`notices on`) is on its list until `notices off`.",
    botCopies:
      "A copy of your data that you ask for lies encrypted on the server for a while; the bot says for how long when it gives you the link.",
    botObject:
      "You can object for reasons of your own situation (Art. 21 GDPR): write `object` to the bot. It stops judging your name at once.",
    contacts:
      "Your messages and your presence go to those you write to and who may see you, to their servers and operators, wherever these are, outside the EU too (Art. 49(1)(b) GDPR); to rooms that you join; to push services that your client registered.",
    adminServers: (domains: string) =>
      `What the bot tells the admins of accounts and requests goes to the servers of their own accounts, and so to those who run these: ${domains}.`,
    botServer: (domain: string) =>
      `What you write to the bot, and what it answers, goes through the server of its account, and so to those who run it: ${domain}.`,
    recipients: (names: string) => `Also: ${names}.`,
    captcha: (whose: string) => `${whose} (the CAPTCHA at registration)`,
    authorities: "Authorities get data only where the law obliges us (Art. 6(1)(c) GDPR).",
    noOthers: "We give data to nobody else.",
    rights:
      "You can see, correct, take with you and delete your data, restrict its use and object (Art. 15 to 21 GDPR). Most of it your client can do.",
    bot: (hosts: string) =>
      `For everything else write to the bot on ${hosts}: \`my data\`, \`delete my messages\`, \`delete my account\`, \`human\`. The account you write from is your proof. You have an answer within a month.`,
    interests: (names: string) =>
      `These rest on legitimate interests (Art. 6(1)(f) GDPR) in a secure service that works for all: ${names}. You can object to them at any time for reasons of your own situation (Art. 21 GDPR): write to the bot or to the contact.`,
    automated:
      "No program judges you by your data and decides about you alone: people decide (Art. 22 GDPR).",
    automatedSweep:
      "A program alone decides only about unused accounts, as is said above: by the time of the last login, and an admin can stop it (Art. 22 GDPR).",
    grace: (hours: string) =>
      `An account is deleted ${hours} after you ordered it; until then you can take it back.`,
    elsewhere: "For data that other servers hold, turn to those who run them.",
    authority: (name: string) => `You can complain to a data protection authority, such as ${name}.`,
    anyAuthority: "You can complain to a data protection authority.",
    missing: (key: string) => `[missing: set ${key}]`,
  },
  {
    title: (hosts) => `Datenschutz bei ${hosts}`,
    sections: {
      who: "Wer verantwortlich ist",
      web: "Die Website",
      account: "Dein Konto",
      registration: "Registrierung",
      messages: "Nachrichten und Dateien",
      logs: "Protokolle",
      bot: "Der Bot, der auf Registrierungen achtet",
      sharing: "Wer noch Daten bekommt",
      rights: "Deine Rechte",
      changes: "Änderungen und Pannen",
    },
    controller: (name) => `Verantwortlich für die Verarbeitung deiner Daten (Art. 4 Nr. 7 DSGVO): ${name}.`,
    contact: (who) => `Schreib an ${who}.`,
    hosting: (where) => `Der Server steht hier: ${where}.`,
    website: (address) =>
      `Unsere Website ist ${address}. Ihr Server erfährt deine Adresse (IP), welche Seite du abrufst, wann, mit welchem Programm und System, und von welcher Seite du kommst; mit anderem, was wir von dir wissen, wird das nicht verbunden.`,
    stored:
      "Gespeichert werden deine Adresse auf diesem Server, deine Kontakte, dein Profil und deine Einstellungen, damit der Dienst funktioniert (Art. 6 Abs. 1 b DSGVO), solange es das Konto gibt. Ob du online bist, steht nur im Arbeitsspeicher. Dein Profil kann jeder lesen, der deine Adresse kennt.",
    lastLoginIf:
      "Wird die Zeit deiner letzten An- oder Abmeldung gespeichert, dann nur, um Konten zu finden, die niemand benutzt.",
    addressInMemory: "Solange du verbunden bist, hat der Server deine Adresse (IP) im Arbeitsspeicher.",
    needed:
      "Ein Konto braucht einen Namen und ein Passwort; ohne sie gibt es keines. Was du sonst angibst, liegt bei dir: Kein Gesetz verpflichtet dich.",
    delivery:
      "Nachrichten und Dateien werden verarbeitet, um sie zuzustellen; dafür nutzt du den Dienst (Art. 6 Abs. 1 b DSGVO).",
    unsaid: (what) => `Wie lange sie bleiben, ist nicht versprochen: ${what}.`,
    unsaidOf: {
      archiveKept: "archivierte Nachrichten",
      roomsKept: "archivierte Nachrichten von Räumen",
      uploadsKept: "Dateien",
      logs: "Protokolle",
    },
    endToEnd:
      "Von Mensch zu Mensch sind Nachrichten nur verschlüsselt, wenn die Programme das tun (OMEMO, OpenPGP); sonst könnte der Server sie im Vorbeigehen lesen.",
    offline: "Nachrichten, die kommen, während du weg bist, warten, bis du dich verbindest.",
    logs: {
      of: {
        xmpp: "Protokolle des Servers",
        web: "Protokolle der Website",
        other: "Weitere Protokolle",
      },
      purpose: (of) => `${of} dienen Betrieb und Sicherheit (Art. 6 Abs. 1 f DSGVO)`,
      level: { error: "darin stehen nur Fehler", warn: "darin stehen nur Fehler und Warnungen" },
      noBodies: "Texte von Nachrichten stehen nicht darin",
      deleted: (time) => `werden nach ${time} gelöscht`,
      never: "Adressen (IP) stehen nicht darin",
      allowed: "Adressen (IP) können darin stehen",
      open: "wie lange sie bleiben, ist nicht versprochen",
      truncated: "von Adressen (IP) steht nur das Netz darin",
      gone: (time) => `nach ${time} stehen keine Adressen (IP) mehr darin`,
      deletedOrMasked: (time) => `nach ${time} werden sie gelöscht, oder die Adressen darin`,
      except: (what, time) => `Ausnahme: ${what}, für ${time}`,
    },
    debug: (time) =>
      `Um die Ursache einer Störung zu finden, die die üblichen Protokolle nicht zeigen, kann ein genaueres Protokoll eingeschaltet werden, für höchstens ${time}. Darin steht, wer wem wann geschrieben hat, und Adressen.`,
    debugTold: {
      both: "Du erfährst, wann ein solches Protokoll beginnt und endet, und wenn du dich anmeldest, während es läuft.",
      online: "Du erfährst, wann ein solches Protokoll beginnt und endet, wenn du dann online bist.",
      login: "Du erfährst es, wenn du dich anmeldest, während ein solches Protokoll läuft.",
      status: "Solange ein solches Protokoll läuft, zeigt es der Status des Bots.",
    },
    botNames: (days) =>
      `Ein Bot sieht die Namen neuer Konten und die Zeit der Registrierung an, um Massenanmeldungen von Spammern zu erkennen. Das Interesse (Art. 6 Abs. 1 f DSGVO): Sonst würden andere Server diesen sperren. Er weist hin; Menschen entscheiden. Namen bleiben ${days} bei ihm; danach weiß er nur, wie viele es waren und wie häufig Formen und Bruchstücke von Namen sind.`,
    botSeries: (days) =>
      `Was die Namen einer Reihe von Registrierungen gemeinsam hatten, die ein Admin als Spam markiert hat (ihre Bauart, Bruchstücke von höchstens vier Buchstaben), bleibt ${days} gespeichert, um die Reihe wiederzuerkennen. Kein Name lässt sich daraus ablesen.`,
    botKeeps:
      "Von einer Registrierung behält er Namen, Zeit, was auffiel und was ein Admin entschied: keine Adresse (IP), kein Passwort, keine Nachricht. Die Admins bekommen es als Nachrichten.",
    botDeeds: (days) => `Was Admins mit einem Konto getan haben, bleibt ${days} aufgezeichnet.`,
    botRequests: (months) =>
      `Anfragen zu deinen Daten werden aufgezeichnet, damit sie rechtzeitig beantwortet werden und das belegt werden kann (Art. 6 Abs. 1 c DSGVO). ${months} nach ihrem Ende bleiben nur Nummer, Art, Zeiten und Ergebnis, mit einem Kennzeichen, durch das sie nur findet, wer dein Konto nennt.`,
    botChats:
      "Was du ihm schreibst, vergisst er einige Tage nach der Antwort; wie andere Nachrichten kann es im Archiv eines Kontos liegen.",
    botNotices:
      "Wer genauere Protokolle mitgeteilt haben will (`mitteilungen an`), steht bis `mitteilungen aus` auf seiner Liste.",
    botCopies:
      "Eine Kopie deiner Daten, um die du bittest, liegt eine Weile verschlüsselt auf dem Server; wie lange, sagt der Bot, wenn er dir den Link gibt.",
    botObject:
      "Du kannst aus Gründen deiner besonderen Situation widersprechen (Art. 21 DSGVO): Schreib dem Bot `widerspruch`. Er beurteilt deinen Namen dann sofort nicht mehr.",
    contacts:
      "Deine Nachrichten und deine Präsenz gehen an die, denen du schreibst und die dich sehen dürfen, an deren Server und Betreiber, wo immer diese sind, auch außerhalb der EU (Art. 49 Abs. 1 b DSGVO); an Räume, denen du beitrittst; an Push-Dienste, die dein Programm angemeldet hat.",
    adminServers: (domains) =>
      `Was der Bot den Admins von Konten und Anfragen sagt, geht an die Server ihrer eigenen Konten und damit an die, die sie betreiben: ${domains}.`,
    botServer: (domain) =>
      `Was du dem Bot schreibst und was er antwortet, geht über den Server seines Kontos und damit an die, die ihn betreiben: ${domain}.`,
    recipients: (names) => `Außerdem: ${names}.`,
    captcha: (whose) => `${whose} (das CAPTCHA bei der Registrierung)`,
    authorities: "Behörden bekommen Daten nur, wo das Gesetz uns verpflichtet (Art. 6 Abs. 1 c DSGVO).",
    noOthers: "Sonst geben wir niemandem Daten.",
    rights:
      "Du kannst deine Daten sehen, berichtigen, mitnehmen und löschen, ihre Verwendung einschränken und widersprechen (Art. 15 bis 21 DSGVO). Das meiste kann dein Programm.",
    bot: (hosts) =>
      `Für alles andere schreib dem Bot bei ${hosts}: \`meine Daten\`, \`lösche meine Nachrichten\`, \`lösche mein Konto\`, \`mensch\`. Das Konto, von dem du schreibst, ist dein Nachweis. Eine Antwort hast du innerhalb eines Monats.`,
    interests: (names) =>
      `Auf berechtigten Interessen (Art. 6 Abs. 1 f DSGVO) an einem sicheren Dienst, der für alle funktioniert, beruhen: ${names}. Dem kannst du jederzeit aus Gründen deiner besonderen Situation widersprechen (Art. 21 DSGVO): Schreib dem Bot oder dem Kontakt.`,
    automated:
      "Kein Programm beurteilt dich nach deinen Daten und entscheidet allein über dich: Das tun Menschen (Art. 22 DSGVO).",
    automatedSweep:
      "Allein entscheidet ein Programm nur über unbenutzte Konten, wie es oben steht: nach der Zeit der letzten Anmeldung, und ein Admin kann es aufhalten (Art. 22 DSGVO).",
    grace: (hours) =>
      `Ein Konto wird ${hours} nach deinem Auftrag gelöscht; bis dahin kannst du ihn zurücknehmen.`,
    elsewhere: "Wegen Daten, die andere Server haben, wende dich an deren Betreiber.",
    authority: (name) => `Du kannst dich bei einer Datenschutzaufsicht beschweren, etwa bei: ${name}.`,
    anyAuthority: "Du kannst dich bei einer Datenschutzaufsicht beschweren.",
    missing: (key) => `[fehlt: ${key} setzen]`,
  },
);
