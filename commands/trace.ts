import { oneOf, optional } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done } from "../src/conversation/outcome.js";
import { catalogue } from "../src/language/catalogue.js";

/** What `trace` works with: the switch of the redacted stanza log. */
export interface TraceNeeds {
  readonly trace: { on(): void; off(): void; active(): boolean };
}

const texts = catalogue(
  {
    on: "Trace is on: my log now shows every stanza, without passwords, texts and tokens, but with names. `trace off` ends it.",
    off: "Trace is off. `trace on` starts it.",
  },
  {
    on:
      "Der Mitschnitt läuft: Mein Log zeigt jetzt jede Stanza, ohne Passwörter, Texte und Tokens, aber mit Namen. " +
      "`trace aus` beendet ihn.",
    off: "Der Mitschnitt ist aus. `trace an` startet ihn.",
  },
);

/** Switches the redacted log of the bot's own stanzas. */
export const trace = command({
  name: "trace",
  words: { en: ["trace"], de: ["trace", "mitschnitt"] },
  audience: "admin",
  destructive: false,
  arguments: {
    to: optional(oneOf({ on: { en: ["on"], de: ["an", "ein"] }, off: { en: ["off"], de: ["aus"] } })),
  },
  summary: {
    en: "shows my own stanzas in my log, without passwords and texts, or tells whether it does",
    de: "zeigt meine Stanzas in meinem Log, ohne Passwörter und Texte, oder sagt, ob das läuft",
  },
  examples: { en: ["trace on", "trace off"], de: ["trace an", "trace aus"] },
  execute: ({ trace: own }: TraceNeeds, { to }) => {
    if (to === "on") own.on();
    if (to === "off") own.off();
    return done({ active: own.active() });
  },
  render: ({ active }, { language }) => texts[language][active ? "on" : "off"],
});
