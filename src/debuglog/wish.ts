import { readSpan } from "../language/span.js";
import type { DebugLevel } from "../server/hands.js";

/** A debug log that an admin wants, with the two reasons that the privacy policy asks for (policy row 8). */
export interface DebugWish {
  readonly level: DebugLevel;
  /** In ms. */
  readonly span: number;
  /** What happened. */
  readonly what: string;
  /** Why the error log isn't enough. */
  readonly whyNot: string;
}

export type WishFault = "no-reasons" | "one-reason" | "too-long";

/** In ms. */
export interface DebugLimits {
  readonly usual: number;
  readonly longest: number;
}

/** Reads `[info|debug] [30m] WHAT / WHY NOT THE ERROR LOG`. @returns the wish, or what is wrong with it. */
export function readWish(words: readonly string[], limits: DebugLimits): DebugWish | WishFault {
  const [first, ...after] = words;
  const named = first?.toLowerCase();
  const level = named === "info" || named === "debug" ? named : undefined;
  const timed = level === undefined ? words : after;
  const read = readSpan(timed);
  const span = read?.span ?? limits.usual;
  if (span > limits.longest) return "too-long";
  const [what = "", ...others] = (read?.rest ?? timed).join(" ").split(/\s+\/\s*|\s*\/\s+/);
  const whyNot = others.join(" / ");
  if (what.trim() === "") return "no-reasons";
  if (whyNot.trim() === "") return "one-reason";
  return { level: level ?? "debug", span, what: what.trim(), whyNot: whyNot.trim() };
}
