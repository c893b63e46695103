import type { History } from "./history.js";
import type { Member, Recent } from "./recent.js";
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

/** Parts of the detector that can be left out, to measure what each is worth (bench/ablation.ts); none is in use. */
export const parts = [
  "members",
  "density",
  "history",
  "hours",
  "broad",
  "vocabulary",
  "rhythm",
  "odd-letters",
  "crowds",
  "companions",
  "rush",
  "support",
  "elsewhere",
  "fashions",
  "copies",
] as const;

export type Part = (typeof parts)[number];

/** What the company of a name is judged by. */
export interface Surroundings {
  readonly recent: Recent;
  /** How common a trait is among people, 0 to 1. */
  readonly share: (keyId: string) => number;
  readonly usualRarity: History["usualRarity"];
  /** Sign-ups a day that are usual here; 0 while nothing is known. */
  readonly perDay: number;
  /** How many people come between two moments. */
  readonly usual: History["usual"];
  /** Parts that are left out. */
  readonly without: ReadonlySet<Part>;
  readonly thresholds: Pick<Thresholds, "group" | "odds">;
}
