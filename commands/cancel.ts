import { optional } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import type { Voice } from "../src/language/voice.js";
import { requestNumber, type RequestNeeds } from "../src/requests/commands.js";
import { sayCancelled, sayObstacle } from "../src/requests/erasing/say-erasing.js";
import { sayNotYours, sayWithdrawnByYou } from "../src/requests/say-steps.js";
import type { ErasingNeeds } from "./erase.js";

type Say = (voice: Voice) => string;

/** The account stays after all; or a request is taken back by its owner. */
export const cancel = command({
  name: "cancel",
  words: { en: ["cancel"], de: ["abbrechen"] },
  audience: "user",
  destructive: false,
  arguments: { request: optional(requestNumber) },
  summary: {
    en: "stops the deletion of your own account while its waiting time runs; with a number: takes your request back",
    de: "hält die Löschung deines eigenen Kontos auf, solange die Wartezeit läuft; mit einer Nummer: nimmt deine Anfrage zurück",
  },
  examples: { en: ["cancel", "cancel 12"], de: ["abbrechen", "abbrechen 12"] },
  execute: async (
    { erasing, requests }: Pick<ErasingNeeds, "erasing"> & RequestNeeds,
    { request: number },
    { jid },
  ) => {
    if (number !== undefined) {
      return requests.withdraw(number, jid)
        ? done<Say>((voice) => sayWithdrawnByYou(number, voice))
        : failed((voice) => sayNotYours(number, voice));
    }
    const result = await erasing.cancel(jid);
    return result.ok
      ? done<Say>(({ language }) => sayCancelled(result.value.cancelled, language))
      : failed((voice) => sayObstacle(result.error, voice));
  },
  render: (say, voice) => say(voice),
});
