import type { Sqlite } from "./open.js";

/** Small facts that outlive a process, such as when the admins were last told something. */
export interface Facts {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
}

/** @returns the facts kept in this database. */
export function openFacts(db: Sqlite): Facts {
  const read = db.prepare<[string], { value: string }>("SELECT value FROM fact WHERE key = ?");
  const write = db.prepare(
    "INSERT INTO fact VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  );
  return { get: (key) => read.get(key)?.value, set: (key, value) => void write.run(key, value) };
}
