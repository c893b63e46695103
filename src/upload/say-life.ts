import type { Language } from "../language/language.js";
import { duration } from "../language/time.js";
import type { CopyLife } from "../server/personal.js";

/** @returns how long a file is there, in a sentence */
export function sayLife(life: CopyLife | undefined, language: Language): string {
  if (!life) {
    return language === "de"
      ? "Die Datei bleibt dort, solange dieser Server Uploads behält."
      : "The file stays there for as long as this server keeps uploads.";
  }
  const { most, fetched } = life;
  const [longest, after] = [duration(most, language), fetched === null ? null : duration(fetched, language)];
  if (language === "de") {
    return after === null
      ? `Die Datei wird nach ${longest} entfernt.`
      : `Die Datei wird ${after} nach dem ersten Herunterladen entfernt, spätestens nach ${longest}: Speichere sie, wenn du sie öffnest.`;
  }
  return after === null
    ? `The file is removed after ${longest}.`
    : `The file is removed ${after} after it has been fetched for the first time, at the latest after ${longest}: save it when you open it.`;
}
