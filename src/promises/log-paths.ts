import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Patterns for log files: `*` stands for any characters of one part, a folder's name too. */

const patternOf = (name: string) =>
  new RegExp(`^${name.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`, "su");

/** Does a pattern mean this file? */
export function fits(pattern: string, file: string): boolean {
  const [parts, names] = [pattern.split("/"), file.split("/")];
  return (
    parts.length === names.length && parts.every((part, index) => patternOf(part).test(names[index] ?? ""))
  );
}

/** @returns the files that a pattern means; with the pattern's last part where a folder can't be read */
export function expand(pattern: string): string[] {
  return entries(pattern, false);
}

function entries(pattern: string, areFolders: boolean): string[] {
  if (!pattern.includes("*")) return [pattern];
  const name = basename(pattern);
  return entries(dirname(pattern), true).flatMap((folder) => {
    if (!name.includes("*")) return [join(folder, name)];
    try {
      return readdirSync(folder, { withFileTypes: true })
        .filter((entry) => patternOf(name).test(entry.name))
        .filter((entry) => entry.isSymbolicLink() || entry.isDirectory() === areFolders)
        .map((entry) => join(folder, entry.name));
    } catch {
      return [join(folder, name)];
    }
  });
}
