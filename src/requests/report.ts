import type { CaseKind } from "./cases.js";
import { caseKinds } from "./cases.js";
import { dayOf, dayText } from "./due.js";
import type { Request } from "./request.js";

/** A year's requests in numbers, for whoever has to account for them (Art. 5(2)): no names. */
export interface YearReport {
  readonly year: number;
  readonly kinds: readonly KindReport[];
}

export interface KindReport {
  readonly kind: CaseKind;
  readonly received: number;
  readonly answered: number;
  readonly denied: number;
  readonly cancelled: number;
  readonly open: number;
  readonly extended: number;
  /** Closed after their due day. */
  readonly late: number;
  /** From receipt to the answer, in ms; null where none was answered or denied. */
  readonly median: number | null;
  readonly longest: number | null;
}

/** @param requests those received in that year */
export function reportOf(year: number, requests: readonly Request[], timeZone: string): YearReport {
  const kinds = caseKinds.flatMap((kind): KindReport[] => {
    const all = requests.filter((each) => each.kind === kind);
    if (all.length === 0) return [];
    const count = (fits: (request: Request) => boolean) => all.filter(fits).length;
    const times = all
      .flatMap(({ state, received, closed }) =>
        closed !== null && (state === "answered" || state === "denied") ? [closed - received] : [],
      )
      .sort((a, b) => a - b);
    const isLate = ({ closed, due, dueAt }: Request) =>
      closed !== null && (dueAt === null ? dayText(dayOf(closed, timeZone)) > dayText(due) : closed > dueAt);
    return [
      {
        kind,
        received: all.length,
        answered: count(({ state }) => state === "answered"),
        denied: count(({ state }) => state === "denied"),
        cancelled: count(({ state }) => state === "cancelled"),
        open: count(({ closed }) => closed === null),
        extended: count(({ extended }) => extended),
        late: count(isLate),
        median: times[Math.floor((times.length - 1) / 2)] ?? null,
        longest: times.at(-1) ?? null,
      },
    ];
  });
  return { year, kinds };
}
