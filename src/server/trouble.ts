import { catalogue } from "../language/catalogue.js";
import type { Language } from "../language/language.js";
import { moduleOf } from "./modules.js";

/** Why the server did not do what it was asked to. `said` is the server's own text, in English. */
export type Trouble =
  /** `"server": {"kind": "none"}`. */
  | { readonly kind: "no-hands" }
  | { readonly kind: "offline" }
  /** The connection was lost in the middle of it; the server goes on. */
  | { readonly kind: "goes-on" }
  /** No domain of this server, as far as the server knows. */
  | { readonly kind: "unknown-host"; readonly host: string }
  | { readonly kind: "no-answer"; readonly host: string }
  | { readonly kind: "not-installed"; readonly host: string }
  /** The first module answers there, but none that has the verb. */
  | { readonly kind: "no-module"; readonly host: string; readonly verb: string }
  | { readonly kind: "forbidden"; readonly host: string }
  | { readonly kind: "verb-off"; readonly host: string; readonly verb: string }
  | { readonly kind: "no-grant"; readonly said: string }
  | { readonly kind: "over-cap"; readonly said: string }
  | { readonly kind: "cant"; readonly said: string }
  | { readonly kind: "refused"; readonly said: string };

const texts = catalogue(
  {
    noHands:
      'That needs hands on the server, and I have none. Install Kastellan\'s module there (docs/prosody.md) and set `"server": { "kind": "prosody" }` in bot.config.json.',
    offline: "I am not connected to the server right now; nothing was done. Please try again in a minute.",
    goesOn:
      "I have lost the connection to the server. It goes on with this by itself; I tell you how it ended once I am back.",
    unknownHost: (host: string) =>
      `This server has no domain ${host}: nothing was done. Look how it is spelt in \`hosts\` of bot.config.json; the server's own configuration names its domains in lines such as \`VirtualHost "example.org"\`.`,
    noAnswer: (host: string) =>
      `${host} gave no answer for half a minute: whether anything was done, I can't tell. Look whether it is spelt right in \`hosts\` of bot.config.json; if it is, the server's log says more.`,
    notInstalled: (host: string) =>
      `${host} doesn't know Kastellan's module: nothing was done. Load \`kastellan\` there, above the first \`VirtualHost\` or below \`VirtualHost "${host}"\` (docs/prosody.md); \`bin/kastellan check\` shows whether it answers. If you mean another domain, correct \`hosts\` in bot.config.json.`,
    noModule: (host: string, module: string) =>
      `${host} lacks the module that does this: nothing was done. Load \`${module}\` there, above the first \`VirtualHost\` or below \`VirtualHost "${host}"\`; if it is loaded there, it is older than I am: bring it up to date (docs/prosody.md).`,
    forbidden: (host: string) =>
      `${host} doesn't take me for its bot: nothing was done. Set \`kastellan_bot\` there to my address (docs/prosody.md).`,
    verbOff: (host: string, verb: string) =>
      `${host} doesn't allow me that: nothing was done. Whoever runs it can add \`${verb}\` to \`kastellan_verbs\`.`,
    noGrant: (said: string) =>
      `The server didn't see you ask for exactly this, so it refused (${said}). Nothing was done. Write it again, and look whether you stand in the server's own \`kastellan_admins\`.`,
    overCap: (said: string) =>
      `The server's own limit is reached (${said}). It goes on later, or whoever runs the server raises the limit.`,
    cant: (said: string) => `This server can't do that: ${said}.`,
    refused: (said: string) =>
      `The server refused: ${said}. Its log says more; \`bin/kastellan check\` says how its modules answer.`,
  },
  {
    noHands:
      'Dafür brauche ich Hände auf dem Server, und ich habe keine. Installiere dort Kastellans Modul (docs/prosody.md) und setze `"server": { "kind": "prosody" }` in bot.config.json.',
    offline:
      "Ich bin gerade nicht mit dem Server verbunden; nichts ist geschehen. Bitte versuch es in einer Minute noch einmal.",
    goesOn:
      "Ich habe die Verbindung zum Server verloren. Er macht damit von selbst weiter; wie es ausging, sage ich dir, sobald ich wieder da bin.",
    unknownHost: (host) =>
      `Eine Domain ${host} hat dieser Server nicht: Nichts ist geschehen. Prüfe, wie sie in \`hosts\` von bot.config.json geschrieben ist; die Konfiguration des Servers nennt seine Domains in Zeilen wie \`VirtualHost "example.org"\`.`,
    noAnswer: (host) =>
      `${host} hat eine halbe Minute lang nicht geantwortet: Ob etwas geschehen ist, weiß ich nicht. Prüfe, ob es in \`hosts\` von bot.config.json richtig geschrieben ist; wenn ja, sagt das Log des Servers mehr.`,
    notInstalled: (host) =>
      `${host} kennt Kastellans Modul nicht: Nichts ist geschehen. Lade dort \`kastellan\`, über dem ersten \`VirtualHost\` oder unter \`VirtualHost "${host}"\` (docs/prosody.md); \`bin/kastellan check\` zeigt, ob es antwortet. Wenn du eine andere Domain meinst, berichtige \`hosts\` in bot.config.json.`,
    noModule: (host, module) =>
      `${host} fehlt das Modul, das das tut: Nichts ist geschehen. Lade dort \`${module}\`, über dem ersten \`VirtualHost\` oder unter \`VirtualHost "${host}"\`; wenn es dort geladen ist, ist es älter als ich: Bring es auf den neuen Stand (docs/prosody.md).`,
    forbidden: (host) =>
      `${host} hält mich nicht für seinen Bot: Nichts ist geschehen. Setze dort \`kastellan_bot\` auf meine Adresse (docs/prosody.md).`,
    verbOff: (host, verb) =>
      `Das erlaubt mir ${host} nicht: Nichts ist geschehen. Wer ihn betreibt, kann \`${verb}\` in \`kastellan_verbs\` aufnehmen.`,
    noGrant: (said) =>
      `Der Server hat nicht gesehen, dass du genau das verlangst, und hat es abgelehnt (${said}). Nichts ist geschehen. Schreib es noch einmal, und prüfe, ob du dort in \`kastellan_admins\` stehst.`,
    overCap: (said) =>
      `Die Grenze des Servers ist erreicht (${said}). Später geht es weiter, oder wer ihn betreibt, erhöht sie.`,
    cant: (said) => `Das kann dieser Server nicht: ${said}.`,
    refused: (said) =>
      `Der Server hat abgelehnt: ${said}. Sein Log sagt mehr; \`bin/kastellan check\` sagt, wie seine Module antworten.`,
  },
);

/** Says in a person's language what stood in the way, and what to do about it. */
export function sayTrouble(trouble: Trouble, language: Language): string {
  const said = texts[language];
  switch (trouble.kind) {
    case "no-hands":
      return said.noHands;
    case "offline":
      return said.offline;
    case "goes-on":
      return said.goesOn;
    case "unknown-host":
      return said.unknownHost(trouble.host);
    case "no-answer":
      return said.noAnswer(trouble.host);
    case "no-module":
      return said.noModule(trouble.host, moduleOf(trouble.verb));
    case "not-installed":
      return said.notInstalled(trouble.host);
    case "forbidden":
      return said.forbidden(trouble.host);
    case "verb-off":
      return said.verbOff(trouble.host, trouble.verb);
    case "no-grant":
      return said.noGrant(trouble.said);
    case "over-cap":
      return said.overCap(trouble.said);
    case "cant":
      return said.cant(trouble.said);
    case "refused":
      return said.refused(trouble.said);
  }
}
