import type { History } from "./history.js";
import { placeOf } from "./in-order.js";
import type { Member, Recent } from "./recent.js";

/**
 * A machine that sleeps between two registrations keeps time; people don't. Looks for a chain of sign-ups that
 * ends in the newest one, each about as long after the last.
 */
export interface Rhythm {
  /** Those in time, oldest first. */
  readonly members: readonly Member[];
  /** How many times as likely a beat as a person who came just then. */
  readonly odds: readonly number[];
  /** Milliseconds between two. */
  readonly gap: number;
  /** -log10 of the chance of coincidence. */
  readonly surprise: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const shortest = 3 * minute;
const longest = 90 * minute;
/** How far back a chain goes, and from which of the newest it may start. */
const reach = day;
const starts = 24;
const mostLookedAt = 200;
/** A member may be early or late by so much of the gap. */
const tolerance = 0.15;
/** One gap in so many may be twice as long: a registration that failed. */
const skipEvery = 6;
const least = 5;
/** More people than this in one beat, and a rhythm can't be told. */
const mostInSlot = 0.8;
/** People come so many times as often as usual at the busiest time of a day. */
const busiest = 1.5;

interface Chain {
  readonly members: Member[];
  readonly slots: number;
  readonly gap: number;
}

/** @param usual how many people come between two moments */
export function rhythmOf(member: Member, recent: Recent, usual: History["usual"]): Rhythm | undefined {
  const now = member.signUp.at;
  const perMs = usual(now - hour, now) / hour;
  // Where people come densely, anyone is in time.
  const farthest = Math.min(longest, mostInSlot / (perMs * 2 * tolerance));
  if (farthest < shortest || recent.since(now - farthest) === recent.since(now - shortest)) return undefined;
  const others = recent
    .newest(Math.min(recent.since(now - reach), mostLookedAt))
    .filter((each) => each.verdict !== "ok" && each.signUp.at <= now);
  let best: Chain | undefined;
  let strongest = 0;
  for (let at = others.length - 1; at >= Math.max(others.length - starts, 0); at -= 1) {
    const second = others[at];
    const gap = now - (second?.signUp.at ?? now);
    if (second === undefined || gap < shortest) continue;
    if (gap > farthest) break;
    const chain = follow(member, second, others);
    if (chain.members.length < least) continue;
    const surprise = surpriseOf(chain, inSlot(chain, others, usual));
    if (surprise <= strongest) continue;
    strongest = surprise;
    best = chain;
  }
  if (!best) return undefined;
  const odds = oddsOf(best, others, inSlot(best, others, usual));
  // Whoever came a beat before the first was in time by chance.
  return { members: best.members.slice(1), odds: odds.slice(1), gap: best.gap, surprise: strongest };
}

/** Walks back from two sign-ups, one step a gap. */
function follow(newest: Member, second: Member, others: readonly Member[]): Chain {
  const members = [newest, second];
  let slots = 1;
  let skipped = 0;
  let gap = newest.signUp.at - second.signUp.at;
  let expected = second.signUp.at - gap;
  for (;;) {
    const next = nearest(others, expected);
    if (next && Math.abs(next.signUp.at - expected) <= tolerance * gap) {
      slots += 1 + skipped;
      members.push(next);
      skipped = 0;
      gap = (newest.signUp.at - next.signUp.at) / slots;
      expected = next.signUp.at - gap;
    } else if (skipped === 0 && members.length > skipEvery) {
      skipped = 1;
      expected -= gap;
    } else break;
  }
  return { members: members.reverse(), slots, gap };
}

function nearest(sorted: readonly Member[], at: number): Member | undefined {
  const place = placeOf(sorted, at, ({ signUp }) => signUp.at);
  const [before, after] = [sorted[place - 1], sorted[place]];
  if (!before || !after) return before ?? after;
  return at - before.signUp.at <= after.signUp.at - at ? before : after;
}

/** How many people come in the time of one beat. */
function inSlot({ members, slots, gap }: Chain, others: readonly Member[], usual: History["usual"]): number {
  const first = members[0]?.signUp.at ?? 0;
  const span = slots * gap;
  const since = others.length - placeOf(others, first, ({ signUp }) => signUp.at);
  const people = Math.max(busiest * usual(first, first + span), since - members.length + 1);
  return (people / span) * 2 * tolerance * gap;
}

function surpriseOf({ members }: Chain, people: number): number {
  // The first two made the gap.
  return -(members.length - 2) * Math.log10(1 - Math.exp(-people)) - Math.log10(starts) - 1;
}

/** How many times as likely each is a beat as a person. */
function oddsOf({ members, slots, gap }: Chain, others: readonly Member[], people: number): number[] {
  // How many beats were missed, so that a person could stand in their place.
  const missed = (slots + 2 - members.length) / (slots + 2);
  return members.map((member) => {
    const isNear = (each: Member) =>
      each !== member && Math.abs(each.signUp.at - member.signUp.at) <= tolerance * gap;
    // Two at one beat: nobody knows which.
    return others.some(isNear) ? 1 : 1 / (missed * people);
  });
}
