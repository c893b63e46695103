import type { Company, Surroundings } from "./surroundings.js";
import type { Member } from "./recent.js";

const minute = 60_000;
const day = 24 * 60 * minute;
/** Above these, and so many times the usual, people can't have come by themselves. */
const rushes = [
  { window: minute, from: 25 },
  { window: 5 * minute, from: 60 },
] as const;
const rushTimes = 30;
const mostInRush = 300;

/** More at once than people can be, whatever their names. */
export function rush(member: Member, { recent, perDay }: Surroundings): Company | undefined {
  const now = member.signUp.at;
  const usual = Math.max(perDay, 1) / day;
  for (const { window, from } of rushes) {
    const count = recent.since(now - window);
    if (count < from || count < rushTimes * usual * window) continue;
    return {
      members: recent.newest(Math.min(count, mostInRush)).filter(({ verdict }) => verdict !== "ok"),
      form: "",
      score: 0.9,
      reason: { kind: "rate", count, span: window, usualPerDay: Math.round(perDay * 10) / 10 },
    };
  }
  return undefined;
}
