import { askingCommand } from "../src/requests/commands.js";

/** Objecting to the judgement of one's name (Art. 21): at once; the wave stays visible. */
export const object = askingCommand("objection", {
  name: "object",
  words: { en: ["object"], de: ["widerspruch"] },
  summary: {
    en: "objects to the judgement of your name: I stop it at once, and people decide",
    de: "widerspricht der Beurteilung deines Namens: Ich höre sofort auf, und Menschen entscheiden",
  },
  examples: {
    en: ["object My name only looks strange"],
    de: ["widerspruch Mein Name sieht nur seltsam aus"],
  },
});
