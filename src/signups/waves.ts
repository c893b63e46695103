import type { Member } from "./recent.js";
import type { Wave } from "./types.js";

/** Numbers the waves and keeps their figures. */
export interface Waves {
  /** The wave of a group: a member's, or a new one; waves that meet become the oldest of them. */
  join(members: readonly Member[], merges: { from: number; into: number }[]): number;
  grow(wave: number, members: readonly Member[], form: string): Wave;
  recall(wave: number, at: number): void;
  next(): number;
}

interface Figures {
  count: number;
  firstAt: number;
  lastAt: number;
  examples: string[];
}

/** Waves remembered; the oldest are forgotten. */
const most = 500;
const mostExamples = 5;

export function openWaves(nextWave: number): Waves {
  let next = nextWave;
  const known = new Map<number, Figures>();

  const figures = (wave: number, at: number): Figures => {
    const there = known.get(wave) ?? { count: 0, firstAt: at, lastAt: at, examples: [] };
    known.set(wave, there);
    if (known.size > most) {
      const [oldest] = known.keys();
      if (oldest !== undefined) known.delete(oldest);
    }
    return there;
  };
  const add = (wave: number, { signUp: { at, user } }: Member) => {
    const there = figures(wave, at);
    there.count += 1;
    there.firstAt = Math.min(there.firstAt, at);
    there.lastAt = Math.max(there.lastAt, at);
    if (there.examples.length < mostExamples) there.examples.push(user);
  };

  return {
    join(members, merges) {
      const waves = [...new Set(members.flatMap(({ wave }) => (wave === null ? [] : [wave])))].sort(
        (a, b) => a - b,
      );
      const [oldest, ...others] = waves;
      if (oldest === undefined) return next++;
      for (const other of others) {
        merges.push({ from: other, into: oldest });
        const from = known.get(other);
        known.delete(other);
        if (!from) continue;
        const into = figures(oldest, from.firstAt);
        into.count += from.count;
        into.firstAt = Math.min(into.firstAt, from.firstAt);
        into.lastAt = Math.max(into.lastAt, from.lastAt);
      }
      return oldest;
    },
    grow(wave, members, form) {
      for (const member of members) add(wave, member);
      const { count, firstAt, lastAt, examples } = figures(wave, 0);
      return { id: wave, count, firstAt, lastAt, form, examples: [...examples] };
    },
    recall(wave, at) {
      next = Math.max(next, wave + 1);
      const there = figures(wave, at);
      there.count += 1;
      there.lastAt = Math.max(there.lastAt, at);
    },
    next: () => next,
  };
}
