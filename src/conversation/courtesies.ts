import { catalogue } from "../language/catalogue.js";

/** What the room itself says, beside the commands' answers. */
export const courtesies = catalogue(
  {
    pointer: (hosts: string, own: string, contact: string | undefined) =>
      `Hello! I am a bot that looks after ${hosts}; I only take commands from its admins. If it is about your own ` +
      `data: ask the people who run ${own}, your server. ` +
      (contact === undefined
        ? `For help, please turn to the people who run ${hosts}.`
        : `For help, please write to ${contact}: people read there.`),
    encrypted:
      "I cannot read encrypted messages, so I have not done anything. Please switch off encryption (OMEMO, " +
      "OpenPGP) for this chat and send it again.",
    delayed:
      "I was away when you wrote to me. I don't carry out old messages, since things may have changed: please " +
      "send it again if it still matters.",
    unknown: (said: string) => `I don't know ${said}.`,
    nothing: "I found no command in that.",
    nearest: (word: string) => `Did you mean \`${word}\`?`,
    menu: (words: string) => `I know ${words}. \`help COMMAND\` explains one.`,
    userMenu: (hosts: string) =>
      `Hello! I am the bot that looks after ${hosts}. You can write to me:\n` +
      "`my data`: a copy of all that is stored about you\n" +
      "`what do you know about me`: the same in short, here\n" +
      "`portable copy`: your account as a file that other servers can read\n" +
      "`delete my messages`, `my uploads`, `delete my account`: I show what would go, and ask first\n" +
      "`correct …`, `restrict …`, `object …`: your other rights; `my requests` tells how they stand\n" +
      "`privacy`: what this server does with data, in short\n" +
      "`human …`: your words go to the people who run this server",
    tooLong: (most: string) =>
      `That was too long for a command (more than ${most} characters): I have not done anything. Please send it in parts.`,
    enough:
      "That was too much at once: I have not done the last one. Please wait a minute and send it again; " +
      "I stay silent until then.",
    broken: (command: string) =>
      `Something inside me went wrong at \`${command}\`, and I can't say whether it was done. My log has the error; ` +
      `\`status\` shows how I am.`,
  },
  {
    pointer: (hosts, own, contact) =>
      `Hallo! Ich bin ein Bot und kümmere mich um ${hosts}; Befehle nehme ich nur von den Admins an. Wenn es um ` +
      `deine eigenen Daten geht: Frag die Menschen, die ${own} betreiben, deinen Server. ` +
      (contact === undefined
        ? `Hilfe bekommst du von den Menschen, die ${hosts} betreiben.`
        : `Hilfe bekommst du unter ${contact}: Dort lesen Menschen mit.`),
    encrypted:
      "Verschlüsselte Nachrichten kann ich nicht lesen, deshalb ist nichts geschehen. Bitte schalte die " +
      "Verschlüsselung (OMEMO, OpenPGP) für diesen Chat aus und schick es noch einmal.",
    delayed:
      "Ich war nicht da, als du geschrieben hast. Alte Nachrichten führe ich nicht aus, denn inzwischen kann sich " +
      "etwas geändert haben: Bitte schick es noch einmal, wenn es noch gilt.",
    unknown: (said) => `${said} kenne ich nicht.`,
    nothing: "Darin habe ich keinen Befehl gefunden.",
    nearest: (word) => `Meintest du \`${word}\`?`,
    menu: (words) => `Ich kenne ${words}. \`hilfe BEFEHL\` erklärt einen davon.`,
    userMenu: (hosts) =>
      `Hallo! Ich bin der Bot, der sich um ${hosts} kümmert. Du kannst mir schreiben:\n` +
      "`meine Daten`: eine Kopie von allem, was über dich gespeichert ist\n" +
      "`was weißt du über mich`: dasselbe kurz, gleich hier\n" +
      "`übertragbare Kopie`: dein Konto als Datei, die andere Server lesen können\n" +
      "`lösche meine Nachrichten`, `meine Dateien`, `lösche mein Konto`: Ich zeige, was ginge, und frage zuerst\n" +
      "`berichtigen …`, `einschränken …`, `widerspruch …`: deine anderen Rechte; `meine Anfragen` sagt, wie sie stehen\n" +
      "`datenschutz`: was dieser Server mit Daten tut, in Kürze\n" +
      "`mensch …`: Deine Worte gehen an die Menschen, die diesen Server betreiben",
    tooLong: (most) =>
      `Das war zu lang für einen Befehl (mehr als ${most} Zeichen): Es ist nichts geschehen. Bitte schick es in Teilen.`,
    enough:
      "Das war zu viel auf einmal: Das Letzte habe ich nicht ausgeführt. Bitte warte eine Minute und schick es " +
      "noch einmal; bis dahin schweige ich.",
    broken: (command) =>
      `Bei \`${command}\` ist in mir etwas schiefgegangen, und ich weiß nicht, ob es ausgeführt wurde. Der Fehler ` +
      `steht in meinem Log; \`status\` zeigt, wie es mir geht.`,
  },
);
