import { askingCommand } from "../src/requests/commands.js";

/** Restricting what is done with one's data (Art. 18). */
export const restrict = askingCommand("restriction", {
  name: "restrict",
  words: { en: ["restrict"], de: ["einschränken"] },
  summary: {
    en: "asks for your data not to be used for now; your account is not deleted for being unused meanwhile",
    de: "verlangt, dass deine Daten vorerst nicht verwendet werden; dein Konto wird solange nicht wegen Nichtbenutzung gelöscht",
  },
  examples: {
    en: ["restrict Please keep my archive until my question is settled"],
    de: ["einschränken Bitte lasst mein Archiv, bis meine Frage geklärt ist"],
  },
});
