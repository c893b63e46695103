import type { Job } from "./schedule.js";
import type { Session } from "./xmpp/session.js";

export interface RecurringParts {
  readonly session: () => Session | undefined;
  /** Was the archive read to its end in this session? */
  readonly caughtUp: () => boolean;
  readonly readMissed: (session: Session) => Promise<void>;
  readonly renewStatus: () => Promise<void>;
  readonly lookAtDebugLog: () => Promise<void>;
  readonly remindOfRequests: () => void;
  readonly tidyCopies: () => Promise<void>;
  readonly auditPromises: () => Promise<void>;
  readonly sendDigest: () => void;
  readonly forget: () => void;
  readonly saveLearned: () => void;
}

/** @returns all that happens by the clock, in one table. */
export function recurring(parts: RecurringParts): Job[] {
  const connected = (work: (session: Session) => Promise<void>) => async () => {
    const session = parts.session();
    if (session) await work(session);
  };
  return [
    { name: "forget what is old", at: "17 3 * * *", run: parts.forget },
    { name: "write down what was learned", at: "*/15 * * * *", run: parts.saveLearned },
    { name: "look for missed notices", at: "7 * * * *", run: connected(parts.readMissed) },
    {
      name: "read the archive that could not be read",
      at: "*/10 * * * *",
      run: connected(async (session) => {
        if (!parts.caughtUp()) await parts.readMissed(session);
      }),
    },
    { name: "renew the status", at: "*/10 * * * *", run: connected(parts.renewStatus) },
    { name: "remind of requests", at: "5 9 * * *", run: parts.remindOfRequests },
    { name: "throw away delivered copies", at: "37 * * * *", run: connected(parts.tidyCopies) },
    { name: "audit the promises", at: "25 6 * * *", run: connected(parts.auditPromises) },
    // Asked often, so that one that was missed comes later on the same day.
    { name: "send the digest", at: "*/5 * * * *", run: parts.sendDigest },
    { name: "look at the debug log", at: "* * * * *", run: connected(parts.lookAtDebugLog) },
  ];
}
