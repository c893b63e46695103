import { actingCommand } from "../src/accounts/commands.js";

/** Holds accounts back: they work, but reach nobody who doesn't know them. */
export const quarantine = actingCommand("quarantine", {
  words: { en: ["quarantine"], de: ["quarantäne"] },
  summary: {
    en: "holds accounts back: they can log in, but not write to strangers",
    de: "hält Konten zurück: Anmelden geht, an Fremde schreiben nicht",
  },
  details: {
    en: "The mildest of the three. `release` takes it back.",
    de: "Das mildeste der drei Mittel. `freigeben` nimmt es zurück.",
  },
  examples: {
    en: ["quarantine wave 3", "quarantine xk3f9q"],
    de: ["quarantäne Welle 3", "quarantäne xk3f9q"],
  },
});
