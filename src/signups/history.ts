import { customs } from "./features.js";
import type { Model } from "./model.js";
import { longestWindow } from "./recent.js";

/** What is usual on this server, learned from its own people; the shipped counts fill in while there are few. */
export interface History {
  /** How common a trait is among people, 0 to 1 and never 0. */
  readonly share: (keyId: string) => number;
  /** How unusual people's types of names are: mean and deviation of {@link rarityOf}. */
  usualRarity(): { readonly mean: number; readonly deviation: number };
  /** Sign-ups a day that are usual here; 0 while nothing is known. */
  perDay(now: number): number;
  /** People who come between two moments (epoch ms) on a usual day, by this server's own hours. */
  readonly usual: (from: number, to: number) => number;
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
  /** People by hour of the day, UTC. */
  readonly hours?: readonly number[];
}

const hour = 60 * 60_000;
const day = 24 * hour;
/** So many people, spread over the day, are believed in before the server's own hours show. */
const evenly = 48;
/** A day's sign-ups on a server of which nothing is known. */
const assumed = 10;
/** Own people needed to weigh as much as all the shipped names. */
const equal = 400;
/** What was dropped from the shipped counts counts as seen so often there. */
const fewest = 3;
/** How common a custom is here is learned from this server's people; until then it gets the benefit of the doubt. */
const doubt = { deviations: 2, people: 50 } as const;
const customIds = [...customs].map((kind) => `${kind} `);
const isCustom = (keyId: string) => customIds.some((start) => keyId.startsWith(start));

/** @returns how unusual a trait that so many people share is, on a scale that no single name can run off. */
export function rarityOf(share: number): number {
  return Math.min(-Math.log10(share), 2.5);
}

/** Traits remembered; the rarest go first. */
const mostKeys = 20_000;

export function openHistory(model: Model, saved?: SavedHistory): History {
  let people = saved?.people ?? 0;
  let all = saved?.all ?? 0;
  let firstAt = saved?.firstAt ?? null;
  let keys = new Map<string, number>(saved?.keys);

  const hours = [...(saved?.hours ?? Array.from({ length: 24 }, () => 0))];
  /** The share of a day's people that comes in an hour of it, smoothed. */
  const shareOfHour = (at: number) => {
    const of = (index: number) => hours[(index + 24) % 24] ?? 0;
    const here = Math.floor((((at % day) + day) % day) / hour);
    const smooth = (of(here - 1) + 2 * of(here) + of(here + 1)) / 4;
    return (smooth + evenly / 24) / (people + evenly);
  };
  const perDay = (now: number) =>
    all < 20 || firstAt === null ? 0 : people / Math.max((now - longestWindow - firstAt) / day, 1);

  const prune = () => {
    const kept = [...keys].filter(([, n]) => n > 1).sort(([, a], [, b]) => b - a);
    keys = new Map(kept.slice(0, mostKeys / 2));
  };

  const meanShare = (keyId: string, least: number) =>
    ((Math.max(model.count(keyId), least) / model.names) * equal + (keys.get(keyId) ?? 0)) / (equal + people);
  const share = (keyId: string) => {
    // Seen by few among the shipped names: such traits were dropped there.
    const mean = meanShare(keyId, fewest);
    if (!isCustom(keyId)) return mean;
    return mean + doubt.deviations * Math.sqrt((mean * (1 - mean)) / (doubt.people + people));
  };

  return {
    share,
    usualRarity() {
      const types = new Set(model.types);
      for (const id of keys.keys()) if (id.startsWith("type ")) types.add(id);
      let [all, sum, squares] = [0, 0, 0];
      for (const id of types) {
        const weight = meanShare(id, 0);
        const rarity = rarityOf(share(id));
        all += weight;
        sum += weight * rarity;
        squares += weight * rarity * rarity;
      }
      const mean = sum / all;
      return { mean, deviation: Math.sqrt(squares / all - mean * mean) };
    },
    perDay,
    usual(from, to) {
      const rate = Math.max(perDay(to) || assumed, 1);
      if (to - from >= day / 2) return (rate * (to - from)) / day;
      let sum = 0;
      for (let at = from; at < to;) {
        const next = Math.min((Math.floor(at / hour) + 1) * hour, to);
        sum += (shareOfHour(at) * (next - at)) / hour;
        at = next;
      }
      return rate * sum;
    },
    learn(keyIds, at, flagged) {
      all += 1;
      firstAt ??= at;
      if (flagged) return;
      people += 1;
      const of = Math.floor((((at % day) + day) % day) / hour);
      hours[of] = (hours[of] ?? 0) + 1;
      for (const id of keyIds) keys.set(id, (keys.get(id) ?? 0) + 1);
      if (keys.size > mostKeys) prune();
    },
    save: () => ({
      people,
      all,
      firstAt,
      keys: [...keys],
      hours: [...hours],
    }),
  };
}
