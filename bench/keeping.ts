import { createDetector } from "../src/signups/detector.js";
import { loadModel, type Model } from "../src/signups/model.js";
import { scenariosOf } from "./made/report.js";
import { readScenarios, type Line, type Said } from "./scenario.js";
import { headings, scoreLine, scoreOf, together } from "./score.js";

/**
 * What it costs to forget names after 14 days instead of 90 (`signups.keepDays`): all scenarios of a folder, or
 * made ones, at `precise`, with an admin who gives a word on every flag at once, and without. Windows are two days, and what is
 * learned of people is kept as counts: names are kept for such words alone.
 */
const [folder, ...seeds] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Name the folder of the scenarios: npm run bench:keeping -- DIR; or --made [SEED …]");
  process.exit(2);
}

function play(lines: readonly Line[], keepDays: number, isMarked: boolean, model: Model): Said {
  const detector = createDetector({ sensitivity: "precise", keepDays }, model);
  const said = new Map<number, { level: "look" | "flagged"; by: number }>();
  lines.forEach(({ t, user, host }, id) => {
    const at = Date.parse(t);
    for (const { signUp, level } of detector.judge({ id, user, host, at }).flags) {
      if (said.get(signUp.id)?.level === "flagged") continue;
      said.set(signUp.id, { level, by: id });
      if (level !== "flagged" || !isMarked) continue;
      const word = lines[signUp.id]?.label === "bot" ? "spam" : "ok";
      detector.decide(signUp, { word, by: "admin@example.test", at });
    }
  });
  return said;
}

const scenarios =
  folder === "--made"
    ? (seeds.length === 0 ? [4, 5, 6] : seeds.map(Number)).flatMap(scenariosOf)
    : readScenarios(folder);
const model = loadModel();
console.log(`kept     admin's words  ${headings}`);
for (const isMarked of [false, true]) {
  for (const days of [14, 90]) {
    const scores = scenarios.map((scenario) =>
      scoreOf(scenario, play(scenario.lines, days, isMarked, model)),
    );
    console.log(`${days} days`.padEnd(8), (isMarked ? "yes" : "no").padEnd(14), scoreLine(together(scores)));
  }
}
