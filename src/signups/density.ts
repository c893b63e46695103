import type { Member } from "./recent.js";

/** So many of the others nearest in time show how densely a group comes. */
const nearest = 2;
const second = 1000;

/** @returns how many others of a group come in a ms around a member; the group stands in order of time. */
function densityAt(group: readonly Member[], index: number): number {
  const at = (place: number) => group[place]?.signUp.at;
  const now = at(index) ?? 0;
  const others = Math.min(nearest, group.length - 1);
  if (others < 1) return 0;
  let [before, after] = [index - 1, index + 1];
  let distance = 0;
  for (let found = 0; found < others; found += 1) {
    const back = now - (at(before) ?? Number.NEGATIVE_INFINITY);
    const ahead = (at(after) ?? Number.POSITIVE_INFINITY) - now;
    distance = Math.min(back, ahead);
    if (back <= ahead) before -= 1;
    else after += 1;
  }
  return others / (2 * Math.max(distance, second));
}

/**
 * @param people how many people who share the trait come in a ms
 * @returns by how dense the others of its group come around it: how many times as likely one of them as a person
 */
export function oddsByDensity(group: readonly Member[], index: number, people: number): number {
  return Math.min(Math.max(densityAt(group, index) / people - 1, 0.02), 200);
}
