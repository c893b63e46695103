import type { Facts } from "../store/facts.js";
import { dayStart } from "../language/time.js";
import type { AuditState } from "../promises/audit/last-audit.js";
import type { KnownSignUp } from "../signups/known.js";
import type { SignUps } from "../signups/book.js";
import type { WaveRecord } from "../signups/wave-book.js";
import { dayOf, dayText } from "../requests/due.js";

/** What happened in a day, for the admins; the only place where names come up that are merely worth a look. */
export interface Digest {
  readonly total: number;
  readonly flagged: number;
  /** Names worth a look that nobody has decided about, the oddest first. */
  readonly look: readonly KnownSignUp[];
  readonly waves: readonly WaveRecord[];
  /** Open requests of data subjects, and how many of them are due within a week. */
  readonly requests: { readonly open: number; readonly soon: number };
  /** How the promises stood at the last audit; undefined where there was none. */
  readonly audit: AuditState | undefined;
}

export interface DigestParts {
  readonly signUps: Pick<SignUps, "since" | "counts" | "openWaves">;
  readonly requests: () => Digest["requests"];
  readonly audit: () => AuditState | undefined;
}

const day = 86_400_000;
const most = 5000;

/** @param now epoch ms; the digest covers the 24 hours before it */
export function makeDigest({ signUps, requests, audit }: DigestParts, now: number): Digest {
  const from = now - day;
  const { total, flagged } = signUps.counts(from);
  const look = signUps
    .since(from, most)
    .filter(({ level, verdict }) => level === "look" && verdict === null)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
  return { total, flagged, look, waves: signUps.openWaves(), requests: requests(), audit: audit() };
}

/** @returns whether there is anything that an admin could do something about */
export function isWorthTelling({ flagged, look, waves, requests, audit }: Digest): boolean {
  return flagged + look.length + waves.length + requests.soon + (audit?.broken.length ?? 0) > 0;
}

const key = "digest-sent";

/**
 * @returns whether today's digest is still to be sent: once a day, from its hour on, also where the bot was away
 * at that hour
 */
export function isDue(facts: Facts, hour: number, now: number, timeZone: string): boolean {
  return (
    now >= dayStart(now, timeZone) + hour * 3_600_000 && facts.get(key) !== dayText(dayOf(now, timeZone))
  );
}

/** Today's was sent, or had nothing to say. */
export function markSent(facts: Facts, now: number, timeZone: string): void {
  facts.set(key, dayText(dayOf(now, timeZone)));
}
