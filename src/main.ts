import { commands } from "../commands/index.js";
import type { Config } from "./config/schema.js";
import { openAnswering } from "./conversation/answering.js";
import { watchForBugs } from "./bugs.js";
import { healthOf } from "./health.js";
import { greeter, openLine, readMissed } from "./greeting.js";
import { openEvents } from "./journal/events.js";
import { openInbox } from "./journal/inbox.js";
import { openIntake } from "./journal/intake.js";
import { openOutbox } from "./journal/outbox.js";
import { openSender } from "./journal/sender.js";
import { self as ownWords } from "./language/self.js";
import { dayStart } from "./language/time.js";
import type { Log } from "./log.js";
import { openOffice } from "./office.js";
import { version } from "./package.js";
import { recurring } from "./recurring.js";
import { forgetOld } from "./retention.js";
import { schedule } from "./schedule.js";
import { settingOf } from "./speech.js";
import { openSignUps } from "./signups/book.js";
import { noticeReader } from "./signups/notice.js";
import { openWatch } from "./signups/watch.js";
import { openFacts } from "./store/facts.js";
import type { Store } from "./store/open.js";
import { openArchive } from "./xmpp/archive.js";
import { keepConnected, type Connection } from "./xmpp/connection.js";
import type { Ending } from "./xmpp/endings.js";
import { watchPresence } from "./xmpp/presence.js";
import type { Client } from "@xmpp/client";
import { answerQueries } from "./xmpp/services.js";
import type { Trace } from "./xmpp/trace.js";

/** A running Kastellan. */
export interface Kastellan {
  /** Why it ended: asked to (undefined), something only a person can mend, or a bug. */
  readonly over: Promise<Ending | undefined>;
  stop(): Promise<void>;
}

