import type { BareJid } from "../xmpp/jid.js";
import type { Level, Reason, SignUp, Verdict, Word } from "./types.js";

/** A sign-up with all that is known of it. */
export interface KnownSignUp extends SignUp {
  readonly level: Level | null;
  /** 0 to 1; null where nothing spoke against it. */
  readonly score: number | null;
  readonly wave: number | null;
  readonly reasons: readonly Reason[];
  readonly verdict: (Word & { readonly by: BareJid }) | null;
}

/** Registrations of one day. */
export interface DayCount {
  /** `2026-03-31`, in the operator's time zone. */
  readonly day: string;
  readonly total: number;
  readonly flagged: number;
}

/** What can be asked of the sign-ups that are still kept by name (`signups.keepDays`). Times: epoch ms. */
export interface SignUpBook {
  /** The newest, newest first. */
  latest(limit: number): KnownSignUp[];
  /** Those registered since a moment, newest first. */
  since(at: number, limit: number): KnownSignUp[];
  /** Those flagged or worth a look and not marked `ok`, newest first. */
  suspicious(limit: number): KnownSignUp[];
  /** All registrations of a name (deleted and registered again counts again), newest first; any host if none is given. */
  find(user: string, host?: string): KnownSignUp[];
  /** The members of a wave, oldest first. */
  wave(id: number): KnownSignUp[];
  /** How many more it has whose owners had the use of their data restricted (Art. 18): nothing else is told of them. */
  restrictedIn(wave: number): number;
  /** How many since a moment, and up to another one where that is given. */
  counts(
    since: number,
    upTo?: number,
  ): { readonly total: number; readonly flagged: number; readonly look: number };
}

/** Records an admin's word on a sign-up; `null` takes it back. Later judgements heed it at once. */
export type Decide = (signUpId: number, verdict: Verdict | null, by: BareJid) => void;

/** What admins do about a wave; a command's name. */
export type WaveDeed =
  "take" | "spam" | "ok" | "unmark" | "quarantine" | "release" | "block" | "unblock" | "delete";

/** Notes on a wave's card what an admin did about it. */
export type NoteOnWave = (wave: number, what: WaveDeed, by: BareJid) => void;
