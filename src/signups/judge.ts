import type { Inbox, WaitingNotice } from "../journal/inbox.js";
import type { Sqlite } from "../store/open.js";
import type { BareJid } from "../xmpp/jid.js";
import type { Alerts } from "./alerts.js";
import type { SignUps } from "./book.js";
import type { KnownSignUp } from "./known.js";
import type { Detector, DetectorState, Judgement, Moment, Verdict } from "./types.js";

/** The way from the journal to a verdict: behind the wire, in short slices, so that reading never waits for it. */
export interface Judge {
  /** May notices be judged? Not while older ones are still being read out of the archive. */
  open(yes: boolean): void;
  /** There may be notices to judge. */
  nudge(): void;
  /** Records an admin's word, and has the detector heed it. */
  decide(id: number, verdict: Verdict | null, by: BareJid): KnownSignUp | undefined;
  /** Writes down what the detector has learned. */
  save(): void;
  /** Judges from now on by what is stored, without whoever had the use of it restricted (Art. 18). */
  reload(): void;
  /** What was learned of earlier registrations takes the place of what the detector knew of them. */
  relearn(state: DetectorState): void;
}

export interface JudgeParts {
  readonly db: Sqlite;
  readonly inbox: Inbox;
  readonly signUps: SignUps;
  readonly alerts: Pick<Alerts, "surge" | "addressDisclosed">;
  readonly detector: (saved: DetectorState | undefined, stood: Moment | undefined) => Detector;
  readonly now: () => number;
  /** Something was judged: cards may have to change. */
  readonly onJudged: () => void;
  /** A bug: the process should end, nothing is lost. */
  readonly onBug: (error: unknown) => void;
}

/** The longest slice before the wire gets its turn, in ms; and the most notices in it. */
const slice = { time: 10, notices: 500 } as const;
/** So long after the newest registration its second is over, in ms. */
const secondOver = 1100;
/** Registrations between two times of writing down what was learned. */
const saveEvery = 2000;

export function openJudge(parts: JudgeParts): Judge {
  const { db, inbox, signUps, alerts, now } = parts;
  const load = (): Detector => {
    const saved = signUps.detectorState();
    const made = parts.detector(saved, signUps.moment());
    for (const { signUp, outcome } of signUps.after(saved?.settledUpTo ?? Number.NEGATIVE_INFINITY)) {
      made.recall(signUp, outcome);
    }
    // The admins' words live as long as the names that they are about.
    if (saved) for (const { signUp, word } of signUps.decided(saved.settledUpTo)) made.decide(signUp, word);
    return made;
  };
  let detector = load();
  let isOpen = false;
  let scheduled = false;
  let sinceSaved = 0;
  let waiting: NodeJS.Timeout | undefined;

  const record = ({ flags, waves, merges, surge }: Judgement) => {
    for (const flag of flags) signUps.flag(flag, now());
    signUps.wavesGrew(waves);
    for (const { from, into } of merges) signUps.merge(from, into);
    if (surge) alerts.surge(surge);
  };

  const judgeOne = ({ id, archiveId, user, host, at, disclosed }: WaitingNotice) => {
    const signUp = signUps.enter({ archiveId, user, host, at });
    inbox.judged(id);
    record(detector.judge(signUp));
    if (disclosed) alerts.addressDisclosed(host, at);
  };

  /** Where the detector stands, with what it has just judged. */
  const stand = () => {
    signUps.saveMoment(detector.moment());
  };

  const judgeSlice = db.transaction((): number => {
    const until = performance.now() + slice.time;
    let judged = 0;
    for (const notice of inbox.waitingNotices(slice.notices)) {
      judgeOne(notice);
      judged += 1;
      if (performance.now() > until) break;
    }
    if (judged > 0) stand();
    return judged;
  });

  const save = () => {
    signUps.saveDetectorState(detector.state());
    sinceSaved = 0;
  };

  /** Runs a piece of judging, and ends the process where it meets a bug. */
  const guarded = (work: () => void) => {
    if (!isOpen) return;
    try {
      work();
    } catch (error) {
      // The detector knows more than the store now; a new process starts from what is stored.
      isOpen = false;
      parts.onBug(error);
    }
  };

  const endSecond = db.transaction(() => {
    record(detector.endSecond());
    stand();
  });

  /** Nobody came for a while: the second of the newest is over. */
  const pause = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      guarded(() => {
        endSecond();
        parts.onJudged();
      });
    }, secondOver);
    waiting.unref();
  };

  const run = () => {
    scheduled = false;
    guarded(() => {
      const judged = judgeSlice();
      if (judged === 0) return;
      sinceSaved += judged;
      if (sinceSaved >= saveEvery) save();
      pause();
      parts.onJudged();
      nudge();
    });
  };

  const nudge = () => {
    if (scheduled || !isOpen) return;
    scheduled = true;
    setImmediate(run);
  };

  return {
    open(yes) {
      isOpen = yes;
      if (yes) pause();
      else clearTimeout(waiting);
      nudge();
    },
    nudge,
    decide(id, verdict, by) {
      const decided = signUps.decide(id, verdict, by, now());
      if (decided) detector.decide(decided, decided.verdict);
      return decided;
    },
    save,
    reload() {
      save();
      detector = load();
    },
    relearn(state) {
      // Waves go on being numbered where they were.
      signUps.saveDetectorState({ ...state, nextWave: detector.state().nextWave });
      detector = load();
    },
  };
}
