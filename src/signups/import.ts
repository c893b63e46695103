import type { Sqlite } from "../store/open.js";
import { openSignUps } from "./book.js";
import { createDetector } from "./detector.js";
import { loadModel } from "./model.js";
import { parseLine } from "./replay.js";
import type { Sensitivity } from "./types.js";

export interface Imported {
  readonly taken: number;
  /** Lines that are no registration, by number. */
  readonly bad: readonly number[];
}

/**
 * Teaches a new installation what was usual before it came: as if the bot had been there, without an alert.
 * Names older than `keepDays` leave counts only.
 * @returns undefined where the database has sign-ups already: history goes before, not between
 */
export async function importHistory(
  db: Sqlite,
  input: AsyncIterable<string>,
  options: {
    readonly keepDays: number;
    readonly sensitivity: Sensitivity;
    readonly timeZone: string;
    /** Epoch ms. */
    readonly now: number;
  },
): Promise<Imported | undefined> {
  const signUps = openSignUps(db, options.timeZone);
  if (signUps.lastAt() !== undefined || signUps.detectorState() !== undefined) return undefined;
  const bad: number[] = [];
  const lines = new Map<string, { user: string; host: string; at: number }>();
  let number = 0;
  for await (const text of input) {
    number += 1;
    if (text.trim() === "") continue;
    const line = parseLine(text);
    const at = line ? Date.parse(line.t) : Number.NaN;
    if (!line || at > options.now) {
      bad.push(number);
      continue;
    }
    const { user, host } = line;
    // The same line twice is one registration.
    lines.set(`${at} ${user}@${host}`, { user, host, at });
  }
  const inOrder = [...lines.values()].sort((a, b) => a.at - b.at);
  const detector = createDetector({ sensitivity: options.sensitivity }, loadModel());
  db.transaction(() => {
    for (const entry of inOrder) {
      const { flags, waves, merges } = detector.judge(signUps.enter({ archiveId: null, ...entry }));
      for (const flag of flags) signUps.flag(flag, entry.at);
      signUps.wavesGrew(waves);
      for (const { from, into } of merges) {
        signUps.merge(from, into);
        signUps.drop(from);
      }
    }
    // What is over is nobody's alarm.
    for (const { id } of signUps.openWaves()) signUps.close(id);
    signUps.told(signUps.untold(options.now).map(({ id }) => id));
    signUps.saveDetectorState(detector.state());
    signUps.forgetNames(options.now - options.keepDays * 86_400_000);
  })();
  return { taken: inOrder.length, bad };
}
