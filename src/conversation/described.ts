import type { Both } from "../language/catalogue.js";
import type { Language } from "../language/language.js";
import type { BareJid } from "../xmpp/jid.js";
import type { Argument } from "./arguments.js";

/** `admin`: only the admins; `user`: everybody with an account on a served domain, admins too. */
export type Audience = "admin" | "user";

/** Who asks. */
export interface Asker {
  readonly jid: BareJid;
  /** The device that wrote, a full JID. */
  readonly from: string;
  /** In which the answer is given. */
  readonly language: Language;
  readonly audience: Audience;
  /** The commands open to this person. */
  readonly open: readonly Described[];
}

/** All that people can be told of a command. Help, errors and docs/commands.md are made from this. */
export interface Described {
  /** What the file is named after. */
  readonly name: string;
  /** The words that call it; the first of a language is the one shown. */
  readonly words: Both<readonly [string, ...string[]]>;
  /** A message of this shape is meant for it too, without its word. */
  readonly bare?: RegExp;
  readonly audience: Audience;
  /** For a few readers alone: to everybody else it is as if it didn't exist, and no archive keeps its answers. */
  readonly sealed?: true;
  /** Whether it shows what it would do, and asks, before it does it. */
  readonly destructive: boolean;
  readonly arguments: readonly Argument<unknown>[];
  /** One sentence without a full stop, beginning with a verb. */
  readonly summary: Both;
  /** More about it, where the summary doesn't say enough. */
  readonly details?: Both;
  /** Whole messages that a person could send. */
  readonly examples: Both<readonly [string, ...string[]]>;
}
