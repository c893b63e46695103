import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createDetector } from "../src/signups/detector.js";
import { loadModel, type Model } from "../src/signups/model.js";
import type { Sensitivity } from "../src/signups/types.js";

/**
 * Replays scenarios (a line each: t, user, host, label, campaign) and prints how well the detector did, by the
 * rules of the scorer that they come with. Usage: npm run bench:detection -- DIR
 */

interface Line {
  readonly t: string;
  readonly user: string;
  readonly host: string;
  readonly label: "human" | "bot";
  readonly campaign: string | null;
}

interface Score {
  readonly bots: number;
  readonly people: number;
  readonly hits: number;
  readonly falseAlarms: number;
  readonly campaigns: number;
  readonly found: number;
  /** Accounts of a campaign up to its first alert, of those found. */
  readonly first: readonly number[];
  readonly surge: number;
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Name the folder of the scenarios: npm run bench:detection -- DIR");
  process.exit(2);
}
const all = readdirSync(folder);
const files = all.filter(
  (file) => file.endsWith(".jsonl") && all.includes(file.replace(/jsonl$/, "meta.json")),
);
const model = loadModel();
console.log("sensitivity  scenario      precision  recall  F1    false/1000  campaigns  first  in surge");
for (const sensitivity of ["strict", "precise", "balanced", "sensitive"] as const) {
  for (const file of files) report(sensitivity, file, play(join(folder, file), sensitivity, model));
}

function play(file: string, sensitivity: Sensitivity, names: Model): Score {
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
  const meta = JSON.parse(readFileSync(file.replace(/jsonl$/, "meta.json"), "utf8")) as {
    surge?: { start: string; end: string };
  };
  const detector = createDetector({ sensitivity }, names);
  const flaggedAt = new Map<number, number>();
  lines.forEach(({ t, user, host }, id) => {
    for (const { signUp, level } of detector.judge({ id, user, host, at: Date.parse(t) }).flags)
      if (level === "flagged" && !flaggedAt.has(signUp.id)) flaggedAt.set(signUp.id, id);
  });
  const members = new Map<string, number[]>();
  lines.forEach(({ campaign }, id) => {
    if (campaign !== null) members.set(campaign, [...(members.get(campaign) ?? []), id]);
  });
  const campaigns = [...members.values()].filter(({ length }) => length >= 3);
  const found = campaigns.filter((ids) => ids.some((id) => flaggedAt.has(id)));
  const isFlagged = (label: Line["label"]) => (line: Line, id: number) =>
    line.label === label && flaggedAt.has(id);
  const inSurge = ({ t }: Line) =>
    meta.surge !== undefined &&
    Date.parse(t) >= Date.parse(meta.surge.start) &&
    Date.parse(t) <= Date.parse(meta.surge.end);
  return {
    bots: lines.filter(({ label }) => label === "bot").length,
    people: lines.filter(({ label }) => label === "human").length,
    hits: lines.filter(isFlagged("bot")).length,
    falseAlarms: lines.filter(isFlagged("human")).length,
    campaigns: campaigns.length,
    found: found.length,
    first: found.map((ids) => {
      const alert = Math.min(...ids.map((id) => flaggedAt.get(id) ?? Number.POSITIVE_INFINITY));
      return ids.filter((id) => id <= alert).length;
    }),
    surge: lines.filter((line, id) => isFlagged("human")(line, id) && inSurge(line)).length,
  };
}

function report(sensitivity: Sensitivity, file: string, score: Score): void {
  const precision = score.hits / Math.max(score.hits + score.falseAlarms, 1);
  const recall = score.hits / Math.max(score.bots, 1);
  const f1 = (2 * precision * recall) / Math.max(precision + recall, 1e-9);
  const first = [...score.first].sort((a, b) => a - b)[Math.floor(score.first.length / 2)] ?? Number.NaN;
  console.log(
    [
      sensitivity.padEnd(12),
      basename(file, ".jsonl").padEnd(13),
      precision.toFixed(3).padStart(9),
      recall.toFixed(3).padStart(7),
      f1.toFixed(3).padStart(5),
      ((1000 * score.falseAlarms) / Math.max(score.people, 1)).toFixed(2).padStart(10),
      (score.found / Math.max(score.campaigns, 1)).toFixed(2).padStart(10),
      String(first).padStart(6),
      String(score.surge).padStart(9),
    ].join(" "),
  );
}
