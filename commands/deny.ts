import { stepCommand } from "../src/requests/commands.js";

/** A denial: never without reasons, nor without the way to the authority and to court (Art. 12(4)). */
export const deny = stepCommand("deny", {
  name: "deny",
  words: { en: ["deny"], de: ["ablehnen"] },
  summary: {
    en: "denies a request: the person is told the reason, the authority and the way to a court",
    de: "lehnt eine Anfrage ab: Die Person erfährt Grund, Aufsicht und den Weg zum Gericht",
  },
  examples: {
    en: ["deny 12 The account belongs to somebody else."],
    de: ["ablehnen 12 Das Konto gehört jemand anderem."],
  },
});
