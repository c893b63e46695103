import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";

/** @returns the files of a server's storage in which a text stands, of a database each row, and bytes of no row. */
export function searched(folder: string, text: string): string[] {
  const found = execFileSync("bash", ["-c", 'grep -rlF -- "$1" data || true', "-", text], { cwd: folder });
  const files = found.toString().split("\n").filter(Boolean);
  return files.flatMap((file) => {
    if (!file.endsWith(".sqlite")) return [file];
    const path = join(folder, file);
    const apart = mkdtempSync(join(tmpdir(), "kastellan-searched-"));
    try {
      // Looked through in a copy: a reader in the server's own file can make it fail to write.
      const copy = join(apart, "copy");
      for (const end of ["", "-wal", "-journal"])
        if (existsSync(path + end)) copyFileSync(path + end, copy + end);
      const rows = rowsWith(copy, text);
      return times(path, text) > inUse(copy, text) ? [...rows, "freed pages"] : rows;
    } finally {
      rmSync(apart, { recursive: true, force: true });
    }
  });
}

/** How often a text stands in a file. */
const times = (file: string, text: string) => readFileSync(file, "latin1").split(text).length - 1;

/** How often it stands in the rows and indices of a database: in a copy that holds nothing else. */
function inUse(file: string, text: string): number {
  const copy = `${file}-vacuumed`;
  const db = new Database(file);
  db.exec(`VACUUM INTO '${copy}'`);
  db.close();
  return times(copy, text);
}

function rowsWith(file: string, text: string): string[] {
  const db = new Database(file);
  const stores = ["prosody", "prosodyarchive"].flatMap((table) =>
    db
      .prepare<[string], { where: string }>(
        `SELECT host || '/' || store || '/' || user AS "where" FROM ${table}
         WHERE instr(user || char(10) || key || char(10) || value ${table === "prosody" ? "" : `|| char(10) || "with"`}, ?)`,
      )
      .all(text)
      .map((row) => row.where),
  );
  db.close();
  return stores;
}
