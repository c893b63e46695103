import type { Asker, Audience } from "./described.js";
import type { Problem as Say, Result } from "./outcome.js";

/** Something that waits for a person's yes: the code that they were shown, typed back. */
export interface Confirmable {
  /** Whose codes it makes. */
  readonly audience: Audience;
  /** @returns what came of it; undefined where the code is none of its own */
  confirm(code: string, asker: Asker): Promise<Result<Say>> | undefined;
}
