import { actingCommand } from "../src/accounts/commands.js";

/** Deletes accounts with what belongs to them. The last resort. */
export const remove = actingCommand("delete", {
  words: { en: ["delete"], de: ["löschen", "lösche"] },
  summary: {
    en: "deletes accounts with their uploads, for good",
    de: "löscht Konten samt hochgeladenen Dateien, endgültig",
  },
  details: {
    en: "The last resort: `quarantine` and `block` can be taken back.",
    de: "Das letzte Mittel: `quarantäne` und `sperren` lassen sich zurücknehmen.",
  },
  examples: { en: ["delete wave 3", "delete xk3f9q"], de: ["löschen Welle 3", "löschen xk3f9q"] },
});
