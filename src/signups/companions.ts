import type { Surroundings } from "./surroundings.js";
import type { Member } from "./recent.js";
import type { Reason } from "./types.js";

/** Those who came in the thick of a wave without sharing its trait: more than people explain. */
export interface Companions {
  readonly members: readonly Member[];
  readonly reason: Reason;
}

const minute = 60_000;
/** The longest first. */
const windows = [240 * minute, 60 * minute, 10 * minute, 2 * minute] as const;
/** A wave has at least so many in the window, and not fewer than there are others beside it. */
const leastOfWave = 4;
/** The time before a wave that shows whether people are coming in crowds anyhow, in windows. */
const lookBack = 4;
/** People come so many times as often as usual at the busiest time of a day. */
const busiest = 1.5;
const mostLookedAt = 300;

/** @param found the members of a group that was just found */
export function companionsOf(
  found: ReadonlySet<Member>,
  now: number,
  { recent, perDay, usual, thresholds }: Surroundings,
): Companions | undefined {
  const isIn = (each: Member) => found.has(each) || each.level === "flagged";
  for (const window of windows) {
    const count = recent.since(now - window);
    if (count > mostLookedAt) continue;
    const all = recent.newest(count);
    const thick = all.slice(Math.max(all.findIndex(isIn), 0));
    const others = thick.filter((each) => !isIn(each));
    const ofWave = thick.length - others.length;
    if (others.length === 0 || ofWave < leastOfWave || ofWave < others.length) continue;
    const start = thick[0]?.signUp.at ?? now;
    const span = Math.max(now - start, 1000);
    const before = Math.min(recent.since(start - lookBack * window), mostLookedAt);
    const earlier = recent.newest(before).filter((each) => each.signUp.at < start && !isIn(each)).length;
    const people = Math.max(busiest * usual(now - span, now), (earlier * span) / (lookBack * window));
    if (others.length - 0.5 < thresholds.odds[0] * people) continue;
    const members = others.filter(({ verdict }) => verdict !== "ok");
    if (members.length === 0) continue;
    return {
      members,
      reason: { kind: "rate", count: thick.length, span, usualPerDay: Math.round(perDay * 10) / 10 },
    };
  }
  return undefined;
}
