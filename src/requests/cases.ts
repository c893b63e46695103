import type { Language } from "../language/language.js";
import type { BareJid } from "../xmpp/jid.js";

/** What people can ask for, by the article that gives them the right. */
export type CaseKind =
  "access" | "portability" | "erasure" | "correction" | "restriction" | "objection" | "human";

export interface NewCase {
  readonly kind: CaseKind;
  readonly person: BareJid;
  /** In which the person is answered. */
  readonly language: Language;
  /** The person's own words, or why it needs a human. */
  readonly note: string;
  /** It came by another way than from the account, and waits for a proof (policy: the owner of a JID identifies himself). */
  readonly doubtful?: boolean;
}

/** Where requests go that people have to decide, and where it is written down that one was answered. */
export interface Cases {
  /** Opens a case for the admins and tells them. @returns its number, for the person to name */
  open(request: NewCase): number;
  /** The bot has answered by itself. */
  answered(request: Omit<NewCase, "note">): void;
}
