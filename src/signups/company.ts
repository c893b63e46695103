import { inCrowd } from "./crowd.js";
import { oddsByDensity } from "./density.js";
import { describe, showForm, structural, type KeyKind } from "./features.js";
import { fitMembers, withoutOnePersons } from "./fitting.js";
import { groupsOf, least, looseness, penalty, type Group } from "./groups.js";
import { nearCopies } from "./near-copies.js";
import { oddLetters } from "./odd-letters.js";
import type { Member } from "./recent.js";
import { rhythmOf } from "./rhythm.js";
import { rush } from "./rush.js";
import type { Company, Part, Surroundings } from "./surroundings.js";
import type { Reason } from "./types.js";
import type { Vocabulary } from "./vocabulary.js";

const hour = 60 * 60_000;
/** Groups by one trait that are tried, the most surprising first. */
const mostTried = 4;
/** So many members of a group are looked at; earlier ones were when they came. */
const mostFitted = 150;
/** Fewer people than this are never reckoned with. */
const fewestPeople = 0.2;
/** A rhythm by itself has to be that much more surprising. */
const rhythmMore = 1;
/** Random letters say more than a trait by chance: so much of the odds will do. */
const oddEnough = 0.75;

/** The strongest group that a new sign-up is part of, or else one that it made surprising enough. */
export function judgeCompany(member: Member, around: Surroundings): Company | undefined {
  const or = (part: Part, find: (member: Member, around: Surroundings) => Company | undefined) =>
    around.without.has(part) ? undefined : find(member, around);
  const found = groupsOf(member, around).sort((a, b) => b.margin - a.margin);
  let others: Company | undefined;
  for (const group of found.slice(0, mostTried)) {
    const company = inGroup(group, member, around);
    if (company?.members.includes(member)) return company;
    others ??= company;
  }
  return (
    or("rhythm", inRhythm) ??
    or("odd-letters", withOddLetters) ??
    others ??
    or("crowds", inCrowd) ??
    or("rush", rush) ??
    or("copies", copies)
  );
}

/** How common a trait is among people, leaning towards common. */
function commonness(share: Surroundings["share"]): (id: string, kind: KeyKind) => number {
  return (id, kind) => Math.min(share(id) * looseness[kind], 0.95);
}

function inGroup(group: Group, member: Member, around: Surroundings): Company | undefined {
  const { recent, share, usual, thresholds, without } = around;
  const { key, window, alike, inWindow } = group;
  const now = member.signUp.at;
  const sharing = recent
    .sharing(key.id)
    .slice(-Math.min(alike, mostFitted))
    .filter(({ verdict }) => verdict !== "ok");
  const all = structural.has(key.kind) ? sharing : withoutOnePersons(sharing);
  if (all.length < least) return undefined;
  const strangers = Math.min(inWindow - alike, atMost(usual(now - window, now)));
  const common = commonness(share);
  const people = (Math.max(strangers, fewestPeople) / window) * common(key.id, key.kind);
  const members = without.has("members")
    ? all
    : fitMembers(all, {
        key,
        prior: without.has("density")
          ? () => Math.min(alike / window / people, 200)
          : (index) => oddsByDensity(all, index, people),
        common,
        odds: thresholds.odds[window > 4 * hour ? 1 : 0],
      });
  if (members.length < least) return undefined;
  return {
    members,
    form: showForm(members.at(-1)?.folded ?? ""),
    score: scoreOf(group.surprise),
    reason: reasonOf(group, members, share(key.id)),
  };
}

/**
 * Whoever came beside a group and doesn't share its trait is a person, or one of the wave in other clothes: no
 * more of them are people than come at the busiest of ordinary times.
 */
function atMost(usual: number): number {
  return usual + 2 * Math.sqrt(usual) + 1;
}

function inRhythm(member: Member, { recent, share, usual, thresholds }: Surroundings): Company | undefined {
  const rhythm = rhythmOf(member, recent, usual);
  if (!rhythm || rhythm.surprise < thresholds.group + rhythmMore) return undefined;
  const members = fitMembers(rhythm.members, {
    key: undefined,
    prior: (index) => rhythm.odds[index] ?? 0,
    common: commonness(share),
    odds: thresholds.odds[0],
  });
  if (members.length < least) return undefined;
  return {
    members,
    form: showForm(member.folded),
    score: scoreOf(rhythm.surprise),
    reason: { kind: "rhythm", count: rhythm.members.length, gap: rhythm.gap },
  };
}

function withOddLetters(member: Member, { recent, share, thresholds }: Surroundings): Company | undefined {
  const odd = oddLetters(member, recent, thresholds.odds[0] * oddEnough);
  if (!odd || odd.surprise < thresholds.group) return undefined;
  const { members, among, surprise } = odd;
  return {
    members,
    form: showForm(member.folded),
    score: scoreOf(surprise),
    reason: { kind: "odd-letters", count: members.length, of: among, usual: share("odd 99") },
  };
}

function copies(member: Member, { recent, thresholds }: Surroundings): Company | undefined {
  const members = nearCopies(member, recent, thresholds.group + penalty);
  if (!members) return undefined;
  const reason: Reason = { kind: "similar", examples: examplesOf(members), count: members.length };
  return { members, form: showForm(member.folded), score: 0.95, reason };
}

function scoreOf(found: number): number {
  return Math.round(Math.min(1 - 10 ** -(1 + found / 10), 0.999) * 1000) / 1000;
}

function examplesOf(members: readonly Member[]): string[] {
  return members.slice(-3).map(({ signUp }) => signUp.user);
}

function reasonOf({ key, inWindow }: Group, members: readonly Member[], usual: number): Reason {
  const [count, of] = [members.length, inWindow];
  const examples = examplesOf(members);
  const { kind, id } = key;
  if (kind === "stem") return { kind: "series", examples, count };
  if (kind === "leet") return { kind: "similar", examples, count };
  if (kind === "start" || kind === "end")
    return { kind, letters: id.slice(kind.length + 1), count, of, usual };
  if (kind === "odd") return { kind: "odd-letters", count, of, usual };
  if (kind === "vocabulary") {
    const what = id.slice(kind.length + 1) as Vocabulary;
    return { kind, what, count, of, usual };
  }
  if (kind === "walk" || kind === "soup") return { kind, count, of, usual };
  return { kind: "form", form: describe(key) ?? showForm(members.at(-1)?.folded ?? ""), count, of, usual };
}
