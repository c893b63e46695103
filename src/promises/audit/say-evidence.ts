import { catalogue } from "../../language/catalogue.js";
import type { Language } from "../../language/language.js";
import { count, number } from "../../language/numbers.js";
import { duration } from "../../language/time.js";
import type { Evidence } from "./finding.js";

const texts = catalogue(
  {
    port: {
      c2s: {
        fine: "the port demands encryption before a login",
        optional: "the port offers encryption, and does not demand it",
        open: "the port lets people log in without encryption",
        unreachable: "the port could not be looked at (no `xmpp.service`)",
      },
      s2s: {
        fine: "the port for servers demands encryption",
        optional: "the port for servers does not demand encryption",
        open: "the port for servers does not demand encryption",
        unreachable: "the port for servers could not be looked at",
      },
    },
    plainHttp: (port: number) =>
      `by HTTP on port ${port}, which isn't bound to this machine alone, people can log in without encryption (BOSH, WebSocket)`,
    register: {
      yes: "the port offers registration",
      no: "the port offers no registration",
    },
    certificates: {
      yes: "a server without a certificate is turned away",
      no: "a server without a certificate is let in",
    },
    setting: (option: string, value: string, host: string) => `${option} = ${value} on ${host}`,
    usual: (option: string, value: string) => `${option} is not set (in force: ${value})`,
    waiting: (option: string, value: string, module: string) =>
      `the file has ${option} = ${value} by now, which mod_${module} has not loaded yet`,
    readAs: (option: string, time: string) => `this Prosody reads ${option} as ${time}`,
    never: "never",
    noLimit: "no limit",
    none: "none",
    unreadable: "nothing that it understands",
    unsure: (option: string, module: string) =>
      `mod_${module} was loaded before mod_kastellan_audit: whether it uses this ${option} is seen once it is loaded anew`,
    passwords: (readable: number, accounts: number) =>
      `${number(readable, "en")} of ${count(accounts, "en", "account has", "accounts have")} a readable password`,
    hashes: (other: number, accounts: number) =>
      `${number(other, "en")} of ${number(accounts, "en")} are hashed by another kind`,
    unlisted: "this way of authentication lists no accounts",
    oldest: (age: string, n: number) => `the oldest is ${age} old (${number(n, "en")} looked at)`,
    over: (age: string, n: number, isDaily: boolean) =>
      `${count(n, "en", "is", "are")} too old${isDaily ? ", with a day's grace for the daily deletion" : ""}; the oldest is ${age} old`,
    stored: (n: number) => `${count(n, "en", "account has", "accounts have")} one stored`,
    noted: (n: number) => `the last login of ${count(n, "en", "account is", "accounts is")} on record`,
    most: (n: number) => `${number(n, "en")} at most, as of now`,
    rooms: (total: number, on: number, off: number) =>
      `${count(total, "en", "room", "rooms")}, switched on in ${number(on, "en")} and off in ${number(off, "en")} by the owners`,
    nothing: "nothing is stored",
    module: (name: string) => `mod_${name} is loaded`,
    noModule: (name: string) => `mod_${name} is not loaded`,
    local: "addresses of this machine are exempt: sign-ups through .onion or a proxy have no limit",
    disclosed: {
      some: "the last notice had an address in it",
      none: "the last notice had none",
      before: (ago: string) =>
        `a notice ${ago} ago had an address in it, and the text for it is in force still`,
      unknown: "no notice has come yet",
    },
    contacts: (list: string) => `the server names contacts for: ${list}`,
    noContacts: "the server names no contact",
    inactive: (unused: number, never: number, unknown: number) =>
      `${count(unused, "en", "account", "accounts")} unused for longer, ${number(never, "en")} never used, ${number(unknown, "en")} unknown`,
    noClock:
      "from when on an account counts as unused is not promised (`inactiveUnused`, `inactiveNeverUsed`)",
    windows: (n: number, longest: string) =>
      `${count(n, "en", "debug log", "debug logs")} on record, the longest ${longest}`,
    record: {
      names: (age: string) => `its oldest name is ${age} old`,
      series: (age: string) => `its oldest series ${age}`,
      deeds: (age: string) => `its oldest line of the log ${age}`,
      requests: (age: string) => `its oldest closed request with a name ${age}`,
    },
    sink: (level: string, to: string) => `the server writes ${level} into ${to}`,
    sinkUnnamed: (level: string, to: string) =>
      `the server also writes ${level} into ${to}, of which nothing is promised`,
    filesUnread:
      "the files have not been looked at, or not since this is promised of them: run `kastellan audit-files` (docs/promises.md)",
    filesRead: (n: number, ago: string) => `${count(n, "en", "file", "files")} looked at ${ago} ago`,
    filesAddresses: (n: number, at: string, masked: string) =>
      `${count(n, "en", "file holds", "files hold")} addresses, first at ${at}: ${masked}`,
    filesOld: (n: number, file: string, age: string) =>
      `${count(n, "en", "file is", "files are")} too old, first ${file} with ${age}`,
    filesLevel: (n: number, at: string) =>
      `${count(n, "en", "file holds", "files hold")} less grave lines than promised, first at ${at}`,
    filesBodies: (n: number, at: string) =>
      `${count(n, "en", "file holds", "files hold")} texts of messages, first at ${at}`,
    filesUnreadable: (n: number, file: string) =>
      `${count(n, "en", "file", "files")} could not be read, first ${file}`,
    own: (key: string, value: string) => `${key} is ${value}`,
    ofHost: (host: string) => `on ${host}`,
  },
  {
    port: {
      c2s: {
        fine: "der Port verlangt Verschlüsselung vor der Anmeldung",
        optional: "der Port bietet Verschlüsselung an, verlangt sie aber nicht",
        open: "am Port kann man sich unverschlüsselt anmelden",
        unreachable: "der Port war nicht zu prüfen (kein `xmpp.service`)",
      },
      s2s: {
        fine: "der Port für Server verlangt Verschlüsselung",
        optional: "der Port für Server verlangt keine Verschlüsselung",
        open: "der Port für Server verlangt keine Verschlüsselung",
        unreachable: "der Port für Server war nicht zu prüfen",
      },
    },
    plainHttp: (port) =>
      `über HTTP auf Port ${port}, der nicht nur an diese Maschine gebunden ist, kann man sich unverschlüsselt anmelden (BOSH, WebSocket)`,
    register: {
      yes: "der Port bietet Registrierung an",
      no: "der Port bietet keine Registrierung an",
    },
    certificates: {
      yes: "ein Server ohne Zertifikat wird abgewiesen",
      no: "ein Server ohne Zertifikat wird eingelassen",
    },
    setting: (option, value, host) => `${option} = ${value} bei ${host}`,
    usual: (option, value) => `${option} ist nicht gesetzt (gilt: ${value})`,
    waiting: (option, value, module) =>
      `in der Datei steht inzwischen ${option} = ${value}, von mod_${module} noch nicht geladen`,
    readAs: (option, time) => `dieses Prosody liest ${option} als ${time}`,
    never: "nie",
    noLimit: "keine Grenze",
    none: "keine",
    unreadable: "nichts, was es versteht",
    unsure: (option, module) =>
      `mod_${module} wurde vor mod_kastellan_audit geladen: ob dieses ${option} gilt, zeigt sich, wenn es neu geladen ist`,
    passwords: (readable, accounts) =>
      `${number(readable, "de")} von ${count(accounts, "de", "Konto hat", "Konten haben")} ein lesbares Passwort`,
    hashes: (other, accounts) =>
      `${number(other, "de")} von ${number(accounts, "de")} sind nach anderer Art gehasht`,
    unlisted: "diese Art der Anmeldung listet keine Konten auf",
    oldest: (age, n) => `das Älteste ist ${age} alt (${number(n, "de")} angesehen)`,
    noted: (n) => `von ${count(n, "de", "Konto", "Konten")} ist die letzte Anmeldung gespeichert`,
    over: (age, n, isDaily) =>
      `${number(n, "de")} zu alt${isDaily ? ", mit einem Tag Nachsicht für das tägliche Löschen" : ""}; das Älteste ist ${age} alt`,
    stored: (n) => `bei ${count(n, "de", "Konto", "Konten")} ist eine gespeichert`,
    most: (n) => `zurzeit höchstens ${number(n, "de")}`,
    rooms: (total, on, off) =>
      `${count(total, "de", "Raum", "Räume")}, von denen, denen sie gehören, an in ${number(on, "de")} und aus in ${number(off, "de")}`,
    nothing: "gespeichert ist nichts",
    module: (name) => `mod_${name} ist geladen`,
    noModule: (name) => `mod_${name} ist nicht geladen`,
    local:
      "Adressen dieser Maschine sind ausgenommen: Für Registrierungen über .onion oder einen Proxy gilt keine Grenze",
    disclosed: {
      some: "in der letzten Meldung stand eine Adresse",
      none: "in der letzten Meldung stand keine",
      before: (ago) => `in einer Meldung stand vor ${ago} eine Adresse, und der Text dafür gilt noch`,
      unknown: "es kam noch keine Meldung",
    },
    contacts: (list) => `der Server nennt Kontakte für: ${list}`,
    noContacts: "der Server nennt keinen Kontakt",
    inactive: (unused, never, unknown) =>
      `${count(unused, "de", "Konto", "Konten")} länger unbenutzt, ${number(never, "de")} nie benutzt, ${number(unknown, "de")} unbekannt`,
    noClock:
      "ab wann ein Konto als unbenutzt gilt, ist nicht versprochen (`inactiveUnused`, `inactiveNeverUsed`)",
    windows: (n, longest) =>
      `${count(n, "de", "Debug-Log", "Debug-Logs")} verzeichnet, das längste ${longest}`,
    record: {
      names: (age) => `sein ältester Name ist ${age} alt`,
      series: (age) => `seine älteste Reihe ${age}`,
      deeds: (age) => `seine älteste Zeile im Protokoll ${age}`,
      requests: (age) => `seine älteste erledigte Anfrage mit Namen ${age}`,
    },
    sink: (level, to) => `der Server schreibt ${level} in ${to}`,
    sinkUnnamed: (level, to) => `der Server schreibt auch ${level} in ${to}, worüber nichts versprochen ist`,
    filesUnread:
      "die Dateien sind nicht geprüft, oder nicht, seit das von ihnen versprochen ist: `kastellan audit-files` ausführen (docs/promises.md)",
    filesRead: (n, ago) => `${count(n, "de", "Datei", "Dateien")} vor ${ago} angesehen`,
    filesAddresses: (n, at, masked) =>
      `${count(n, "de", "Datei enthält", "Dateien enthalten")} Adressen, zuerst bei ${at}: ${masked}`,
    filesOld: (n, file, age) =>
      `${count(n, "de", "Datei ist", "Dateien sind")} zu alt, zuerst ${file} (Alter: ${age})`,
    filesLevel: (n, at) =>
      `${count(n, "de", "Datei enthält", "Dateien enthalten")} weniger schwere Zeilen als versprochen, zuerst bei ${at}`,
    filesBodies: (n, at) =>
      `${count(n, "de", "Datei enthält", "Dateien enthalten")} Texte von Nachrichten, zuerst bei ${at}`,
    filesUnreadable: (n, file) =>
      `${count(n, "de", "Datei war", "Dateien waren")} nicht zu lesen, zuerst ${file}`,
    own: (key, value) => `${key} ist ${value}`,
    ofHost: (host) => `bei ${host}`,
  },
);

