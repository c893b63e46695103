import type { Config } from "../config/schema.js";
import type { Inbox } from "../journal/inbox.js";
import type { Letter } from "../journal/outbox.js";
import { explain } from "../language/reasons.js";
import type { Facts } from "../store/facts.js";
import type { Sqlite } from "../store/open.js";
import type { Presence } from "../xmpp/presence.js";
import { alertTexts } from "./alert-texts.js";
import { openAlerts, type Alerts } from "./alerts.js";
import type { SignUps } from "./book.js";
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
  readonly alerts: Alerts;
  readonly series: Series;
  /** Notes what an admin did about a wave, and heeds what that says of its like. */
  readonly noteOnWave: NoteOnWave;
  /** What a name alone would be flagged for, by what is usual anywhere. */
  readonly alone: (account: { readonly user: string; readonly host: string }) => Flag | undefined;
  /** Brings the admins' cards up to date, soon. */
  readonly refreshSoon: Refresher;
}

export interface WatchParts {
  readonly config: Config;
  readonly db: Sqlite;
  readonly inbox: Inbox;
  readonly signUps: SignUps;
  readonly facts: Facts;
  readonly presence: Pick<Presence, "of" | "corrects">;
  readonly post: (letter: Letter) => string;
  /** Something was posted. */
  readonly onPosted: () => void;
  readonly onBug: (error: unknown) => void;
  /** Epoch ms by the server's clock. */
  readonly now: () => number;
}

export function openWatch(parts: WatchParts): Watch {
  const { config, db, inbox, signUps, presence, now } = parts;
  const { quietHours, quietUnlessWaveOf, quietUnlessScore } = config.signups;
  const quiet = quietHours === undefined ? undefined : readQuiet(quietHours);
  const series = openSeries(db);
  const model = loadModel();
  const { sensitivity } = config.signups;
  const alerts = openAlerts({
    db,
    signUps,
    facts: parts.facts,
    post: parts.post,
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
    parts.onPosted();
    return due === undefined ? undefined : due - now();
  });
  const judge = openJudge({
    db,
    inbox,
    signUps,
    alerts,
    now,
    detector: (saved, stood) => createDetector({ sensitivity }, model, saved, stood),
    onJudged: refreshSoon,
    onBug: parts.onBug,
  });
  return {
    judge,
    alerts,
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
