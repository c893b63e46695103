import { actingCommand } from "../src/accounts/commands.js";

/** Takes a quarantine back. */
export const release = actingCommand("release", {
  words: { en: ["release"], de: ["freigeben"] },
  summary: {
    en: "lets accounts out of quarantine",
    de: "entlässt Konten aus der Quarantäne",
  },
  examples: { en: ["release xk3f9q", "release wave 3"], de: ["freigeben xk3f9q", "freigeben Welle 3"] },
});