/** One piece of evidence, as part of a line. */
export function sayEvidence(evidence: Evidence, language: Language): string {
  const said = texts[language];
  const age = (seconds: number) => duration(seconds * 1000, language);
  const shown = (value: string) => (/^("inf"|Infinity)$/.test(value) ? said.noLimit : value.slice(0, 120));
  switch (evidence.kind) {
    case "of-host":
      return said.ofHost(evidence.host);
    case "port": {
      const port = said.port[evidence.of];
      return evidence.login ? port.open : evidence.requires ? port.fine : port.optional;
    }
    case "port-unreachable":
      return said.port[evidence.of].unreachable;
    case "plain-http":
      return said.plainHttp(evidence.port);
    case "register-feature":
      return evidence.offered ? said.register.yes : said.register.no;
    case "certificates":
      return evidence.demanded ? said.certificates.yes : said.certificates.no;
    case "setting":
      return said.setting(evidence.option, shown(evidence.value), evidence.host);
    case "default":
      return said.usual(evidence.option, evidence.value === "none" ? said.none : shown(evidence.value));
    case "waiting":
      return said.waiting(evidence.option, shown(evidence.value), evidence.module);
    case "read-as":
      return said.readAs(
        evidence.option,
        typeof evidence.seconds === "number" ? age(evidence.seconds) : said[evidence.seconds],
      );
    case "unsure":
      return said.unsure(evidence.option, evidence.module);
    case "passwords":
      return said.passwords(evidence.readable, evidence.accounts);
    case "unlisted":
      return said.unlisted;
    case "hashes":
      return said.hashes(evidence.other, evidence.accounts);
    case "oldest":
      return said.oldest(age(evidence.oldest), evidence.count);
    case "over":
      return said.over(age(evidence.oldest), evidence.over, evidence.daily);
    case "noted":
      return said.noted(evidence.count);
    case "stored":
      return said.stored(evidence.count);
    case "most":
      return said.most(evidence.most);
    case "rooms":
      return said.rooms(evidence.total, evidence.on, evidence.off);
    case "nothing-stored":
      return said.nothing;
    case "module":
      return said.module(evidence.module);
    case "no-module":
      return said.noModule(evidence.module);
    case "local-exempt":
      return said.local;
    case "disclosed":
      return evidence.last === undefined
        ? said.disclosed.unknown
        : evidence.last
          ? said.disclosed.some
          : evidence.ago === undefined
            ? said.disclosed.none
            : said.disclosed.before(age(evidence.ago));
    case "contacts":
      return evidence.matters.length > 0 ? said.contacts(evidence.matters.join(", ")) : said.noContacts;
    case "inactive":
      return said.inactive(evidence.unused, evidence.never, evidence.unknown);
    case "no-clock":
      return said.noClock;
    case "windows":
      return said.windows(evidence.count, age(evidence.longest));
    case "record":
      return said.record[evidence.what](age(evidence.age));
    case "sink":
      return said.sink(evidence.level, evidence.to);
    case "sink-unnamed":
      return said.sinkUnnamed(evidence.level, evidence.to);
    case "files-unread":
      return said.filesUnread;
    case "files-read":
      return said.filesRead(evidence.looked, age(evidence.ago));
    case "files-addresses":
      return said.filesAddresses(evidence.files, `${evidence.file}:${evidence.line}`, evidence.masked);
    case "files-old":
      return said.filesOld(evidence.files, evidence.file, age(evidence.days * 86_400));
    case "files-level":
      return said.filesLevel(evidence.files, `${evidence.file}:${evidence.line}`);
    case "files-bodies":
      return said.filesBodies(evidence.files, `${evidence.file}:${evidence.line}`);
    case "files-unreadable":
      return said.filesUnreadable(evidence.files, evidence.file);
    case "own-config":
      return said.own(evidence.key, evidence.value);
  }
}
