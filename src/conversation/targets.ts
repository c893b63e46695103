import { catalogue } from "../language/catalogue.js";
import { showName } from "../language/show-name.js";
import type { KnownSignUp, SignUpBook } from "../signups/known.js";
import { noKeywords, missing } from "./arguments.js";
import type { Argument } from "./arguments.js";
import { fold, nearest } from "./nearest.js";

/** An account as a person named it, not yet looked up. */
export interface UserName {
  readonly kind: "user";
  readonly user: string;
  /** Undefined where only the local part was given. */
  readonly host: string | undefined;
}

/** What a verdict can be about: an account, or a wave by its number. */
export type Target =
  | UserName
  | { readonly kind: "wave"; readonly id: number }
  /** An account exactly as the server writes it; people don't say this, lists do. */
  | { readonly kind: "account"; readonly user: string; readonly host: string };

const texts = catalogue(
  { noUser: (said: string) => `${said} can't be a user name.` },
  { noUser: (said) => `${said} kann kein Benutzername sein.` },
);

const waveWords = { en: ["wave"], de: ["Welle"] } as const;
const userUsage = { en: "USER", de: "NAME" } as const;
const userExpects = {
  en: "a user name such as `anna` or `anna@example.org`",
  de: "ein Name wie `anna` oder `anna@example.org`",
} as const;

/** One account: `name`, `name@host`, or a copied `xmpp:name@host/phone`. */
export const oneUser: Argument<UserName> = {
  usage: userUsage,
  expects: userExpects,
  keywords: noKeywords,
  read: ([first, ...rest]) => {
    if (first === undefined) return missing(userExpects);
    const value = readUser(first);
    return value === undefined
      ? { ok: false, problem: ({ language }) => texts[language].noUser(showName(first)) }
      : { ok: true, value, rest };
  },
};

/** An account, or `wave 3`. */
export const target: Argument<Target> = {
  usage: { en: "USER|wave N", de: "NAME|Welle N" },
  expects: {
    en: `${userExpects.en}, or a wave such as \`wave 3\``,
    de: `${userExpects.de}, oder eine Welle wie \`Welle 3\``,
  },
  keywords: waveWords,
  read: (words) => {
    const [first, second, ...rest] = words;
    if (first === undefined) return missing(target.expects);
    const number = /^#?(\d{1,9})[?!.,;:]*$/.exec(second ?? "")?.[1];
    const isWave = [...waveWords.en, ...waveWords.de].some((each) => fold(each) === fold(first));
    if (isWave && number !== undefined) {
      return { ok: true, value: { kind: "wave", id: Number.parseInt(number, 10) }, rest };
    }
    return oneUser.read(words);
  },
};

/** Takes a name out of what people copy around it: quotes, `xmpp:`, a resource. */
function readUser(word: string): UserName | undefined {
  const bare = word
    .replace(/^[`"'«»„“”]+|[`"'«»„“”]+$/g, "")
    .replace(/^xmpp:/i, "")
    .replace(/^@/, "")
    .replace(/^([^@/]+@[^/]+)\/.*$/s, "$1");
  const at = bare.indexOf("@");
  const user = at < 0 ? bare : bare.slice(0, at);
  const host =
    at < 0
      ? undefined
      : bare
          .slice(at + 1)
          .toLowerCase()
          .replace(/[?!.,;:]+$/, "");
  // RFC 7622 §3.3: at most 1023 octets, and none of these characters.
  if (user === "" || host === "" || Buffer.byteLength(user) > 1023 || /["&'/:<>@\s\p{Cc}]/u.test(user)) {
    const trimmed = user.replace(/[:]+$/, "");
    return trimmed !== user && trimmed !== "" ? readUser(trimmed) : undefined;
  }
  return { kind: "user", user, host };
}

/**
 * All registrations of a name, newest first. Tried as written, then as the server would write it (lower-case:
 * phones like to begin with a capital), then without the full stop of the sentence.
 */
export function lookUp(book: Pick<SignUpBook, "find">, name: UserName): readonly KnownSignUp[] {
  const bare = name.user.replace(/[?!.,;]+$/, "");
  for (const user of new Set([name.user, name.user.toLowerCase(), bare, bare.toLowerCase()])) {
    const found = user === "" ? [] : book.find(user, name.host);
    if (found.length > 0) return found;
  }
  return [];
}

/** @returns the bare JIDs that a name can mean on these hosts, as the server would write them */
export function accountsMeant({ user, host }: UserName, hosts: readonly string[]): readonly string[] {
  const name = user.toLowerCase().replace(/[?!.,;]+$/, "");
  return (host === undefined ? hosts : [host]).map((each) => `${name}@${each}`);
}

/** The newest names that somebody may have meant instead, at most three. */
export function nearestNames(book: Pick<SignUpBook, "latest">, name: UserName): readonly string[] {
  const known = book.latest(2000).map(({ user }) => user);
  const said = name.user.toLowerCase();
  // A name that was too long to show is copied with its ellipsis; a phone may also send only its beginning.
  const begun = said.replace(/…$/, "");
  const beginnings = begun.length >= 4 ? known.filter((user) => user.startsWith(begun)) : [];
  return [...new Set([...nearest(said, known, 3), ...beginnings])].slice(0, 3);
}
