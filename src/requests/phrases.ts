import type { Phrase } from "../conversation/converse.js";
import type { Audience } from "../conversation/described.js";
import type { Language } from "../language/language.js";

/** How people say what they want with their own data, in plain sentences: to the words of a command. */

interface Pattern {
  readonly language: Language;
  readonly fits: RegExp;
  /** The command's words; `$1` is what the sentence names. */
  readonly words: string;
  /** Without `my`, an admin's sentence means something else. */
  readonly usersOnly?: true;
  /** Shown by what the sentence is about, anywhere in it: a command's own word at its beginning counts for more. */
  readonly loose?: true;
  /** Such a sentence wants something else with it. */
  readonly unless?: RegExp;
}

/** Not a copy: to have one's data deleted, corrected, restricted, or to object. */
const otherRights =
  /\b(?:delete|erase|remove|correct|rectify|restrict|object|stop)\w*|(?:^|\s)(?:l(?:ö|oe)sch|entfern|berichtig|korrigier|(?:ein)?schr(?:ä|ae)nk|widersp)/;

const patterns: readonly Pattern[] = [
  {
    language: "en",
    fits: /^what (?:do|does) .*\b(?:know|store|stored|have) .*\b(?:about|on|of) me\b/,
    words: "data short",
  },
  {
    language: "de",
    fits: /^(?:was|welche daten) .*\b(?:wei(?:ß|ss)t|hast|speicherst|gespeichert)\b.*\bmich\b|^was .*\bmir gespeichert/,
    words: "daten kurz",
  },
  {
    language: "en",
    fits: /^(?:please )?(?:send|give) (?:me )?(?:the |one )?(?:whole )?link\b|^(?:the )?whole link\b/,
    words: "link",
  },
  {
    language: "de",
    fits: /^(?:bitte )?(?:schick|sende?|gib) (?:mir )?(?:bitte )?den (?:ganzen )?link\b|^(?:den |der )?ganzen? link\b/,
    words: "link",
  },
  {
    language: "en",
    fits: /\bportable (?:copy|data)\b|\bmove (?:my account|to another server)\b/,
    words: "data portable",
    loose: true,
  },
  {
    language: "de",
    fits: /(?:^|\s)(?:ü|ue)bertragbare (?:kopie|daten)\b|\bserver wechseln\b|\bumziehen\b/,
    words: "daten übertragbar",
    loose: true,
  },
  {
    language: "en",
    fits: /^(?:please )?(?:delete|erase|remove) (?:all )?my (?:message )?(?:messages|archive|history)\b(?: (.*))?$/,
    words: "erase messages $1",
  },
  {
    language: "de",
    fits: /^(?:bitte )?(?:l(?:ö|oe)sche?|entferne) (?:alle )?meine? (?:nachrichten|archiv|verlauf)\b(?: (.*))?$/,
    words: "entferne nachrichten $1",
  },
  {
    language: "en",
    fits: /^(?:please )?(?:delete|erase|remove) (?:all )?my (?:uploads|files)\b/,
    words: "erase uploads",
  },
  {
    language: "de",
    fits: /^(?:bitte )?(?:l(?:ö|oe)sche?|entferne) (?:alle )?meine (?:uploads|dateien)\b/,
    words: "entferne dateien",
  },
  {
    language: "en",
    fits: /^(?:please )?(?:delete|erase|remove) (?:upload|file) (\d+)/,
    words: "erase upload $1",
  },
  {
    language: "de",
    fits: /^(?:bitte )?(?:l(?:ö|oe)sche?|entferne) (?:upload|datei) (\d+)/,
    words: "entferne datei $1",
  },
  {
    language: "en",
    fits: /^(?:please )?(?:delete|erase|remove) (?:my )?offline(?: messages)?/,
    words: "erase offline",
  },
  {
    language: "de",
    fits: /^(?:bitte )?(?:l(?:ö|oe)sche?|entferne) (?:meine )?offline/,
    words: "entferne offline",
  },
  {
    language: "en",
    fits: /^(?:please )?(?:delete|close|remove|erase) my account\b|^i want (?:you )?to (?:delete|close|remove) my account\b/,
    words: "erase account",
  },
  {
    language: "de",
    fits: /^(?:bitte )?(?:l(?:ö|oe)sche?|entferne|schlie(?:ß|ss)e) mein konto\b|^(?:ich (?:will|m(?:ö|oe)chte) )?mein konto l(?:ö|oe)schen\b/,
    words: "entferne konto",
  },
  {
    language: "en",
    fits: /^request status\b|\bstatus of my request\b|^(?:show |list )?my requests\b/,
    words: "requests",
  },
  {
    language: "de",
    fits: /^(?:status|stand) (?:der|meiner) anfragen?\b|^(?:zeige? )?meine anfragen\b/,
    words: "anfragen",
  },
  { language: "en", fits: /^(?:show |list )?my (?:uploads|files)\b/, words: "uploads" },
  { language: "de", fits: /^(?:zeig(?:e)? )?meine (?:uploads|dateien)\b/, words: "dateien" },
  {
    language: "en",
    fits: /\bmy data\b|\bcopy of (?:all )?(?:my )?data\b|^data$/,
    words: "data",
    loose: true,
    unless: otherRights,
  },
  {
    language: "de",
    fits: /\bmeine(?:r|n)? (?:gespeicherten )?daten\b|^daten$|^auskunft\b|\bdatenauskunft\b/,
    words: "daten",
    loose: true,
    unless: otherRights,
  },
  {
    language: "en",
    fits: /^(?:i want|i need|let me (?:talk|speak)|can i (?:talk|speak)|talk|speak)\b.*\b(?:human|person|admin)\b(.*)$/,
    words: "human $1",
    usersOnly: true,
  },
  {
    language: "de",
    fits: /^(?:ich (?:will|m(?:ö|oe)chte|brauche)|kann ich)\b.*\b(?:menschen?|admin)\b(.*)$/,
    words: "mensch $1",
    usersOnly: true,
  },
];

/** @returns the command that a sentence means; undefined where none is certain: then the words stand as they are */
export function rephrase(words: readonly string[], audience: Audience): Phrase | undefined {
  if (words.length > 40) return undefined;
  const said = words.join(" ").replace(/[?!.\s]+$/, "");
  const folded = said.toLowerCase();
  for (const { language, fits, words: command, usersOnly, loose, unless } of patterns) {
    if (usersOnly && audience === "admin") continue;
    const found = fits.exec(folded);
    if (found && !unless?.test(folded)) {
      const rest = (found[1] ?? "").trim();
      const meant = command.replace("$1", rest).trim().split(/\s+/);
      return { language, words: meant, ...(loose ? { loose } : {}) };
    }
  }
  return undefined;
}
