import { readSpan, spanExpects } from "../language/span.js";
import { missing, noKeywords, wrong, type Argument } from "./arguments.js";

/** A span of time, in ms: `30m`, `6 Stunden`. */
export const spanArgument: Argument<number> = {
  usage: { en: "TIME", de: "ZEIT" },
  expects: spanExpects,
  keywords: noKeywords,
  read: (words) => {
    const [first] = words;
    if (first === undefined) return missing(spanExpects);
    const read = readSpan(words);
    return read ? { ok: true, value: read.span, rest: read.rest } : wrong(first, spanExpects);
  },
};
