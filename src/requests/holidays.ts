import { createRequire } from "node:module";
import type Holidays from "date-holidays";
import type { CalendarDay, IsHoliday } from "./due.js";
import { dayText } from "./due.js";

/** All countries at once, a third of a second: loaded where a region is configured. */
const load = () => createRequire(import.meta.url)("date-holidays") as typeof Holidays;

/**
 * The public holidays of a region, such as `DE` or `DE-BE` (ISO 3166-2).
 * @returns undefined where the region isn't known
 */
export function holidaysOf(region: string): IsHoliday | undefined {
  const [country = "", ...rest] = region.split("-");
  const state = rest.join("-");
  const Calendar = load();
  const calendar = new Calendar({ country, ...(state === "" ? {} : { state }) }, { types: ["public"] });
  const known = new Map<number, ReadonlySet<string>>();
  if (calendar.getHolidays(2026).length === 0) return undefined;
  if (state !== "" && calendar.getStates(country)[state] === undefined) return undefined;
  return (day: CalendarDay) => {
    let days = known.get(day.year);
    if (!days) {
      days = new Set(calendar.getHolidays(day.year).map(({ date }) => date.slice(0, 10)));
      known.set(day.year, days);
    }
    return days.has(dayText(day));
  };
}
