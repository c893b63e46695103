import type { PromiseKey } from "./schema.js";

/** What the audit found. */

export type Verdict = "kept" | "broken" | "unseen";

/** The evidence, for a sentence in either language. */
export type Evidence =
  | { readonly kind: "port"; readonly login: boolean; readonly requires: boolean }
  | { readonly kind: "port-unreachable" }
  | { readonly kind: "setting"; readonly option: string; readonly value: string; readonly host: string }
  | { readonly kind: "default"; readonly option: string; readonly value: string }
  | { readonly kind: "passwords"; readonly readable: number; readonly accounts: number }
  | { readonly kind: "oldest"; readonly oldest: number; readonly count: number }
  | { readonly kind: "over"; readonly oldest: number; readonly over: number }
  | { readonly kind: "nothing-stored" }
  | { readonly kind: "no-module"; readonly module: string }
  | { readonly kind: "loopback-exempt" }
  | { readonly kind: "disclosed"; readonly count: number }
  | { readonly kind: "own-config"; readonly key: string; readonly value: string };

export interface Finding {
  readonly key: PromiseKey;
  /** The promised value, where it has one. */
  readonly promised: string | undefined;
  readonly verdict: Verdict;
  readonly evidence: readonly Evidence[];
  /** Lines for prosody.cfg.lua (or bot.config.json) that mend it. */
  readonly mend: string | undefined;
  /** The mend only stops new ones: what is there already has to age. */
  readonly ages: boolean;
}
