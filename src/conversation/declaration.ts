import type { Both } from "../language/catalogue.js";
import type { Voice } from "../language/voice.js";
import type { BareJid } from "../xmpp/jid.js";
import type { Argument } from "./arguments.js";
import { readArguments } from "./read-arguments.js";
import type { Values } from "./read-arguments.js";
import { usageHint } from "./usage.js";

/** `admin`: only the admins; `user`: everybody with an account on a served domain, admins too. */
export type Audience = "admin" | "user";

/** Who asks. */
export interface Asker {
  readonly jid: BareJid;
  readonly audience: Audience;
  /** The commands open to this person. */
  readonly open: readonly Described[];
}

/** Says in the asker's language what stood in the way, and what to do about it. */
export type Problem = (voice: Voice) => string;

/** What an executor gives back. A failure that can be expected is a value; an exception is a bug. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** It worked: what there is to tell. */
export function done<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** It didn't work, in a way that was to be expected. */
export function failed(problem: Problem): Result<never> {
  return { ok: false, problem };
}

/** All that people can be told of a command. Help, errors and docs/commands.md are made from this. */
export interface Described {
  /** What the file is named after. */
  readonly name: string;
  /** The words that call it; the first of a language is the one shown. */
  readonly words: Both<readonly [string, ...string[]]>;
  readonly audience: Audience;
  /** Whether it does what can't be taken back. */
  readonly destructive: boolean;
  readonly arguments: readonly Argument<unknown>[];
  /** One sentence without a full stop, beginning with a verb. */
  readonly summary: Both;
  /** More about it, where the summary doesn't say enough. */
  readonly details?: Both;
  /** Whole messages that a person could send. */
  readonly examples: Both<readonly [string, ...string[]]>;
}

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
