import type { Key } from "./features.js";
import { placeOf } from "./in-order.js";
import type { Level, SignUp, Verdict } from "./types.js";

/** A recent sign-up with its traits and what was found about it. */
export interface Member {
  readonly signUp: SignUp;
  readonly folded: string;
  readonly oddness: number;
  readonly keys: readonly Key[];
  /** The ids of its keys. */
  readonly has: ReadonlySet<string>;
  level: Level | null;
  wave: number | null;
  verdict: Verdict | null;
}

/** The sign-ups of the last two days, findable by trait. */
export interface Recent {
  add(member: Member): void;
  /** Takes back the one that was added last. */
  takeBack(member: Member): void;
  find(id: number): Member | undefined;
  /** Those that share a trait, oldest first; in a flood only the newest ones. */
  sharing(keyId: string): readonly Member[];
  /** Were older ones that share the trait left out of it? */
  isCut(keyId: string): boolean;
  /** How many came since a moment (epoch ms). */
  since(at: number): number;
  /** How many of those were flagged. */
  flaggedSince(at: number): number;
  /** Notes that a member was flagged. */
  flag(member: Member): void;
  newest(count: number): readonly Member[];
  merge(from: number, into: number): void;
  /** Everything up to here has left the window and was learned. */
  settledUpTo(): number;
}

const hour = 60 * 60_000;
/** The longest window, in ms. */
export const longestWindow = 48 * hour;
/** Bounds for a flood. */
const mostSharing = 300;
const mostInAll = 50_000;

/** @param onSettled told of each member as it leaves. */
export function openRecent(onSettled: (member: Member) => void): Recent {
  let all: Member[] = [];
  let first = 0;
  let settled = Number.NEGATIVE_INFINITY;
  const byId = new Map<number, Member>();
  const byKey = new Map<string, Member[]>();
  /** When those that are flagged came, in order. */
  const flagged: number[] = [];

  const placeOfFlagged = (at: number) => placeOf(flagged, at, (each) => each);
  const noteFlagged = (at: number) => void flagged.splice(placeOfFlagged(at), 0, at);

  const settle = (member: Member) => {
    byId.delete(member.signUp.id);
    settled = Math.max(settled, member.signUp.at);
    if (member.level === "flagged") flagged.splice(placeOfFlagged(member.signUp.at), 1);
    for (const { id } of member.keys) {
      const sharing = byKey.get(id);
      if (sharing?.[0] === member) sharing.shift();
      if (sharing?.length === 0) byKey.delete(id);
    }
    onSettled(member);
  };

  return {
    add(member) {
      // By whole seconds, so that it doesn't matter in which order those of a second come.
      const now = Math.floor(member.signUp.at / 1000) * 1000;
      for (; first < all.length; first += 1) {
        const oldest = all[first];
        if (!oldest || (oldest.signUp.at >= now - longestWindow && all.length - first < mostInAll)) break;
        settle(oldest);
      }
      if (first > 1000 && first * 2 > all.length) {
        all = all.slice(first);
        first = 0;
      }
      all.push(member);
      byId.set(member.signUp.id, member);
      if (member.level === "flagged") noteFlagged(member.signUp.at);
      for (const { id } of member.keys) {
        const sharing = byKey.get(id) ?? [];
        sharing.push(member);
        if (sharing.length > mostSharing) sharing.shift();
        byKey.set(id, sharing);
      }
    },
    takeBack(member) {
      all.pop();
      byId.delete(member.signUp.id);
      for (const { id } of member.keys) {
        const sharing = byKey.get(id);
        sharing?.pop();
        if (sharing?.length === 0) byKey.delete(id);
      }
    },
    find: (id) => byId.get(id),
    sharing: (keyId) => byKey.get(keyId) ?? [],
    isCut: (keyId) => (byKey.get(keyId)?.length ?? 0) >= mostSharing,
    since: (at) => all.length - placeOf(all, at, timeOf, first),
    flaggedSince: (at) => flagged.length - placeOfFlagged(at),
    flag(member) {
      if (member.level !== "flagged") noteFlagged(member.signUp.at);
      member.level = "flagged";
    },
    newest: (count) => all.slice(Math.max(all.length - count, first)),
    merge(from, into) {
      for (const member of all) if (member.wave === from) member.wave = into;
    },
    settledUpTo: () => settled,
  };
}

function timeOf({ signUp }: Member): number {
  return signUp.at;
}
