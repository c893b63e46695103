import { actingCommand } from "../src/accounts/commands.js";

/** Lets blocked accounts in again. */
export const unblock = actingCommand("unblock", {
  words: { en: ["unblock"], de: ["entsperren"] },
  summary: {
    en: "lets blocked accounts log in again",
    de: "lässt gesperrte Konten sich wieder anmelden",
  },
  examples: { en: ["unblock xk3f9q", "unblock wave 3"], de: ["entsperren xk3f9q", "entsperren Welle 3"] },
});
