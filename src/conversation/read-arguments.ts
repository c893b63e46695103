import { catalogue } from "../language/catalogue.js";
import { showName } from "../language/show-name.js";
import type { Argument, Reading } from "./arguments.js";

/** The values of a command's arguments, by name. */
export type Values<Shape> = {
  readonly [K in keyof Shape]: Shape[K] extends Argument<infer T> ? T : never;
};

const texts = catalogue(
  { leftOver: (words: string) => `I don't know what to do with ${words} here.` },
  { leftOver: (words) => `Mit ${words} kann ich hier nichts anfangen.` },
);

/** Reads a command's arguments from the words after it. A word too many is an error: half a command is none. */
export function readArguments<Shape extends Readonly<Record<string, Argument<unknown>>>>(
  shape: Shape,
  words: readonly string[],
): Reading<Values<Shape>> {
  const values: Record<string, unknown> = {};
  let rest = words;
  for (const [name, argument] of Object.entries(shape)) {
    const reading = argument.read(rest);
    if (!reading.ok) return reading;
    values[name] = reading.value;
    rest = reading.rest;
  }
  const first = rest[0];
  if (first !== undefined) {
    return { ok: false, problem: ({ language }) => texts[language].leftOver(showName(first)) };
  }
  // Each value was made by the argument of the same name, which is all that Values says.
  return { ok: true, value: values as Values<Shape>, rest };
}
