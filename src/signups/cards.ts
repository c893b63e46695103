import type { Availability } from "../xmpp/presence.js";

/**
 * When an admin hears of a wave: one message, corrected in place as it grows (XEP-0308). Pure; times are
 * epoch ms.
 */

/** What an admin has been shown of a wave. */
export interface Shown {
  /** Corrections, and messages posted in place of one, since the wave was last big news. */
  readonly edits: number;
  /** Members when it was last big news. */
  readonly postedCount: number;
  readonly shownCount: number;
  readonly shownAt: number;
  /** The end has been told. */
  readonly ended: boolean;
  /** Where the chat was when the card was posted. */
  readonly chatPosition: number;
}

export interface WaveNow {
  readonly count: number;
  readonly lastAt: number;
  /** When an admin last did something about it. */
  readonly notedAt?: number | null;
}

export interface Moment {
  readonly now: number;
  readonly availability: Availability;
  /** Grows with every other message in this admin's chat. */
  readonly chatPosition: number;
}

/** `post`: a message of its own. `edit`: correct it in place. `wait`: look again then. `rest`: nothing to tell. */
export type Plan =
  | { readonly do: "post"; readonly bigNews: boolean }
  | { readonly do: "edit" }
  | { readonly do: "wait"; readonly until: number }
  | { readonly do: "rest" };

const second = 1000;
const minute = 60 * second;
/** The least time between what was shown and the next change of it. */
export const steps = [5 * second, 15 * second, minute, 5 * minute, 15 * minute] as const;
/** So much silence, and a wave pauses. In ms. */
export const pause = 2 * minute;
/** So much silence, and a wave has ended. */
export const silence = 15 * minute;
/** So many times as many members, and it is news again. */
const bigNews = 10;

/** @returns has the wave ended? It may grow again. */
export function hasEnded(wave: WaveNow, now: number): boolean {
  return now - wave.lastAt >= silence;
}

/** @returns what to do with one admin's card now. */
export function planCard(shown: Shown | undefined, wave: WaveNow, moment: Moment): Plan {
  const { now, availability, chatPosition } = moment;
  if (!shown) return { do: "post", bigNews: true };
  const ended = hasEnded(wave, now);
  const update: Plan = chatPosition === shown.chatPosition ? { do: "edit" } : { do: "post", bigNews: false };
  // What one admin did, the others see at once.
  if ((wave.notedAt ?? 0) > shown.shownAt && availability !== "offline") return update;
  // It had ended and came back.
  if (shown.ended && !ended) return { do: "post", bigNews: true };
  if (shown.ended || (ended && wave.count === shown.shownCount && availability === "unknown"))
    return { do: "rest" };
  if (wave.count >= shown.postedCount * bigNews) return { do: "post", bigNews: true };
  // Corrections of a message that waits offline come as so many messages: the last state on return is enough.
  if (availability === "offline") return { do: "rest" };
  if (ended) return update;
  // The last correction is kept for the end, as is the only one for an admin whose presence isn't known.
  const step = availability === "unknown" ? undefined : steps[shown.edits];
  if (step === undefined) return { do: "wait", until: wave.lastAt + silence };
  if (wave.count === shown.shownCount) {
    // "Still growing" must not stand there when it pauses; but that is worth no message of its own.
    if (shown.shownAt > wave.lastAt + pause || update.do === "post")
      return { do: "wait", until: wave.lastAt + silence };
    return now > wave.lastAt + pause ? update : { do: "wait", until: wave.lastAt + pause + 1 };
  }
  return now >= shown.shownAt + step ? update : { do: "wait", until: shown.shownAt + step };
}
