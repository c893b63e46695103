import type { Language } from "../language/language.js";
import { spanOfText } from "../language/span.js";
import type { LogFiles } from "./schema-logs.js";
import { inWords } from "./words/period.js";

const after = { en: "after", de: "nach" };

/** @returns for how long log files are kept, all sets in one; undefined where nothing is promised of it */
export function allOf(logs: readonly LogFiles[], language: Language): string | undefined {
  const kept = [...new Set(logs.flatMap(({ kept: time }) => (time === undefined ? [] : [time])))];
  if (kept.length === 0) return undefined;
  const sorted = kept.sort((a, b) => (spanOfText(a) ?? 0) - (spanOfText(b) ?? 0));
  return `${after[language]} ${sorted.map((time) => inWords(time, language, true)).join(", ")}`;
}
