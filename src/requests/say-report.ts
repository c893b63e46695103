import { catalogue } from "../language/catalogue.js";
import { number } from "../language/numbers.js";
import { duration } from "../language/time.js";
import type { Voice } from "../language/voice.js";
import { names } from "./names.js";
import type { KindReport, YearReport } from "./report.js";

const texts = catalogue(
  {
    none: (year: number) => `No request was received in ${year}.`,
    head: (year: number, n: string) => `Requests received in ${year}: ${n}`,
    counts: (kind: string, r: Record<keyof Omit<KindReport, "kind" | "median" | "longest">, string>) =>
      `${kind}: ${r.received}; answered ${r.answered}, denied ${r.denied}, cancelled ${r.cancelled}, open ${r.open}; extended ${r.extended}, after the due day ${r.late}`,
    times: (median: string, longest: string) =>
      `; time to the answer: half within ${median}, longest ${longest}`,
  },
  {
    none: (year) => `${year} ging keine Anfrage ein.`,
    head: (year, n) => `Anfragen aus ${year}: ${n}`,
    counts: (kind, r) =>
      `${kind}: ${r.received}; beantwortet ${r.answered}, abgelehnt ${r.denied}, hinfällig ${r.cancelled}, offen ${r.open}; verlängert ${r.extended}, nach dem Termin ${r.late}`,
    times: (median, longest) => `; Zeit bis zur Antwort: die Hälfte in ${median}, längstens ${longest}`,
  },
);

/** A year in numbers; no names. */
export function sayReport({ year, kinds }: YearReport, { language }: Voice): string {
  const said = texts[language];
  if (kinds.length === 0) return said.none(year);
  const total = kinds.reduce((sum, { received }) => sum + received, 0);
  const say = (value: number) => number(value, language);
  return [
    said.head(year, say(total)),
    ...kinds.map(({ kind, median, longest, ...counts }) => {
      const shown = {
        received: say(counts.received),
        answered: say(counts.answered),
        denied: say(counts.denied),
        cancelled: say(counts.cancelled),
        open: say(counts.open),
        extended: say(counts.extended),
        late: say(counts.late),
      };
      const times =
        median === null || longest === null
          ? ""
          : said.times(duration(median, language), duration(longest, language));
      return `${said.counts(names[language].kinds[kind], shown)}${times}`;
    }),
  ].join("\n");
}
