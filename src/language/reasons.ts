import type { Reason } from "../signups/types.js";
import { catalogue } from "./catalogue.js";
import type { Language } from "./language.js";
import { number, percent } from "./numbers.js";
import { showName } from "./show-name.js";
import { duration, moment } from "./time.js";
import type { Voice } from "./voice.js";

const texts = catalogue(
  {
    rate: (count: string, span: string, usual: string) =>
      `${count} registrations in ${span}, usual is ${usual} a day`,
    series: (names: string) => `follows the series ${names} …`,
    form: (form: string, count: string, of: string, usual: string) =>
      `${count} of the last ${of} have the form ${form}; usual is ${usual}`,
    similar: (names: string, count: string) => `nearly the same as ${names} (${count} such names)`,
    start: (letters: string, count: string, of: string, usual: string) =>
      `${count} of the last ${of} begin with ${letters}; usual is ${usual}`,
    end: (letters: string, count: string, of: string, usual: string) =>
      `${count} of the last ${of} end in ${letters}; usual is ${usual}`,
    "odd-letters": (count: string, of: string, usual: string) =>
      `${count} of the last ${of} look like random letters; usual is ${usual}`,
    walk: (count: string, of: string, usual: string) =>
      `${count} of the last ${of} are walks over the keyboard; usual is ${usual}`,
    words: (count: string, of: string, usual: string) =>
      `${count} of the last ${of} are words of a dictionary put together; usual is ${usual}`,
    "given name": (count: string, of: string, usual: string) =>
      `${count} of the last ${of} are a given name with more glued to it; usual is ${usual}`,
    soup: (count: string, of: string, usual: string) =>
      `${count} of the last ${of} mix letters and digits; usual is ${usual}`,
    rhythm: (count: string, gap: string) => `one of ${count} that came every ${gap}, as machines do`,
    unpronounceable: "unpronounceable",
    mixed: (scripts: string) => `mixes scripts inside a word (${scripts})`,
    marked: (form: string, by: string, at: string) =>
      `of the form ${form}, one of which ${by} marked as spam, ${at}`,
  },
  {
    rate: (count, span, usual) => `${count} Registrierungen in ${span}, üblich sind ${usual} am Tag`,
    series: (names) => `setzt die Reihe ${names} … fort`,
    form: (form, count, of, usual) =>
      `${count} der letzten ${of} haben die Form ${form}; üblich sind ${usual}`,
    similar: (names, count) => `fast gleich wie ${names} (${count} solche Namen)`,
    start: (letters, count, of, usual) =>
      `${count} der letzten ${of} beginnen mit ${letters}; üblich sind ${usual}`,
    end: (letters, count, of, usual) =>
      `${count} der letzten ${of} enden auf ${letters}; üblich sind ${usual}`,
    "odd-letters": (count, of, usual) =>
      `${count} der letzten ${of} sehen aus wie Zufallsbuchstaben; üblich sind ${usual}`,
    walk: (count, of, usual) =>
      `${count} der letzten ${of} sind Spaziergänge über die Tastatur; üblich sind ${usual}`,
    words: (count, of, usual) =>
      `${count} der letzten ${of} sind aus Wörtern eines Wörterbuchs zusammengesetzt; üblich sind ${usual}`,
    "given name": (count, of, usual) =>
      `${count} der letzten ${of} sind ein Vorname, an dem mehr klebt; üblich sind ${usual}`,
    soup: (count, of, usual) =>
      `${count} der letzten ${of} mischen Buchstaben und Ziffern; üblich sind ${usual}`,
    rhythm: (count, gap) => `eine von ${count}, die alle ${gap} kamen, wie von einer Maschine`,
    unpronounceable: "unaussprechlich",
    mixed: (scripts) => `mischt Schriften in einem Wort (${scripts})`,
    marked: (form, by, at) => `hat die Form ${form}; ${by} hat eine solche als Spam markiert, ${at}`,
  },
);

/** Says why a name was flagged, with the numbers that decided it; half a line, without a full stop. */
export function explain(
  reason: Reason,
  { language, now, timeZone }: Pick<Voice, "language" | "now" | "timeZone">,
): string {
  const said = texts[language];
  const n = (value: number) => number(value, language);
  const list = (names: readonly string[]) => names.map(showName).join(", ");
  switch (reason.kind) {
    case "rate":
      return said.rate(n(reason.count), duration(reason.span, language), n(reason.usualPerDay));
    case "series":
      return said.series(list(reason.examples));
    case "form":
      return said.form(showName(reason.form), n(reason.count), n(reason.of), atMost(reason.usual, language));
    case "similar":
      return said.similar(list(reason.examples), n(reason.count));
    case "start":
    case "end":
      return said[reason.kind](
        showName(reason.letters),
        n(reason.count),
        n(reason.of),
        atMost(reason.usual, language),
      );
    case "odd-letters":
    case "walk":
    case "soup":
      return said[reason.kind](n(reason.count), n(reason.of), atMost(reason.usual, language));
    case "vocabulary":
      return said[reason.what === "given name" ? reason.what : "words"](
        n(reason.count),
        n(reason.of),
        atMost(reason.usual, language),
      );
    case "rhythm":
      return said.rhythm(n(reason.count), duration(reason.gap, language));
    case "unpronounceable":
      return said.unpronounceable;
    case "mixed-scripts":
      return said.mixed(reason.scripts.join(", "));
    case "marked":
      return said.marked(
        showName(reason.form),
        showName(reason.by),
        moment(reason.at, now, timeZone, language),
      );
  }
}

function atMost(share: number, language: Language): string {
  return share < 0.01 ? `< ${percent(0.01, language)}` : percent(share, language);
}
