const minute = 60_000;

/** How often what may be said, per person: a limit ends every loop of two bots that answer each other. */
export const occasions = {
  /** The pointer for people who are no admins. */
  pointer: { most: 1, per: 60 * minute },
  /** All pointers together, so that nobody makes the bot write to half the network. */
  pointers: { most: 30, per: minute },
  /** "I cannot read encrypted messages". */
  encrypted: { most: 1, per: 10 * minute },
  encryptedAdmin: { most: 1, per: minute },
  /** "Please send it again": once for a bunch. */
  delayed: { most: 1, per: minute },
  /** Commands carried out. */
  command: { most: 20, per: minute },
  /** Menus after what was not understood. */
  unclear: { most: 6, per: 5 * minute },
  /** "Too much at once". */
  enough: { most: 1, per: 10 * minute },
} as const satisfies Record<string, { readonly most: number; readonly per: number }>;

export type Occasion = keyof typeof occasions;

/** Remembers what was said to whom. */
export interface Manners {
  /**
   * Whether this may be said now; if it may, that counts as said.
   * @param who whom it concerns
   * @param now milliseconds since the epoch
   */
  may(occasion: Occasion, who: string, now: number): boolean;
}

/**
 * A memory in memory: forgets with the process, and beyond `capacity` entries whoever wrote longest ago.
 * Moments are kept, not levels, so the answer doesn't depend on how often it is asked.
 */
export function mannersInMemory(capacity = 4000): Manners {
  const said = new Map<string, readonly number[]>();
  return {
    may(occasion, who, now) {
      const { most, per } = occasions[occasion];
      const key = `${occasion} ${who}`;
      // Moments in the future come from a clock that was set back; they must not silence anybody.
      const recent = (said.get(key) ?? []).filter((at) => at > now - per && at <= now);
      if (recent.length >= most) return false;
      said.delete(key);
      said.set(key, [...recent, now]);
      if (said.size > capacity) {
        const [oldest] = said.keys();
        if (oldest !== undefined) said.delete(oldest);
      }
      return true;
    },
  };
}
