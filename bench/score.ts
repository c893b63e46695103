import type { Said, Scenario } from "./scenario.js";

/** How well a detector did on a scenario, by the rules of the scorer that the scenarios come with. */
export interface Score {
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

export function scoreOf({ lines, surge }: Scenario, said: Said): Score {
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

export function together(scores: readonly Score[]): Score {
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

export const headings =
  "precision  recall  F1    false/1000  campaigns  first  in surge  false episodes/30 days";

/** @returns a score as one line under {@link headings} */
export function scoreLine(score: Score): string {
  const precision = score.hits / Math.max(score.hits + score.falseAlarms, 1);
  const recall = score.hits / Math.max(score.bots, 1);
  const f1 = (2 * precision * recall) / Math.max(precision + recall, 1e-9);
  return [
    precision.toFixed(3).padStart(9),
    recall.toFixed(3).padStart(7),
    f1.toFixed(3).padStart(5),
    ((1000 * score.falseAlarms) / Math.max(score.people, 1)).toFixed(2).padStart(10),
    (score.first.length / Math.max(score.campaigns, 1)).toFixed(2).padStart(10),
    String(median(score.first)).padStart(6),
    String(score.inSurge).padStart(9),
    ((score.falseEpisodes * 30) / Math.max(score.days, 1)).toFixed(2).padStart(12),
  ].join(" ");
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}
