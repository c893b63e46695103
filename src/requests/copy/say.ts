import { catalogue } from "../../language/catalogue.js";
import type { Language } from "../../language/language.js";
import { number } from "../../language/numbers.js";
import type { CopyLife } from "../../server/personal.js";
import { sayLife } from "../../upload/say-life.js";

/** @returns bytes as people read them: `340 kB`, `2.3 MB` */
export function fileSize(bytes: number, language: Language): string {
  if (bytes < 1000) return `${number(bytes, language)} B`;
  return bytes < 1_000_000
    ? `${number(Math.round(bytes / 1000), language)} kB`
    : `${number(bytes / 1_000_000, language)} MB`;
}

interface Ready {
  readonly size: number;
  readonly isPortable: boolean;
  readonly withFiles: boolean;
  /** Do link and key come in two messages? */
  readonly isApart: boolean;
  readonly life: CopyLife | undefined;
}

/** What people hear of the copy that they asked for. */
export const copyTexts = catalogue(
  {
    begun:
      "I am collecting everything that is stored about your account. That takes from seconds to a few minutes; then I tell you here how you get it.",
    waits: (n: number) =>
      `The people who run this server look at it first: it is request ${n}, and you hear from them within a month at the latest (Art. 12(3) GDPR). \`requests\` tells how it stands.`,
    already: "A copy for this account is on its way already; please wait for it.",
    ready: ({ size, isPortable, withFiles, isApart, life }: Ready) =>
      [
        isPortable
          ? `Here is your account in a form that other servers can read (XEP-0227, ${fileSize(size, "en")}).`
          : `Here is the copy of your data (${fileSize(size, "en")}, a ZIP file; begin with its README).`,
        ...(isPortable || withFiles
          ? []
          : ["Your uploaded files were too large for it: index.json has their addresses."]),
        isApart
          ? "It is encrypted: its link and its key come in two messages, neither of use without the other. Does your client open such links when you click (Conversations, Dino, Gajim, Monal and others do)? Write `link`, and I send both as one. If it doesn't, `kastellan open` does, on a computer that has Kastellan: it asks for the key; or write `human`."
          : "It is encrypted; the link in the next message holds the key. Conversations, Dino, Gajim, Monal and others open it when you click. If your client doesn't, `kastellan open LINK` does, on a computer that has Kastellan; or write `human`.",
        "Whoever has link and key can read it, and your other devices may see them: don't pass them on.",
        sayLife(life, "en"),
      ].join(" "),
    copyInChat:
      "This server has no place for files, so the copy of your data comes as the next three messages: what it is and what your rights are; what is stored; your account in the form that other servers can read (XEP-0227). They are not encrypted: save them, and delete them from the chat.",
    accountInChat:
      "This server has no place for files, so here is your account (XEP-0227) as the next message. It is not encrypted: save it, and delete it from the chat.",
    notice:
      "A device of yours has just been given a copy of all data of this account. If that wasn't you, change your password now, and write `human` to me.",
    failed: (n: number) =>
      `I could not make the copy by myself, so people will: it is request ${n}, and you hear from them within a month at the latest (Art. 12(3) GDPR).`,
    tooOften: (n: number) =>
      `You were given several copies this week. Whether there is to be another one, people decide: it is request ${n}.`,
    wholeLink: "That is the whole link, with its key: open it with a click, and don't pass it on.",
    noLink:
      "I have no link for you: I keep keys in my memory alone, while the copy is there, and not through a restart. If you still have the two messages, the link directly followed by the key is the whole link; else `data` makes a new copy.",
    cutOff: "I was restarted while I collected your data. Nothing is lost: please ask again.",
  },
  {
    begun:
      "Ich sammle alles ein, was über dein Konto gespeichert ist. Das dauert Sekunden bis einige Minuten; dann sage ich dir hier, wie du es bekommst.",
    waits: (n) =>
      `Die Menschen, die diesen Server betreiben, sehen es sich erst an: Es ist Anfrage ${n}, und du hörst spätestens in einem Monat von ihnen (Art. 12 Abs. 3 DSGVO). \`anfragen\` sagt, wie es steht.`,
    already: "Eine Kopie für dieses Konto ist schon unterwegs; bitte warte auf sie.",
    ready: ({ size, isPortable, withFiles, isApart, life }) =>
      [
        isPortable
          ? `Hier ist dein Konto in einer Form, die andere Server lesen können (XEP-0227, ${fileSize(size, "de")}).`
          : `Hier ist die Kopie deiner Daten (${fileSize(size, "de")}, eine ZIP-Datei; fang mit LIESMICH an).`,
        ...(isPortable || withFiles
          ? []
          : ["Deine hochgeladenen Dateien waren dafür zu groß: In index.json stehen ihre Adressen."]),
        isApart
          ? "Sie ist verschlüsselt: Link und Schlüssel kommen in zwei Nachrichten, und keine nützt ohne die andere. Öffnet dein Programm solche Links auf einen Klick (Conversations, Dino, Gajim, Monal und andere)? Schreib `link`, und ich schicke beides in einem. Wenn es das nicht kann, kann es `kastellan open` auf einem Rechner, auf dem Kastellan ist: Es fragt nach dem Schlüssel; oder schreib `mensch`."
          : "Sie ist verschlüsselt; der Link in der nächsten Nachricht enthält den Schlüssel. Conversations, Dino, Gajim, Monal und andere öffnen ihn auf einen Klick. Wenn dein Programm das nicht kann, kann es `kastellan open LINK` auf einem Rechner, auf dem Kastellan ist; oder schreib `mensch`.",
        "Wer Link und Schlüssel hat, kann sie lesen, und deine anderen Geräte sehen sie vielleicht auch: Gib sie nicht weiter.",
        sayLife(life, "de"),
      ].join(" "),
    copyInChat:
      "Dieser Server hat keinen Platz für Dateien, darum kommt die Kopie deiner Daten als die nächsten drei Nachrichten: was sie ist und welche Rechte du hast; was gespeichert ist; dein Konto in der Form, die andere Server lesen können (XEP-0227). Sie sind nicht verschlüsselt: Speichere sie und lösche sie aus dem Chat.",
    accountInChat:
      "Dieser Server hat keinen Platz für Dateien, darum kommt dein Konto (XEP-0227) als nächste Nachricht. Sie ist nicht verschlüsselt: Speichere sie und lösche sie aus dem Chat.",
    notice:
      "Eines deiner Geräte hat gerade eine Kopie aller Daten dieses Kontos bekommen. Wenn du das nicht warst, ändere sofort dein Passwort und schreib mir `mensch`.",
    failed: (n) =>
      `Allein habe ich die Kopie nicht geschafft, darum kümmern sich Menschen darum: Es ist Anfrage ${n}, und du hörst spätestens in einem Monat von ihnen (Art. 12 Abs. 3 DSGVO).`,
    tooOften: (n) =>
      `Du hast diese Woche schon mehrere Kopien bekommen. Ob es noch eine gibt, entscheiden Menschen: Es ist Anfrage ${n}.`,
    wholeLink:
      "Das ist der ganze Link mit seinem Schlüssel: Öffne ihn mit einem Klick, und gib ihn nicht weiter.",
    noLink:
      "Ich habe keinen Link für dich: Schlüssel behalte ich nur im Gedächtnis, solange die Kopie da ist und nicht über einen Neustart. Wenn du die beiden Nachrichten noch hast: Der Link und gleich dahinter der Schlüssel sind der ganze Link; sonst macht `daten` eine neue Kopie.",
    cutOff:
      "Ich wurde neu gestartet, während ich deine Daten sammelte. Verloren ist nichts: Bitte frag noch einmal.",
  },
);
