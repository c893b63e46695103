import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { sayCancelled, sayObstacle } from "../src/requests/say-erasing.js";
import type { ErasingNeeds } from "./erase.js";

/** The account stays after all. */
export const cancel = command({
  name: "cancel",
  words: { en: ["cancel"], de: ["abbrechen"] },
  audience: "user",
  destructive: false,
  arguments: {},
  summary: {
    en: "stops the deletion of your own account while its waiting time runs",
    de: "hält die Löschung deines eigenen Kontos auf, solange die Wartezeit läuft",
  },
  examples: { en: ["cancel"], de: ["abbrechen"] },
  execute: async ({ erasing }: Pick<ErasingNeeds, "erasing">, _args, { jid }) => {
    const result = await erasing.cancel(jid);
    return result.ok ? done(result.value) : failed((voice) => sayObstacle(result.error, voice));
  },
  render: ({ cancelled }, { language }) => sayCancelled(cancelled, language),
});
