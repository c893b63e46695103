import type { Line, Scenario } from "../scenario.js";
import { loose, patterned, timings } from "./campaigns.js";
import { makePeople, type Mixture, type People, type Style } from "./people.js";

/** Servers of several countries, with campaigns of many kinds and crowds of people; the same for a seed. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.UTC(2030, 0, 7);

/** Who registers where. */
export const servers: Readonly<Record<string, Mixture>> = {
  german: { de: 70, en: 15, tr: 4, pl: 4, ru: 4, fr: 3 },
  "a fifth German": { de: 20, en: 35, fr: 8, es: 8, ru: 8, pl: 6, it: 5, in: 5, pt: 5 },
  western: { en: 40, fr: 15, es: 12, it: 10, nl: 8, pt: 8, sv: 4, da: 3 },
  eastern: { ru: 35, uk: 15, pl: 15, cs: 10, hu: 10, en: 15 },
  world: { en: 25, ar: 8, fa: 6, zh: 8, ja: 7, ko: 6, id: 10, in: 10, vi: 6, tr: 7, el: 7 },
};

/** A crowd of people: who, how their names are built (undefined: as each likes), how many in which time. */
export interface Crowd {
  readonly kind: string;
  readonly from: Mixture;
  readonly style?: Style;
  /** How large a part of them take that style; all where it isn't said. */
  readonly part?: number;
  readonly count: number;
  readonly span: number;
  /** Come one after the other in about equal steps, as at a desk. */
  readonly steady?: boolean;
}

/** Crowds to try, a new size each time. */
export const crowds: Readonly<Record<string, (people: People, home: Mixture) => Omit<Crowd, "kind">>> = {
  news: (p, home) => ({ from: home, count: int(p, 30, 60), span: hour }),
  "news abroad": (p) => ({ from: one(p), count: int(p, 25, 50), span: int(p, 20, 60) * minute }),
  workshop: (p, home) => ({ from: home, count: int(p, 15, 40), span: int(p, 5, 25) * minute }),
  "a class": (p) => ({ from: one(p), count: int(p, 15, 30), span: int(p, 3, 15) * minute }),
  "Germans, half with dots": (p) => ({
    from: { de: 1 },
    style: "first.last",
    part: 0.5,
    count: int(p, 12, 40),
    span: int(p, 10, 60) * minute,
  }),
  "Germans, all with dots": (p) => ({
    from: { de: 1 },
    style: "first.last",
    count: int(p, 12, 30),
    span: int(p, 10, 60) * minute,
  }),
  "a company's custom": (p) => ({
    from: one(p),
    style: p.random.helpers.arrayElement(["f.last", "first.last", "flast", "last.first", "first.l"] as const),
    count: int(p, 12, 30),
    span: int(p, 10, 60) * minute,
  }),
  "a third with years": (p) => ({
    from: one(p),
    style: p.random.helpers.arrayElement(["firstYear", "nickYear", "firstDigits"] as const),
    part: 0.33,
    count: int(p, 12, 30),
    span: int(p, 20, 60) * minute,
  }),
  "one after the other": (p, home) => ({
    from: home,
    count: int(p, 8, 15),
    span: int(p, 40, 90) * minute,
    steady: true,
  }),
  "half of two words": (p) => ({
    from: { en: 1 },
    style: "two",
    part: 0.5,
    count: int(p, 12, 40),
    span: int(p, 20, 60) * minute,
  }),
  "half first and last": (p) => ({
    from: { en: 1 },
    style: "firstlast",
    part: 0.5,
    count: int(p, 12, 40),
    span: int(p, 20, 60) * minute,
  }),
};

function int(people: People, min: number, max: number): number {
  return people.random.number.int({ min, max });
}

