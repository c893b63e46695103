import { loadModel } from "../src/signups/model.js";
import { parts } from "../src/signups/surroundings.js";
import { play, readScenarios } from "./scenario.js";
import { headings, scoreLine, scoreOf, together } from "./score.js";

/** What each part of the detector is worth, at `precise`: all scenarios of a folder together, without it. */
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Name the folder of the scenarios: npm run bench:ablation -- DIR");
  process.exit(2);
}
const scenarios = readScenarios(folder);
const model = loadModel();
console.log(`without      ${headings}`);
for (const without of [undefined, ...parts]) {
  const scores = scenarios.map((scenario) =>
    scoreOf(scenario, play(scenario.lines, "precise", model, without === undefined ? [] : [without])),
  );
  console.log((without ?? "(nothing)").padEnd(12), scoreLine(together(scores)));
}
