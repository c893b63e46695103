import type { Voice } from "../language/voice.js";
import type { Argument } from "./arguments.js";
import type { Asker, Described } from "./described.js";
import type { Result } from "./outcome.js";
import { readArguments } from "./read-arguments.js";
import type { Values } from "./read-arguments.js";
import { usageHint } from "./usage.js";

/** A command as its file declares it. */
export interface Declaration<
  Needs,
  Shape extends Readonly<Record<string, Argument<unknown>>>,
  Told,
> extends Omit<Described, "arguments"> {
  /** In the order in which people write them. */
  readonly arguments: Shape;
  /** Does it. `needs` is the narrow part of the bot that this command works with. */
  readonly execute: (needs: Needs, args: Values<Shape>, asker: Asker) => Result<Told> | Promise<Result<Told>>;
  /** Puts into words what the executor gave back. */
  readonly render: (told: Told, voice: Voice) => string;
}

/** A command ready to be called, its argument types folded away so that all fit in one table. */
export interface Command<Needs> extends Described {
  /**
   * Reads the arguments, executes, renders.
   * @param words what was written after the command's own word
   * @returns the answer's text; a mistake in the arguments or a failure is said in it
   */
  readonly answer: (needs: Needs, words: readonly string[], asker: Asker, voice: Voice) => Promise<string>;
}

/** Makes a command from its declaration. */
export function command<Needs, Shape extends Readonly<Record<string, Argument<unknown>>>, Told>(
  declaration: Declaration<Needs, Shape, Told>,
): Command<Needs> {
  const { arguments: shape, execute, render, ...described } = declaration;
  const all: Described = { ...described, arguments: Object.values(shape) };
  return {
    ...all,
    answer: async (needs, words, asker, voice) => {
      const args = readArguments(shape, words);
      if (!args.ok) return `${args.problem(voice)} ${usageHint(all, voice.language)}`;
      const result = await execute(needs, args.value, asker);
      return result.ok ? render(result.value, voice) : result.problem(voice);
    },
  };
}
