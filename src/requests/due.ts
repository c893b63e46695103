/** The law's clock, in days of the configured time zone and region. */

const day = 86_400_000;

/** A date without a time. */
export interface CalendarDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** @returns the day on which a moment falls in a time zone */
export function dayOf(at: number, timeZone: string): CalendarDay {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return { year: part("year"), month: part("month"), day: part("day") };
}

/** Is it a public holiday of the configured region? */
export type IsHoliday = (day: CalendarDay) => boolean;

/**
 * When an answer is due: the same day so many months after receipt, the month's last day where there is no such
 * day, the next working day where it falls on a weekend or a public holiday (Art. 12(3) GDPR; Regulation 1182/71, Art. 3(2)(c), 3(4)).
 */
export function dueDay(
  received: CalendarDay,
  months: number,
  isHoliday: IsHoliday = () => false,
): CalendarDay {
  const last = new Date(Date.UTC(received.year, received.month - 1 + months + 1, 0)).getUTCDate();
  let at = Date.UTC(received.year, received.month - 1 + months, Math.min(received.day, last));
  const isFree = () => [0, 6].includes(new Date(at).getUTCDay()) || isHoliday(calendarDay(at));
  while (isFree()) at += day;
  return calendarDay(at);
}

function calendarDay(at: number): CalendarDay {
  const date = new Date(at);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** @returns how many days from one day to another; negative where it is past */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  const number = ({ year, month, day: date }: CalendarDay) => Date.UTC(year, month - 1, date);
  return Math.round((number(to) - number(from)) / day);
}

/**
 * @param left days until it is due
 * @param before how many were left when admins were last reminded of anything; undefined: never
 * @returns whether they are to be reminded: 7 days before (or as soon as the bot is there again), 1 day before, and
 *   then every day
 */
export function isReminderDay(left: number, before: number | undefined): boolean {
  return left <= 1 || (left <= 7 && (before === undefined || before > 7));
}

/** @returns the same time of the same day so many months earlier; the month's last day where there is no such day */
export function monthsBefore(at: number, months: number): number {
  const date = new Date(at);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), last);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, day) + (at % 86_400_000);
}

/** `2026-03-31` */
export function dayText({ year, month, day: date }: CalendarDay): string {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
}

/** @throws where the text is no day */
export function readDay(text: string): CalendarDay {
  const [year, month, date] = text.split("-").map(Number);
  if (year === undefined || month === undefined || date === undefined) throw new Error(`no day: ${text}`);
  return { year, month, day: date };
}
