import { optional, wholeNumber } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import type { Underway } from "../src/conversation/underway.js";
import { catalogue } from "../src/language/catalogue.js";

/** What `stop` works with. */
export interface StopNeeds {
  readonly underway: Pick<Underway, "stop">;
}

const texts = catalogue(
  {
    stopping: "It ends where it is now; what came of it follows.",
    nothing: "Nothing is under way that could be stopped.",
  },
  {
    stopping: "Es endet, wo es gerade ist; was daraus wurde, kommt gleich.",
    nothing: "Es läuft nichts, was sich anhalten ließe.",
  },
);

/** Ends long work early: a deletion of many accounts, an announcement to all. */
export const stop = command({
  name: "stop",
  words: { en: ["stop"], de: ["stopp", "anhalten"] },
  audience: "admin",
  destructive: false,
  arguments: { which: optional(wholeNumber({ en: "N", de: "N" }, { min: 1, max: 999_999 })) },
  summary: {
    en: "ends long work early, such as the deletion of many accounts: what is done stays done",
    de: "beendet lange Arbeit vorzeitig, etwa das Löschen vieler Konten: Was geschehen ist, bleibt geschehen",
  },
  examples: { en: ["stop", "stop 2"], de: ["stopp", "stopp 2"] },
  execute: async ({ underway }: StopNeeds, { which }) => {
    const stopped = await underway.stop(which);
    return stopped.length > 0 ? done(stopped) : failed(({ language }) => texts[language].nothing);
  },
  render: (_stopped, { language }) => texts[language].stopping,
});
