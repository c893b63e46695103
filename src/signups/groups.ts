import type { Surroundings } from "./surroundings.js";
import { customs, isDated, structural, type Key, type KeyKind } from "./features.js";
import { placeOf } from "./in-order.js";
import { longestWindow, type Member } from "./recent.js";
import { surprise, surpriseInCrowd, surpriseOfRate } from "./tail.js";

/** So many alike that chance doesn't explain it: by what they share, in which window. */
export interface Group {
  readonly key: Key;
  /** In ms. */
  readonly window: number;
  /** -log10 of the chance of coincidence, less the penalty for the many looks. */
  readonly surprise: number;
  /** How many came in the window; those that another wave explains left out. */
  readonly inWindow: number;
  /** How many of them share the trait. */
  readonly alike: number;
  /** By how much it is more surprising than needed. */
  readonly margin: number;
}

const minute = 60_000;
const hour = 60 * minute;
const windows = [2 * minute, 10 * minute, hour, 4 * hour, 12 * hour, 24 * hour, longestWindow] as const;
/** A group has at least so many. */
export const least = 3;
/** For each name so many traits and windows are looked at: so much surprise is to be expected. */
export const penalty = 1.9;
/**
 * A rate above the server's busiest hours makes up for some surprise, and for no more than this; for less where the
 * trait is a custom, and for nothing where others came beside those who have it.
 */
const support = { worth: 0.35, most: 1.2, busiest: 1.5, custom: 0.5 } as const;

/**
 * A crowd of people has so many beside a group, and is so surprising. It comes from somewhere: its country, its
 * company, its age lean on how names are built, end and sound as if so many of its people had set the fashion.
 */
const crowd = { least: 3, from: 1.5 } as const;
const leaning = { customs: 10, endings: 4, parts: 300 } as const;

/** Shared by chance more often than the counts of single names tell: families, fashions, second accounts. */
export const looseness: Readonly<Record<KeyKind, number>> = {
  form: 1.3,
  shape: 1.3,
  frame: 1.5,
  size: 1.3,
  long: 1.3,
  tail: 1.5,
  words: 1.3,
  stem: 8,
  start: 6,
  end: 8,
  leet: 6,
  sound: 2,
  soup: 2,
  odd: 1.5,
  walk: 1.5,
  vocabulary: 1.5,
  type: 1.3,
};

/** Years of birth: how many have one in the name is a matter of age and place more than any other trait. */
const loosenessOfYears = 8;
const loosenessOf = (key: Key) => looseness[key.kind] * (isDated(key) ? loosenessOfYears : 1);

/** The groups by one trait that a new sign-up is part of: composition, not rate. */
export function groupsOf(
  member: Member,
  { recent, share, usual, thresholds, without }: Surroundings,
): Group[] {
  const found: Group[] = [];
  const now = member.signUp.at;
  const counts = windows.map((window) => recent.since(now - window));
  const people = windows.map((window) => usual(now - window, now));
  const needed = windows.map((_, index) =>
    without.has("support")
      ? thresholds.group
      : thresholds.group - supportOf(counts[index] ?? 0, people[index] ?? 0),
  );
  const anyFlagged = recent.flaggedSince(now - longestWindow) > 0;
  for (const key of member.keys) {
    const sharing = recent.sharing(key.id);
    // Types are coarse on purpose, for crowds.
    if (key.kind === "type" || sharing.length < least) continue;
    if (without.has("broad") && customs.has(key.kind)) continue;
    if (without.has("vocabulary") && key.kind === "vocabulary") continue;
    const p = Math.min(share(key.id) * loosenessOf(key), 0.95);
    const oldest = sharing[0]?.signUp.at ?? now;
    let before = 0;
    let flagged = 0;
    let crowded = false;
    windows.forEach((window, index) => {
      const alike = sharing.length - placeOf(sharing, now - window, timeOf);
      if (alike < leastIn(window) || alike === before) return;
      for (let place = sharing.length - alike; anyFlagged && place < sharing.length - before; place += 1)
        if (sharing[place]?.level === "flagged") flagged += 1;
      before = alike;
      // In a flood only the newest that share a trait are known: then so are those beside them.
      const cut = alike === sharing.length && recent.isCut(key.id);
      const from = cut ? oldest : now - window;
      // Those that another wave explains stand beside nobody.
      const elsewhere = without.has("elsewhere") ? 0 : Math.max(recent.flaggedSince(from) - flagged, 0);
      const inWindow = Math.max((cut ? recent.since(from) : (counts[index] ?? 0)) - elsewhere, alike);
      // Given the new one, how surprising are the others?
      const supported = needed[index] ?? thresholds.group;
      const most = customs.has(key.kind) ? (alike === inWindow ? support.custom : 0) : support.most;
      let needs = Math.max(supported, thresholds.group - most);
      let surprising = surprise(alike - 1, inWindow - 1, p) - penalty;
      crowded ||= isCrowd(inWindow - alike, people[index] ?? 0);
      if (surprising >= needs && crowded && !without.has("fashions")) {
        const own = leaningOf(key);
        // What brought the crowd explains how many came.
        if (own !== leaning.parts) needs = thresholds.group;
        surprising = Math.min(surprising, surpriseInCrowd(alike - 1, inWindow - 1, p, own) - penalty);
      }
      // A crowd with a custom of its own is a workshop: there the rate supports nothing.
      const margin = surprising - needs;
      if (margin >= 0) found.push({ key, window, surprise: surprising, inWindow, alike, margin });
    });
  }
  return found;
}

function leaningOf({ kind, id }: Key): number {
  if (kind === "end") return leaning.endings;
  return structural.has(kind) || kind === "sound" || kind === "vocabulary" || id.startsWith("odd 90")
    ? leaning.customs
    : leaning.parts;
}

/** Do more people come beside a group than the busiest times of a day explain? */
function isCrowd(strangers: number, usual: number): boolean {
  return strangers >= crowd.least && surpriseOfRate(strangers, support.busiest * usual) >= crowd.from;
}

function timeOf({ signUp }: Member): number {
  return signUp.at;
}

/** @returns how many a group needs: a few that are alike over hours or a day are no group. */
function leastIn(window: number): number {
  return least + (window > hour ? 1 : 0) + (window > 12 * hour ? 1 : 0);
}

/**
 * A rate far above the server's own rhythm supports a suspicion; by itself it is none: news bring people.
 * @returns by how much less surprising a group may be.
 */
function supportOf(count: number, usual: number): number {
  const surprising = surpriseOfRate(count, support.busiest * usual);
  return Math.min(Math.max(support.worth * (surprising - 1), 0), support.most);
}
