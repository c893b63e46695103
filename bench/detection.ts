import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadModel } from "../src/signups/model.js";
import { reportGroups } from "./detection-groups.js";
import { reportMade } from "./made/report.js";
import { play, readScenarios } from "./scenario.js";
import { headings, scoreLine, scoreOf, together } from "./score.js";

/**
 * Replays scenarios (a line each: t, user, host, label, campaign) and prints how well the detector did, by the
 * rules of the scorer that they come with; with humans.txt beside them also by groups of names. With `--made`:
 * scenarios and crowds of people that seeds make (bench/made). Thresholds were chosen on seeds 1 to 3: the others tell.
 * Usage: npm run bench:detection -- DIR, or -- --made [SEED …]
 */
const [folder, ...seeds] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Name the folder of the scenarios: npm run bench:detection -- DIR; or --made [SEED …]");
  process.exit(2);
}
const model = loadModel();
if (folder === "--made") reportMade(seeds.length === 0 ? [4, 5, 6] : seeds.map(Number), model);
else reportFolder(folder);

function reportFolder(folder: string): void {
  const scenarios = readScenarios(folder);
  console.log(`sensitivity  scenario      ${headings}`);
  for (const sensitivity of ["strict", "precise", "balanced", "sensitive"] as const) {
    const scores = scenarios.map((scenario) => scoreOf(scenario, play(scenario.lines, sensitivity, model)));
    const report = (name: string, line: string) => {
      console.log(sensitivity.padEnd(12), name.padEnd(13), line);
    };
    scenarios.forEach(({ name }, index) => {
      const score = scores[index];
      if (score) report(name, scoreLine(score));
    });
    report("together", scoreLine(together(scores)));
  }
  if (existsSync(join(folder, "humans.txt"))) reportGroups(folder, scenarios);
}
