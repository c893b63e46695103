import { fitMembers, withoutOnePersons } from "./fitting.js";
import { showForm, structural, type Key, type KeyKind } from "./features.js";
import { nearCopies } from "./near-copies.js";
import { longestWindow, type Member, type Recent } from "./recent.js";
import { surprise } from "./tail.js";
import type { Thresholds } from "./settings.js";
import type { Reason } from "./types.js";

/** A group that is no coincidence. */
export interface Company {
  readonly members: readonly Member[];
  readonly form: string;
  /** 0 to 1. */
  readonly score: number;
  readonly reason: Reason;
}

/** What the company of a name is judged by. */
export interface Surroundings {
  readonly recent: Recent;
  /** How common a trait is among people, 0 to 1. */
  readonly share: (keyId: string) => number;
  /** Sign-ups a day that are usual here. */
  readonly perDay: number;
  readonly thresholds: Pick<Thresholds, "group" | "odds">;
}

interface Found {
  readonly key: Key;
  /** In ms. */
  readonly window: number;
  readonly surprise: number;
  readonly inWindow: number;
  readonly alike: number;
  /** By how much it is more than needed. */
  readonly margin: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const windows = [2 * minute, 10 * minute, hour, 4 * hour, 12 * hour, 24 * hour, longestWindow] as const;
/** A group has at least so many; over hours and days more, since a few that are alike then are no group. */
const least = 3;
/** For each name so many traits and windows are looked at: so much surprise is to be expected. */
const penalty = 1.9;
/** A rate far above the usual makes up for at most so much; from so many times as many on, both -log10. */
const mostSupport = 1.2;
const supportFrom = 0.5;
/** Groups by one trait that are tried, the most surprising first; and members whose traits are compared. */
const mostTried = 4;
/** Above these, and so many times the usual, people can't have come by themselves. */
const rushes = [
  { window: minute, from: 16 },
  { window: 5 * minute, from: 25 },
] as const;
const rushTimes = 30;
const mostInRush = 300;

/** The strongest group that a new sign-up is part of, if it is surprising enough. */
export function judgeCompany(member: Member, around: Surroundings): Company | undefined {
  const { recent, share, thresholds, perDay } = around;
  const found = groupsOf(member, around).sort((a, b) => b.margin - a.margin);
  for (const group of found.slice(0, mostTried)) {
    const sharing = recent
      .sharing(group.key.id)
      .slice(-group.alike)
      .filter(({ verdict }) => verdict !== "ok");
    const all = structural.has(group.key.kind) ? sharing : withoutOnePersons(sharing);
    if (all.length < least) continue;
    const strangers = Math.min(group.inWindow - group.alike, atMost((perDay * group.window) / day));
    const odds = thresholds.odds[group.window > 4 * hour ? 1 : 0];
    const members = fitMembers(group.key, all, { strangers, share, looseness, odds });
    if (members.length < least || !members.includes(member)) continue;
    return {
      members,
      form: showForm(member.folded),
      score: scoreOf(group.surprise),
      reason: reasonOf(group, members, share(group.key.id)),
    };
  }
  return rush(member, around) ?? copies(member, nearCopies(member, recent, thresholds.group + penalty));
}

function copies(member: Member, members: readonly Member[] | undefined): Company | undefined {
  if (!members) return undefined;
  const examples = members.slice(-3).map(({ signUp }) => signUp.user);
  const reason: Reason = { kind: "similar", examples, count: members.length };
  return { members, form: showForm(member.folded), score: 0.95, reason };
}

/** The groups by one trait that chance doesn't explain: composition, not rate. */
function groupsOf(member: Member, { recent, share, perDay, thresholds }: Surroundings): Found[] {
  const found: Found[] = [];
  const now = member.signUp.at;
  const counts = windows.map((window) => recent.since(now - window));
  for (const key of member.keys) {
    const sharing = recent.sharing(key.id);
    if (sharing.length < least) continue;
    const p = Math.min(share(key.id) * looseness[key.kind], 0.95);
    const oldest = sharing[0]?.signUp.at ?? now;
    let before = 0;
    windows.forEach((window, index) => {
      const alike = sharing.length - firstSince(sharing, now - window);
      if (alike < leastIn(window) || alike === before) return;
      before = alike;
      // In a flood only the newest that share a trait are known: then so are those beside them.
      const cut = alike === sharing.length && recent.isCut(key.id);
      const inWindow = cut ? recent.since(oldest) : (counts[index] ?? 0);
      // Given the new one, how surprising are the others?
      const surprising = surprise(alike - 1, Math.max(inWindow - 1, alike - 1), p) - penalty;
      const needed = thresholds.group - support(inWindow, (Math.max(perDay, 1) * window) / day);
      if (surprising >= needed)
        found.push({ key, window, surprise: surprising, inWindow, alike, margin: surprising - needed });
    });
  }
  return found;
}

/**
 * Whoever came beside a group and doesn't share its trait is a person, or one of the wave in other clothes: no
 * more of them are people than come at the busiest of ordinary times.
 */
function atMost(usual: number): number {
  return usual + 2 * Math.sqrt(usual) + 1;
}

/** @returns how many a group needs: a few that are alike over a day are no group. */
function leastIn(window: number): number {
  return least + (window > hour ? 1 : 0) + (window > 12 * hour ? 1 : 0);
}

/** More at once than people can be, whatever their names. */
function rush(member: Member, { recent, perDay }: Surroundings): Company | undefined {
  const now = member.signUp.at;
  const usual = Math.max(perDay, 1) / day;
  for (const { window, from } of rushes) {
    const count = recent.since(now - window);
    if (count < from || count < rushTimes * usual * window) continue;
    const members = recent.newest(Math.min(count, mostInRush)).filter(({ verdict }) => verdict !== "ok");
    return {
      members,
      form: "",
      score: 0.9,
      reason: { kind: "rate", count, span: window, usualPerDay: Math.round(perDay * 10) / 10 },
    };
  }
  return undefined;
}

function scoreOf(found: number): number {
  return Math.round(Math.min(1 - 10 ** -(1 + found / 10), 0.999) * 1000) / 1000;
}

/**
 * A rate far above the server's own rhythm supports a suspicion; by itself it is none: news bring people.
 * @returns by how much less surprising a group may be.
 */
function support(count: number, usual: number): number {
  return Math.min(Math.max(Math.log10(count / usual) - supportFrom, 0), mostSupport);
}

/** Shared by chance more often than the counts of single names tell: families, fashions, second accounts. */
const looseness: Readonly<Record<KeyKind, number>> = {
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
  walk: 3,
};

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

function reasonOf({ key, inWindow }: Found, members: readonly Member[], usual: number): Reason {
  const count = members.length;
  const last = members.at(-1);
  const examples = members.slice(-3).map(({ signUp }) => signUp.user);
  if (key.kind === "stem") return { kind: "series", examples, count };
  if (key.kind === "start" || key.kind === "end" || key.kind === "leet")
    return { kind: "similar", examples, count };
  return { kind: "form", form: showForm(last?.folded ?? ""), count, of: inWindow, usual };
}
