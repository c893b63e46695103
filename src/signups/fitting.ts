import { structural, type Key, type KeyKind } from "./features.js";
import type { Member } from "./recent.js";

/** A trait that tells the members of a group from people who share the group's trait by chance. */
interface Telling {
  readonly id: string;
  /** How common it is in the group, and among people who have the group's trait. */
  readonly inGroup: number;
  readonly among: number;
  /** `inGroup` as counted; the other one is a little less, since each member speaks for itself in it. */
  readonly raw: number;
}

/** In groups smaller than this, names that hold one another are one person's accounts. */
const smallGroup = 6;

/**
 * One person's second and third account: `anna`, `anna2`, `theanna`. A series of bots has no bare name among
 * its members, and a large group isn't one person.
 * @returns the others
 */
export function withoutOnePersons(group: readonly Member[]): readonly Member[] {
  if (group.length >= smallGroup) return group;
  const isPart = (a: Member, b: Member) =>
    a !== b && a.folded.length >= 4 && b.folded.includes(a.folded.replace(/[-_.]+$/, ""));
  return group.filter((member) => !group.some((other) => isPart(member, other) || isPart(other, member)));
}

/** What members are weighed by. */
export interface Scales {
  /** The trait that they share, if it is one. */
  readonly key: Key | undefined;
  /** How many times as likely part of the wave as not a member is by its moment alone. */
  readonly prior: (index: number) => number;
  /** How common a trait is among people. */
  readonly common: (id: string, kind: KeyKind) => number;
  /** How many times as likely part of the wave as not. */
  readonly odds: number;
}

/** So many members show what a group has in common, however large it is. */
const sample = 60;
const most = 0.75;

/** Those members of a group that are more likely part of it than people who happen to share its trait. */
export function fitMembers(
  group: readonly Member[],
  { key, prior, common, odds }: Scales,
): readonly Member[] {
  const seen = group.slice(-sample);
  const counts = new Map<string, { readonly kind: KeyKind; count: number }>();
  for (const { keys } of seen) {
    for (const { id, kind } of keys) {
      // Coarse ones; and lists of words are never whole: who lacks a word of theirs is no stranger.
      if (kind === "type" || kind === "vocabulary") continue;
      const there = counts.get(id);
      if (there) there.count += 1;
      else counts.set(id, { kind, count: 1 });
    }
  }
  if (key) counts.delete(key.id);
  const shaped = key && structural.has(key.kind) ? common(key.id, key.kind) : 1;
  // One trait of how names are built and one of what they are made of: more of a kind say the same again.
  const tellings = [true, false].flatMap((structure) => {
    const candidates = [...counts].filter(([, { kind }]) => structural.has(kind) === structure);
    const best = mostTelling(candidates, seen.length, (id, kind) =>
      Math.min(common(id, kind) / (structure ? shaped : 1), 0.95),
    );
    return best ? [{ ...best, structure }] : [];
  });
  return group.filter((member, at) => {
    let likely = prior(at);
    for (const { id, raw, inGroup, among, structure } of tellings) {
      const has = member.has.has(id);
      // What most are made of, a member doesn't lack, however well it is built like them.
      if (!has && !structure && raw >= most) return false;
      likely *= has ? inGroup / among : (1 - inGroup) / (1 - among);
    }
    return likely >= odds;
  });
}

/** The trait that tells the group from people best, by what it says about all members together. */
function mostTelling(
  counts: readonly (readonly [string, { readonly kind: KeyKind; readonly count: number }])[],
  size: number,
  among: (id: string, kind: KeyKind) => number,
): Telling | undefined {
  let best: Telling | undefined;
  let strongest = 2;
  for (const [id, { kind, count }] of counts) {
    if (count < 3) continue;
    const inGroup = (count - 0.5) / (size + 0.5);
    const other = among(id, kind);
    if (inGroup <= other) continue;
    const information =
      size *
      (inGroup * Math.log10(inGroup / other) + (1 - inGroup) * Math.log10((1 - inGroup) / (1 - other)));
    if (information > strongest) {
      strongest = information;
      best = { id, inGroup, among: other, raw: count / size };
    }
  }
  return best;
}
