import { openBells, type Bells } from "./bells.js";
import { watchForBugs, type Bugs } from "./bugs.js";
import type { Config } from "./config/schema.js";
import { openLine, type Line } from "./line.js";
import type { Log } from "./log.js";
import { openSignUps, type SignUps } from "./signups/book.js";
import { openFacts, type Facts } from "./store/facts.js";
import type { Sqlite } from "./store/open.js";
import { openScratch, type Scratch } from "./store/scratch.js";

/** What every part stands on. */
export interface Ground {
  readonly config: Config;
  readonly db: Sqlite;
  readonly facts: Facts;
  readonly signUps: SignUps;
  readonly log: Log;
  /** For what is on its way into a file for somebody. */
  readonly scratch: Scratch;
  readonly line: Line;
  readonly bells: Bells;
  readonly bugs: Bugs;
  /** Epoch ms by our clock. */
  readonly now: () => number;
  /** Epoch ms by the server's clock. */
  readonly serverNow: () => number;
}

export function openGround(config: Config, db: Sqlite, log: Log): Ground {
  const line = openLine();
  const now = () => Date.now();
  return {
    config,
    db,
    facts: openFacts(db),
    signUps: openSignUps(db, config.timeZone),
    log,
    scratch: openScratch(config.database),
    line,
    bells: openBells(),
    bugs: watchForBugs(log),
    now,
    serverNow: () => now() + line.offset,
  };
}
