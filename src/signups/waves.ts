import type { Member } from "./recent.js";

/** Numbers the waves. What is in them, the store knows. */
export interface Waves {
  /** The wave of a group: a member's, or a new one; waves that meet become the oldest of them. */
  join(members: readonly Member[], merges: { from: number; into: number }[]): number;
  /** A wave of this number was there before a restart. */
  recall(wave: number): void;
  next(): number;
}

export function openWaves(nextWave: number): Waves {
  let next = nextWave;
  return {
    join(members, merges) {
      const found = new Set<number>();
      for (const { wave } of members) if (wave !== null) found.add(wave);
      const waves = [...found].sort((a, b) => a - b);
      const [oldest, ...others] = waves;
      if (oldest === undefined) return next++;
      for (const other of others) merges.push({ from: other, into: oldest });
      return oldest;
    },
    recall(wave) {
      next = Math.max(next, wave + 1);
    },
    next: () => next,
  };
}
