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

/** What rotation puts behind a name: `.1`, `.2.gz`, `-20261125.gz`. */
export const rotated = /(?:[.-]\d+)?(?:\.(?:gz|xz|bz2|zst))?$/;

/** @returns the older ones of a log file, that rotation has left beside it; what they could be where its folder can't be read */
export function older(file: string): string[] {
  const name = basename(file);
  try {
    return readdirSync(dirname(file))
      .filter((each) => each !== name && each.replace(rotated, "") === name)
      .map((each) => join(dirname(file), each));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? [] : [`${file}.*`];
  }
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