/** Everyone of one country. */
function one(people: People): Mixture {
  const language = people.random.helpers.arrayElement([
    "de",
    "fr",
    "es",
    "pl",
    "ru",
    "it",
    "tr",
    "el",
    "ar",
    "in",
    "pt",
    "id",
    "fi",
  ] as const);
  return { [language]: 1 };
}

/** A made scenario also says who belongs to a crowd, and of which family each campaign is. */
export interface Made extends Scenario {
  readonly crowds: readonly { readonly kind: string; readonly places: readonly number[] }[];
  readonly families: ReadonlyMap<string, string>;
}

interface Entry extends Line {
  readonly crowd?: number;
}

export interface Plan {
  readonly seed: number;
  readonly server: string;
  readonly days: number;
  readonly perDay: number;
  readonly campaigns: number;
  readonly crowds: readonly string[];
}

/** @returns registrations of a server in order of time, with what they really were */
export function make({ seed, server, days, perDay, campaigns, crowds: kinds }: Plan): Made {
  const people = makePeople(seed);
  const { random } = people;
  const home = servers[server] ?? {};
  const entries: Entry[] = [];
  const families = new Map<string, string>();
  const add = (at: number, user: string, label: Line["label"], campaign: string | null, crowd?: number) =>
    void entries.push({
      t: new Date(Math.floor(at / 1000) * 1000).toISOString(),
      user,
      host: "made.example",
      label,
      campaign,
      ...(crowd === undefined ? {} : { crowd }),
    });

  for (let number = 0; number < days; number += 1) {
    // A day's number as chance brings it, at hours at which people are awake.
    for (let nth = poisson(people, perDay); nth > 0; nth -= 1)
      add(atHour(people, number), people.next(home), "human", null);
  }
  for (let number = 0; number < campaigns; number += 1) {
    const name = `c${number}`;
    const all = { ...patterned, ...loose };
    const family = random.helpers.objectKey(all);
    const timing = random.helpers.objectKey(timings);
    const next = all[family]?.(random);
    const begin = start + int(people, 3 * 24, (days - 3) * 24) * hour;
    families.set(name, `${family}, ${timing}`);
    const seen = new Set<string>();
    timings[timing]?.(random).forEach((after, nth) => {
      const user = next?.(nth) ?? "";
      if (user === "" || seen.has(user)) return;
      seen.add(user);
      add(begin + after, user, "bot", name);
    });
  }
  kinds.forEach((kind, number) => {
    const crowd = crowds[kind]?.(people, home);
    if (!crowd) return;
    const begin = start + int(people, Math.min(10, days - 2), days - 1) * day + int(people, 8, 20) * hour;
    for (let nth = 0; nth < crowd.count; nth += 1) {
      const at = crowd.steady
        ? (nth + random.number.float({ min: -0.25, max: 0.25 })) * (crowd.span / crowd.count)
        : random.number.float({ min: 0, max: crowd.span });
      const style = random.number.float() < (crowd.part ?? 1) ? crowd.style : undefined;
      add(begin + at + 60_000, people.next(crowd.from, style), "human", null, number);
    }
  });
  const lines = entries.sort((a, b) => (a.t < b.t ? -1 : Number(a.t > b.t)));
  return {
    name: `${server} ${seed}`,
    lines,
    families,
    crowds: kinds.map((kind, number) => ({
      kind,
      places: lines.flatMap(({ crowd }, place) => (crowd === number ? [place] : [])),
    })),
  };
}

function poisson(people: People, mean: number): number {
  let left = Math.exp(-mean);
  let chance = people.random.number.float();
  let count = 0;
  for (; chance > left && count < 1000; count += 1) {
    chance -= left;
    left *= mean / (count + 1);
  }
  return count;
}

function atHour(people: People, number: number): number {
  for (;;) {
    const after = people.random.number.float({ min: 0, max: day });
    const awake = 0.55 - 0.45 * Math.cos((2 * Math.PI * (after - 3 * hour)) / day);
    if (people.random.number.float() < awake) return start + number * day + after;
  }
}
