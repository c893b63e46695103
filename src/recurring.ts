import type { Line } from "./line.js";
import type { Link } from "./link.js";
import type { Job } from "./schedule.js";
import type { Judge } from "./signups/judge.js";
import type { Session } from "./xmpp/session.js";

export interface RecurringParts {
  readonly link: Pick<Link, "session" | "readMissed" | "renewStatus">;
  readonly line: Pick<Line, "caughtUp">;
  readonly judge: Pick<Judge, "save">;
  readonly lookAtDebugLog: () => Promise<void>;
  readonly remindOfRequests: () => void;
  readonly tidyCopies: () => Promise<void>;
  readonly auditPromises: () => Promise<void>;
  readonly sendDigest: () => void;
  readonly forget: () => void;
}

/** @returns all that happens by the clock, in one table. */
export function recurring(parts: RecurringParts): Job[] {
  const { link, line, judge } = parts;
  const connected = (work: (session: Session) => Promise<void>) => async () => {
    const session = link.session();
    if (session) await work(session);
  };
  const readMissed = connected((session) => link.readMissed(session));
  return [
    { name: "forget what is old", at: "17 3 * * *", run: parts.forget },
    {
      name: "write down what was learned",
      at: "*/15 * * * *",
      run: () => {
        judge.save();
      },
    },
    { name: "look for missed notices", at: "7 * * * *", run: readMissed },
    {
      name: "read the archive that could not be read",
      at: "*/10 * * * *",
      run: async () => {
        if (!line.caughtUp) await readMissed();
      },
    },
    { name: "renew the status", at: "*/10 * * * *", run: () => link.renewStatus() },
    { name: "remind of requests", at: "5 9 * * *", run: parts.remindOfRequests },
    { name: "throw away delivered copies", at: "37 * * * *", run: connected(parts.tidyCopies) },
    { name: "audit the promises", at: "25 6 * * *", run: connected(parts.auditPromises) },
    // Asked often, so that one that was missed comes later on the same day.
    { name: "send the digest", at: "*/5 * * * *", run: parts.sendDigest },
    { name: "look at the debug log", at: "* * * * *", run: connected(parts.lookAtDebugLog) },
  ];
}
