import type { Sqlite } from "../store/open.js";
import type { BareJid } from "../xmpp/jid.js";
import type { WaveDeed } from "./known.js";

/** A wave as the store knows it. Times: epoch ms. */
export interface WaveRecord {
  readonly id: number;
  readonly form: string;
  readonly count: number;
  readonly flagged: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** When an admin last did something about it; null: never. */
  readonly notedAt: number | null;
}

/** What an admin did about a wave. */
export interface WaveNote {
  /** Epoch ms. */
  readonly at: number;
  readonly by: BareJid;
  readonly what: WaveDeed;
}

/** What is kept of waves. Writes belong into the caller's transaction. */
export interface WaveBook {
  /** Opens a wave, or takes note that it has grown. */
  wavesGrew(waves: readonly { readonly id: number; readonly form: string }[]): void;
  /** All members of one wave now belong to another one. */
  merge(from: number, into: number): void;
  /** Waves that went into another one, of which the admins may not know yet. */
  mergedWaves(): { readonly id: number; readonly into: number }[];
  /** Nobody needs a merged wave any more. */
  drop(wave: number): void;
  /** Waves that may still grow, or whose end has not been told. */
  openWaves(): WaveRecord[];
  close(wave: number): void;
  /** Notes what an admin did about a wave; its card has to be shown anew. */
  note(wave: number, note: WaveNote): void;
  /** The newest last. */
  notesOn(wave: number, limit: number): WaveNote[];
  /** Waves of which no member is left, with their cards and notes. */
  forgetEmpty(): void;
}

export function openWaveBook(db: Sqlite): WaveBook {
  const setWave = db.prepare(
    "INSERT INTO wave (id, form) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET form = excluded.form, closed = 0",
  );
  const moveWave = db.prepare("UPDATE sign_up SET wave = ? WHERE wave = ?");
  const moveSeries = db.prepare("UPDATE series SET wave = ? WHERE wave = ?");
  const dropWave = db.prepare("DELETE FROM wave WHERE id = ?");
  const setMerged = db.prepare("UPDATE wave SET merged_into = ? WHERE id = ?");
  const mergedWaves = db.prepare<[], { id: number; into: number }>(
    'SELECT id, merged_into AS "into" FROM wave WHERE merged_into IS NOT NULL',
  );
  const closeWave = db.prepare("UPDATE wave SET closed = 1 WHERE id = ?");
  const openWaves = db.prepare<[], WaveRecord>(
    `SELECT wave.id, form, count(*) AS count, count(*) FILTER (WHERE level = 'flagged') AS flagged,
       min(at) AS firstAt, max(at) AS lastAt,
       (SELECT max(at) FROM wave_note WHERE wave_note.wave = wave.id) AS notedAt
     FROM wave JOIN sign_up ON sign_up.wave = wave.id WHERE closed = 0 GROUP BY wave.id`,
  );
  const reopenWave = db.prepare("UPDATE wave SET closed = 0 WHERE id = ?");
  const addNote = db.prepare('INSERT INTO wave_note (wave, at, "by", what) VALUES (?, ?, ?, ?)');
  const notes = db.prepare<[number, number], WaveNote>(
    'SELECT at, "by", what FROM wave_note WHERE wave = ? ORDER BY id DESC LIMIT ?',
  );
  const forgetNotes = db.prepare("DELETE FROM wave_note WHERE wave NOT IN (SELECT id FROM wave)");
  const forgetWaves = db.prepare(
    "DELETE FROM wave WHERE NOT EXISTS (SELECT 1 FROM sign_up WHERE sign_up.wave = wave.id)",
  );
  const forgetCards = db.prepare(
    "DELETE FROM card WHERE NOT EXISTS (SELECT 1 FROM wave WHERE wave.id = card.wave)",
  );
  return {
    wavesGrew(grown) {
      for (const { id, form } of grown) setWave.run(id, form);
    },
    merge(from, into) {
      moveWave.run(into, from);
      moveSeries.run(into, from);
      setMerged.run(into, from);
    },
    mergedWaves: () => mergedWaves.all(),
    drop: (wave) => void dropWave.run(wave),
    openWaves: () => openWaves.all(),
    close: (wave) => void closeWave.run(wave),
    note(wave, { at, by, what }) {
      addNote.run(wave, at, by, what);
      reopenWave.run(wave);
    },
    notesOn: (wave, limit) => notes.all(wave, limit).reverse(),
    forgetEmpty() {
      forgetWaves.run();
      forgetCards.run();
      forgetNotes.run();
    },
  };
}
