import { compareTwoStrings } from "string-similarity";
import { showForm, stemOf, type Key } from "./features.js";
import { longestWindow, type Member, type Recent } from "./recent.js";
import { surprise } from "./tail.js";
import type { Reason } from "./types.js";

/** A group that is no coincidence. */
export interface Company {
  readonly members: readonly Member[];
  readonly form: string;
  /** 0 to 1. */
  readonly score: number;
  readonly reason: Reason;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const mostSupport = 1.5;
/** Near copies: from this Dice coefficient on, among so many; strangers are that alike once in 300 pairs. */
const alikeFrom = 0.6;
const mostCompared = 40;
const alikeByChance = 1 / 300;
const windows = [2 * minute, 10 * minute, hour, 6 * hour, 24 * hour, longestWindow] as const;
/** A group has at least so many. */
const least = 3;
/** For each name so many pairs of trait and window are looked at: so much surprise is to be expected. */
const penalty = Math.log10(8 * windows.length);
/** A trait that more people have drags bystanders in: its members need a second one. */
const broad = 0.004;

/** The strongest group that a new sign-up is part of, if it is surprising enough. */
export function judgeCompany(
  member: Member,
  recent: Recent,
  share: (keyId: string) => number,
  threshold: number,
  perDay: number,
): Company | undefined {
  let best: { key: Key; surprise: number; inWindow: number; alike: number } | undefined;
  const now = member.signUp.at;
  const counts = windows.map((window) => recent.since(now - window));
  for (const key of member.keys) {
    const sharing = recent.sharing(key.id);
    if (sharing.length < least) continue;
    const p = share(key.id) * looseness[key.kind];
    windows.forEach((window, index) => {
      const inWindow = counts[index] ?? 0;
      const alike = sharing.length - firstSince(sharing, now - window);
      if (alike < least) return;
      // Given the new one, how surprising are the others?
      const found = surprise(alike - 1, Math.max(inWindow - 1, alike - 1), Math.min(p, 0.9)) - penalty;
      const needed = threshold - support(inWindow, (Math.max(perDay, 1) * window) / day);
      if (found >= needed && found > (best?.surprise ?? 0)) best = { key, surprise: found, inWindow, alike };
    });
  }
  if (!best) return nearCopies(member, recent, threshold);
  const { key, alike, inWindow, surprise: found } = best;
  const group = recent
    .sharing(key.id)
    .slice(-alike)
    .filter(({ verdict }) => verdict !== "ok");
  const p = share(key.id);
  const members = p * looseness[key.kind] > broad ? fitting(group, share) : group;
  if (members.length < least || !members.includes(member)) return undefined;
  return {
    members,
    form: showForm(member.folded),
    score: scoreOf(found),
    reason: reasonOf(key, member, members, inWindow, p),
  };
}

/**
 * Names that differ in a few letters share no trait to look up: compared one by one, hence only with the
 * newest of the last minutes. Digits are left out, since years and counters make strangers alike.
 */
function nearCopies(member: Member, recent: Recent, threshold: number): Company | undefined {
  const name = stemOf(member.folded);
  if (name.length < 5) return undefined;
  const neighbours = recent
    .newest(mostCompared)
    .filter(({ signUp, verdict }) => signUp.at >= member.signUp.at - 10 * minute && verdict !== "ok");
  const alike = neighbours.filter(
    (each) => each === member || compareTwoStrings(stemOf(each.folded), name) >= alikeFrom,
  );
  const found = surprise(alike.length - 1, Math.max(neighbours.length - 1, 1), alikeByChance) - penalty;
  if (alike.length < least || found < threshold) return undefined;
  const examples = alike.slice(0, 3).map(({ signUp }) => signUp.user);
  return {
    members: alike,
    form: showForm(member.folded),
    score: scoreOf(found),
    reason: { kind: "similar", examples, count: alike.length },
  };
}

function scoreOf(found: number): number {
  return Math.round(Math.min(1 - 10 ** -(1 + found / 10), 0.999) * 1000) / 1000;
}

/**
 * A rate far above the server's own rhythm supports a suspicion; by itself it is none: news bring people.
 * @returns by how much less surprising a group may be.
 */
function support(count: number, usual: number): number {
  return Math.min(Math.max(Math.log10(count / usual) - 0.5, 0), mostSupport);
}

/** Shared by chance more often than the counts of single names tell: families, fashions, second accounts. */
const looseness: Readonly<Record<Key["kind"], number>> = {
  form: 1.2,
  shape: 1.5,
  tail: 1.5,
  stem: 8,
  start: 6,
  end: 8,
  soup: 2,
  odd: 1.5,
};

/** Those members that fit their group by more than the trait that people share by chance. */
function fitting(group: readonly Member[], share: (keyId: string) => number): Member[] {
  const counts = new Map<string, number>();
  for (const { keys } of group) for (const { id } of keys) counts.set(id, (counts.get(id) ?? 0) + 1);
  return group.filter(
    ({ oddness, keys }) =>
      oddness >= 0.9 ||
      keys.some(({ id }) => ((counts.get(id) ?? 1) - 1) * 2 >= group.length - 1 && share(id) < broad),
  );
}

/** @returns the place of the first member since a moment (epoch ms); they stand in order of time. */
function firstSince(members: readonly Member[], at: number): number {
  let low = 0;
  let high = members.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((members[middle]?.signUp.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function reasonOf(key: Key, member: Member, members: readonly Member[], of: number, usual: number): Reason {
  const count = members.length;
  const examples = members.slice(0, 3).map(({ signUp }) => signUp.user);
  if (key.kind === "stem") return { kind: "series", examples, count };
  if (key.kind === "start" || key.kind === "end") return { kind: "similar", examples, count };
  return { kind: "form", form: showForm(member.folded), count, of, usual };
}
