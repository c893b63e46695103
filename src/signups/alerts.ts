import type { Language } from "../language/language.js";
import type { Letter } from "../journal/outbox.js";
import type { Facts } from "../store/facts.js";
import type { Sqlite } from "../store/open.js";
import type { BareJid } from "../xmpp/jid.js";
import type { Availability, Corrects } from "../xmpp/presence.js";
import type { SignUps } from "./book.js";
import type { WaveNote, WaveRecord } from "./wave-book.js";
import { hasEnded, planCard, type Shown } from "./cards.js";
import type { KnownSignUp } from "./known.js";
import type { Marked } from "./series.js";
import { openSurgeNotices } from "./surge-notices.js";
import type { Surge } from "./types.js";

/** What the admins are told of sign-ups. A flood of them never becomes a flood of messages. */
export interface Alerts {
  /**
   * Brings every admin's cards and single alerts up to date, by posting into the outbox.
   * @returns when to look again, epoch ms; undefined: when something happens.
   */
  refresh(): number | undefined;
  /** A surge began or grew. */
  surge(surge: Surge): void;
  /** A notice about a registration at `host` carried an address. Told once a day, without the address. */
  addressDisclosed(host: string, at: number): void;
  /** Something was said in an admin's chat: a card posted before is no longer the last thing there. */
  chatMoved(admin: BareJid): void;
  /** A letter that came back has a new id. */
  renamed(from: string, to: string): void;
}

/** The texts; one language for all alerts. */
export interface AlertTexts {
  wave(
    wave: WaveRecord,
    examples: readonly KnownSignUp[],
    notes: readonly WaveNote[],
    ended: boolean,
    /** The series that it is the return of. */
    returned: Marked | undefined,
  ): string;
  merged(wave: number, into: number): string;
  single(signUp: KnownSignUp): string;
  /** @param more how many single names were not told one by one. */
  digest(more: number, since: number): string;
  surge(surge: Surge): string;
  addressDisclosed(host: string, at: number): string;
}

export interface AlertParts {
  readonly db: Sqlite;
  readonly signUps: SignUps;
  readonly facts: Facts;
  readonly texts: AlertTexts;
  readonly language: Language;
  readonly admins: readonly BareJid[];
  readonly singlesPerHour: number;
  /** When the quiet hours that are running end, epoch ms; undefined: none are. */
  readonly quietUntil: () => number | undefined;
  /** What is told in quiet hours all the same: a wave with so many flagged members, or what is flagged so surely. */
  readonly wakesAt: { readonly members: number; readonly score: number };
  /** Who marked the series that a wave is the return of. */
  readonly returnOf: (wave: number) => Marked | undefined;
  readonly post: (letter: Letter) => string;
  readonly availability: (admin: BareJid) => Availability;
  /** Which message a correction has to name for this admin's clients to show it. */
  readonly corrects: (admin: BareJid) => Corrects;
  /** Epoch ms by the server's clock: waves are counted in it. */
  readonly now: () => number;
}

interface CardRow {
  wave: number;
  admin: BareJid;
  original_id: string;
  latest_id: string;
  edits: number;
  posted_count: number;
  shown_count: number;
  shown_at: number;
  shown_ended: 0 | 1;
  chat_position: number;
}

/** Single alerts: when the last ones were told, how many were held back, and since when. */
interface Singles {
  told: number[];
  held: number;
  since: number;
}

const minute = 60_000;
const hour = 60 * minute;
/** A single name waits so long whether it turns out to be the first of a wave. In ms. */
const singleWait = minute / 2;
/** Names on a card. */
const examplesShown = 5;
/** What admins did about it. */
const notesShown = 3;
const disclosedPause = 24 * hour;

