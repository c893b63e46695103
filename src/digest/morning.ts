import type { Config } from "../config/schema.js";
import type { Voice } from "../language/voice.js";
import type { Desk } from "../requests/desk.js";
import type { Auditing } from "../promises/auditing.js";
import { sayChanged } from "../promises/say-audit.js";
import type { SignUps } from "../signups/book.js";
import type { Facts } from "../store/facts.js";
import { isDue, isWorthTelling, makeDigest, markSent, type Digest } from "./digest.js";
import { lastDays } from "../language/time.js";
import type { DayCount } from "../signups/known.js";
import { sayDigest } from "./say.js";

/** What admins hear by themselves once a day, and can ask for at any time. */
export interface Morning {
  readonly needs: {
    readonly digest: () => Digest;
    readonly days: (count: number) => readonly DayCount[];
  };
  /** Sends the digest if it is due; asked often, it sends one a day. */
  digest(): void;
  /** Looks at the promises, and tells what has changed. */
  audit(): Promise<void>;
}

export interface MorningParts {
  readonly config: Pick<Config, "digest" | "timeZone" | "language">;
  readonly signUps: SignUps;
  readonly desk: Pick<Desk, "counts">;
  readonly auditing: Pick<Auditing, "last" | "changed">;
  readonly facts: Facts;
  readonly voice: () => Voice;
  readonly tellAdmins: (text: string) => void;
  /** Epoch ms. */
  readonly now: () => number;
}

export function openMorning(parts: MorningParts): Morning {
  const { config, signUps, desk, auditing, facts, now } = parts;
  const make = () =>
    makeDigest({ signUps, requests: () => desk.counts(), audit: () => auditing.last() }, now());
  return {
    needs: {
      digest: make,
      days: (count) => signUps.byDay(lastDays(count, now(), config.timeZone)),
    },
    digest() {
      if (!isDue(facts, config.digest.hour, now(), config.timeZone)) return;
      markSent(facts, now(), config.timeZone);
      const made = make();
      if (config.digest.evenIfEmpty || isWorthTelling(made)) parts.tellAdmins(sayDigest(made, parts.voice()));
    },
    async audit() {
      const changed = await auditing.changed();
      if (changed.ok && changed.value.length > 0) {
        parts.tellAdmins(sayChanged(changed.value, config.language));
      }
    },
  };
}
