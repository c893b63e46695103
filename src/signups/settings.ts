import type { Sensitivity } from "./types.js";

/** What a step of `signups.sensitivity` means. */
export interface Thresholds {
  /** -log10 of the chance of coincidence, the penalty for the many tests included. */
  readonly group: number;
  /** From which oddness on a name is flagged by itself; above 1: never. */
  readonly alone: number;
}

export const thresholds: Readonly<Record<Sensitivity, Thresholds>> = {
  strict: { group: 6, alone: 2 },
  precise: { group: 4.5, alone: 0.9996 },
  balanced: { group: 3.5, alone: 0.999 },
  sensitive: { group: 2.5, alone: 0.997 },
};
