import type { Both } from "./catalogue.js";
import type { Language } from "./language.js";
import { count, locales, number } from "./numbers.js";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How long something took, rounded to one unit: `40 s`, `6 min`, `2 h`, `3 days`.
 * @param ms milliseconds
 */
export function duration(ms: number, language: Language): string {
  const units = [
    { size: second, next: 60, name: "s" },
    { size: minute, next: 60, name: "min" },
    { size: hour, next: 24, name: "h" },
  ];
  if (ms < second / 2) return language === "de" ? "unter 1 s" : "under 1 s";
  for (const { size, next, name } of units) {
    const value = Math.round(ms / size);
    // "90 s" says more than "2 min", but "60 s" is a minute.
    if (value < 2 * next && value !== next) return `${number(value, language)} ${name}`;
  }
  const days = Math.round(ms / day);
  return language === "de" ? count(days, "de", "Tag", "Tage") : count(days, "en", "day", "days");
}

const nearDays: Both<readonly [today: string, yesterday: string]> = {
  en: ["today", "yesterday"],
  de: ["heute", "gestern"],
};

/**
 * A moment as people say it: `today 14:03`, `yesterday 09:10`, `3 March 14:03`, `3 March 2025`.
 * @param at,now milliseconds since the epoch
 * @param timeZone an IANA name such as `Europe/Berlin`
 */
export function moment(at: number, now: number, timeZone: string, language: Language): string {
  const time = clock(at, timeZone, language);
  const daysAgo = Math.round((dateNumber(now, timeZone) - dateNumber(at, timeZone)) / day);
  const near = nearDays[language][daysAgo];
  if (near !== undefined) return `${near} ${time}`;
  const sameYear = localDate(at, timeZone).year === localDate(now, timeZone).year;
  const date = format(language, timeZone, {
    day: "numeric",
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(at);
  return sameYear ? `${date} ${time}` : date;
}

/** The time of day, `14:03`. */
export function clock(at: number, timeZone: string, language: Language): string {
  return format(language, timeZone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

/** The moment at which the day of `at` began in the time zone, also where the clocks changed since. */
export function dayStart(at: number, timeZone: string): number {
  const midnight = dateNumber(at, timeZone);
  // The zone's offset is known only for a moment, so guess the moment and look again.
  const guess = midnight - offset(at, timeZone);
  return midnight - offset(guess, timeZone);
}

/** A day in a time zone. Moments: epoch ms. */
export interface LocalDay {
  /** `2026-03-31` */
  readonly day: string;
  readonly from: number;
  /** The first moment that is no longer in it. */
  readonly to: number;
}

/** The days that a span touches, the oldest first. @param from,until epoch ms, `until` not included */
export function* localDays(from: number, until: number, timeZone: string): Generator<LocalDay> {
  for (let start = dayStart(from, timeZone); start < until;) {
    // A day has 23 to 25 hours: a day and a half from its start is well within the next one.
    const next = dayStart(start + 1.5 * day, timeZone);
    yield { day: new Date(dateNumber(start, timeZone)).toISOString().slice(0, 10), from: start, to: next };
    start = next;
  }
}

/** Today and the days before it, the oldest first. @param now epoch ms */
export function lastDays(count: number, now: number, timeZone: string): LocalDay[] {
  const from = dayStart(now, timeZone) - (count - 1) * day;
  return [...localDays(from, now + 1, timeZone)].slice(-count);
}

/** A month with its year: `March 2026`, `März 2026`. @param month `2026-03` */
export function monthName(month: string, language: Language): string {
  return format(language, "UTC", { month: "long", year: "numeric" }).format(Date.parse(`${month}-01`));
}

/** A date on the axis of a chart: `31 Mar`, `31. März`. @param date `2026-03-31` */
export function shortDate(date: string, language: Language): string {
  return format(language, "UTC", { day: "numeric", month: "short" }).format(Date.parse(date));
}

/** Milliseconds that the zone's clock is ahead of UTC at a moment. */
function offset(at: number, timeZone: string): number {
  const { year, month, day: date, hour: h, minute: m, second: s } = localDate(at, timeZone);
  return Date.UTC(year, month - 1, date, h, m, s) - Math.floor(at / second) * second;
}

/** Local midnight, counted as if the zone were UTC: only differences of it mean something. */
function dateNumber(at: number, timeZone: string): number {
  const { year, month, day: date } = localDate(at, timeZone);
  return Date.UTC(year, month - 1, date);
}

function localDate(at: number, timeZone: string) {
  const parts = format("en", timeZone, {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
    hourCycle: "h23",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((each) => each.type === type)?.value);
  return {
    year: part("year"),
    month: part("month"),
    day: part("day"),
    hour: part("hour"),
    minute: part("minute"),
    second: part("second"),
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs more than formatting a thousand dates; there are a handful of them. */
function format(
  language: Language,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${Object.entries(options).flat().join(" ")}`;
  let made = formats.get(key);
  if (made === undefined) {
    made = new Intl.DateTimeFormat(locales[language], { ...options, timeZone });
    formats.set(key, made);
  }
  return made;
}
