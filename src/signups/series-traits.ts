import { fold, formOf, turns } from "./features.js";
import type { KnownSignUp } from "./known.js";

/**
 * What the names of a wave have in common, so that its return can be recognised when the names have gone: forms,
 * and fragments of at most four letters. No name can be read off them. Pure.
 */

/** So many share a trait, and at least so much of the wave. */
const least = 3;
const share = 0.6;
/** Longer forms say no more; a name can have 1023 bytes. */
const longest = 60;

/** @returns traits that most members share, sorted; none where a wave's names have nothing in common */
export function commonTraits(members: readonly Pick<KnownSignUp, "user" | "reasons">[]): string[] {
  const counts = new Map<string, number>();
  for (const member of members)
    for (const trait of traitsOf(member)) counts.set(trait, (counts.get(trait) ?? 0) + 1);
  const needed = Math.max(least, members.length * share);
  return [...counts]
    .filter(([, count]) => count >= needed)
    .map(([trait]) => trait)
    .sort();
}

/**
 * @returns whether what a new wave has in common is what an earlier one had: a fragment at the same place of
 *   names that are built alike, or, where there was no fragment, how the names are built
 */
export function isReturn(earlier: readonly string[], now: readonly string[]): boolean {
  const fragments = earlier.filter(isFragment);
  return (fragments.length > 0 ? fragments : earlier).some((trait) => now.includes(trait));
}

const isFragment = (trait: string) => /^(start|end) /.test(trait);

function traitsOf({ user, reasons }: Pick<KnownSignUp, "user" | "reasons">): Set<string> {
  const name = fold(user).slice(0, longest);
  const shape = name.replace(/\p{L}+/gu, "a").replace(/\p{N}+/gu, "0");
  const letters = name.replace(/[^\p{L}]/gu, "");
  const traits = new Set<string>();
  // Letters alone are how people's names are built.
  if (shape.length > 1) traits.add(`form ${formOf(name)}`);
  if (turns(name) >= 3) traits.add(`mix ${name.length}`);
  if (reasons.some(({ kind }) => kind === "unpronounceable")) traits.add(`odd ${name.length}`);
  // Of a short name a fragment would be all there is.
  if (letters.length > 4) {
    traits.add(`start ${letters.slice(0, 4)} ${shape}`);
    traits.add(`end ${letters.slice(-4)} ${shape}`);
  }
  return traits;
}
