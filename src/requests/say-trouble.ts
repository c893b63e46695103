import { catalogue } from "../language/catalogue.js";
import type { Language } from "../language/language.js";
import type { Trouble } from "../server/trouble.js";

const texts = catalogue(
  {
    offline:
      "I am not connected to the server's storage right now; nothing was done. Please try again in a minute.",
    noGrant:
      "The server did not see this account ask for exactly this, so it refused; nothing was done. Please write it again, not as a quote, from the account itself.",
    cant: "This can't be done by me on this server. Write `human` and what you want: people will do it for you.",
  },
  {
    offline:
      "Ich komme gerade nicht an den Speicher des Servers; nichts ist geschehen. Bitte versuch es in einer Minute noch einmal.",
    noGrant:
      "Der Server hat nicht gesehen, dass dieses Konto genau das verlangt, und hat es abgelehnt; nichts ist geschehen. Bitte schreib es noch einmal, nicht als Zitat, von diesem Konto aus.",
    cant: "Das kann ich auf diesem Server nicht. Schreib `mensch` und was du willst: Dann tun es Menschen für dich.",
  },
);

/** Says to people who run nothing why the server did not do it, and what they can do. */
export function sayToPeople(trouble: Trouble, language: Language): string {
  const said = texts[language];
  if (trouble.kind === "offline") return said.offline;
  return trouble.kind === "no-grant" ? said.noGrant : said.cant;
}
