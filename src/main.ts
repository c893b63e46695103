import { commands } from "../commands/index.js";
import type { Config } from "./config/schema.js";
import { openAnswering } from "./conversation/answering.js";
import { openGround } from "./ground.js";
import { healthOf } from "./health.js";
import { openJournal } from "./journal/open.js";
import { self as ownWords } from "./language/self.js";
import { dayStart } from "./language/time.js";
import { openLink } from "./link.js";
import type { Log } from "./log.js";
import { openOffice } from "./office.js";
import { recurring } from "./recurring.js";
import { forgetOld } from "./retention.js";
import { schedule } from "./schedule.js";
import { openWatch } from "./signups/watch.js";
import { settingOf } from "./speech.js";
import type { Store } from "./store/open.js";
import type { Ending } from "./xmpp/endings.js";
import { watchPresence } from "./xmpp/presence.js";
import type { Trace } from "./xmpp/trace.js";

/** A running Kastellan. */
export interface Kastellan {
  /** Why it ended: asked to (undefined), something only a person can mend, or a bug. */
  readonly over: Promise<Ending | undefined>;
  stop(): Promise<void>;
}

/**
 * Wires the parts and starts them. Data flows one way: wire, journal, decision, outbox, wire. What else one part
 * has to hear of another rings (bells.ts).
 */
export function start(config: Config, password: string, store: Store, trace: Trace, log: Log): Kastellan {
  const ground = openGround(config, store.db, log);
  const { signUps, bells, bugs, line, now } = ground;

  // From the wire into the journal, and out of it onto the wire.
  const journal = openJournal(ground, (host, since) => office.duties.hands.events(host, since));
  const presence = watchPresence(new Set(config.admins), bells.arrived.ring);

  // From the journal to decisions: who registers.
  const watch = openWatch(ground, journal, presence);
  const { judge, series } = watch;

  // What the bot does for people.
  const office = openOffice(ground, {
    post: journal.post,
    corrects: (admin) => presence.corrects(admin),
    noteOnWave: watch.noteOnWave,
    relearn: (state) => {
      judge.relearn(state);
    },
  });

  // What they say to it.
  const today = () => dayStart(now(), config.timeZone);
  const needs = {
    ...office.needs,
    ...{ book: signUps, series, trace, today },
    alone: watch.alone,
    decide: judge.decide.bind(judge),
    health: healthOf(ground, journal, () => link.session()),
  };
  openAnswering(ground, journal, settingOf(config, commands, needs, log));

  // The connection.
  const link = openLink(ground, {
    ...{ password, journal, presence, trace },
    verb: (stanza) => office.duties.verbs.read(stanza),
    status: () =>
      office.duties.statusLine() ?? ownWords[config.language].watching(signUps.counts(today()).total),
  });

  // What recurs.
  const forget = () => {
    forgetOld({ ...ground, ...journal, series, ledger: office.duties.ledger });
  };
  forget();
  const jobs = schedule(recurring({ ...office.recurring, link, line, judge, forget }), config.timeZone, log);

  const end = async () => {
    jobs.stop();
    watch.refreshSoon.stop();
    await link.close();
  };
  return {
    over: Promise.race([link.over, bugs.first]).then(async (ending) => {
      await end();
      return ending;
    }),
    stop: end,
  };
}
