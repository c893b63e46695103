import type { Member, Recent } from "./recent.js";
import type { Surge } from "./types.js";

const hour = 60 * 60_000;
const day = 24 * hour;
/** A surge is at least so many in an hour, and so many times as many as usual; told again after a pause. */
const least = 20;
const times = 8;
const pause = 6 * hour;
/** Nobody for so long, and it is over. */
const silence = hour / 2;
const mostLookedAt = 200;

/** Recognises many sign-ups of people: news somewhere, a workshop. */
export function openSurges(): {
  /**
   * @param isOrdinary whether nothing was noticed about somebody, in this second either
   * @returns the surge that it begins, or makes grow; or shrink, where some turn out to be of a wave
   */
  see(member: Member, recent: Recent, perDay: number, isOrdinary: (member: Member) => boolean): Surge | null;
} {
  let last = Number.NEGATIVE_INFINITY;
  let open: { readonly began: number; readonly usualPerDay: number; count: number; lastAt: number } | null =
    null;
  const say = (perDay: number, { began, count, lastAt }: NonNullable<typeof open>): Surge => {
    const span = Math.max(lastAt - began, 60_000);
    return { began, count, span, usual: Math.round(((perDay * span) / day) * 10) / 10 };
  };
  return {
    see(member, recent, perDay, isOrdinary) {
      const { at } = member.signUp;
      if (open && at - open.lastAt <= silence && at - open.began < pause) {
        if (at < open.lastAt) return null;
        const count = recent.since(open.began);
        const isOne = isOrdinary(member);
        const people =
          count <= mostLookedAt
            ? recent.newest(count).filter(isOrdinary).length
            : open.count + (isOne ? 1 : 0);
        if (isOne) open.lastAt = at;
        else if (people === open.count || people < least) return null;
        open.count = people;
        return say(open.usualPerDay, open);
      }
      open = null;
      if (at - last < pause) return null;
      const count = recent.since(at - hour);
      // Nothing is known yet of what is usual: an hour of a server that has one a day.
      const usual = Math.max(perDay, 1) / 24;
      if (count < least || count < times * usual) return null;
      // In a flood the newest stand for all.
      const members = recent.newest(Math.min(count, mostLookedAt));
      const people = members.filter(isOrdinary);
      if (people.length < least || people.length * 2 < members.length) return null;
      last = at;
      open = { began: people[0]?.signUp.at ?? at, usualPerDay: perDay, count: people.length, lastAt: at };
      return say(perDay, open);
    },
  };
}
