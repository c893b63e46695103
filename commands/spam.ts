import { repeated } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done } from "../src/conversation/outcome.js";
import { decideOn } from "../src/conversation/deciding.js";
import type { DecidingNeeds } from "../src/conversation/deciding.js";
import { sayDecided } from "../src/conversation/say-decided.js";
import { target } from "../src/conversation/targets.js";

/** An admin's word: this is a bot registration. */
export const spam = command({
  name: "spam",
  words: { en: ["spam"], de: ["spam"] },
  audience: "admin",
  destructive: false,
  arguments: { targets: repeated(target, 100) },
  summary: {
    en: "marks accounts, or a whole wave, as bot registrations",
    de: "markiert Konten oder eine ganze Welle als Bot-Registrierungen",
  },
  details: {
    en: "I heed this in later judgements; on the server nothing changes. `unmark` takes it back.",
    de: "Das beachte ich bei späteren Urteilen; auf dem Server ändert sich nichts. `zurücknehmen` hebt es auf.",
  },
  examples: { en: ["spam xk3f9q p0zt7w", "spam wave 3"], de: ["spam xk3f9q p0zt7w", "spam Welle 3"] },
  execute: (needs: DecidingNeeds, { targets }, { jid }) => done(decideOn(targets, "spam", jid, needs)),
  render: sayDecided,
});
