import type { Health } from "../commands/status.js";
import type { Ground } from "./ground.js";
import type { Journal } from "./journal/open.js";
import { version } from "./package.js";
import type { Session } from "./xmpp/session.js";

/** @returns how the bot is, asked anew each time: what `status` tells. */
export function healthOf(
  { config, line, signUps, now }: Ground,
  { inbox, outbox }: Pick<Journal, "inbox" | "outbox">,
  session: () => Session | undefined,
): () => Health {
  const startedAt = now();
  return () => {
    const { open, givenUp } = outbox.counts();
    return {
      version,
      startedAt,
      connectedSince: line.connectedAt,
      serverSoftware: line.server,
      mechanism: session()?.mechanism,
      lastNoticeAt: signUps.lastAt() ?? null,
      backlog: { toJudge: inbox.counts().notices, toSend: open, givenUp },
      guarantees: { archive: line.archive },
      detector: { sensitivity: config.signups.sensitivity },
    };
  };
}
