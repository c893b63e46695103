import type { Vocabulary } from "./vocabulary.js";

/**
 * What the recognition of bot registrations takes in and gives out. Everything here is plain data: the
 * detector is pure code over these events, it reads no clock, no disk and no wire.
 */

/** One registration as a notice told it: local part, host, moment. An address is never part of it. */
export interface SignUp {
  /** The journal's number of the notice; unique, growing with arrival, not with `at`. */
  readonly id: number;
  /** Local part, as the server wrote it. */
  readonly user: string;
  readonly host: string;
  /** When the account was registered: milliseconds since the epoch. */
  readonly at: number;
}

/** `flagged` alerts at once; `look` is worth a look and waits for the digest. */
export type Level = "flagged" | "look";

/** An admin's word on an account. */
export type Verdict = "spam" | "ok";

/** An admin's word, with whose it is and when it was said. */
export interface Word {
  readonly word: Verdict;
  /** The admin's JID. */
  readonly by: string;
  /** Epoch ms. */
  readonly at: number;
}

/** One account that a registration made the detector flag: the new one, or an earlier one of its wave. */
export interface Flag {
  readonly signUp: SignUp;
  readonly level: Level;
  /** How sure, 0 to 1. */
  readonly score: number;
  /** The wave that it belongs to, or null where the name alone decided. */
  readonly wave: number | null;
  /** What decided, with its numbers; at most two, the strongest first. */
  readonly reasons: readonly Reason[];
}

/** A wave that a registration opened or made grow. */
export interface Wave {
  readonly id: number;
  /** The form of its newest name, for people: `aaaa0000`; empty where only the rate is common. */
  readonly form: string;
}

/** Many sign-ups with ordinary names: news somewhere, a workshop. A notice to the admins, nobody is flagged. */
export interface Surge {
  /** When the first came, epoch ms: the same for a surge that grows. */
  readonly began: number;
  readonly count: number;
  /** Milliseconds from the first to the last. */
  readonly span: number;
  /** How many would have been usual in this time. */
  readonly usual: number;
}

/** What one registration changed. */
export interface Judgement {
  /** Accounts flagged now, the new one included where it is; an account is flagged once per level. */
  readonly flags: readonly Flag[];
  /** Waves that this registration opened or made grow. */
  readonly waves: readonly Wave[];
  /** Waves that turned out to be one: all members of `from` now belong to `into`. */
  readonly merges: readonly { readonly from: number; readonly into: number }[];
  /** A surge that it began, or made grow. */
  readonly surge: Surge | null;
}

/** What is known of a registration judged before this process started. */
export interface Outcome {
  readonly level: Level | null;
  readonly wave: number | null;
  readonly verdict: Word | null;
}

/**
 * The detector. Feed it every registration once, in order of `at` as well as may be (a late one is judged
 * as if it had come now). Memory and time per registration are bounded, however long the history.
 */
export interface Detector {
  /**
   * Judges a new registration and learns it: at once beside those of earlier seconds; beside those of its own
   * second once that is over, which the first of a later one (or `endSecond`) says. So the order inside a second,
   * which stamps don't tell, decides nothing.
   */
  judge(signUp: SignUp): Judgement;
  /** The second of the newest registration is over: judges those of it together. */
  endSecond(): Judgement;
  /** Learns a registration that was judged before a restart, without judging it again. */
  recall(signUp: SignUp, outcome: Outcome): void;
  /** An admin's word: changes later judgements. `null` takes it back. */
  decide(signUp: SignUp, word: Word | null): void;
  /**
   * What has been learned for good (counts and forms, no full names), to be saved as JSON together with
   * `settledUpTo`. A detector restored from it must `recall` what came after, in the same order.
   */
  state(): DetectorState;
  /** With it a restart, also inside a second, changes nothing. */
  moment(): Moment;
}

/** Where a detector stands inside a second: small, to be saved with what each judgement changed. */
export interface Moment {
  /** Raised in the second of the newest registration: nobody else sees it before that is over. */
  readonly unseen: readonly number[];
  readonly nextWave: number;
}

/** Learned aggregates; JSON-serialisable, bounded in size. */
export interface DetectorState {
  readonly version: number;
  /** All registrations with `at` up to this moment are contained; later ones have to be recalled. */
  readonly settledUpTo: number;
  readonly nextWave: number;
  readonly learned: unknown;
}

/** `precise` is the default; each step towards `sensitive` finds more and errs more. */
export type Sensitivity = "strict" | "precise" | "balanced" | "sensitive";

/** Why an account was flagged: the kind of evidence, with the numbers that decided and what is usual. */
export type Reason =
  | { readonly kind: "rate"; readonly count: number; readonly span: number; readonly usualPerDay: number }
  | { readonly kind: "series"; readonly examples: readonly string[]; readonly count: number }
  | {
      readonly kind: "form";
      readonly form: string;
      readonly count: number;
      readonly of: number;
      readonly usual: number;
    }
  | { readonly kind: "similar"; readonly examples: readonly string[]; readonly count: number }
  | {
      /** They begin, or end, with the same letters. */
      readonly kind: "start" | "end";
      readonly letters: string;
      readonly count: number;
      readonly of: number;
      readonly usual: number;
    }
  | {
      /** Too many are unlike names, walk over the keyboard, or mix letters and digits. */
      readonly kind: "odd-letters" | "walk" | "soup";
      readonly count: number;
      readonly of: number;
      readonly usual: number;
    }
  | {
      /** Too many are put together from words of a dictionary, or a given name and more. */
      readonly kind: "vocabulary";
      readonly what: Vocabulary;
      readonly count: number;
      readonly of: number;
      readonly usual: number;
    }
  | { readonly kind: "rhythm"; readonly count: number; readonly gap: number }
  | { readonly kind: "unpronounceable" }
  | { readonly kind: "mixed-scripts"; readonly scripts: readonly string[] }
  | {
      /** An admin marked one of its like as spam: whose word, and when it was said (epoch ms). */
      readonly kind: "marked";
      readonly form: string;
      readonly at: number;
      readonly by: string;
    };

/** Reasons that an account's own name gives, without any company. */
export const reasonsOfName: readonly Reason["kind"][] = ["unpronounceable", "mixed-scripts", "marked"];
