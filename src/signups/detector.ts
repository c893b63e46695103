import { fold, keysOf, mixedScripts, showForm, stemOf, type Key } from "./features.js";
import { judgeCompany } from "./company.js";
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
  Outcome,
  Reason,
  Sensitivity,
  SignUp,
  Wave,
} from "./types.js";
import { openWaves } from "./waves.js";

export interface DetectorSettings {
  readonly sensitivity: Sensitivity;
}

/** What is learned for good. */
interface Learned {
  readonly history: SavedHistory;
}

/** A form that an admin called spam is heeded so long. In ms. */
const markedFor = 14 * 24 * 60 * 60_000;
/** A trait that more people share than this can't be called spam by one example. */
const rareEnough = 0.003;

/** Makes a detector, from nothing or from what an earlier one had learned. Pure: events in, judgements out. */
export function createDetector(settings: DetectorSettings, model: Model, saved?: DetectorState): Detector {
  const threshold = thresholds[settings.sensitivity];
  const history = openHistory(model, (saved?.learned as Learned | undefined)?.history);
  const recent = openRecent((member) => {
    // A stem can be a whole name, and what is learned outlives the names: fragments and forms only.
    const lasting = member.keys.filter(({ kind }) => kind !== "stem").map(({ id }) => id);
    history.learn(lasting, member.signUp.at, member.level === "flagged" || member.verdict === "spam");
  });
  const waves = openWaves(saved?.nextWave ?? 1);
  const surges = openSurges();
  const marked = new Map<string, number>();
  let settledUpTo = saved?.settledUpTo ?? Number.NEGATIVE_INFINITY;

  const read = (signUp: SignUp): Member => {
    const folded = fold(signUp.user);
    const oddness = model.oddness(folded);
    return {
      signUp,
      folded,
      oddness,
      keys: keysOf(folded, oddness),
      level: null,
      wave: null,
      verdict: null,
    };
  };

  const mark = (member: Member, on: boolean) => {
    for (const key of specific(member, history.share)) {
      if (on) marked.set(key.id, member.signUp.at);
      else marked.delete(key.id);
    }
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
    const spam = member.keys.find(
      ({ id }) => (marked.get(id) ?? Number.NEGATIVE_INFINITY) > signUp.at - markedFor,
    );
    if (spam)
      return flag("flagged", 0.9, { kind: "marked", form: showForm(folded), at: marked.get(spam.id) ?? 0 });
    const mixed = mixedScripts(signUp.user);
    if (mixed.length > 0) return flag("flagged", 0.8, { kind: "mixed-scripts", scripts: mixed });
    if (oddness >= 0.99) {
      const level = oddness >= threshold.alone ? "flagged" : "look";
      return flag(level, oddness >= 0.999 ? 0.7 : 0.5, { kind: "unpronounceable" });
    }
    return undefined;
  };

  const judge = (signUp: SignUp): Judgement => {
    const member = read(signUp);
    recent.add(member);
    settledUpTo = Math.max(settledUpTo, recent.settledUpTo());
    const flags: Flag[] = [];
    const raise = (flag: Flag) => {
      const target = recent.find(flag.signUp.id);
      if (!target || target.verdict === "ok") return;
      target.level = flag.level;
      target.wave = flag.wave;
      flags.push(flag);
    };
    const company = judgeCompany(member, {
      recent,
      share: history.share,
      perDay: history.perDay(signUp.at),
      thresholds: threshold,
    });
    const merges: { from: number; into: number }[] = [];
    const grown: Wave[] = [];
    if (company) {
      const wave = waves.join(company.members, merges);
      const fresh = company.members.filter(({ wave: old, verdict }) => old === null && verdict !== "ok");
      for (const each of fresh) {
        const reasons = [company.reason, ...furtherReasons(each)];
        raise({ signUp: each.signUp, level: "flagged", score: company.score, wave, reasons });
      }
      grown.push({ id: wave, form: company.form });
    }
    if (member.level === null) {
      const flag = alone(member);
      if (flag) raise(flag);
    }
    for (const { from, into } of merges) recent.merge(from, into);
    return {
      flags,
      waves: grown,
      merges,
      surge: surges.see(member, recent, history.perDay(signUp.at)),
    };
  };

  return {
    judge,
    recall(signUp, { level, wave, verdict }: Outcome) {
      const member = { ...read(signUp), level, wave, verdict };
      recent.add(member);
      settledUpTo = Math.max(settledUpTo, recent.settledUpTo());
      if (wave !== null) waves.recall(wave);
      if (verdict === "spam") mark(member, true);
    },
    decide(signUp, verdict) {
      const member = recent.find(signUp.id) ?? read(signUp);
      member.verdict = verdict;
      mark(member, verdict === "spam");
    },
    state: () => ({
      version: 1,
      settledUpTo: Number.isFinite(settledUpTo) ? settledUpTo : 0,
      nextWave: waves.next(),
      learned: { history: history.save() } satisfies Learned,
    }),
  };
}

/** Traits of a member that few people share. */
function specific(member: Member, share: (keyId: string) => number): Key[] {
  return member.keys.filter(({ kind, id }) => kind !== "odd" && kind !== "soup" && share(id) < rareEnough);
}

/** What else speaks against a member. */
function furtherReasons({ oddness, folded }: Member): Reason[] {
  return oddness >= 0.99 && stemOf(folded).length > 4 ? [{ kind: "unpronounceable" }] : [];
}
