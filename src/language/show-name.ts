import type { Language } from "./language.js";
import { number } from "./numbers.js";
import type { Voice } from "./voice.js";

const longest = 64;

/** What is invisible, breaks the line or turns the direction of writing: controls, formats, lone surrogates. */
const hidden = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]+/gu;

/**
 * Shows a text that a stranger chose (an account's name, a mistyped word) so that it can do no harm: in one
 * line, with a mark where something invisible stood, at most 64 characters, and quoted so that a client doesn't
 * take its characters for message styling (XEP-0393).
 */
export function showName(name: string): string {
  const shown = harmless(name, longest);
  // Within a preformatted span nothing else is styled (XEP-0393 §6.2), but a backtick would end it.
  // A directive only opens after white space (§6.2), so quotation marks keep the rest from being styled.
  return shown.includes("`") ? `«${shown}»` : `\`${shown}\``;
}

/** An account: by its local part where one domain is served, else with the domain. */
export function showAccount(
  account: { readonly user: string; readonly host: string },
  voice: Pick<Voice, "hosts">,
): string {
  return showName(accountText(account, voice));
}

/** Some names, and how many more there are: `a`, `b` and 12 more. */
export function showSome(shown: readonly string[], total: number, language: Language): string {
  const more = total - shown.length;
  const de = language === "de";
  if (more > 0)
    return `${shown.join(", ")} ${de ? "und" : "and"} ${number(more, language)} ${de ? "weitere" : "more"}`;
  const last = shown.at(-1) ?? "";
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")} ${de ? "und" : "and"} ${last}`;
}

/**
 * A command to copy, such as `why anna`. A name that can't be copied safely is replaced by `NAME`.
 * @param word what comes before the name
 */
export function showCommand(
  word: string,
  account: { readonly user: string; readonly host: string },
  voice: Pick<Voice, "hosts">,
): string {
  const text = accountText(account, voice);
  return `\`${word} ${/^[\p{L}\p{N}._@+=-]{1,64}$/u.test(text) ? text : "NAME"}\``;
}

function accountText(
  account: { readonly user: string; readonly host: string },
  voice: Pick<Voice, "hosts">,
): string {
  if (voice.hosts.length === 1 && voice.hosts[0] === account.host) return account.user;
  return `${harmless(account.user, longest / 2)}@${account.host}`;
}

function harmless(text: string, limit: number): string {
  const visible = text
    .replace(hidden, "\u{FFFD}")
    .replace(/\s/gu, "\u2423")
    // A tower of accents runs over the lines above and below.
    .replace(/(\p{M}{2})\p{M}+/gu, "$1");
  const points = Array.from(visible);
  return points.length > limit ? `${points.slice(0, limit - 1).join("")}…` : visible;
}
