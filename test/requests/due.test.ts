import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { holidaysOf } from "../../src/requests/holidays.js";
import { dayOf, dayText, dueDay, isReminderDay, monthsBefore, readDay } from "../../src/requests/due.js";

describe("the law's clock", () => {
  const cases: readonly [received: string, months: number, due: string, why: string][] = [
    ["2026-11-24", 1, "2026-12-24", "the same day of the next month"],
    ["2026-01-31", 1, "2026-03-02", "the last of February is a Saturday"],
    ["2028-01-31", 1, "2028-02-29", "a leap year"],
    ["2027-12-31", 1, "2028-01-31", "over the turn of the year"],
    ["2026-10-14", 1, "2026-11-16", "a Saturday moves to Monday"],
    ["2026-10-15", 1, "2026-11-16", "a Sunday moves to Monday"],
    ["2026-11-30", 3, "2027-03-01", "extended: the last of February is a Sunday"],
  ];
  for (const [received, months, due, why] of cases) {
    it(`${received} plus ${months}: ${due} (${why})`, () => {
      assert.equal(dayText(dueDay(readDay(received), months)), due);
    });
  }

  it("moves over public holidays of the region", () => {
    const berlin = holidaysOf("DE-BE");
    const bavaria = holidaysOf("DE-BY");
    assert.ok(berlin && bavaria);
    const due = (received: string, isHoliday: typeof berlin) =>
      dayText(dueDay(readDay(received), 1, isHoliday));
    assert.equal(due("2026-11-25", berlin), "2026-12-28");
    assert.equal(due("2026-03-03", berlin), "2026-04-07");
    assert.equal(due("2026-12-06", berlin), "2027-01-06");
    assert.equal(due("2026-12-06", bavaria), "2027-01-07");
    assert.equal(holidaysOf("XX"), undefined);
    assert.equal(holidaysOf("DE-XX"), undefined);
  });

  it("counts days where the server's people live, also when clocks change", () => {
    assert.equal(dayText(dayOf(Date.parse("2026-10-24T22:30:00Z"), "Europe/Berlin")), "2026-10-25");
    assert.equal(dayText(dayOf(Date.parse("2026-10-25T22:30:00Z"), "Europe/Berlin")), "2026-10-25");
    assert.equal(dayText(dayOf(Date.parse("2026-10-25T23:30:00Z"), "Europe/Berlin")), "2026-10-26");
  });

  it("reminds 7 days before, a day before, and then every day", () => {
    const days = [8, 7, 6, 2, 1, 0, -1, -30];
    assert.deepEqual(
      days.filter((left) => isReminderDay(left, left + 1)),
      [7, 1, 0, -1, -30],
    );
    // The bot was away on the seventh day: as soon as it is back, once.
    assert.deepEqual(isReminderDay(5, 9), true);
    assert.deepEqual(isReminderDay(4, 5), false);
    assert.deepEqual(isReminderDay(5, undefined), true);
    assert.deepEqual(isReminderDay(8, undefined), false);
  });

  it("counts months back as the calendar has them", () => {
    const back = (at: string, months: number) => new Date(monthsBefore(Date.parse(at), months)).toISOString();
    assert.equal(back("2026-11-27T10:00:00.000Z", 36), "2023-11-27T10:00:00.000Z");
    assert.equal(back("2026-03-31T10:00:00.000Z", 1), "2026-02-28T10:00:00.000Z");
    assert.equal(back("2028-03-31T10:00:00.000Z", 1), "2028-02-29T10:00:00.000Z");
    assert.equal(back("2026-01-15T23:59:59.999Z", 2), "2025-11-15T23:59:59.999Z");
  });
});
