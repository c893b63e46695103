import type { Needs } from "../commands/index.js";
import { openActs } from "./accounts/acts.js";
import { confirmActs } from "./accounts/confirming.js";
import { openAccounts } from "./accounts/listing.js";
import { openLedger, type Ledger } from "./accounts/ledger.js";
import { openAnnouncing } from "./announcements/announcing.js";
import type { Config } from "./config/schema.js";
import type { Confirmable } from "./conversation/confirmations.js";
import { openUnderway, type Underway } from "./conversation/underway.js";
import { openAuditing, type Auditing } from "./promises/audit/auditing.js";
import { againstSweep, longestDebug, maySweep } from "./promises/statement/bot-duties.js";
import type { Morning } from "./digest/morning.js";
import { debugStatusLine, sayEnded } from "./debuglog/say.js";
import { openSubscribers, type Subscribers } from "./debuglog/subscribers.js";
import { watchDebug, type DebugWatch } from "./debuglog/watch.js";
import { confirmSweeps } from "./inactive/confirming.js";
import { openInactive, protection } from "./inactive/listing.js";
import { saySweepNews } from "./inactive/say-sweep.js";
import { openSweeps, type Sweeps } from "./inactive/sweep.js";
import type { Outbox } from "./journal/outbox.js";
import type { Language } from "./language/language.js";
import { clock } from "./language/time.js";
import type { Voice } from "./language/voice.js";
import { spanOfText } from "./language/span.js";
import { openUnfinished, type Unfinished } from "./orders/unfinished.js";
import type { Desk } from "./requests/desk.js";
import type { Hands } from "./server/hands.js";
import { noHands } from "./server/none.js";
import { prosodyHands } from "./server/prosody.js";
import { openVerbs, type Verbs } from "./server/verbs.js";
import type { NoteOnWave } from "./signups/known.js";
import type { SignUps } from "./signups/book.js";
import type { Facts } from "./store/facts.js";
import type { Sqlite } from "./store/open.js";
import { domainOf, type BareJid } from "./xmpp/jid.js";
import type { Corrects } from "./xmpp/presence.js";
import type { Session } from "./xmpp/session.js";

/** What the bot does on the server for admins, and remembers of it. */
export interface Duties {
  /** Stanzas of the server's module. */
  readonly verbs: Verbs;
  readonly hands: Hands;
  readonly underway: Underway;
  readonly ledger: Ledger;
  readonly debug: DebugWatch;
  readonly auditing: Auditing;
  readonly sweeps: Sweeps;
  readonly unfinished: Unfinished;
  readonly subscribers: Subscribers;
  /** What waits for an admin's code. */
  readonly confirmables: readonly Confirmable[];
  /** For the bot's presence, while a debug log is on. */
  statusLine(): string | undefined;
  /** What these duties' commands work with. */
  readonly needs: Omit<
    Needs,
    | "book"
    | "decide"
    | "trace"
    | "today"
    | "health"
    | "confirmables"
    | "pictures"
    | "series"
    | "alone"
    | "teaching"
    | keyof Desk["needs"]
    | keyof Morning["needs"]
  >;
}

export interface DutiesParts {
  readonly config: Config;
  readonly db: Sqlite;
  readonly signUps: SignUps;
  readonly facts: Facts;
  readonly session: () => Session | undefined;
  /** Epoch ms. */
  readonly now: () => number;
  readonly voice: () => Voice;
  readonly post: Outbox["post"];
  readonly corrects: (admin: BareJid) => Corrects;
  readonly onBug: (error: unknown) => void;
  readonly tellAdmins: (text: string) => void;
  /** Sends a message that no archive keeps. */
  readonly whisper: (to: string, body: string, language: Language) => void;
  /** The bot's status has changed. */
  readonly onChange: () => void;
  readonly onEvent: (host: string) => void;
  /** Has the account an open request? Then it is not deleted for being unused. */
  readonly hasOpenRequest: (account: string) => boolean;
  /** The request by which the use of an account's data is restricted (Art. 18), if there is one. */
  readonly restrictionOf: (account: string) => number | undefined;
  readonly noteOnWave: NoteOnWave;
}

