import { chmodSync, closeSync, openSync } from "node:fs";
import Database from "better-sqlite3";
import { failure, success, type Result } from "../result.js";
import { migrations } from "./migrations.js";

export type Sqlite = Database.Database;

/** An open database, held by this process alone until it is closed or the process ends, however it ends. */
export interface Store {
  readonly db: Sqlite;
  close(): void;
}

/**
 * Opens the database, locks it for this process (two bots on one database would judge and alert twice) and
 * brings its tables up to date. Only the owner may read the file.
 * @param path a file, or `:memory:`.
 * @returns the store, or why it can't be used and what to do.
 */
export function openStore(path: string): Result<Store> {
  const opened: Sqlite[] = [];
  const close = () => {
    for (const each of opened.reverse()) each.close();
  };
  try {
    if (path !== ":memory:") {
      makePrivate(path);
      opened.push(lock(path));
    }
    const db = new Database(path, { timeout: 2000 });
    opened.push(db);
    db.pragma("journal_mode = WAL");
    // An acknowledged stanza has to be on disk, also when the power fails.
    db.pragma("synchronous = FULL");
    // What is deleted must not stay readable in the file (Art. 17).
    db.pragma("secure_delete = ON");
    const problem = migrate(db, path);
    if (problem === undefined) return success({ db, close });
    close();
    return failure(problem);
  } catch (error) {
    close();
    const why = error instanceof Error ? error.message : String(error);
    return failure(
      /locked|busy/i.test(why)
        ? `The database ${path} is in use by another process. Stop the other Kastellan first.`
        : `The database ${path} can't be opened: ${why}. Check that the folder exists and that this user may write to it (config key "database").`,
    );
  }
}

/** Opens a database for a look beside the bot that holds it. @returns undefined where there is none that can be read */
export function openReadOnly(path: string): Sqlite | undefined {
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 2000 });
    if (db.pragma("user_version", { simple: true }) === migrations.length) return db;
    db.close();
  } catch {
    // None yet, or another user's.
  }
  return undefined;
}

/**
 * Opens a database to note something beside the bot that holds it.
 * @returns undefined where there is none that can be written
 */
export function openBeside(path: string): Sqlite | undefined {
  try {
    const db = new Database(path, { fileMustExist: true, timeout: 2000 });
    if (db.pragma("user_version", { simple: true }) === migrations.length) return db;
    db.close();
  } catch {
    // None yet, or another user's.
  }
  return undefined;
}

function makePrivate(path: string): void {
  closeSync(openSync(path, "a", 0o600));
  chmodSync(path, 0o600);
}

/** Node can't lock a file, SQLite can: a transaction held open on a file beside goes with the process, even by SIGKILL. */
function lock(path: string): Sqlite {
  const held = new Database(`${path}-lock`, { timeout: 1000 });
  held.pragma("locking_mode = EXCLUSIVE");
  held.exec("BEGIN EXCLUSIVE");
  return held;
}

function migrate(db: Sqlite, path: string): string | undefined {
  const taken = db.pragma("user_version", { simple: true }) as number;
  if (taken > migrations.length) {
    return `The database ${path} was written by a newer Kastellan (version ${taken}, this one knows ${migrations.length}). Update Kastellan, or restore the copy from before the update.`;
  }
  db.transaction(() => {
    for (const step of migrations.slice(taken)) db.exec(step);
    db.pragma(`user_version = ${migrations.length}`);
  })();
  return undefined;
}
