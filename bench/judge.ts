import { compareTwoStrings } from "string-similarity";
import { createDetector } from "../src/signups/detector.js";
import { loadModel } from "../src/signups/model.js";
import { inventPeople, makeRandom } from "./invented-people.js";

/**
 * Judgements a second by the detector alone, as its history grows to a million sign-ups and in a flood of one
 * form, beside a naive window of `string-similarity` on the same input.
 */
const person = inventPeople(1);
const random = makeRandom(2);

/** By processor time: whatever else runs on the machine doesn't count. */
function rate(count: number, work: (index: number) => void): string {
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

const window: string[] = [];
const naive = (user: string) => {
  const alike = window.filter((other) => compareTwoStrings(other, user) > 0.5).length;
  window.push(user);
  if (window.length > 2880) window.shift();
  return alike;
};
console.log(`naive window of two days, one a minute: ${rate(4000, () => naive(person()))}`);
