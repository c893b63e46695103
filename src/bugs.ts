import type { Log } from "./log.js";
import type { Ending } from "./xmpp/endings.js";

/** A bug ends the process, which starts anew from what is on disk: nothing heard is lost. */
export interface Bugs {
  readonly report: (error: unknown) => void;
  /** Resolves at the first one. */
  readonly first: Promise<Ending>;
}

export function watchForBugs(log: Log): Bugs {
  let end: (ending: Ending) => void = () => undefined;
  const first = new Promise<Ending>((resolve) => (end = resolve));
  return {
    first,
    report: (error) => {
      log.error(
        `This is a bug in Kastellan, please report it: ${error instanceof Error ? (error.stack ?? "") : String(error)}`,
      );
      end({
        why: "Kastellan stopped because of a bug; what it has heard is in the journal.",
        then: "retry",
      });
    },
  };
}
