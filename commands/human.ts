import { askingCommand } from "../src/requests/commands.js";

/** A human, please: at any time. */
export const human = askingCommand("human", {
  name: "human",
  words: { en: ["human"], de: ["mensch"] },
  summary: {
    en: "hands your words to the people who run this server",
    de: "gibt deine Worte an die Menschen, die diesen Server betreiben",
  },
  examples: {
    en: ["human I think my account was blocked by mistake"],
    de: ["mensch Ich glaube, mein Konto wurde versehentlich gesperrt"],
  },
});
