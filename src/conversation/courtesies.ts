import { catalogue } from "../language/catalogue.js";

/** What the room itself says, beside the commands' answers. */
export const courtesies = catalogue(
  {
    pointer: (hosts: string, contact: string | undefined) =>
      `Hello! I am a bot that looks after new registrations on ${hosts}; I only take commands from its admins. ` +
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
    pointer: (hosts, contact) =>
      `Hallo! Ich bin ein Bot und achte auf neue Registrierungen bei ${hosts}; Befehle nehme ich nur von den ` +
      `Admins an. ` +
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
