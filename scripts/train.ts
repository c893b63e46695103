import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { countNames } from "./count-names.js";

/** Makes data/names.json from DIR/humans.txt (a name, a tab, its source): counts of letters and forms, no names. */
const [folder, target = "data/names.json"] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Name the folder that holds humans.txt: npm run train -- DIR");
  process.exit(2);
}
const lines = readFileSync(join(folder, "humans.txt"), "utf8").split("\n");
const counts = countNames(lines.map((line) => line.split("\t")[0] ?? ""));
writeFileSync(target, `${JSON.stringify(counts)}\n`);
console.log(`${target}: from ${counts.names} names`);
