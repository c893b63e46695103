import type { Model } from "./model.js";

/** What is usual on this server, learned from its own people; the shipped counts fill in while there are few. */
export interface History {
  /** How common a trait is among people, 0 to 1 and never 0. */
  readonly share: (keyId: string) => number;
  /** Sign-ups a day that are usual here; 0 while nothing is known. */
  perDay(now: number): number;
  /** Learns a sign-up that nobody found fault with, or one that was flagged (only its number). */
  learn(keyIds: readonly string[], at: number, flagged: boolean): void;
  save(): SavedHistory;
}

export interface SavedHistory {
  readonly people: number;
  readonly all: number;
  /** Epoch ms; null where nothing was learned yet. */
  readonly firstAt: number | null;
  readonly keys: readonly (readonly [string, number])[];
}

const day = 24 * 60 * 60_000;
/** Own people needed to weigh as much as all the shipped names. */
const equal = 400;
/** What was dropped from the shipped counts counts as seen so often there. */
const fewest = 3;
/**
 * How names are built is a custom, of a country, a company, a client that proposes names: how common it is here
 * isn't known from elsewhere, but learned from this server's people.
 */
const convention = /^(shape|size|long|words) /;
const doubt = { deviations: 1.5, people: 50 } as const;
/** Traits remembered; the rarest go first. */
const mostKeys = 20_000;

export function openHistory(model: Model, saved?: SavedHistory): History {
  let people = saved?.people ?? 0;
  let all = saved?.all ?? 0;
  let firstAt = saved?.firstAt ?? null;
  let keys = new Map<string, number>(saved?.keys);

  const prune = () => {
    const kept = [...keys].filter(([, n]) => n > 1).sort(([, a], [, b]) => b - a);
    keys = new Map(kept.slice(0, mostKeys / 2));
  };

  return {
    share(keyId) {
      // Seen by few among the shipped names: such traits were dropped there.
      const shipped = (Math.max(model.count(keyId), fewest) / model.names) * equal;
      const mean = (shipped + (keys.get(keyId) ?? 0)) / (equal + people);
      if (!convention.test(keyId)) return mean;
      return mean + doubt.deviations * Math.sqrt((mean * (1 - mean)) / (doubt.people + people));
    },
    perDay: (now) => (all < 20 || firstAt === null ? 0 : all / Math.max((now - firstAt) / day, 1)),
    learn(keyIds, at, flagged) {
      all += 1;
      firstAt ??= at;
      if (flagged) return;
      people += 1;
      for (const id of keyIds) keys.set(id, (keys.get(id) ?? 0) + 1);
      if (keys.size > mostKeys) prune();
    },
    save: () => ({
      people,
      all,
      firstAt,
      keys: [...keys],
    }),
  };
}
