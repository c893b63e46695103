import { oneOf, optional } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done } from "../src/conversation/outcome.js";
import type { Subscribers } from "../src/debuglog/subscribers.js";
import { catalogue } from "../src/language/catalogue.js";

/** What `notices` works with. */
export interface NoticesNeeds {
  readonly subscribers: Pick<Subscribers, "has" | "add" | "remove">;
}

const texts = catalogue(
  {
    on: "I write to you when a detailed log begins and when it ends. `notices off` stops that.",
    off: "I don't write to you about detailed logs. `notices on` has me do it.",
  },
  {
    on: "Ich schreibe dir, wenn ein genaueres Protokoll beginnt und wenn es endet. `mitteilungen aus` stellt das ab.",
    off: "Ich schreibe dir nicht wegen genauerer Protokolle. Mit `mitteilungen an` tue ich es.",
  },
);

/** Being told oneself when a debug log begins and ends (policy row 8). */
export const notices = command({
  name: "notices",
  words: { en: ["notices"], de: ["mitteilungen"] },
  audience: "user",
  destructive: false,
  arguments: {
    to: optional(oneOf({ on: { en: ["on"], de: ["an", "ein"] }, off: { en: ["off"], de: ["aus"] } })),
  },
  summary: {
    en: "has me write to you when the server's debug log is switched on and off, or tells whether I do",
    de: "lässt mich dir schreiben, wenn das Debug-Log des Servers ein- und ausgeschaltet wird, oder sagt, ob ich es tue",
  },
  examples: { en: ["notices on", "notices off"], de: ["mitteilungen an", "mitteilungen aus"] },
  execute: ({ subscribers }: NoticesNeeds, { to }, { jid, language }) => {
    if (to === "on") subscribers.add(jid, language);
    if (to === "off") subscribers.remove(jid);
    return done(subscribers.has(jid));
  },
  render: (wanted, { language }) => (wanted ? texts[language].on : texts[language].off),
});
