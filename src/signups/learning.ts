import { createDetector } from "./detector.js";
import type { SignUps } from "./book.js";
import type { Model } from "./model.js";
import type { DetectorState, Flag, Sensitivity } from "./types.js";

/** A registration of before, as the server or a file tells it. */
export interface Registered {
  readonly user: string;
  readonly host: string;
  /** Epoch ms. */
  readonly at: number;
}

/** What was learned from earlier registrations. */
export interface Lesson {
  /** How many there were. */
  readonly taken: number;
  /** Epoch ms; null where there were none. */
  readonly firstAt: number | null;
  /** Those that would have been flagged: not taken for usual. */
  readonly flagged: number;
  readonly state: DetectorState;
  /** Names young enough to be kept, with what would have been found, the oldest first. */
  readonly young: readonly { readonly entry: Registered; readonly flag: Flag | undefined }[];
}

export interface LearningOptions {
  readonly sensitivity: Sensitivity;
  readonly model: Model;
  /** Names registered since then may be kept. Epoch ms. */
  readonly keepFrom: number;
  /** What the bot has found and admins have said already. */
  readonly signUps: Pick<SignUps, "find">;
  /** Gives others their turn, and hears how far it is; called often. @returns whether to go on */
  readonly breathe: (done: number, of: number) => Promise<boolean>;
}

/**
 * Goes through earlier registrations as if the bot had been there, without an alert. What the bot judged itself
 * stays judged so. Forms and counts remain in the state, no names.
 * @returns undefined where it was stopped
 */
export async function learn(
  earlier: readonly Registered[],
  options: LearningOptions,
): Promise<Lesson | undefined> {
  const { sensitivity, model, keepFrom, signUps, breathe } = options;
  const detector = createDetector({ sensitivity }, model);
  const inOrder = [...earlier].sort((a, b) => a.at - b.at);
  const flags = new Map<number, Flag>();
  let flagged = 0;
  for (const [id, entry] of inOrder.entries()) {
    if (!(await breathe(id, inOrder.length))) return undefined;
    const signUp = { id, ...entry };
    const known = signUps.find(entry.user, entry.host).at(0);
    if (known) {
      detector.recall(signUp, { level: known.level, wave: null, verdict: known.verdict });
      if (known.level === "flagged") flagged += 1;
      continue;
    }
    for (const flag of detector.judge(signUp).flags) {
      if (flag.level === "flagged" && flags.get(flag.signUp.id)?.level !== "flagged") flagged += 1;
      if (flag.signUp.at >= keepFrom) flags.set(flag.signUp.id, flag);
    }
  }
  return {
    taken: inOrder.length,
    firstAt: inOrder[0]?.at ?? null,
    flagged,
    state: detector.state(),
    young: inOrder.flatMap((entry, id) => (entry.at >= keepFrom ? [{ entry, flag: flags.get(id) }] : [])),
  };
}

/** The longest stretch before others get their turn, in ms. */
const stretch = 10;

/**
 * @param look called after each stretch, when everything else has had its turn; tells whether to go on
 * @returns what {@link learn} breathes with
 */
export function breather(
  look: (done: number, of: number) => boolean = () => true,
): LearningOptions["breathe"] {
  let began = performance.now();
  return async (done, of) => {
    if (performance.now() - began < stretch) return true;
    await new Promise((resolve) => setImmediate(resolve));
    began = performance.now();
    return look(done, of);
  };
}
