import { readFileSync } from "node:fs";
import { join } from "node:path";
import { countNames } from "../scripts/count-names.js";
import { makeModel } from "../src/signups/model.js";
import { makeRandom } from "./invented-people.js";
import { play, type Scenario } from "./scenario.js";

/**
 * Is it fair? Names of a language or script take the place of a third of a scenario's people, the others are drawn
 * from all names. Half of DIR/humans.txt counts, the other half registers, and the other way round.
 */
interface Group {
  readonly name: string;
  readonly sources: readonly string[];
  /** The same names, written in another script. */
  readonly write?: (name: string) => string;
}

const latin = "abcdefghijklmnopqrstuvwxyz";
/** Letter for letter: not how people transliterate, but every script gets the very same names. */
const inLetters = (letters: string) => (name: string) =>
  name.toLowerCase().replace(/[a-z]/g, (letter) => Array.from(letters)[latin.indexOf(letter)] ?? letter);

const groups: readonly Group[] = [
  { name: "German", sources: ["de_local", "gh_de"] },
  { name: "Debian, Launchpad", sources: ["debian_logins", "launchpad"] },
  { name: "GitHub", sources: ["gh"] },
  { name: "IRC", sources: ["irc"] },
  { name: "in Cyrillic", sources: ["gh", "irc"], write: inLetters("абцдефгхийклмнопярстувшьыз") },
  { name: "in Greek", sources: ["gh", "irc"], write: inLetters("αβκδεφγχιξκλμνοπθρστυωψζηζ") },
  { name: "in Arabic", sources: ["gh", "irc"], write: inLetters("ابسدهفغحيجكلمنوبقرستؤظخضعز") },
  {
    name: "in Chinese",
    sources: ["gh", "irc"],
    write: inLetters("阿波次得额佛哥喝衣基科勒摸呢哦坡七日思特乌维文西雅资"),
  },
];

interface Count {
  people: number;
  flagged: number;
  look: number;
}

/** Prints false alarms by group, at `precise`. */
export function reportGroups(folder: string, scenarios: readonly Scenario[]): void {
  const all = readFileSync(join(folder, "humans.txt"), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split("\t") as [string, string]);
  const halves = [0, 1].map((half) => shuffle(all, 7).filter((_, index) => index % 2 === half));
  const models = halves.map((half) => makeModel(countNames(half.map(([name]) => name))));
  console.log("\nnames              people  false/1000  worth a look/1000");
  for (const group of groups) {
    const count: Count = { people: 0, flagged: 0, look: 0 };
    for (const half of [0, 1]) {
      const [model, names] = [models[1 - half], halves[half]];
      if (model && names) for (const scenario of scenarios) add(count, scenario, group, names, model);
    }
    const per1000 = (n: number) => ((1000 * n) / Math.max(count.people, 1)).toFixed(2);
    console.log(
      group.name.padEnd(18),
      String(count.people).padStart(6),
      per1000(count.flagged).padStart(11),
      per1000(count.look).padStart(18),
    );
  }
}

function add(
  count: Count,
  { lines }: Scenario,
  { sources, write }: Group,
  names: readonly (readonly [string, string])[],
  model: ReturnType<typeof makeModel>,
): void {
  const ours = names.filter(([, source]) => sources.includes(source)).map(([name]) => name);
  const others = names.map(([name]) => name).filter((name) => !ours.includes(name) || write !== undefined);
  const [people, rest] = [shuffle(ours, 11), shuffle(others.length > 0 ? others : ours, 13)];
  const places = new Set<number>();
  let nth = 0;
  const replaced = lines.map((line, place) => {
    if (line.label === "bot") return line;
    nth += 1;
    const own = nth % 3 === 0 ? people.pop() : undefined;
    if (own === undefined) return { ...line, user: rest.pop() ?? line.user };
    places.add(place);
    return { ...line, user: write ? write(own) : own };
  });
  const said = play(replaced, "precise", model);
  count.people += places.size;
  for (const place of places) {
    const level = said.get(place)?.level;
    if (level === "flagged") count.flagged += 1;
    if (level === "look") count.look += 1;
  }
}

function shuffle<T>(items: readonly T[], seed: number): T[] {
  const random = makeRandom(seed);
  return items
    .map((item) => [random(1_000_000), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}
