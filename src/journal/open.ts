import type { Ground } from "../ground.js";
import { noticeReader } from "../signups/notice.js";
import { openArchive } from "../xmpp/archive.js";
import type { CatchUpParts } from "./catch-up.js";
import { openEvents, type EventParts } from "./events.js";
import { openInbox, type Inbox } from "./inbox.js";
import { openIntake, type Intake } from "./intake.js";
import { openOutbox, type Outbox } from "./outbox.js";
import { returnsToAdmins } from "./returns.js";
import { openSender } from "./sender.js";
import { readerTellingOfStrangers } from "./strange-texts.js";

/** Both halves of the journal with their ways to the wire: what comes in, and what goes out. */
export interface Journal {
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly intake: Intake;
  /** What a new session looks into for what was missed. */
  readonly sources: CatchUpParts;
  /** Queues a letter; whoever does, rings `posted` when it is committed. */
  readonly post: Outbox["post"];
}

/** @param ask for the events in a host's own journal since a number */
export function openJournal(ground: Ground, ask: EventParts["ask"]): Journal {
  const { config, db, facts, signUps, log, now, line, bells } = ground;
  const inbox = openInbox(db, signUps);
  const outbox = openOutbox(db, now, {
    renamed: bells.renamed.ring,
    cameBack: returnsToAdmins(config.admins, log),
    givenUp: () => {
      log.warn(
        "A message came back for a whole day and is given up. Look whether all accounts in `admins` exist; `status` counts such messages.",
      );
    },
  });
  const sender = openSender({ db, outbox, log, now });
  const hasHands = config.server.kind !== "none";
  const events = openEvents({
    db,
    inbox,
    facts,
    log,
    ask,
    expected: hasHands,
    onNews: bells.news.ring,
    onLeft: bells.left.ring,
  });
  const archive = openArchive();
  const { notifiers } = config.signups;
  const intake = openIntake({
    db,
    inbox,
    outbox,
    log,
    now,
    offset: () => line.offset,
    trust: {
      self: config.xmpp.jid,
      notifiers: new Set(notifiers),
      hosts: new Set(config.hosts),
      read: readerTellingOfStrangers(
        noticeReader(config.signups.template),
        () => signUps.lastAt() !== undefined,
        log,
      ),
      isOpenQuery: (id) => archive.isOpenQuery(id),
    },
    hear: (notice, at) => {
      bells.notice.ring(notice.host, notice.disclosed);
      return events.hear(notice, at);
    },
    onNews: bells.news.ring,
  });

  for (const bell of [bells.news, bells.posted])
    bell.hear(() => {
      sender.nudge();
    });
  bells.event.hear((host) => void events.read(host));
  bells.caughtUp.hear(() => {
    intake.caughtUp(true);
  });
  bells.ready.hear((session) => {
    sender.start(session);
    if (hasHands) for (const host of config.hosts) void events.read(host);
  });
  bells.ended.hear(() => {
    intake.caughtUp(false);
    sender.stop();
    events.forget();
  });
  return {
    inbox,
    outbox,
    intake,
    sources: { archive, inbox, outbox, log, now, notifiers, admins: config.admins },
    post: outbox.post.bind(outbox),
  };
}
