import { command } from "../src/conversation/declaration.js";
import { done } from "../src/conversation/outcome.js";
import type { Language } from "../src/language/language.js";
import type { Copies } from "../src/requests/copy/copies.js";
import { copyTexts } from "../src/requests/copy/say.js";

/** What `link` works with. */
export interface LinkNeeds {
  readonly copies: Pick<Copies, "linkOf">;
  /** Sends a message that no archive keeps. */
  readonly whisper: (to: string, body: string, language: Language) => void;
}

/** The link to one's copy with its key in it, for clients that open it by themselves (XEP-0454). */
export const link = command({
  name: "link",
  words: { en: ["link"], de: ["link"] },
  audience: "user",
  destructive: false,
  arguments: {},
  summary: {
    en: "sends link and key of the copy of your data as one, which your client opens by itself",
    de: "schickt Link und Schlüssel der Kopie deiner Daten in einem, das dein Programm selbst öffnet",
  },
  examples: { en: ["link"], de: ["link"] },
  execute: ({ copies, whisper }: LinkNeeds, _args, { jid, from, language }) => {
    const whole = copies.linkOf(jid);
    if (whole !== undefined) whisper(from, whole, language);
    return done(whole !== undefined);
  },
  render: (isSent, { language }) => (isSent ? copyTexts[language].wholeLink : copyTexts[language].noLink),
});
