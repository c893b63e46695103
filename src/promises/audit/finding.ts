import type { OwnRecord } from "./own-settings.js";
import type { PromiseKey } from "../schema.js";

/** What the audit found. */

/** `declared`: said by the operator, looked at by nobody. */
export type Verdict = "kept" | "broken" | "unseen" | "declared";

/** What is audited: promises, sets of log files by their number, and what the bot itself has kept. */
export type AuditKey = PromiseKey | `logs.${number}` | "ownRecords";

/** The evidence, for a sentence in either language. Ages in seconds. */
export type Evidence =
  /** What follows is about this one of several domains. */
  | { readonly kind: "of-host"; readonly host: string }
  | { readonly kind: "port"; readonly of: "c2s" | "s2s"; readonly login: boolean; readonly requires: boolean }
  | { readonly kind: "port-unreachable"; readonly of: "c2s" | "s2s" }
  /** Logins by BOSH or WebSocket through HTTP without TLS. */
  | { readonly kind: "plain-http"; readonly port: number }
  | { readonly kind: "register-feature"; readonly offered: boolean }
  | { readonly kind: "certificates"; readonly demanded: boolean }
  | {
      readonly kind: "setting";
      readonly option: string;
      readonly value: string;
      readonly host: string;
      /** Set in the host's own section. */
      readonly inSection: boolean;
    }
  | { readonly kind: "default"; readonly option: string; readonly value: string }
  | {
      readonly kind: "waiting";
      readonly option: string;
      readonly value: string;
      readonly module: string;
      readonly host: string;
    }
  /** A time that the server reads in another way than a person would. */
  | {
      readonly kind: "read-as";
      readonly option: string;
      readonly seconds: number | "never" | "unreadable";
    }
  /** Its module was loaded before ours. */
  | { readonly kind: "unsure"; readonly option: string; readonly module: string }
  | { readonly kind: "passwords"; readonly readable: number; readonly accounts: number }
  /** The way of authentication lists no accounts. */
  | { readonly kind: "unlisted" }
  | { readonly kind: "hashes"; readonly other: number; readonly accounts: number }
  | { readonly kind: "oldest"; readonly oldest: number; readonly count: number }
  /** `daily`: it is deleted once a day, and has a day's grace. */
  | { readonly kind: "over"; readonly oldest: number; readonly over: number; readonly daily: boolean }
  | { readonly kind: "stored"; readonly count: number }
  /** Accounts of which a last login is on record. */
  | { readonly kind: "noted"; readonly count: number }
  | { readonly kind: "most"; readonly most: number }
  | { readonly kind: "rooms"; readonly total: number; readonly on: number; readonly off: number }
  | { readonly kind: "nothing-stored" }
  | { readonly kind: "module"; readonly module: string }
  | { readonly kind: "no-module"; readonly module: string }
  | { readonly kind: "local-exempt" }
  | { readonly kind: "disclosed"; readonly last: boolean | undefined; readonly ago?: number }
  | { readonly kind: "contacts"; readonly matters: readonly string[] }
  | {
      readonly kind: "inactive";
      readonly unused: number;
      readonly never: number;
      readonly unknown: number;
    }
  /** Of unused accounts nobody has said from when on they are. */
  | { readonly kind: "no-clock" }
  | { readonly kind: "windows"; readonly count: number; readonly longest: number }
  | { readonly kind: "record"; readonly what: OwnRecord; readonly age: number }
  | { readonly kind: "sink"; readonly level: string; readonly to: string }
  /** A log file that no promise is about. */
  | { readonly kind: "sink-unnamed"; readonly level: string; readonly to: string }
  | { readonly kind: "files-unread" }
  | { readonly kind: "files-read"; readonly looked: number; readonly ago: number }
  | {
      readonly kind: "files-addresses";
      readonly files: number;
      readonly file: string;
      readonly line: number;
      readonly masked: string;
    }
  | { readonly kind: "files-old"; readonly files: number; readonly file: string; readonly days: number }
  | {
      readonly kind: "files-level" | "files-bodies";
      readonly files: number;
      readonly file: string;
      readonly line: number;
    }
  | { readonly kind: "files-unreadable"; readonly files: number; readonly file: string }
  | { readonly kind: "own-config"; readonly key: string; readonly value: string };

/** How to mend something, as lines for a certain place. */
export interface Mend {
  readonly where: "prosody" | "section" | "bot" | "bot-without" | "shell" | "chat" | "logrotate" | "nginx";
  readonly lines: string;
}

export interface Finding {
  readonly key: AuditKey;
  /** The promised value, where it has one. */
  readonly promised: string | undefined;
  readonly verdict: Verdict;
  readonly evidence: readonly Evidence[];
  readonly mends: readonly Mend[];
  /** The mend only stops new ones: what is there already has to age. */
  readonly ages: boolean;
}
