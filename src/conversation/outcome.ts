import type { Voice } from "../language/voice.js";

/** Says in the asker's language what stood in the way, and what to do about it. */
export type Problem = (voice: Voice) => string;

/** What an executor gives back. A failure that can be expected is a value; an exception is a bug. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** It worked: what there is to tell. */
export function done<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** It didn't work, in a way that was to be expected. */
export function failed(problem: Problem): Result<never> {
  return { ok: false, problem };
}
