import type { Config } from "../config/schema.js";
import type { Voice } from "../language/voice.js";
import type { Desk } from "../requests/desk.js";
import type { Auditing } from "../promises/audit/auditing.js";
import { sayChanged, sayUnseen } from "../promises/audit/say-audit.js";
import type { SignUps } from "../signups/book.js";
import type { Facts } from "../store/facts.js";
import { isDue, isWorthTelling, makeDigest, markSent, type Digest } from "./digest.js";
import { lastDays } from "../language/time.js";
import type { DayCount } from "../signups/known.js";
import { sayDigest } from "./say.js";

/** Why the last audit could not look at the server, as the admins were told; empty where it could. */
const unseen = "audit-unseen";

/** What admins hear by themselves once a day, and can ask for at any time. */
export interface Morning {
  readonly needs: {
    readonly digest: () => Digest;
    readonly days: (count: number) => readonly DayCount[];
  };
  /** Sends the digest if it is due; asked often, it sends one a day. */
  digest(): void;
  /** Looks at the promises, and tells what has changed; once, that it can't. */
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
      const before = facts.get(unseen) ?? "";
      if (changed.ok) {
        if (before !== "") facts.set(unseen, "");
        if (changed.value.length > 0) parts.tellAdmins(sayChanged(changed.value, config.language));
        return;
      }
      const { kind } = changed.error;
      // Without hands nobody expects it; offline it is tried again.
      if (kind === "no-hands" || kind === "offline" || kind === before) return;
      facts.set(unseen, kind);
      parts.tellAdmins(sayUnseen(changed.error, config.language));
    },
  };
}
