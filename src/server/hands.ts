import type { Language } from "../language/language.js";
import type { Result } from "../result.js";
import type { BareJid } from "../xmpp/jid.js";
import type { Trouble } from "./trouble.js";

/**
 * What the bot can do on a server: one interface for every kind of server. `by` is the admin whose own message
 * the server saw: it acts for that person, never on the bot's word. Times are epoch ms, spans are ms.
 */
export interface Hands {
  readonly kind: "none" | "prosody";
  abilities(host: string): Promise<Answered<Abilities>>;
  /** Which of these new accounts were used since, or have contacts: what speaks for them. */
  look(host: string, accounts: readonly string[], by: BareJid): Promise<Answered<readonly Used[]>>;
  /** Has the server bind an act to a code that only `by` can grant, by writing it to the bot. */
  prepare(act: Act, by: BareJid): Promise<Answered<{ readonly code: string; readonly expires: number }>>;
  /** Carries out an act that was granted, account by account. */
  perform(act: Act, by: BareJid, watch?: Watch): Promise<Answered<readonly Outcome[]>>;
  /** The server's own debug log, apart from its other logs; it ends there, also without the bot. */
  debugOn(
    host: string,
    wish: {
      readonly level: DebugLevel;
      readonly span: number;
      readonly what: string;
      readonly language: Language;
      /** Whom the server tells: those online when it starts and ends, and those who come while it is on. */
      readonly tell: { readonly online: boolean; readonly login: boolean };
    },
    by: BareJid,
  ): Promise<Answered<DebugWindow>>;
  debugOff(host: string, by: BareJid): Promise<Answered<void>>;
  debugStatus(host: string): Promise<Answered<DebugState>>;
  debugSummary(host: string, by: BareJid): Promise<Answered<DebugSummary>>;
  /** Refuses new registrations for a while; the timer runs in the server. */
  closeRegistration(
    host: string,
    closing: { readonly span: number; readonly text?: string | undefined },
    by: BareJid,
  ): Promise<Answered<{ readonly until: number }>>;
  openRegistration(host: string, by: BareJid): Promise<Answered<void>>;
  /** @returns until when registration is closed; null: it is open. */
  registration(host: string): Promise<Answered<{ readonly closedUntil: number | null }>>;
  /** The server's own journal of registrations and deletions, after a number. */
  events(host: string, since: number): Promise<Answered<ServerEvents>>;
  /** `forCase`: `by` wrote that it is for a case; then it is told exactly when its owner was last there. */
  account(host: string, user: string, by: BareJid, forCase: boolean): Promise<Answered<Account>>;
  /** Accounts over the limits, and those of which nothing is known. Others aren't told. */
  inactive(host: string, limits: InactiveLimits, by: BareJid): Promise<Answered<InactiveList>>;
  /** All accounts, and of each one's last use the month. */
  accounts(
    host: string,
    limits: InactiveLimits,
    by: BareJid,
  ): Promise<Answered<{ readonly total: number; readonly accounts: readonly ListedAccount[] }>>;
  /** The same as `prepare`, for an announcement. */
  prepareAnnouncement(
    announcement: Announcement,
    by: BareJid,
  ): Promise<Answered<{ readonly code: string; readonly expires: number }>>;
  announce(announcement: Announcement, by: BareJid, watch?: Watch): Promise<Answered<Announced>>;
  /** Long work that this process does not wait for: begun before it, or before the connection was lost. */
  orders(host: string): Promise<Answered<readonly Order[]>>;
  /** Waits for the end of one that is under way. */
  follow(order: Order, watch: Watch): Promise<Answered<void>>;
  /** Its end is told to whom it concerns, as soon as the caller's turn is over. */
  orderTold(order: Order): void;
}

/** Long work as the server remembers it until its end was told. */
export interface Order {
  readonly id: string;
  readonly host: string;
  readonly verb: "delete" | "announce";
  /** The admin who ordered it. */
  readonly by: BareJid;
  /** Epoch ms. */
  readonly at: number;
  /** Announcements: theirs. */
  readonly text: string | null;
  /** So far; 0 of 0 where nobody knows yet. */
  readonly done: number;
  readonly of: number;
  /** Its number while it is under way. */
  readonly job: number | null;
  readonly end: OrderEnd | null;
}

export type OrderEnd =
  /** `refused`: accounts that were not deleted, by the server's reason. */
  | { readonly kind: "deleted"; readonly done: number; readonly refused: Readonly<Record<string, number>> }
  | ({ readonly kind: "announced" } & Announced)
  /** The server itself went meanwhile, and does not go on. */
  | { readonly kind: "cut" }
  | { readonly kind: "failed"; readonly said: string };

/** Long work, as somebody watches it. */
export interface Watch {
  /** It has begun; `stop` ends it early. */
  readonly began: (stop: () => Promise<void>) => void;
  readonly progress: (done: number, of: number) => void;
}

