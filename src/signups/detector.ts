import { fold, keysOf, mixedScripts, showForm, stemOf } from "./features.js";
import { companionsOf } from "./companions.js";
import { judgeCompany } from "./company.js";
import type { Part, Surroundings } from "./surroundings.js";
import { openHistory, type SavedHistory } from "./history.js";
import type { Model } from "./model.js";
import { openRecent, type Member } from "./recent.js";
import { thresholds } from "./settings.js";
import { openSurges } from "./surges.js";
import type {
  Detector,
  DetectorState,
  Flag,
  Judgement,
  Level,
  Moment,
  Outcome,
  Reason,
  Sensitivity,
  SignUp,
  Wave,
} from "./types.js";
import { openMarkedForms } from "./marked.js";
import { openWaves } from "./waves.js";

export interface DetectorSettings {
  readonly sensitivity: Sensitivity;
  /** `signups.keepDays`: a form that an admin called spam is heeded so long. Default: 14. */
  readonly keepDays?: number;
  /** Leaves parts out, to measure what they are worth. */
  readonly without?: readonly Part[];
}

/** What is learned for good. */
interface Learned {
  readonly history: SavedHistory;
}

/** What a judgement gathers. */
interface Found {
  readonly flags: Flag[];
  readonly waves: Wave[];
  readonly merges: { from: number; into: number }[];
}

const day = 24 * 60 * 60_000;
/** How sure it is of those who came in the thick of a wave. */
const besideScore = 0.8;

/**
 * Makes a detector, from nothing or from what an earlier one had learned, and where it stood. Pure: events in,
 * judgements out.
 */
