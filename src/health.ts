import type { Health } from "../commands/status.js";
import type { Config } from "./config/schema.js";
import type { Line } from "./greeting.js";
import type { Inbox } from "./journal/inbox.js";
import type { Outbox } from "./journal/outbox.js";
import type { SignUps } from "./signups/book.js";

export interface HealthParts {
  readonly version: string;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly config: Config;
  readonly line: Line;
  readonly signUps: Pick<SignUps, "lastAt">;
  readonly inbox: Pick<Inbox, "counts">;
  readonly outbox: Pick<Outbox, "counts">;
  readonly mechanism: () => string | undefined;
}

/** @returns how the bot is, asked anew each time: what `status` tells. */
export function healthOf(parts: HealthParts): () => Health {
  const { version, startedAt, config, line, signUps } = parts;
  return () => {
    const { open, givenUp } = parts.outbox.counts();
    return {
      version,
      startedAt,
      connectedSince: line.connectedAt,
      serverSoftware: line.server,
      mechanism: parts.mechanism(),
      lastNoticeAt: signUps.lastAt() ?? null,
      backlog: { toJudge: parts.inbox.counts().notices, toSend: open, givenUp },
      guarantees: { archive: line.archive },
      detector: { sensitivity: config.signups.sensitivity },
    };
  };
}