/** Something that the domain says. */
export interface Announcement {
  readonly host: string;
  readonly text: string;
  /** To everybody, a few a second; else to those who are online. */
  readonly all: boolean;
}

export interface Announced {
  readonly sent: number;
  /** Somebody ended it before all had it. */
  readonly stopped: boolean;
}

export type Answered<T> = Result<T, Trouble>;

export type ActVerb = "quarantine" | "release" | "block" | "unblock" | "delete";
export type DebugLevel = "info" | "debug";

/** What is to be done with accounts of one host. */
export interface Act {
  readonly verb: ActVerb;
  readonly host: string;
  /** Local parts, as the server writes them. */
  readonly accounts: readonly string[];
  /** Deleting: only those that are still over these limits when their turn comes. */
  readonly unless?: InactiveLimits | undefined;
}

/** A new account with signs of life. */
export interface Used {
  readonly user: string;
  /** Has its owner ever logged in? */
  readonly used: boolean;
  /** Has it written to somebody other than the bot? */
  readonly wrote: boolean;
  readonly contacts: number;
}

/** What became of one account. */
export interface Outcome {
  readonly user: string;
  readonly ok: boolean;
  /** The server's words, in English. */
  readonly error?: string | undefined;
  /** Deleted: its uploads. */
  readonly uploads?: { readonly files: number; readonly bytes: number } | undefined;
  /** Deleted: what stays where, in the server's words. */
  readonly remains?: readonly string[] | undefined;
}

/** An entry of the server's own numbered journal. */
export interface ServerEvent {
  /** Without a hole, from 1, per host. */
  readonly n: number;
  readonly kind: "registered" | "deleted";
  readonly user: string;
  /** Deleted through the bot, as an admin wished; anything else counts as the owner's own wish. */
  readonly byAdmin: boolean;
  /** Epoch ms by the server's clock. */
  readonly at: number;
}

/** A page of it. */
export interface ServerEvents {
  /** Of the journal: another one begins at 1 again. */
  readonly id: string;
  /** The newest entry, and the oldest that is still kept. */
  readonly last: number;
  readonly first: number;
  readonly events: readonly ServerEvent[];
}

export interface Abilities {
  /** Of the server's side. */
  readonly version: string;
  readonly software: string;
  readonly verbs: readonly string[];
  /** The server tells users of a debug log, though the bot be set to leave a notice out. */
  readonly debugAlwaysTold: boolean;
  /** Is a module loaded that notes last logins? */
  readonly notesLogins: boolean;
}

export interface DebugWindow {
  readonly level: DebugLevel;
  readonly by: string;
  readonly started: number;
  readonly until: number;
  readonly ended: number | null;
  readonly why: "expired" | "requested" | "restarted" | "replaced" | null;
  /** When its file was found to be gone. */
  readonly deleted: number | null;
  /** Whether the server tells those who are online, and those who log in meanwhile. */
  readonly tell: { readonly online: boolean; readonly login: boolean };
  /** How many the server told: when it started, at their login, when it ended. */
  readonly told: { readonly start: number; readonly login: number; readonly finish: number };
  /** Of the newest windows: what people are told when it begins and ends. */
  readonly said: Readonly<Record<"start" | "finish", Readonly<Record<Language, string>>>> | null;
}

export interface DebugState {
  readonly open: DebugWindow | null;
  /** Newest first. */
  readonly past: readonly DebugWindow[];
}

export interface DebugSummary {
  readonly lines: number;
  readonly counts: readonly { readonly module: string; readonly level: string; readonly count: number }[];
  /** JIDs and addresses in them are replaced by tokens. */
  readonly errors: readonly string[];
}

export interface Account {
  readonly registered: number | null;
  readonly enabled: boolean;
  readonly quarantined: boolean;
  readonly blocked: boolean;
  readonly online: boolean;
  /** `never`: no login since it was made, long ago. */
  readonly used: "active" | "unused" | "never" | "unknown";
  /** Last login or logout; null: nobody knows, or it is told for no purpose. */
  readonly last: number | null;
}

export interface InactiveLimits {
  /** Since the last login or logout. */
  readonly unused: number;
  /** Since an account was made that was never used. */
  readonly neverUsed: number;
}

export interface InactiveAccount {
  readonly user: string;
  readonly state: "unused" | "never" | "unknown";
  /** Last login or logout; null where there was none, or nobody knows. */
  readonly last: number | null;
  readonly created: number | null;
}

/** One of all accounts; of its last use no more than the month. */
export interface ListedAccount {
  readonly user: string;
  /** Is it known whether it was ever used? */
  readonly known: boolean;
  /** Epoch ms; null where nobody noted it. */
  readonly created: number | null;
  readonly enabled: boolean;
  readonly online: boolean;
  /** Of its last login or logout, such as `2026-03` (UTC); null where there was none, or nobody knows. */
  readonly month: string | null;
}

export interface InactiveList {
  /** All accounts of the host. */
  readonly total: number;
  readonly accounts: readonly InactiveAccount[];
}
