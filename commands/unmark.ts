import { repeated } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done } from "../src/conversation/outcome.js";
import { decideOn } from "../src/conversation/deciding.js";
import type { DecidingNeeds } from "../src/conversation/deciding.js";
import { sayDecided } from "../src/conversation/say-decided.js";
import { target } from "../src/conversation/targets.js";

/** Takes an admin's word back. Not called "forget": that would promise an erasure (Art. 17 GDPR). */
export const unmark = command({
  name: "unmark",
  words: { en: ["unmark"], de: ["zurücknehmen"] },
  audience: "admin",
  destructive: false,
  arguments: { targets: repeated(target, 100) },
  summary: {
    en: "takes the verdict on accounts, or on a whole wave, back",
    de: "nimmt das Urteil über Konten oder eine ganze Welle zurück",
  },
  examples: { en: ["unmark anna", "unmark wave 3"], de: ["zurücknehmen anna", "zurücknehmen Welle 3"] },
  execute: (needs: DecidingNeeds, { targets }, { jid }) => done(decideOn(targets, null, jid, needs)),
  render: sayDecided,
});
