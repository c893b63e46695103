import { compareTwoStrings } from "string-similarity";
import { createDetector } from "../src/signups/detector.js";
import { loadModel } from "../src/signups/model.js";

/**
 * Judgements a second by the detector alone, as its history grows to a million sign-ups and in a flood of one
 * form, beside a naive window of `string-similarity` on the same input.
 */
const syllables = ["ba", "ne", "ki", "lo", "ma", "ru", "ta", "vi", "so", "pe", "an", "el", "ir", "un", "or"];
let seed = 1;
const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % below;

/** An invented name of two to four syllables, one in three with a number. */
function person(): string {
  const name = Array.from({ length: 2 + random(3) }, () => syllables[random(syllables.length)]).join("");
  return random(3) === 0 ? `${name}${random(1000)}` : name;
}

function rate(count: number, work: (index: number) => void): string {
  const began = performance.now();
  for (let index = 0; index < count; index += 1) work(index);
  return `${Math.round(count / ((performance.now() - began) / 1000))}/s`;
}

const minute = 60_000;
const detector = createDetector({ sensitivity: "precise" }, loadModel());
let id = 0;
for (const size of [10_000, 100_000, 1_000_000]) {
  const count = Math.min(size - id, 200_000);
  while (id < size - count) detector.judge({ id, user: person(), host: "h", at: (id += 1) * minute });
  const figure = rate(count, () => detector.judge({ id, user: person(), host: "h", at: (id += 1) * minute }));
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