export function openAlerts(parts: AlertParts): Alerts {
  const { db, signUps, facts, texts, language, admins, now } = parts;
  const readCard = db.prepare<[number, string], CardRow>("SELECT * FROM card WHERE wave = ? AND admin = ?");
  const writeCard = db.prepare(
    `INSERT OR REPLACE INTO card VALUES
       (@wave, @admin, @original_id, @latest_id, @edits, @posted_count, @shown_count, @shown_at, @shown_ended, @chat_position)`,
  );
  const renameCards = db.prepare(
    `UPDATE card SET original_id = iif(original_id = @from, @to, original_id),
       latest_id = iif(latest_id = @from, @to, latest_id) WHERE original_id = @from OR latest_id = @from`,
  );
  const dropCard = db.prepare("DELETE FROM card WHERE wave = ? AND admin = ?");
  const readPosition = db.prepare<[string], { position: number }>(
    "SELECT position FROM chat WHERE admin = ?",
  );
  const movePosition = db.prepare(
    "INSERT INTO chat VALUES (?, 1) ON CONFLICT (admin) DO UPDATE SET position = position + 1",
  );
  const position = (admin: BareJid) => readPosition.get(admin)?.position ?? 0;

  const tell = (admin: BareJid, body: string): string => {
    movePosition.run(admin);
    return parts.post({ recipient: admin, body, lang: language });
  };
  const tellAll = (body: string) => {
    for (const admin of admins) tell(admin, body);
  };

  const corrected = (admin: BareJid, row: CardRow) =>
    parts.corrects(admin) === "original" ? row.original_id : row.latest_id;

  /** One admin's card of one wave. @returns when to look again. */
  const refreshCard = (wave: WaveRecord, admin: BareJid): { due: number | undefined; done: boolean } => {
    const row = readCard.get(wave.id, admin);
    const moment = { now: now(), availability: parts.availability(admin), chatPosition: position(admin) };
    const plan = planCard(row && shownOf(row), wave, moment);
    const ended = hasEnded(wave, moment.now);
    if (plan.do === "wait") return { due: plan.until, done: false };
    if (plan.do === "rest") return { due: undefined, done: row?.shown_ended === 1 };
    const body = texts.wave(
      wave,
      signUps.surest(wave.id, examplesShown),
      signUps.notesOn(wave.id, notesShown),
      ended,
      parts.returnOf(wave.id),
    );
    const common = {
      wave: wave.id,
      admin,
      shown_count: wave.count,
      shown_at: moment.now,
      shown_ended: ended ? 1 : 0,
    };
    if (plan.do === "edit" && row) {
      const latest = parts.post({ recipient: admin, body, lang: language, replaces: corrected(admin, row) });
      writeCard.run({ ...row, ...common, latest_id: latest, edits: row.edits + 1 });
    } else {
      const id = tell(admin, body);
      const bigNews = plan.do === "post" && plan.bigNews;
      writeCard.run({
        ...common,
        original_id: id,
        latest_id: id,
        edits: bigNews ? 0 : (row?.edits ?? 0) + 1,
        posted_count: bigNews ? wave.count : (row?.posted_count ?? wave.count),
        chat_position: position(admin),
      });
    }
    return { due: ended ? undefined : moment.now + minute / 12, done: ended };
  };

  const isSure = ({ score }: KnownSignUp) => (score ?? 0) >= parts.wakesAt.score;
  const wakes = ({ id, flagged }: WaveRecord) =>
    flagged >= parts.wakesAt.members || signUps.surest(id, 1).some(isSure);

  const refreshWaves = (quiet: number | undefined): (number | undefined)[] =>
    signUps.openWaves().flatMap((wave) => {
      if (wave.flagged === 0 || (quiet !== undefined && !wakes(wave))) return [];
      const states = admins.map((admin) => refreshCard(wave, admin));
      if (states.every(({ done }) => done)) signUps.close(wave.id);
      return states.map(({ due }) => due);
    });

  /** The card of a wave that went into another one says so; for an admin who is away, on return. */
  const refreshMerged = () => {
    for (const { id, into } of signUps.mergedWaves()) {
      const shown = admins.flatMap((admin) => {
        const row = readCard.get(id, admin);
        return row ? [{ admin, row }] : [];
      });
      const reached = shown.filter(({ admin }) => parts.availability(admin) !== "offline");
      for (const { admin, row } of reached) {
        parts.post({
          recipient: admin,
          body: texts.merged(id, into),
          lang: language,
          replaces: corrected(admin, row),
        });
        dropCard.run(id, admin);
      }
      if (reached.length === shown.length) signUps.drop(id);
    }
  };

  /** Singles of the last hour that were told, and how many were not. */
  const readSingles = () => JSON.parse(facts.get("singles") ?? '{"told":[],"held":0,"since":0}') as Singles;

  const refreshSingles = (quiet: number | undefined): number | undefined => {
    const due = (before: number) =>
      signUps.untold(before).filter((each) => quiet === undefined || isSure(each));
    const waiting = due(now());
    const ripe = due(now() - singleWait);
    const singles = readSingles();
    const before = JSON.stringify(singles);
    singles.told = singles.told.filter((at) => at > now() - hour);
    const room = Math.max(parts.singlesPerHour - singles.told.length, 0);
    for (const signUp of ripe.slice(0, room)) {
      tellAll(texts.single(signUp));
      singles.told.push(now());
    }
    if (singles.held === 0) singles.since = now();
    singles.held += Math.max(ripe.length - room, 0);
    signUps.told(ripe.map(({ id }) => id));
    if (parts.singlesPerHour === 0) return undefined;
    // What was held back is told in one line once there is room again.
    if (quiet === undefined && singles.held > 0 && singles.told.length < parts.singlesPerHour) {
      tellAll(texts.digest(singles.held, singles.since));
      singles.held = 0;
      singles.told.push(now());
    }
    if (JSON.stringify(singles) !== before) facts.set("singles", JSON.stringify(singles));
    if (waiting.length > ripe.length) return now() + singleWait;
    if (quiet !== undefined) return quiet;
    return singles.held > 0 ? Math.min(...singles.told) + hour : undefined;
  };

  const notMoreOftenThan = (key: string, pause: number, body: () => string) => {
    if (now() - Number(facts.get(key) ?? Number.NEGATIVE_INFINITY) < pause) return;
    facts.set(key, String(now()));
    tellAll(body());
  };

  const surges = openSurgeNotices({
    facts,
    admins,
    text: (surge) => texts.surge(surge),
    tell,
    correct: (recipient, body, replaces) => parts.post({ recipient, body, lang: language, replaces }),
    availability: parts.availability,
    corrects: parts.corrects,
    now,
  });

  return {
    refresh: db.transaction(() => {
      // In quiet hours it waits in the store, and comes when they end.
      const quiet = parts.quietUntil();
      if (quiet === undefined) refreshMerged();
      const surge = quiet === undefined ? surges.refresh() : undefined;
      const due = [surge, ...refreshWaves(quiet), refreshSingles(quiet), quiet].filter(
        (at) => at !== undefined,
      );
      return due.length === 0 ? undefined : Math.min(...due);
    }),
    surge: (surge) => {
      surges.see(surge);
    },
    addressDisclosed(host, at) {
      notMoreOftenThan("address-disclosed", disclosedPause, () => texts.addressDisclosed(host, at));
    },
    chatMoved: (admin) => void movePosition.run(admin),
    renamed(from, to) {
      renameCards.run({ from, to });
      surges.renamed(from, to);
    },
  };
}

function shownOf(row: CardRow): Shown {
  return {
    edits: row.edits,
    postedCount: row.posted_count,
    shownCount: row.shown_count,
    shownAt: row.shown_at,
    ended: row.shown_ended === 1,
    chatPosition: row.chat_position,
  };
}
