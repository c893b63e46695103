import { askingCommand } from "../src/requests/commands.js";

/** Restricting what is done with one's data (Art. 18): at once, until an admin has answered. */
export const restrict = askingCommand("restriction", {
  name: "restrict",
  words: { en: ["restrict"], de: ["einschränken"] },
  summary: {
    en: "has what I noted about your account only kept, and not used, until a question about it is settled",
    de: "lässt nur noch aufheben und nicht benutzen, was ich über dein Konto notiert habe, bis eine Frage dazu geklärt ist",
  },
  examples: {
    en: ["restrict I dispute what is noted about my registration"],
    de: ["einschränken Ich bestreite, was zu meiner Registrierung notiert ist"],
  },
});
