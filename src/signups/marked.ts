import { structural, type Key, type KeyKind } from "./features.js";
import { looseness } from "./groups.js";
import type { Member } from "./recent.js";
import type { Word } from "./types.js";

/** What admins said of accounts, and what that says of others that are like them. */
export interface MarkedForms {
  /** An admin gave a word on an account, or took it back. */
  note(member: Member, word: Word | null): void;
  /** @returns the word by which a new name is of a kind marked as spam; undefined: it is none */
  heed(member: Member, around: Reckoning): Word | undefined;
}

/** What a likeness is weighed by. */
export interface Reckoning {
  /** How common a trait is among people, 0 to 1. */
  readonly share: (keyId: string) => number;
  /** People who come while a word is heeded. */
  readonly people: number;
  /** How many times as likely spam as not. */
  readonly odds: number;
}

const day = 86_400_000;
/** Words on accounts that share a trait, the latest; older ones of a large wave say the same. */
const mostWords = 60;
/** Traits remembered; those first marked go first. */
const mostTraits = 20_000;
/** A trait that more people share than this says nothing about one hand. */
const rareEnough = 0.003;
/** One account shows no series yet: of its traits only stem and build together, and with less weight. */
const oneShows = 0.5;
/** Rare, and yet no sign of one hand. */
const vague: ReadonlySet<KeyKind> = new Set(["odd", "soup", "type"]);

/** @param heededFor in ms, by when the account came */
export function openMarkedForms(heededFor: number): MarkedForms {
  const marked = new Map<string, Map<number, { readonly since: number; readonly word: Word }>>();
  let swept = 0;

  const drop = (keyId: string, signUp: number) => {
    const words = marked.get(keyId);
    words?.delete(signUp);
    if (words?.size === 0) marked.delete(keyId);
  };
  const wordsOn = (keyId: string, now: number) => {
    for (const [id, { since }] of marked.get(keyId) ?? []) if (since <= now - heededFor) drop(keyId, id);
    return marked.get(keyId);
  };
  /** A stem can be a whole name: once a day what is over goes, asked for or not. */
  const sweep = (now: number) => {
    if (Math.abs(now - swept) < day) return;
    swept = now;
    for (const keyId of [...marked.keys()]) wordsOn(keyId, now);
  };

  return {
    note({ keys, signUp }, word) {
      for (const { id, kind } of keys) {
        if (vague.has(kind)) continue;
        drop(id, signUp.id);
        if (word === null) continue;
        const words = marked.get(id) ?? new Map<number, { since: number; word: Word }>();
        marked.set(id, words);
        words.set(signUp.id, { since: signUp.at, word });
        const [oldest] = words.keys();
        if (words.size > mostWords && oldest !== undefined) words.delete(oldest);
      }
      for (const [id] of marked) {
        if (marked.size <= mostTraits) break;
        marked.delete(id);
      }
    },
    heed({ keys, signUp }, { share, people, odds }) {
      sweep(signUp.at);
      const chance = ({ id, kind }: Key) => Math.min(share(id) * looseness[kind], 0.95);
      const known = keys.flatMap((key) => {
        const words = wordsOn(key.id, signUp.at);
        return words ? [{ key, words }] : [];
      });
      const built = known.filter(({ key }) => structural.has(key.kind));
      for (const { key, words } of known) {
        if (share(key.id) >= rareEnough) continue;
        const others = structural.has(key.kind) ? [] : built;
        for (const other of [undefined, ...others]) {
          const both = [...words].filter(([id]) => other?.words.has(id) ?? true);
          const spam = both.filter(([, { word }]) => word.word === "spam");
          const latest = spam.at(-1)?.[1].word;
          if (!latest) continue;
          const shown = spam.length > 1 ? spam.length - 1 : key.kind === "stem" && other ? oneShows : 0;
          const usual = people * chance(key) * (other ? chance(other.key) : 1);
          if (shown >= odds * (usual + both.length - spam.length)) return latest;
        }
      }
      return undefined;
    },
  };
}
