import type { Config } from "./config/schema.js";
import { openMorning } from "./digest/morning.js";
import { openDuties } from "./duties.js";
import type { Outbox } from "./journal/outbox.js";
import { explain } from "./language/reasons.js";
import type { Log } from "./log.js";
import { confirmErasing } from "./requests/confirming.js";
import { openDesk } from "./requests/desk.js";
import type { SignUps } from "./signups/book.js";
import { openTeaching } from "./signups/teaching.js";
import type { DetectorState } from "./signups/types.js";
import type { NoteOnWave } from "./signups/known.js";
import type { Facts } from "./store/facts.js";
import type { Sqlite } from "./store/open.js";
import { openPictures } from "./statistics/pictures.js";
import { domainOf, type BareJid } from "./xmpp/jid.js";
import type { Corrects } from "./xmpp/presence.js";
import type { Session } from "./xmpp/session.js";

export interface OfficeParts {
  readonly config: Config;
  readonly db: Sqlite;
  readonly facts: Facts;
  readonly signUps: SignUps;
  readonly log: Log;
  readonly post: Outbox["post"];
  /** Something was posted. */
  readonly onPosted: () => void;
  /** Which message a correction names, for an admin's client. */
  readonly corrects: (admin: BareJid) => Corrects;
  readonly onBug: (error: unknown) => void;
  readonly session: () => Session | undefined;
  /** Epoch ms by the server's clock. */
  readonly now: () => number;
  readonly noteOnWave: NoteOnWave;
  /** The bot's status has changed. */
  readonly onChange: () => void;
  /** Puts what was learned of earlier registrations in the place of what was known. */
  readonly relearn: (state: DetectorState) => void;
  /** Whose data may be used has changed (Art. 18). */
  readonly onRestricted: () => void;
  /** A host has a new event in its journal. */
  readonly onEvent: (host: string) => void;
}

/**
 * What the bot does for people: for admins on the server, for everybody with their own data, and once a day for
 * admins again.
 */
export function openOffice(parts: OfficeParts) {
  const { config, db, facts, signUps, log, session, now } = parts;
  const post: OfficeParts["post"] = (letter) => {
    const id = parts.post(letter);
    parts.onPosted();
    return id;
  };
  const tellAdmins = (text: string) => {
    for (const admin of config.admins) post({ recipient: admin, body: text, lang: config.language });
  };
  const voice = () => ({ ...config, explain, now: now() });
  const duties = openDuties({
    config,
    db,
    signUps,
    facts,
    session,
    now,
    voice,
    post,
    corrects: parts.corrects,
    onBug: parts.onBug,
    tellAdmins,
    whisper: (recipient, body, lang) => void post({ recipient, body, lang, private: true }),
    onChange: parts.onChange,
    noteOnWave: parts.noteOnWave,
    onEvent: parts.onEvent,
    hasOpenRequest: (account) => desk.book.isOpenFor(account),
    restrictionOf: (account) => desk.restricting.of(account),
  });
  const desk = openDesk({
    ...{ config, db, facts, signUps, session, post, tellAdmins, log, now },
    verbs: duties.verbs,
    onRestricted: parts.onRestricted,
  });
  const { auditing } = duties;
  const morning = openMorning({ config, signUps, desk, auditing, facts, voice, tellAdmins, now });
  const teaching = openTeaching({
    ...config.signups,
    ...{ db, signUps, now },
    verbs: duties.verbs,
    ledger: duties.ledger,
    underway: duties.underway,
    hosts: config.hosts,
    isRestricted: (account) => desk.restricting.of(account) !== undefined,
    relearn: parts.relearn,
  });
  const pictures = openPictures({ session, domain: domainOf(config.xmpp.jid), post, log });
  return {
    duties,
    /** What the commands of all of them work with. */
    needs: {
      ...duties.needs,
      ...desk.needs,
      ...morning.needs,
      pictures,
      teaching,
      confirmables: [confirmErasing(desk.needs.erasing), desk.needs.disclosing, ...duties.confirmables],
    },
    /** A session is ready. */
    ready() {
      void duties.debug.look();
      void duties.sweeps.look();
      void duties.unfinished.look();
      desk.recover();
      parts.onPosted();
    },
    /** An account was deleted by its owner, at a moment (epoch ms). */
    left: (account: BareJid, at: number) => {
      desk.forget(account, at);
    },
    /** What recurs, by name. */
    recurring: {
      lookAtDebugLog: () => duties.debug.look(),
      remindOfRequests: () => {
        desk.daily();
      },
      tidyCopies: () => desk.tidy(),
      auditPromises: () => morning.audit(),
      sendDigest: () => {
        morning.digest();
      },
    },
  };
}
