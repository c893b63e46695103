import type { Promises, PromiseKey } from "../../schema.js";

/** Periods in words: on their own, and behind "after". */
export interface Say {
  readonly time: (text: string) => string;
  readonly after: (text: string) => string;
}

/** One sentence for each promise that can be made, or the compiler complains. */
export type Sentences = {
  readonly [K in PromiseKey]: (promised: NonNullable<Promises[K]>, say: Say) => string;
};