/** Wires the parts and starts them. Data flows one way: wire, journal, decision, outbox, wire. */
export function start(config: Config, password: string, store: Store, trace: Trace, log: Log): Kastellan {
  const { db } = store;
  const now = () => Date.now();
  const line = openLine();
  const serverNow = () => now() + line.offset;
  const self = config.xmpp.jid;
  const { admins } = config;
  const { notifiers } = config.signups;

  const bugs = watchForBugs(log);

  // What is kept.
  const facts = openFacts(db);
  const signUps = openSignUps(db, config.timeZone);
  const inbox = openInbox(db, signUps);
  const outbox = openOutbox(db, now, {
    renamed: (from, to) => {
      alerts.renamed(from, to);
    },
    givenUp: () => {
      log.warn(
        "A message came back for a whole day and is given up. Look whether all accounts in `admins` exist; `status` counts such messages.",
      );
    },
  });

  // Wire to journal.
  const archive = openArchive();
  const intake = openIntake({
    db,
    inbox,
    outbox,
    log,
    now,
    offset: () => line.offset,
    trust: {
      self,
      notifiers: new Set(notifiers),
      hosts: new Set(config.hosts),
      read: noticeReader(config.signups.template),
      isOpenQuery: (id) => archive.isOpenQuery(id),
    },
    hear: (notice, at) => {
      duties.auditing.heard(notice.disclosed);
      return events.hear(notice, at);
    },
    onNews: () => {
      judge.nudge();
      answering.nudge();
      sender.nudge();
    },
  });

  // Journal to decision.
  const sender = openSender({ db, outbox, log, now });
  const post = outbox.post.bind(outbox);
  const presence = watchPresence(new Set(admins), () => {
    refreshSoon();
  });
  const { judge, alerts, series, refreshSoon, noteOnWave, alone } = openWatch({
    config,
    db,
    inbox,
    signUps,
    facts,
    presence,
    post,
    onPosted: () => {
      sender.nudge();
    },
    onBug: bugs.report,
    now: serverNow,
  });
  // What it does for people.
  const office = openOffice({
    config,
    db,
    facts,
    signUps,
    log,
    post,
    onPosted: () => {
      sender.nudge();
    },
    corrects: (admin) => presence.corrects(admin),
    onBug: bugs.report,
    session: () => line.session,
    now: serverNow,
    noteOnWave,
    relearn: (state) => {
      judge.relearn(state);
    },
    onRestricted: () => {
      judge.reload();
    },
    onChange: () => {
      void renewStatus();
    },
    onEvent: (host) => void events.read(host),
  });
  const { duties } = office;
  const events = openEvents({
    db,
    inbox,
    facts,
    log,
    ask: (host, since) => duties.hands.events(host, since),
    expected: config.server.kind !== "none",
    onNews: () => {
      judge.nudge();
    },
    onLeft: office.left,
  });

  const answering = openAnswering({
    db,
    inbox,
    post,
    onSaid: (admin) => {
      alerts.chatMoved(admin);
    },
    onAnswered: () => {
      sender.nudge();
    },
    onBug: bugs.report,
    setting: settingOf(
      config,
      commands,
      {
        ...office.needs,
        book: signUps,
        decide: (id, verdict, by) => void judge.decide(id, verdict, by),
        series,
        alone,
        trace,
        today: () => dayStart(now(), config.timeZone),
        health: healthOf({
          version,
          startedAt: now(),
          config,
          line,
          signUps,
          inbox,
          outbox,
          mechanism: () => connection.session()?.mechanism,
        }),
      },
      log,
    ),
  });

  // The connection, and what each new session begins with.
  const sources = { archive, inbox, outbox, log, now, notifiers, admins };
  const status = () =>
    duties.statusLine() ??
    ownWords[config.language].watching(signUps.counts(dayStart(now(), config.timeZone)).total);
  const renewStatus = async () => {
    const session = connection.session();
    if (session) await presence.update(session, status());
  };
  const onCaughtUp = () => {
    intake.caughtUp(true);
  };
  let client: Client | undefined;
  const connection: Connection = keepConnected({
    login: { ...config.xmpp, password },
    log,
    greet: greeter({
      config,
      line,
      sources,
      presence,
      facts,
      status,
      onCaughtUp,
      onReady: (session) => {
        judge.open(true);
        sender.start(session);
        answering.nudge();
        refreshSoon();
        office.ready();
        if (config.server.kind !== "none") for (const host of config.hosts) void events.read(host);
      },
    }),
    listener: {
      onStanza: (stanza) => {
        if (duties.verbs.read(stanza)) return;
        if (stanza.name === "presence") {
          const answer = presence.read(stanza);
          if (answer) void client?.send(answer).catch(() => undefined);
        }
        intake.take(stanza);
      },
      onAcknowledged: (stanza) => {
        intake.acknowledged(stanza);
      },
      commit: () => {
        intake.commit();
      },
      rollback: (error) => {
        intake.rollback(error);
      },
      prepare: (fresh) => {
        client = fresh;
        answerQueries(fresh, version);
        trace.follow(fresh);
      },
    },
    ended: () => {
      line.connectedAt = null;
      line.session = undefined;
      line.caughtUp = false;
      intake.caughtUp(false);
      judge.open(false);
      sender.stop();
      duties.verbs.forget();
      events.forget();
      presence.forget();
    },
  });

  // What recurs.
  const forget = () => {
    const { ledger } = duties;
    const { keepDays: names, seriesDays } = config.signups;
    const keep = { names, series: seriesDays, deeds: config.audit.keepDays };
    forgetOld({ db, signUps, series, inbox, outbox, ledger, now, keep, log });
  };
  forget();
  const jobs = schedule(
    recurring({
      session: () => connection.session(),
      caughtUp: () => line.caughtUp,
      readMissed: (session) => readMissed(session, { line, sources, onCaughtUp }),
      renewStatus,
      ...office.recurring,
      forget,
      saveLearned: () => {
        judge.save();
      },
    }),
    config.timeZone,
    log,
  );

  const end = async () => {
    jobs.stop();
    refreshSoon.stop();
    await connection.close();
  };
  return {
    over: Promise.race([connection.over, bugs.first]).then(async (ending) => {
      await end();
      return ending;
    }),
    stop: end,
  };
}
