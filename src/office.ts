import { openMorning } from "./digest/morning.js";
import { openDuties } from "./duties.js";
import type { Ground } from "./ground.js";
import type { Outbox } from "./journal/outbox.js";
import { explain } from "./language/reasons.js";
import { confirmErasing } from "./requests/erasing/confirming.js";
import { openDesk } from "./requests/desk.js";
import { openTeaching } from "./signups/teaching.js";
import type { DetectorState } from "./signups/types.js";
import type { NoteOnWave } from "./signups/known.js";
import { openPictures } from "./statistics/pictures.js";
import { domainOf, type BareJid } from "./xmpp/jid.js";
import type { Corrects } from "./xmpp/presence.js";

export interface OfficeParts {
  readonly post: Outbox["post"];
  /** Which message a correction names, for an admin's client. */
  readonly corrects: (admin: BareJid) => Corrects;
  readonly noteOnWave: NoteOnWave;
  /** Puts what was learned of earlier registrations in the place of what was known. */
  readonly relearn: (state: DetectorState) => void;
}

/**
 * What the bot does for people: for admins on the server, for everybody with their own data, and once a day for
 * admins again.
 */
export function openOffice(ground: Ground, parts: OfficeParts) {
  const { config, db, facts, signUps, log, scratch, line, bells, serverNow: now } = ground;
  const session = () => line.session;
  const post: OfficeParts["post"] = (letter) => {
    const id = parts.post(letter);
    bells.posted.ring();
    return id;
  };
  const tellAdmins = (text: string, but?: BareJid) => {
    for (const admin of config.admins)
      if (admin !== but) post({ recipient: admin, body: text, lang: config.language });
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
    onBug: ground.bugs.report,
    tellAdmins,
    whisper: (recipient, body, lang) => void post({ recipient, body, lang, private: true }),
    onChange: bells.status.ring,
    noteOnWave: parts.noteOnWave,
    onEvent: bells.event.ring,
    hasOpenRequest: (account) => desk.book.isOpenFor(account),
    restrictionOf: (account) => desk.restricting.of(account),
  });
  const desk = openDesk({
    ...{ config, db, facts, scratch, signUps, session, post, tellAdmins, log, now },
    verbs: duties.verbs,
    onRestricted: bells.restricted.ring,
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
  bells.notice.hear((host, disclosed) => {
    auditing.heard(host, disclosed);
  });
  bells.left.hear((account, at, byAdmin) => {
    desk.forget(account, at, byAdmin);
  });
  bells.ready.hear(() => {
    void duties.debug.look();
    void duties.sweeps.look();
    void duties.unfinished.look();
    desk.recover();
    bells.posted.ring();
  });
  bells.ended.hear(() => {
    duties.verbs.forget();
  });
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
