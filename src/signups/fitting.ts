import { structural, type Key, type KeyKind } from "./features.js";
import type { Member } from "./recent.js";

/** A trait that tells the members of a group from people who share the group's trait by chance. */
interface Telling {
  readonly id: string;
  /** How common it is in the group, and among people who have the group's trait. */
  readonly inGroup: number;
  readonly among: number;
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

/**
 * Those members of a group that are more likely part of it than people who happen to share its trait.
 * @param strangers people who came at the same time and don't share the trait @param odds how many times as likely
 */
export function fitMembers(
  key: Key,
  group: readonly Member[],
  strangers: number,
  share: (keyId: string) => number,
  looseness: Readonly<Record<KeyKind, number>>,
  odds: number,
): readonly Member[] {
  const p = Math.min(share(key.id) * looseness[key.kind], 0.95);
  const size = group.length;
  // Among people, so many share it by chance.
  const byChance = (strangers * p) / (1 - p);
  const prior = Math.min(Math.max(1 - byChance / size, 0.02), 0.995);
  const counts = new Map<string, number>();
  for (const { keys } of group) for (const { id } of keys) counts.set(id, (counts.get(id) ?? 0) + 1);
  const kinds = new Map<string, KeyKind>();
  for (const { keys } of group) for (const { id, kind } of keys) kinds.set(id, kind);
  const tellings = [true, false].flatMap((built) => {
    const best = mostTelling(
      [...counts].filter(([id]) => id !== key.id && structural.has(kinds.get(id) ?? "form") === built),
      size,
      (id) =>
        Math.min(
          (share(id) * looseness[kinds.get(id) ?? "form"]) / (built && structural.has(key.kind) ? p : 1),
          0.95,
        ),
    );
    return best ? [best] : [];
  });
  return group.filter((member) => {
    const has = new Set(member.keys.map(({ id }) => id));
    let likely = prior / (1 - prior);
    for (const { id, inGroup, among } of tellings)
      likely *= has.has(id) ? inGroup / among : (1 - inGroup) / (1 - among);
    return likely >= odds;
  });
}

function mostTelling(
  counts: readonly (readonly [string, number])[],
  size: number,
  among: (id: string) => number,
): Telling | undefined {
  let best: Telling | undefined;
  let most = 2;
  for (const [id, count] of counts) {
    if (count < 3) continue;
    // Each member speaks for itself in it: so a little less than counted.
    const inGroup = (count - 0.5) / (size + 0.5);
    const other = among(id);
    if (inGroup <= other) continue;
    const information =
      size *
      (inGroup * Math.log10(inGroup / other) + (1 - inGroup) * Math.log10((1 - inGroup) / (1 - other)));
    if (information > most) {
      most = information;
      best = { id, inGroup, among: other };
    }
  }
  return best;
}
