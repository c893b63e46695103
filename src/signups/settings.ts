import type { Sensitivity } from "./types.js";

/** What a step of `signups.sensitivity` means. */
export interface Thresholds {
  /** -log10 of the chance of coincidence from which a group counts, the penalty for the many tests included. */
  readonly group: number;
  /** How many times as likely as people's a member has to be: within hours, and over a day or two. */
  readonly odds: readonly [hours: number, days: number];
  /** From which oddness on a name is flagged by itself; above 1: never. */
  readonly alone: number;
}

export const thresholds: Readonly<Record<Sensitivity, Thresholds>> = {
  strict: { group: 4, odds: [100, 400], alone: 2 },
  precise: { group: 2, odds: [50, 100], alone: 2 },
  balanced: { group: 1.75, odds: [20, 60], alone: 0.999 },
  sensitive: { group: 1.5, odds: [8, 25], alone: 0.997 },
};
