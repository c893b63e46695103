import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Patterns for log files: `*` in the last part stands for any characters. */

const patternOf = (name: string) =>
  new RegExp(`^${name.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`, "su");

/** Does a pattern mean this file? */
export function fits(pattern: string, file: string): boolean {
  return dirname(pattern) === dirname(file) && patternOf(basename(pattern)).test(basename(file));
}

/** @returns the files that a pattern means; the pattern itself where its folder can't be read */
export function expand(pattern: string): string[] {
  const folder = dirname(pattern);
  const name = basename(pattern);
  if (!name.includes("*")) return [pattern];
  try {
    return readdirSync(folder)
      .filter((file) => patternOf(name).test(file))
      .map((file) => join(folder, file));
  } catch {
    return [pattern];
  }
}
