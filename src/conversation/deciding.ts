import type { Decide, KnownSignUp, NoteOnWave, SignUpBook } from "../signups/known.js";
import type { Verdict } from "../signups/types.js";
import type { Series } from "../signups/series.js";
import type { BareJid } from "../xmpp/jid.js";
import { lookUp, nearestNames } from "./targets.js";
import type { Target, UserName } from "./targets.js";

/** What the verdict commands work with. */
export interface DecidingNeeds {
  readonly book: Pick<SignUpBook, "find" | "wave" | "latest">;
  readonly decide: Decide;
  readonly noteOnWave: NoteOnWave;
  readonly series: Pick<Series, "unmark">;
}

/** What became of a verdict, account by account. */
export interface Decided {
  /** `null`: taken back. */
  readonly word: Verdict | null;
  readonly changed: readonly KnownSignUp[];
  /** They stood like that before. */
  readonly same: readonly KnownSignUp[];
  /** Members of a wave with another verdict: somebody looked at these one by one, so the wave's word yields. */
  readonly kept: readonly KnownSignUp[];
  readonly unknown: readonly { readonly name: UserName; readonly near: readonly string[] }[];
  /** Names that exist on several served domains. */
  readonly unclear: readonly (readonly KnownSignUp[])[];
  /** Waves whose names have gone, and whose like is no longer taken for their return. */
  readonly forgotten: readonly number[];
  /** Numbers of waves of which nothing is known. */
  readonly noWaves: readonly number[];
}

/**
 * Records an admin's word on accounts and whole waves. Of a name that was registered, deleted and registered
 * again, the newest registration is meant.
 */
export function decideOn(
  targets: readonly Target[],
  word: Verdict | null,
  by: BareJid,
  { book, decide, noteOnWave, series }: DecidingNeeds,
): Decided {
  const named = new Map<number, KnownSignUp>();
  const members = new Map<number, KnownSignUp>();
  const unknown: { name: UserName; near: readonly string[] }[] = [];
  const unclear: KnownSignUp[][] = [];
  const forgotten: number[] = [];
  const noWaves: number[] = [];
  for (const target of targets) {
    if (target.kind === "wave") {
      const wave = book.wave(target.id);
      if (wave.length === 0 && word !== "spam" && series.unmark(target.id, wave, word))
        forgotten.push(target.id);
      else if (wave.length === 0) noWaves.push(target.id);
      else noteOnWave(target.id, word ?? "unmark", by);
      for (const member of wave) members.set(member.id, member);
      continue;
    }
    const name: UserName = { ...target, kind: "user" };
    const newest = newestPerHost(lookUp(book, name));
    const [first] = newest;
    if (first === undefined) unknown.push({ name, near: nearestNames(book, name) });
    else if (newest.length > 1) unclear.push(newest);
    else named.set(first.id, first);
  }
  const kept = [...members.values()].filter(
    ({ id, verdict }) => !named.has(id) && word !== null && verdict !== null && verdict.word !== word,
  );
  for (const { id } of kept) members.delete(id);
  const all = [...new Map([...named, ...members]).values()];
  const isSame = ({ verdict }: KnownSignUp): boolean => (verdict?.word ?? null) === word;
  const changed = all.filter((signUp) => !isSame(signUp));
  for (const { id } of changed) decide(id, word, by);
  return { word, changed, same: all.filter(isSame), kept, unknown, unclear, forgotten, noWaves };
}

/** The newest registration on each host, of registrations that come newest first. */
function newestPerHost(found: readonly KnownSignUp[]): KnownSignUp[] {
  return found.filter(({ host }, index) => found.findIndex((each) => each.host === host) === index);
}
