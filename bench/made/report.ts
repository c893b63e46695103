import type { Model } from "../../src/signups/model.js";
import { play, type Said } from "../scenario.js";
import { headings, scoreLine, scoreOf, together, type Score } from "../score.js";
import { loose, patterned } from "./campaigns.js";
import { crowds, make, servers, type Made } from "./make.js";

/** Prints how well the detector does, at `precise`, on what the seeds make. */
export function reportMade(seeds: readonly number[], model: Model): void {
  const steady = playAll(seeds.flatMap(scenariosOf), model);
  console.log(`server                 ${headings}`);
  const report = (name: string, of: readonly Played[]) => {
    console.log(name.padEnd(22), scoreLine(together(of.map(scoreOutsideCrowds))));
  };
  for (const server of Object.keys(servers))
    report(
      server,
      steady.filter(({ made }) => made.name.startsWith(server)),
    );
  report("together", steady);

  console.log("\nfamily                   campaigns  found  accounts  flagged");
  for (const [title, families] of [
    ["patterned", patterned],
    ["others", loose],
  ] as const) {
    const rows = Object.keys(families).map((family) => ({ family, ...ofFamily(family, steady) }));
    const sum = (of: "campaigns" | "found" | "accounts" | "flagged") =>
      rows.reduce((total, row) => total + row[of], 0);
    for (const row of [
      ...rows,
      {
        family: `${title} together`,
        campaigns: sum("campaigns"),
        found: sum("found"),
        accounts: sum("accounts"),
        flagged: sum("flagged"),
      },
    ])
      console.log(
        row.family.padEnd(24),
        String(row.campaigns).padStart(9),
        String(row.found).padStart(6),
        String(row.accounts).padStart(9),
        (row.flagged / Math.max(row.accounts, 1)).toFixed(2).padStart(8),
      );
  }

  console.log("\ncrowd of people          crowds  with anybody flagged  people  flagged");
  const all = playAll(seeds.flatMap(crowdsOf), model);
  for (const kind of [...Object.keys(crowds), ""]) {
    const ofKind = all.flatMap(({ made, said }) =>
      made.crowds
        .filter((crowd) => kind === "" || crowd.kind === kind)
        .map(({ places }) => ({
          people: places.length,
          flagged: places.filter((place) => said.get(place)?.level === "flagged").length,
        })),
    );
    console.log(
      (kind || "together").padEnd(24),
      String(ofKind.length).padStart(6),
      String(ofKind.filter(({ flagged }) => flagged > 0).length).padStart(21),
      String(ofKind.reduce((sum, { people }) => sum + people, 0)).padStart(7),
      String(ofKind.reduce((sum, { flagged }) => sum + flagged, 0)).padStart(8),
    );
  }
}

/** Sixty days of each server, a quiet and a busy one of a kind. */
export function scenariosOf(seed: number): Made[] {
  return Object.keys(servers).flatMap((server, nth) =>
    [6, 20].map((perDay, busy) =>
      make({
        seed: seed * 1000 + nth * 10 + busy,
        server,
        days: 60,
        perDay,
        campaigns: 14,
        crowds: Object.keys(crowds).filter((_, index) => index % 2 === busy),
      }),
    ),
  );
}

/** Each crowd on each server, three weeks after it began. */
export function crowdsOf(seed: number): Made[] {
  return Object.keys(servers).flatMap((server, nth) =>
    Object.keys(crowds).flatMap((kind, which) =>
      [0, 1, 2, 3].map((again) =>
        make({
          seed: seed * 1000 + 100 + nth * 100 + which * 10 + again,
          server,
          days: 21,
          perDay: again % 2 === 0 ? 5 : 15,
          campaigns: 0,
          crowds: [kind],
        }),
      ),
    ),
  );
}

interface Played {
  readonly made: Made;
  readonly said: Said;
}

function playAll(all: readonly Made[], model: Model): Played[] {
  return all.map((made) => ({ made, said: play(made.lines, "precise", model) }));
}

/** Crowds are more frequent here than anywhere: who is flagged in them counts under "in surge" alone. */
function scoreOutsideCrowds({ made, said }: Played): Score {
  const inCrowds = new Set(made.crowds.flatMap(({ places }) => places));
  const score = scoreOf(made, new Map([...said].filter(([place]) => !inCrowds.has(place))));
  const inSurge = [...inCrowds].filter((place) => said.get(place)?.level === "flagged").length;
  return { ...score, people: score.people - inCrowds.size, inSurge };
}

function ofFamily(family: string, all: readonly Played[]) {
  const count = { campaigns: 0, found: 0, accounts: 0, flagged: 0 };
  for (const { made, said } of all)
    for (const [campaign, title] of made.families) {
      if (!title.startsWith(`${family}, `)) continue;
      const ids = made.lines.flatMap((line, id) => (line.campaign === campaign ? [id] : []));
      const flagged = ids.filter((id) => said.get(id)?.level === "flagged").length;
      count.campaigns += 1;
      count.found += flagged > 0 ? 1 : 0;
      count.accounts += ids.length;
      count.flagged += flagged;
    }
  return count;
}
