import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createDetector } from "../src/signups/detector.js";
import type { Model } from "../src/signups/model.js";
import type { Part } from "../src/signups/surroundings.js";
import type { Level, Sensitivity } from "../src/signups/types.js";

/** One registration of a scenario, with what it really was. */
export interface Line {
  readonly t: string;
  readonly user: string;
  readonly host: string;
  readonly label: "human" | "bot";
  readonly campaign: string | null;
}

export interface Scenario {
  readonly name: string;
  readonly lines: readonly Line[];
  /** Many people at once, if there are. */
  readonly surge?: { readonly start: string; readonly end: string };
}

/** What a detector said: by the place of a line, its level and the place of the line at which it was said. */
export type Said = ReadonlyMap<number, { readonly level: Level; readonly by: number }>;

/** Reads the scenarios of a folder: NAME.jsonl with NAME.meta.json beside it. */
export function readScenarios(folder: string): Scenario[] {
  const all = readdirSync(folder);
  return all
    .filter((file) => file.endsWith(".jsonl") && all.includes(file.replace(/jsonl$/, "meta.json")))
    .map((file) => {
      const lines = readFileSync(join(folder, file), "utf8").split("\n");
      const meta = readFileSync(join(folder, file.replace(/jsonl$/, "meta.json")), "utf8");
      return {
        ...(JSON.parse(meta) as Pick<Scenario, "surge">),
        name: basename(file, ".jsonl"),
        lines: lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Line),
      };
    });
}

/**
 * Lets a new detector judge the lines, one by one.
 * @param without parts of it that are left out
 */
export function play(
  lines: readonly Line[],
  sensitivity: Sensitivity,
  model: Model,
  without: readonly Part[] = [],
): Said {
  const detector = createDetector({ sensitivity, without }, model);
  const said = new Map<number, { level: Level; by: number }>();
  lines.forEach(({ t, user, host }, id) => {
    for (const { signUp, level } of detector.judge({ id, user, host, at: Date.parse(t) }).flags)
      if (said.get(signUp.id)?.level !== "flagged") said.set(signUp.id, { level, by: id });
  });
  return said;
}
