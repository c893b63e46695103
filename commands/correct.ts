import { askingCommand } from "../src/requests/commands.js";

/** Correcting what is stored (Art. 16): most of it one changes oneself. */
export const correct = askingCommand("correction", {
  name: "correct",
  words: { en: ["correct"], de: ["berichtigen"] },
  summary: {
    en: "asks the people who run this server to correct something about you that your client can't change",
    de: "bittet die Menschen, die diesen Server betreiben, etwas über dich zu berichtigen, das dein Programm nicht ändern kann",
  },
  examples: {
    en: ["correct The date of my registration is wrong"],
    de: ["berichtigen Das Datum meiner Registrierung stimmt nicht"],
  },
});
