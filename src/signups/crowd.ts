import type { Company, Surroundings } from "./surroundings.js";
import { oddsByDensity } from "./density.js";
import { showForm } from "./features.js";
import { rarityOf } from "./history.js";
import type { Member } from "./recent.js";
import { surpriseOfRate } from "./tail.js";

const minute = 60_000;
const windows = [2 * minute, 10 * minute, 60 * minute, 240 * minute, 720 * minute] as const;
/** People come so many times as often as usual at the busiest time of a day. */
const busiest = 1.5;
/** A crowd that is larger than the busiest times explain: -log10 of the chance. */
const rateFrom = 4;
const least = 5;
/** By so many deviations the names have to be more unusual than people's; and so many of a wave be among them. */
const unusualFrom = 2;
const leastFlagged = 3;
const leastMembers = 3;
/** What one deviation from the ordinary makes a name more likely part of the crowd, as log10. */
const weight = 0.3;
const mostLookedAt = 200;

/**
 * A crowd comes, with a wave in it, and its names are not like people's: no trait that all share, but too many of
 * unusual types. Names like people's in a crowd are people, so it is deaf to a workshop.
 */
export function inCrowd(
  member: Member,
  { recent, share, usualRarity, usual, perDay, thresholds }: Surroundings,
): Company | undefined {
  const now = member.signUp.at;
  // Nobody knows yet what is usual here.
  if (perDay === 0) return undefined;
  for (const window of windows) {
    if (recent.flaggedSince(now - window) < leastFlagged) continue;
    const count = recent.since(now - window);
    if (count < least || count > mostLookedAt) continue;
    const around = recent.newest(count).filter(({ verdict }) => verdict !== "ok");
    // Those that a wave explains are no crowd, but they tell what the crowd may be part of.
    const all = around.filter(({ level }) => level !== "flagged");
    const span = Math.max(now - (all[0]?.signUp.at ?? now), 1000);
    const time = Math.max(span, window / 4);
    const people = busiest * usual(now - time, now);
    if (around.length - all.length < leastFlagged) continue;
    if (all.length < least || surpriseOfRate(all.length, people) < rateFrom) continue;
    const ordinary = usualRarity();
    const unusual = ({ keys }: Member) => {
      const type = keys.find(({ kind }) => kind === "type");
      return type ? (rarityOf(share(type.id)) - ordinary.mean) / ordinary.deviation : 0;
    };
    const sum = all.reduce((total, each) => total + unusual(each), 0);
    if (sum / Math.sqrt(all.length) < unusualFrom) continue;
    // So many times as many came as people do; each name's own type speaks for or against it.
    const prior = (all.length - people) / people;
    const members = all.filter(
      (each, index) =>
        Math.min(prior, oddsByDensity(all, index, people / time)) * 10 ** (weight * unusual(each)) >=
        thresholds.odds[0],
    );
    if (members.length < leastMembers || !members.includes(member)) continue;
    return {
      members,
      form: showForm(member.folded),
      score: 0.8,
      reason: { kind: "rate", count: all.length, span, usualPerDay: Math.round(perDay * 10) / 10 },
    };
  }
  return undefined;
}
