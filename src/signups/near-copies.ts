import { compareTwoStrings } from "string-similarity";
import { stemOf } from "./features.js";
import { withoutOnePersons } from "./fitting.js";
import type { Member, Recent } from "./recent.js";
import { surprise } from "./tail.js";

const minute = 60_000;
/** From this Dice coefficient on, among so many of the newest; strangers are that alike once in 300 pairs. */
const alikeFrom = 0.6;
const mostCompared = 40;
const alikeByChance = 1 / 300;
const least = 3;

/**
 * Names that differ in a few letters share no trait to look up: compared one by one, hence only with the
 * newest of the last minutes. Digits are left out, since years and counters make strangers alike.
 */
export function nearCopies(member: Member, recent: Recent, needed: number): readonly Member[] | undefined {
  const name = stemOf(member.folded);
  if (name.length < 5) return undefined;
  const neighbours = recent
    .newest(mostCompared)
    .filter(({ signUp, verdict }) => signUp.at >= member.signUp.at - 10 * minute && verdict !== "ok");
  const alike = withoutOnePersons(
    neighbours.filter((each) => each === member || compareTwoStrings(stemOf(each.folded), name) >= alikeFrom),
  );
  const found = surprise(alike.length - 1, Math.max(neighbours.length - 1, 1), alikeByChance);
  if (alike.length < least || !alike.includes(member) || found < needed) return undefined;
  return alike;
}