const minute = 60_000;

export function openDuties(parts: DutiesParts): Duties {
  const { config, signUps, now } = parts;
  const { hosts, language, timeZone } = config;
  const host = domainOf(config.xmpp.jid);
  const verbs = openVerbs(
    parts.session,
    parts.onEvent,
    () => void sweeps.look(),
    () => void unfinished.look(),
  );
  const hands = config.server.kind === "prosody" ? prosodyHands(verbs) : noHands();
  const ledger = openLedger(parts.db, (account) => parts.restrictionOf(account) !== undefined);
  const isProtected = protection(config.inactive.protect, [config.xmpp.jid, ...config.admins]);
  const acts = openActs({
    hands,
    book: signUps,
    ledger,
    hosts,
    isProtected,
    restrictionOf: parts.restrictionOf,
    noteOnWave: parts.noteOnWave,
    now,
  });
  const underway = openUnderway(parts);
  const unfinished = openUnfinished({
    hands,
    hosts,
    isAdmin: (account) => config.admins.some((admin) => admin === account),
    ledger,
    underway,
    post: parts.post,
    voice: parts.voice,
    now,
  });
  const announcing = openAnnouncing({ hands, hosts, ledger, underway, now });
  const subscribers = openSubscribers(parts);
  const { tell } = config.debugLog;
  const debug = watchDebug({
    hands,
    host,
    facts: parts.facts,
    onEnded: (window) => {
      parts.tellAdmins(sayEnded(window, parts.voice()));
      if (tell.includes("asked")) subscribers.tell("finish", window);
    },
    onDeleted: ({ by, started }, at) => {
      const note = `window of ${new Date(started).toISOString()} for ${by}: looked for, and gone`;
      ledger.write({ at, by: config.xmpp.jid, what: "debug file deleted", host, accounts: [], note });
    },
    onChange: parts.onChange,
  });
  const inactiveLimits = {
    unused: spanOfText(config.inactive.unused) ?? 0,
    neverUsed: spanOfText(config.inactive.neverUsed) ?? 0,
  };
  const isRestricted = (account: string) => parts.restrictionOf(account) !== undefined;
  const isHeld = (account: string) =>
    isProtected(account) || parts.hasOpenRequest(account) || isRestricted(account);
  const sweeps = openSweeps({
    verbs,
    hosts,
    limits: inactiveLimits,
    perRun: config.inactive.perRun,
    veto: spanOfText(config.inactive.veto) ?? 0,
    isPromised: maySweep(config),
    against: againstSweep(config),
    isProtected: isHeld,
    facts: parts.facts,
    tell: (sweep, what) => {
      parts.tellAdmins(saySweepNews(sweep, what, parts.voice()));
    },
  });
  const auditing = openAuditing({
    config,
    verbs,
    session: parts.session,
    facts: parts.facts,
    db: parts.db,
    now,
  });
  const limits = { usual: config.debugLog.minutes * minute, longest: longestDebug(config) };
  return {
    verbs,
    hands,
    underway,
    ledger,
    debug,
    auditing,
    sweeps,
    unfinished,
    subscribers,
    confirmables: [confirmSweeps(sweeps, { ledger, hosts, now }), announcing, confirmActs(acts, underway)],
    statusLine: () => {
      const window = tell.includes("status") ? debug.open() : null;
      return window
        ? debugStatusLine[language](window.level, clock(window.until, timeZone, language))
        : undefined;
    },
    needs: {
      auditing,
      noteOnWave: parts.noteOnWave,
      hands,
      ledger,
      acts,
      announcing,
      underway,
      subscribers,
      hosts,
      now,
      inactive: openInactive({ hands, hosts, isProtected: isHeld, isHidden: isRestricted, now }),
      inactiveLimits,
      accounts: openAccounts({ hands, hosts, limits: inactiveLimits, isHidden: isRestricted, now }),
      sweeps,
      whisper: parts.whisper,
      registration: { hosts, now },
      debugLog: {
        host,
        limits,
        language,
        tell,
        tellAsked: (window) => subscribers.tell("start", window),
        watch: debug,
        now,
      },
    },
  };
}
