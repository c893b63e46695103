import { catalogue } from "../language/catalogue.js";
import type { Language } from "../language/language.js";
import { clock } from "../language/time.js";

interface About {
  readonly host: string;
  /** What happened, in the admin's words. */
  readonly reason: string;
  /** Epoch ms. */
  readonly until: number;
  readonly timeZone: string;
}

const texts = catalogue(
  {
    start: (host: string, reason: string, until: string) =>
      `The people who run ${host} look for the cause of a fault ("${reason}"). Until ${until} the server therefore writes a more detailed log: who sends something to whom and when, and from which address; no message texts. I tell you when it ends. \`notices off\` stops these messages.`,
    finish: (host: string) =>
      `The detailed log of ${host} has ended. Its file is kept apart for a few days to find the fault, then deleted.`,
  },
  {
    start: (host, reason, until) =>
      `Wer ${host} betreibt, sucht die Ursache einer Störung („${reason}“). Bis ${until} schreibt der Server darum ein genaueres Protokoll: wer wem wann etwas schickt und von welcher Adresse; keine Nachrichtentexte. Ich sage dir, wenn es endet. \`mitteilungen aus\` stellt diese Nachrichten ab.`,
    finish: (host) =>
      `Das genaue Protokoll von ${host} ist beendet. Seine Datei bleibt noch einige Tage getrennt liegen, um die Störung zu finden, und wird dann gelöscht.`,
  },
);

/** To people who asked to be told of debug logs. */
export function sayToSubscriber(what: "start" | "finish", about: About, language: Language): string {
  const { host, reason, until, timeZone } = about;
  return what === "start"
    ? texts[language].start(host, reason, clock(until, timeZone, language))
    : texts[language].finish(host);
}
