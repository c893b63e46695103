import type { Language } from "../language/language.js";
import type { Trouble } from "../server/trouble.js";
import type { BareJid } from "../xmpp/jid.js";

/** What people can ask for, by the article that gives them the right; and what else has a due date. */
export const caseKinds = [
  "access",
  "portability",
  "erasure",
  "correction",
  "restriction",
  "objection",
  "human",
  /** Shut out: the account is blocked, so the request comes by another way. */
  "blocked",
  /** Shut out: the password is lost. Ends in a reset or a deletion, never in a copy. */
  "password",
  /** A breach of personal data: the authority is told within 72 hours (Art. 33). */
  "breach",
] as const;
export type CaseKind = (typeof caseKinds)[number];

/** Why a copy of somebody's data could not be made or handed over. */
export type CopyObstacle =
  | Trouble["kind"]
  | "too-large"
  | "failed"
  /** Whoever uses the account got its password without a proof, not long ago. */
  | "weak-proof";

/** Answering these gives data away, or takes it: only to whom the account is proved to belong (Art. 12(6)). */
export const needsProof: ReadonlySet<CaseKind> = new Set([
  "access",
  "portability",
  "erasure",
  "correction",
  "restriction",
  "objection",
]);

export interface NewCase {
  readonly kind: CaseKind;
  /** Null for a breach: it is nobody's request. */
  readonly person: BareJid | null;
  /** In which the person is answered. */
  readonly language: Language;
  /** The person's own words. */
  readonly note: string;
  /** Why the bot could not answer by itself. */
  readonly obstacle?: CopyObstacle;
  /** It came by another way than from the account, and waits for a proof (policy: the owner of a JID identifies himself). */
  readonly doubtful?: boolean;
}

/** What the bot answered by itself. */
export interface Answered extends Omit<NewCase, "note"> {
  readonly person: BareJid;
  /** Less than an admin may have approved: an approved request stays open. */
  readonly isPart?: boolean;
}

/** Where requests go that people have to decide, and where it is written down that one was answered. */
export interface Cases {
  /** Opens a case for the admins and tells them. @returns its number, for the person to name */
  open(request: NewCase): number;
  /** The bot has answered by itself; a case of that kind that an admin approved ends with it. */
  answered(request: Answered): void;
}
