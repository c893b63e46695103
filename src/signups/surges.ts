import type { Member, Recent } from "./recent.js";
import type { Surge } from "./types.js";

const hour = 60 * 60_000;
const day = 24 * hour;
/** A surge is at least so many in an hour, and so many times as many as usual; told again after a pause. */
const least = 20;
const times = 8;
const pause = 6 * hour;
const mostLookedAt = 200;

/** Recognises many sign-ups of people: news somewhere, a workshop. */
export function openSurges(): { see(member: Member, recent: Recent, perDay: number): Surge | null } {
  let last = Number.NEGATIVE_INFINITY;
  return {
    see({ signUp: { at } }, recent, perDay) {
      if (at - last < pause) return null;
      const count = recent.since(at - hour);
      // Nothing is known yet of what is usual: an hour of a server that has one a day.
      const usual = Math.max(perDay, 1) / 24;
      if (count < least || count < times * usual) return null;
      // In a flood the newest stand for all.
      const members = recent.newest(Math.min(count, mostLookedAt));
      const people = members.filter(({ level }) => level === null);
      if (people.length < least || people.length * 2 < members.length) return null;
      last = at;
      const [first] = people;
      const span = Math.max(at - (first?.signUp.at ?? at), 60_000);
      return { count: people.length, span, usual: Math.round(((perDay * span) / day) * 10) / 10 };
    },
  };
}
