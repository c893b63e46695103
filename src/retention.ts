import type { Ledger } from "./accounts/ledger.js";
import type { Config } from "./config/schema.js";
import type { Ground } from "./ground.js";
import type { Inbox } from "./journal/inbox.js";
import type { Outbox } from "./journal/outbox.js";
import type { SignUps } from "./signups/book.js";
import type { Series } from "./signups/series.js";

const day = 24 * 60 * 60_000;
/** A server's copy can come again for as long as offline storage and archives keep it. */
const identityDays = 8;
/** A letter can bounce for a while after the server has taken it. */
const letterDays = 1;

export interface RetentionParts extends Pick<Ground, "db" | "now" | "log"> {
  readonly config: {
    readonly signups: Pick<Config["signups"], "keepDays" | "seriesDays">;
    readonly audit: Pick<Config["audit"], "keepDays">;
  };
  readonly signUps: Pick<SignUps, "forgetNames">;
  readonly series: Pick<Series, "forget">;
  readonly inbox: Pick<Inbox, "forgetAnswered">;
  readonly outbox: Pick<Outbox, "forget">;
  readonly ledger: Pick<Ledger, "forget">;
}

/** Forgets what the bot no longer needs: the storage limitation of Art. 5(1)(e). */
export function forgetOld(parts: RetentionParts): void {
  const now = parts.now();
  const { signups, audit } = parts.config;
  const [names, chats, letters, deeds, series] = parts.db.transaction(() => [
    parts.signUps.forgetNames(now - signups.keepDays * day),
    parts.inbox.forgetAnswered(now - identityDays * day),
    parts.outbox.forget(now - letterDays * day),
    parts.ledger.forget(now - audit.keepDays * day),
    parts.series.forget(now - signups.seriesDays * day),
  ])();
  // What was deleted must not linger in the write-ahead log either.
  parts.db.pragma("wal_checkpoint(TRUNCATE)");
  if ((names ?? 0) + (chats ?? 0) + (letters ?? 0) + (deeds ?? 0) + (series ?? 0) > 0) {
    parts.log.info(
      `Forgotten: ${names ?? 0} names of sign-ups, ${chats ?? 0} answered messages, ${letters ?? 0} sent ones, ${deeds ?? 0} lines of the log, ${series ?? 0} series.`,
    );
  }
}
