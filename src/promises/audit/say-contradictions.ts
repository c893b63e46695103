import { catalogue } from "../../language/catalogue.js";
import type { Language } from "../../language/language.js";
import type { Contradiction } from "./contradictions.js";

const texts = catalogue(
  {
    "two-periods": "promise different times for the same files",
    "never-and-masked": "promise different things about addresses in the same files",
    "least-over-most": "keep at least for longer than at most",
    "archive-none": "there is no archive, and a time for it",
    "archives-differ": "people are archived only if they want it, but what they write in rooms always",
    "room-decides": "rooms have no archive, and their owners decide on it",
    "debug-longer": "the bot may switch a debug log on for longer than is promised",
    "debug-level": "a debug log is the exception, and a log of that level is kept all the time",
    "stays-after": "what is deleted by then stays in backups for longer: say so as an exception",
    "size-over-quota": "one file may be larger than all files of a day",
    "limit-without-registration": "nobody can register, and the number of registrations is limited",
    "address-stored": "addresses are stored with accounts, and never logged: say why this is another thing",
    profiling: "nobody is judged, and new accounts are held back until somebody has judged them",
    "warned-without-deletion": "people are warned of a deletion that isn't promised",
    "no-clock": "what becomes of unused accounts is promised, and not from when on they are",
    "unknown-use": "unused accounts are found by their last login, and that isn't stored",
    "exception-longer": "the files are deleted before the time of the exception ends",
    "own-shorter": "the bot acts earlier than is promised",
    "exception-of-nothing": "an exception is said of what isn't promised: the statement leaves it out",
    head: "These promises contradict each other:",
    and: (one: string, other: string, what: string) => `${one} and ${other}: ${what}`,
  },
  {
    "two-periods": "versprechen verschiedene Zeiten für dieselben Dateien",
    "never-and-masked": "versprechen Verschiedenes über Adressen in denselben Dateien",
    "least-over-most": "mindestens ist länger als höchstens",
    "archive-none": "es gibt kein Archiv, aber eine Frist dafür",
    "archives-differ":
      "Leute werden nur archiviert, wenn sie es wollen, aber was sie in Räumen schreiben immer",
    "room-decides": "Räume haben kein Archiv, und wem sie gehören, entscheidet darüber",
    "debug-longer": "der Bot kann ein Debug-Log länger einschalten als versprochen",
    "debug-level": "ein Debug-Log ist die Ausnahme, und ein Protokoll dieser Stufe wird immer geführt",
    "stays-after": "was bis dahin gelöscht ist, bleibt in Sicherungen länger: Das gehört als Ausnahme gesagt",
    "size-over-quota": "eine Datei darf größer sein als alle Dateien eines Tages",
    "limit-without-registration":
      "niemand kann sich registrieren, und die Zahl der Registrierungen ist begrenzt",
    "address-stored":
      "Adressen werden beim Konto gespeichert, aber nie protokolliert: Es gehört gesagt, warum das etwas anderes ist",
    profiling: "niemand wird beurteilt, und neue Konten bleiben zurückgehalten, bis jemand sie beurteilt hat",
    "warned-without-deletion": "gewarnt wird vor einer Löschung, die nicht versprochen ist",
    "no-clock": "was aus unbenutzten Konten wird, ist versprochen, aber nicht, ab wann sie es sind",
    "unknown-use": "unbenutzte Konten findet man an der letzten Anmeldung, und die wird nicht gespeichert",
    "exception-longer": "die Dateien werden gelöscht, bevor die Frist der Ausnahme endet",
    "own-shorter": "der Bot handelt früher als versprochen",
    "exception-of-nothing":
      "gesagt ist eine Ausnahme von etwas, das nicht versprochen ist: Die Erklärung lässt sie weg",
    head: "Diese Versprechen widersprechen einander:",
    and: (one, other, what) => `${one} und ${other}: ${what}`,
  },
);

/** @returns a contradiction in one line, by the keys of the configuration */
export function sayContradiction({ kind, one, other }: Contradiction, language: Language): string {
  const said = texts[language];
  return `${said.and(one, other, said[kind])}.`;
}

/** @returns all of them with a heading; nothing where there are none */
export function sayContradictions(all: readonly Contradiction[], language: Language): string[] {
  if (all.length === 0) return [];
  return [texts[language].head, ...all.map((each) => `! ${sayContradiction(each, language)}`)];
}
