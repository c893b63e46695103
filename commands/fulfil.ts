import { stepCommand } from "../src/requests/commands.js";

/** The request is answered. */
export const fulfil = stepCommand("fulfil", {
  name: "fulfil",
  words: { en: ["fulfil"], de: ["beantworten"] },
  summary: {
    en: "closes a request as answered, with your words to the person",
    de: "schließt eine Anfrage als beantwortet, mit deinen Worten an die Person",
  },
  examples: {
    en: ["fulfil 12 Your registration date is corrected."],
    de: ["beantworten 12 Das Datum ist berichtigt."],
  },
});
