import type { Ground } from "../ground.js";
import type { Journal } from "../journal/open.js";
import { explain } from "../language/reasons.js";
import type { Presence } from "../xmpp/presence.js";
import { alertTexts } from "./alert-texts.js";
import { openAlerts } from "./alerts.js";
import type { NoteOnWave } from "./known.js";
import { openSeries, type Series } from "./series.js";
import type { Flag } from "./types.js";
import { createDetector } from "./detector.js";
import { openJudge, type Judge } from "./judge.js";
import { loadModel } from "./model.js";
import { quietUntil, readQuiet } from "./quiet.js";
import { refresher, type Refresher } from "./refresher.js";

/** The watch over sign-ups: from the journal to verdicts, and from these to what the admins are told. */
export interface Watch {
  readonly judge: Judge;
  readonly series: Series;
  /** Notes what an admin did about a wave, and heeds what that says of its like. */
  readonly noteOnWave: NoteOnWave;
  /** What a name alone would be flagged for, by what is usual anywhere. */
  readonly alone: (account: { readonly user: string; readonly host: string }) => Flag | undefined;
  /** Brings the admins' cards up to date, soon. */
  readonly refreshSoon: Refresher;
}

/** Judges what the journal hears, as soon as nothing older is missing. */
export function openWatch(
  { config, db, facts, signUps, bells, bugs, serverNow: now }: Ground,
  { inbox, post }: Pick<Journal, "inbox" | "post">,
  presence: Pick<Presence, "of" | "corrects">,
): Watch {
  const { quietHours, quietUnlessWaveOf, quietUnlessScore } = config.signups;
  const quiet = quietHours === undefined ? undefined : readQuiet(quietHours);
  const series = openSeries(db);
  const model = loadModel();
  const { sensitivity, keepDays } = config.signups;
  const alerts = openAlerts({
    db,
    signUps,
    facts,
    post,
    texts: alertTexts(config, explain, now),
    language: config.language,
    admins: config.admins,
    singlesPerHour: config.signups.singleAlertsPerHour,
    quietUntil: () => quietUntil(quiet, now(), config.timeZone),
    wakesAt: { members: quietUnlessWaveOf, score: quietUnlessScore ?? Number.POSITIVE_INFINITY },
    returnOf: (wave) => series.returnOf(wave, signUps.wave(wave)),
    availability: (admin) => presence.of(admin),
    corrects: (admin) => presence.corrects(admin),
    now,
  });
  const refreshSoon = refresher(() => {
    const due = alerts.refresh();
    bells.posted.ring();
    return due === undefined ? undefined : due - now();
  });
  const judge = openJudge({
    db,
    inbox,
    signUps,
    alerts,
    now,
    detector: (saved, stood) => createDetector({ sensitivity, keepDays }, model, saved, stood),
    onJudged: refreshSoon,
    onBug: bugs.report,
  });
  bells.news.hear(() => {
    judge.nudge();
  });
  bells.renamed.hear((from, to) => {
    alerts.renamed(from, to);
  });
  bells.arrived.hear(refreshSoon);
  bells.said.hear((admin) => {
    alerts.chatMoved(admin);
  });
  bells.restricted.hear(() => {
    judge.reload();
  });
  bells.ready.hear(() => {
    judge.open(true);
    refreshSoon();
  });
  bells.ended.hear(() => {
    judge.open(false);
  });
  return {
    judge,
    series,
    noteOnWave(wave, what, by) {
      signUps.note(wave, { at: now(), by, what });
      const members = signUps.wave(wave);
      if (what === "spam") series.mark(wave, members, { by, at: now() });
      if (what === "ok" || what === "unmark") series.unmark(wave, members, what === "ok" ? "ok" : null);
      refreshSoon();
    },
    // A detector that knows nothing but this one name.
    alone: ({ user, host }) =>
      createDetector({ sensitivity }, model).judge({ id: 1, user, host, at: 0 }).flags[0],
    refreshSoon,
  };
}
