import makeDetective from "gibberish-detective";
import { detect } from "gibberish-detector";
import { compareTwoStrings } from "string-similarity";
import { createDetector } from "../src/signups/detector.js";
import { loadModel } from "../src/signups/model.js";
import { inventPeople, makeRandom } from "./invented-people.js";

/**
 * Judgements a second by the detector alone, as its history grows to a million sign-ups and in a flood of one
 * form, beside a naive window of `string-similarity` and the npm gibberish detectors on the same input; and how many
 * of these invented people each calls a bot.
 */
const person = inventPeople(1);
const random = makeRandom(2);

/** By processor time: whatever else runs on the machine doesn't count. */
function rate(count: number, work: (index: number) => unknown): string {
  const before = process.cpuUsage();
  for (let index = 0; index < count; index += 1) work(index);
  const { user, system } = process.cpuUsage(before);
  return `${Math.round(count / ((user + system) / 1e6))}/s`;
}

const minute = 60_000;
const detector = createDetector({ sensitivity: "precise" }, loadModel());
let id = 0;
let at = 0;
/** The next person, a minute later on average: people keep no time. */
const next = () => {
  at -= minute * Math.log((1 + random(1000)) / 1001);
  return detector.judge({ id: (id += 1), user: person(), host: "h", at: Math.round(at) });
};
for (const size of [10_000, 100_000, 1_000_000]) {
  const count = Math.min(size - id, 200_000);
  while (id < size - count) next();
  const figure = rate(count, next);
  const memory = Math.round(process.memoryUsage().rss / 1e6);
  const state = Math.round(JSON.stringify(detector.state()).length / 1000);
  console.log(`history of ${size}: ${figure}, ${memory} MB, state ${state} kB`);
}
const flood = createDetector({ sensitivity: "precise" }, loadModel());
console.log(
  `flood of one form: ${rate(50_000, (n) => flood.judge({ id: n, user: `user${n}`, host: "h", at: n }))}`,
);

/** Another detector on such people: its rate, and how many of a thousand of them it calls bots. */
function beside(name: string, count: number, isBot: (user: string) => boolean): void {
  let called = 0;
  const figure = rate(count, () => (called += isBot(person()) ? 1 : 0));
  console.log(`${name}: ${figure}, calls ${Math.round((1000 * called) / count)} of 1000 people bots`);
}

const window: string[] = [];
beside("string-similarity > .5 to two others, naive window of two days", 4000, (user) => {
  const alike = window.filter((other) => compareTwoStrings(other, user) > 0.5).length;
  window.push(user);
  if (window.length > 2880) window.shift();
  return alike >= 2;
});
const detective = makeDetective({ useCache: true });
beside("gibberish-detective", 4000, (user) => detective.detect(user));
beside("gibberish-detector", 50_000, (user) => detect(user) > 50);
