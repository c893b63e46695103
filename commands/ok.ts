import { repeated } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done } from "../src/conversation/outcome.js";
import { decideOn } from "../src/conversation/deciding.js";
import type { DecidingNeeds } from "../src/conversation/deciding.js";
import { sayDecided } from "../src/conversation/say-decided.js";
import { target } from "../src/conversation/targets.js";

/** An admin's word: these are people. */
export const ok = command({
  name: "ok",
  words: { en: ["ok", "okay"], de: ["ok", "gut"] },
  audience: "admin",
  destructive: false,
  arguments: { targets: repeated(target, 100) },
  summary: {
    en: "marks accounts, or a whole wave, as people's",
    de: "markiert Konten oder eine ganze Welle als in Ordnung",
  },
  details: {
    en: "I heed this in later judgements. `unmark` takes it back.",
    de: "Das beachte ich bei späteren Urteilen. `zurücknehmen` hebt es auf.",
  },
  examples: { en: ["ok anna", "ok wave 3"], de: ["ok anna", "ok Welle 3"] },
  execute: (needs: DecidingNeeds, { targets }, { jid }) => done(decideOn(targets, "ok", jid, needs)),
  render: sayDecided,
});