export function createDetector(
  settings: DetectorSettings,
  model: Model,
  saved?: DetectorState,
  stood?: Moment,
): Detector {
  const threshold = thresholds[settings.sensitivity];
  const without = new Set(settings.without);
  const keepDays = settings.keepDays ?? 14;
  const marked = openMarkedForms(keepDays * day);
  const history = openHistory(model, (saved?.learned as Learned | undefined)?.history);
  const recent = openRecent((member) => {
    // A stem can be a whole name, and what is learned outlives the names: fragments and forms only.
    const lasting = member.keys.filter(({ kind }) => kind !== "stem").map(({ id }) => id);
    history.learn(lasting, member.signUp.at, member.level === "flagged" || member.verdict === "spam");
  });
  /** Those of the second that isn't over yet: nobody else sees them, or their order would count. */
  const second: { number: number; members: Member[] } = { number: Number.NaN, members: [] };
  /** What was raised in this second; the others see it once it is over. */
  const due = new Map<Member, Level>();
  /** The same, raised before a restart inside this second. */
  const dueBefore = new Map<Member, Level>();
  const raisedBefore = new Set(stood?.unseen);
  const waves = openWaves(Math.max(saved?.nextWave ?? 1, stood?.nextWave ?? 1));
  const surges = openSurges();
  let settledUpTo = saved?.settledUpTo ?? Number.NEGATIVE_INFINITY;

  const read = (signUp: SignUp): Member => {
    const folded = fold(signUp.user);
    const oddness = model.oddness(folded);
    const keys = keysOf(folded, oddness);
    return {
      signUp,
      folded,
      oddness,
      keys,
      has: new Set(keys.map(({ id }) => id)),
      level: null,
      wave: null,
      verdict: null,
    };
  };

  const find = (id: number) => recent.find(id) ?? second.members.find(({ signUp }) => signUp.id === id);

  const merge = (from: number, into: number) => {
    recent.merge(from, into);
    for (const member of second.members) if (member.wave === from) member.wave = into;
  };

  /** The name by itself. */
  const alone = (member: Member): Flag | undefined => {
    const { signUp, folded, oddness } = member;
    const flag = (level: Flag["level"], score: number, reason: Reason): Flag => ({
      signUp,
      level,
      score,
      wave: null,
      reasons: [reason],
    });
    const spam = marked.heed(member, {
      share,
      people: Math.max(history.usual(signUp.at - day, signUp.at), 1) * keepDays,
      odds: threshold.odds[1],
    });
    if (spam)
      return flag("flagged", 0.9, { kind: "marked", form: showForm(folded), at: spam.at, by: spam.by });
    const mixed = mixedScripts(signUp.user);
    if (mixed.length > 0) return flag("flagged", 0.8, { kind: "mixed-scripts", scripts: mixed });
    if (oddness >= 0.99) {
      const level = oddness >= threshold.alone ? "flagged" : "look";
      return flag(level, oddness >= 0.999 ? 0.7 : 0.5, { kind: "unpronounceable" });
    }
    return undefined;
  };

  const share = without.has("history") ? openHistory(model).share : history.share;
  const usual: Surroundings["usual"] = without.has("hours")
    ? (from, to) => (history.usual(to - day, to) * (to - from)) / day
    : history.usual;
  const around = (at: number): Surroundings => ({
    recent,
    share,
    usual,
    without,
    usualRarity: () => history.usualRarity(),
    perDay: history.perDay(at),
    thresholds: threshold,
  });

  /** Raises a flag unless an admin said `ok` or it was raised already; `apply` makes the others see it. */
  const raise = (flag: Flag, found: Found, apply: boolean) => {
    const target = find(flag.signUp.id);
    if (!target || target.verdict === "ok") return;
    const known = due.get(target) ?? dueBefore.get(target) ?? target.level;
    if (known === "flagged" && (flag.wave === null || target.wave !== null)) return;
    target.wave = flag.wave;
    if (apply) show(target, flag.level);
    else due.set(target, flag.level);
    found.flags.push(flag);
  };

  const show = (target: Member, level: Level) => {
    if (level === "flagged") recent.flag(target);
    else target.level = level;
  };

  /** What a member's company says, it being among the recent ones. */
  const judgeAmong = (member: Member, found: Found, apply: boolean) => {
    const { at } = member.signUp;
    const company = judgeCompany(member, around(at));
    if (!company) return;
    const merges: { from: number; into: number }[] = [];
    const wave = waves.join(company.members, merges);
    for (const { from, into } of merges) merge(from, into);
    found.merges.push(...merges);
    const beside = without.has("companions")
      ? undefined
      : companionsOf(new Set(company.members), at, around(at));
    const add = (members: readonly Member[], score: number, reason: Reason) => {
      for (const each of members)
        raise(
          { signUp: each.signUp, level: "flagged", score, wave, reasons: [reason, ...furtherReasons(each)] },
          found,
          apply,
        );
    };
    add(
      company.members.filter((each) => each.wave === null),
      company.score,
      company.reason,
    );
    if (beside) add(beside.members, besideScore, beside.reason);
    found.waves.push({ id: wave, form: company.form });
  };

  /** Judges those of the last second together, once it is over. */
  const endSecond = (found: Found, judging: boolean) => {
    const members = second.members.sort(byTimeAndName);
    second.members = [];
    for (const member of members) recent.add(member);
    for (const [member, level] of due) show(member, level);
    due.clear();
    if (!judging) return;
    for (const [member, level] of dueBefore) show(member, level);
    dueBefore.clear();
    for (const member of members) if (member.wave === null) judgeAmong(member, found, true);
  };

  const beginSecond = (at: number, found: Found, judging: boolean) => {
    const number = Math.floor(at / 1000);
    if (second.members.length > 0 && second.number !== number) endSecond(found, judging);
    second.number = number;
  };

  const isOrdinary = (member: Member) => member.level === null && !due.has(member);

  const judge = (signUp: SignUp): Judgement => {
    const found: Found = { flags: [], waves: [], merges: [] };
    beginSecond(signUp.at, found, true);
    const member = read(signUp);
    recent.add(member);
    settledUpTo = Math.max(settledUpTo, recent.settledUpTo());
    judgeAmong(member, found, false);
    if (!due.has(member)) {
      const flag = alone(member);
      if (flag) raise(flag, found, false);
    }
    const surge = surges.see(member, recent, history.perDay(signUp.at), isOrdinary);
    recent.takeBack(member);
    second.members.push(member);
    return { ...found, surge };
  };

  return {
    judge,
    endSecond() {
      const found: Found = { flags: [], waves: [], merges: [] };
      endSecond(found, true);
      return { ...found, surge: null };
    },
    recall(signUp, { level, wave, verdict }: Outcome) {
      beginSecond(signUp.at, { flags: [], waves: [], merges: [] }, false);
      const member = { ...read(signUp), level: null, wave, verdict: verdict?.word ?? null };
      if (level !== null) (raisedBefore.has(signUp.id) ? dueBefore : due).set(member, level);
      second.members.push(member);
      settledUpTo = Math.max(settledUpTo, recent.settledUpTo());
      if (wave !== null) waves.recall(wave);
      if (verdict) marked.note(member, verdict);
    },
    decide(signUp, word) {
      const member = find(signUp.id) ?? read(signUp);
      member.verdict = word?.word ?? null;
      marked.note(member, word);
    },
    moment: () => ({
      unseen: [...due.keys(), ...dueBefore.keys()].map(({ signUp }) => signUp.id),
      nextWave: waves.next(),
    }),
    state: () => ({
      version: 1,
      settledUpTo: Number.isFinite(settledUpTo) ? settledUpTo : 0,
      nextWave: waves.next(),
      learned: { history: history.save() } satisfies Learned,
    }),
  };
}

function byTimeAndName(a: Member, b: Member): number {
  const [one, other] = [a.signUp, b.signUp];
  if (one.at !== other.at) return one.at - other.at;
  if (one.user !== other.user) return one.user < other.user ? -1 : 1;
  return one.host < other.host ? -1 : Number(one.host > other.host);
}

/** What else speaks against a member. */
function furtherReasons({ oddness, folded }: Member): Reason[] {
  return oddness >= 0.99 && stemOf(folded).length > 4 ? [{ kind: "unpronounceable" }] : [];
}
