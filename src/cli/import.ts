import { loadConfig } from "../config/load.js";
import { messageOf } from "../log.js";
import { importHistory } from "../signups/import.js";
import { openStore } from "../store/open.js";
import { linesOf } from "./lines.js";

/** Reads registrations of before the first start, from a file or standard input (`-`). @returns the exit status */
export async function importFile(configFile: string, file: string): Promise<number> {
  const fail = (text: string) => {
    process.stderr.write(`${text}\n`);
    return 1;
  };
  const loaded = loadConfig(configFile);
  if (!loaded.ok) return fail(loaded.error.join("\n"));
  const { database, signups, timeZone } = loaded.value.config;
  const store = openStore(database);
  if (!store.ok) return fail(store.error);
  try {
    const lines = await linesOf(file);
    const { keepDays, sensitivity } = signups;
    const options = { keepDays, sensitivity, timeZone, now: Date.now() };
    const done = await importHistory(store.value.db, lines, options);
    if (!done) {
      return fail(
        `Nothing was imported: ${database} has registrations already, and history can only go before them. Import into a new database, before the first start.`,
      );
    }
    const { taken, bad } = done;
    process.stdout.write(
      `${taken} registrations imported; names older than ${keepDays} days left counts only.\n`,
    );
    if (bad.length === 0) return 0;
    const some = bad.slice(0, 20).join(", ");
    return fail(
      `${bad.length} lines are no registration and were left out: ${some}${bad.length > 20 ? ", …" : ""}. Expected {"t": "2026-01-31T12:00:00Z", "user": "…", "host": "…"}, not in the future.`,
    );
  } catch (error) {
    return fail(`${file} can't be read: ${messageOf(error)}. Nothing was imported.`);
  } finally {
    store.value.close();
  }
}
