import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadModel } from "../src/signups/model.js";
import { reportGroups } from "./detection-groups.js";
import { play, readScenarios, type Said, type Scenario } from "./scenario.js";

/**
 * Replays scenarios (a line each: t, user, host, label, campaign) and prints how well the detector did, by the
 * rules of the scorer that they come with; with humans.txt beside them also by groups of names.
 * Usage: npm run bench:detection -- DIR
 */

interface Score {
  readonly bots: number;
  readonly people: number;
  readonly hits: number;
  readonly falseAlarms: number;
  readonly campaigns: number;
  /** Accounts of a campaign up to its first alert, of those found. */
  readonly first: readonly number[];
  /** People flagged in the scenario's surge of people. */
  readonly inSurge: number;
  /** Times of alerts, ten minutes apart, that were about people only. */
  readonly falseEpisodes: number;
  readonly days: number;
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Name the folder of the scenarios: npm run bench:detection -- DIR");
  process.exit(2);
}
const scenarios = readScenarios(folder);
const model = loadModel();
console.log(
  "sensitivity  scenario      precision  recall  F1    false/1000  campaigns  first  in surge  false episodes/30 days",
);
for (const sensitivity of ["strict", "precise", "balanced", "sensitive"] as const) {
  const scores = scenarios.map((scenario) => scoreOf(scenario, play(scenario.lines, sensitivity, model)));
  scenarios.forEach(({ name }, index) => {
    const score = scores[index];
    if (score) report(sensitivity, name, score);
  });
  report(sensitivity, "together", together(scores));
}
if (existsSync(join(folder, "humans.txt"))) reportGroups(folder, scenarios);

function scoreOf({ lines, surge }: Scenario, said: Said): Score {
  const flagged = new Map([...said].filter(([, { level }]) => level === "flagged"));
  const members = new Map<string, number[]>();
  lines.forEach(({ campaign }, id) => {
    if (campaign !== null) members.set(campaign, [...(members.get(campaign) ?? []), id]);
  });
  const campaigns = [...members.values()].filter(({ length }) => length >= 3);
  const found = campaigns.filter((ids) => ids.some((id) => flagged.has(id)));
  const timeOf = (id: number) => Date.parse(lines[id]?.t ?? "");
  const inSurge = (id: number) =>
    surge !== undefined && timeOf(id) >= Date.parse(surge.start) && timeOf(id) <= Date.parse(surge.end);
  const people = lines.flatMap(({ label }, id) => (label === "human" ? [id] : []));
  const alerts = [...flagged].map(([id, { by }]) => ({ at: timeOf(by), bot: lines[id]?.label === "bot" }));
  return {
    bots: lines.length - people.length,
    people: people.length,
    hits: [...flagged.keys()].filter((id) => lines[id]?.label === "bot").length,
    falseAlarms: people.filter((id) => flagged.has(id)).length,
    campaigns: campaigns.length,
    first: found.map((ids) => {
      const alert = Math.min(...ids.map((id) => flagged.get(id)?.by ?? Number.POSITIVE_INFINITY));
      return ids.filter((id) => id <= alert).length;
    }),
    inSurge: people.filter((id) => flagged.has(id) && inSurge(id)).length,
    falseEpisodes: falseEpisodes(alerts),
    days: (timeOf(lines.length - 1) - timeOf(0)) / 86_400_000,
  };
}

function falseEpisodes(alerts: { readonly at: number; readonly bot: boolean }[]): number {
  let count = 0;
  let last = Number.NEGATIVE_INFINITY;
  let onlyPeople = false;
  for (const { at, bot } of alerts.sort((a, b) => a.at - b.at)) {
    if (at - last > 600_000) {
      if (onlyPeople) count += 1;
      onlyPeople = true;
    }
    if (bot) onlyPeople = false;
    last = at;
  }
  return count + (onlyPeople ? 1 : 0);
}

function together(scores: readonly Score[]): Score {
  const sum = (of: (score: Score) => number) => scores.reduce((total, score) => total + of(score), 0);
  return {
    bots: sum(({ bots }) => bots),
    people: sum(({ people }) => people),
    hits: sum(({ hits }) => hits),
    falseAlarms: sum(({ falseAlarms }) => falseAlarms),
    campaigns: sum(({ campaigns }) => campaigns),
    first: scores.flatMap(({ first }) => first),
    inSurge: sum(({ inSurge }) => inSurge),
    falseEpisodes: sum((score) => score.falseEpisodes),
    days: sum(({ days }) => days),
  };
}

function report(sensitivity: string, name: string, score: Score): void {
  const precision = score.hits / Math.max(score.hits + score.falseAlarms, 1);
  const recall = score.hits / Math.max(score.bots, 1);
  const f1 = (2 * precision * recall) / Math.max(precision + recall, 1e-9);
  const first = [...score.first].sort((a, b) => a - b)[Math.floor(score.first.length / 2)] ?? Number.NaN;
  console.log(
    [
      sensitivity.padEnd(12),
      name.padEnd(13),
      precision.toFixed(3).padStart(9),
      recall.toFixed(3).padStart(7),
      f1.toFixed(3).padStart(5),
      ((1000 * score.falseAlarms) / Math.max(score.people, 1)).toFixed(2).padStart(10),
      (score.first.length / Math.max(score.campaigns, 1)).toFixed(2).padStart(10),
      String(first).padStart(6),
      String(score.inSurge).padStart(9),
      ((score.falseEpisodes * 30) / Math.max(score.days, 1)).toFixed(2).padStart(12),
    ].join(" "),
  );
}
