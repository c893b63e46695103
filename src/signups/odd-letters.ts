import type { Member, Recent } from "./recent.js";
import { odds as levels } from "./model.js";

const hour = 60 * 60_000;
const windows = [10 / 60, 1, 4, 12, 24, 48].map((hours) => hours * hour);
/**
 * How many times as often random letters are that odd as people's names, from ordinary names up by the levels of
 * model.ts: measured on eight to ten letters drawn evenly.
 */
const times = [0.06, 2.8, 29, 100, 300, 300] as const;
/** So large a part of those who come may be bots. */
const parts = [0.05, 0.1, 0.2, 0.5] as const;
const penalty = Math.log10(windows.length * parts.length);
const mostLookedAt = 200;
const least = 3;
/** From this oddness on, those of a wave count too: they may be of the same hand. */
const tellingFrom = 0.99;

/** Names of random letters among people: too many that are too unlikely. */
export interface OddLetters {
  readonly members: readonly Member[];
  readonly among: number;
  /** -log10 of the chance of coincidence. */
  readonly surprise: number;
}

/** @param odds how many times as likely random as a person's */
export function oddLetters(member: Member, recent: Recent, odds: number): OddLetters | undefined {
  if (likelihood(member) < 1) return undefined;
  const now = member.signUp.at;
  let best: { readonly all: readonly Member[]; readonly part: number; readonly surprise: number } | undefined;
  for (const window of windows) {
    const all = recent
      .newest(Math.min(recent.since(now - window), mostLookedAt))
      .filter(
        ({ verdict, level, oddness }) => verdict !== "ok" && (level !== "flagged" || oddness >= tellingFrom),
      );
    if (all.length < least) continue;
    const counts = times.map(() => 0);
    for (const each of all) counts[stepOf(each)] = (counts[stepOf(each)] ?? 0) + 1;
    for (const part of parts) {
      const surprise = counts.reduce(
        (sum, count, step) => sum + count * Math.log10(1 - part + part * (times[step] ?? 1)),
        -penalty,
      );
      if (surprise > (best?.surprise ?? 0)) best = { all, part, surprise };
    }
  }
  if (!best) return undefined;
  const { all, part, surprise } = best;
  const members = all.filter((each) => (part / (1 - part)) * likelihood(each) >= odds);
  if (members.length < least || !members.includes(member)) return undefined;
  return { members, among: all.length, surprise };
}

/** @returns how many levels of oddness a name has reached. */
function stepOf({ oddness }: Member): number {
  return levels.findLastIndex((level) => oddness >= level) + 1;
}

function likelihood(member: Member): number {
  return times[stepOf(member)] ?? 1;
}
