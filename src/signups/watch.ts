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
import { createDetector } from "./detector.js";
import { openJudge, type Judge } from "./judge.js";
import { loadModel } from "./model.js";
import { quietUntil, readQuiet } from "./quiet.js";
import { refresher, type Refresher } from "./refresher.js";

/** The watch over sign-ups: from the journal to verdicts, and from these to what the admins are told. */
export interface Watch {
  readonly judge: Judge;
  readonly alerts: Alerts;
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
  const { quietHours, quietUnlessWaveOf } = config.signups;
  const quiet = quietHours === undefined ? undefined : readQuiet(quietHours);
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
    wakesAt: quietUnlessWaveOf,
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
    detector: (saved) => createDetector({ sensitivity: config.signups.sensitivity }, loadModel(), saved),
    onJudged: refreshSoon,
    onBug: parts.onBug,
  });
  return { judge, alerts, refreshSoon };
}
