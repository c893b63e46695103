import { catalogue } from "../../language/catalogue.js";
import { german } from "./processing-de.js";
import { english } from "./processing-en.js";

/** The words of processing activities; each of them is in a file of its language. */

export const activityTexts = catalogue(
  {
    nobody: "nobody",
    onlyErrors: "errors of the server, with what they concern",
    visits: "pages of the website that were asked for, with program and system",
    addresses: "addresses (IP)",
    captcha: (whose: string) => `whose CAPTCHA it is: ${whose}`,
    withAccount: {
      "at-registration": "address (IP) of the registration",
      "at-login": "address (IP) of the last login",
      both: "addresses (IP) of the registration and of the last login",
    },
    through: (domains: string) =>
      `servers through which the bot tells them, and those who run these: ${domains}`,
    periods: {
      account: "as long as the account exists",
      untilDeleted: "until you delete them, or the account",
      untilLogin: "until you connect",
      room: "until the room's owner deletes them",
      connection: "while you are connected, in memory only",
      unsaid: "for how long can't be said",
      soon: "a while",
      exception: (what: string) => `exception: ${what}`,
      others: "of the others it can't be said",
      disclosures: "as long as the law demands or allows",
      requests: (time: string) =>
        `account and words for ${time} after its end; the rest stays, the hash as long as the account`,
      after: (time: string) => `after ${time}`,
    },
    all: english,
  },
  {
    nobody: "niemand",
    onlyErrors: "Fehler des Servers, mit dem, was sie betreffen",
    visits: "aufgerufene Seiten der Website, mit Programm und System",
    addresses: "Adressen (IP)",
    captcha: (whose) => `von wem das CAPTCHA ist: ${whose}`,
    withAccount: {
      "at-registration": "Adresse (IP) der Registrierung",
      "at-login": "Adresse (IP) der letzten Anmeldung",
      both: "Adressen (IP) der Registrierung und der letzten Anmeldung",
    },
    through: (domains) => `Server, über die der Bot es ihnen sagt, und wer sie betreibt: ${domains}`,
    periods: {
      account: "solange es das Konto gibt",
      untilDeleted: "bis du sie oder das Konto löschst",
      untilLogin: "bis du dich verbindest",
      room: "bis sie löscht, wem der Raum gehört",
      connection: "solange du verbunden bist, nur im Arbeitsspeicher",
      unsaid: "wie lange, lässt sich nicht sagen",
      soon: "eine Weile",
      exception: (what) => `Ausnahme: ${what}`,
      others: "von den übrigen lässt es sich nicht sagen",
      disclosures: "solange das Gesetz es verlangt oder erlaubt",
      requests: (time) =>
        `Konto und Worte ${time} nach ihrem Ende; das Übrige bleibt, der Hash so lange wie das Konto`,
      after: (time) => `nach ${time}`,
    },
    all: german,
  },
);
