import { mkdirSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Room on disk for what is on its way into a file for somebody: sealed, and gone when it was handed over. */
export interface Scratch {
  /** Makes an empty folder, for whoever asks alone. @throws where it can't be made */
  folder(): Promise<string>;
}

/**
 * Opens it beside the database, under its name (another folder there is somebody's), readable for its owner alone, and removes what a process that was killed left there.
 * To be called by the one process that holds the database.
 * @param database a file, or `:memory:` (then among the system's temporary files)
 */
export function openScratch(database: string): Scratch {
  const place = database === ":memory:" ? tmpdir() : `${database}.scratch`;
  if (database !== ":memory:") {
    rmSync(place, { recursive: true, force: true });
    mkdirSync(place, { mode: 0o700 });
  }
  return { folder: () => mkdtemp(join(place, "kastellan-")) };
}
