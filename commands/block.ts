import { actingCommand } from "../src/accounts/commands.js";

/** Shuts accounts out, without touching their passwords. */
export const block = actingCommand("block", {
  words: { en: ["block"], de: ["sperren", "sperre"] },
  summary: {
    en: "refuses the login of accounts, with a text that says whom to write to",
    de: "lehnt die Anmeldung von Konten ab, mit einem Text, der sagt, an wen man sich wendet",
  },
  details: {
    en: "Passwords stay as they are. `unblock` takes it back.",
    de: "Passwörter bleiben, wie sie sind. `entsperren` nimmt es zurück.",
  },
  examples: { en: ["block wave 3", "block xk3f9q p0zt7w"], de: ["sperren Welle 3", "sperren xk3f9q p0zt7w"] },
});
