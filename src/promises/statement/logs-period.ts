import type { Language } from "../../language/language.js";
import { spanOfText } from "../../language/span.js";
import { activityTexts } from "./processing-texts.js";
import type { LogFiles } from "../schema-logs.js";
import { inWords } from "./words/period.js";

/** @returns for how long log files are kept, all sets in one; undefined where nothing is promised of it */
export function allOf(logs: readonly LogFiles[], language: Language): string | undefined {
  const { periods } = activityTexts[language];
  const kept = [...new Set(logs.flatMap(({ kept: time }) => (time === undefined ? [] : [time])))];
  if (kept.length === 0) return undefined;
  const sorted = kept.sort((a, b) => (spanOfText(a) ?? 0) - (spanOfText(b) ?? 0));
  const except = logs.flatMap((set) => set.except);
  return [
    periods.after(sorted.map((time) => inWords(time, language, true)).join(", ")),
    ...except.map(({ what, kept: time }) =>
      periods.exception(`${what[language]}, ${inWords(time, language)}`),
    ),
    ...(logs.some((set) => set.kept === undefined) ? [periods.others] : []),
  ].join("; ");
}
