import type { Argument } from "../src/conversation/arguments.js";
import { missing, noKeywords, wholeNumber, wrong } from "../src/conversation/arguments.js";
import { beforeArgument, type Moment } from "../src/conversation/date-argument.js";
import { command } from "../src/conversation/declaration.js";
import { fold } from "../src/conversation/nearest.js";
import { done, failed } from "../src/conversation/outcome.js";
import { dayStart } from "../src/language/time.js";
import type { Erasing, Wish } from "../src/requests/erasing/erasing.js";
import { sayObstacle, sayShown } from "../src/requests/erasing/say-erasing.js";

/** What erasing one's own data works with. */
export interface ErasingNeeds {
  readonly erasing: Erasing;
  readonly timeZone: string;
  /** Epoch ms. */
  readonly now: () => number;
}

type What =
  | { readonly kind: "archive"; readonly before: Moment | undefined }
  | { readonly kind: "upload"; readonly number: number }
  | { readonly kind: "offline" | "uploads" | "account" };

const expects = {
  en: "what is to go: `messages`, `messages before 2026-03-31`, `uploads`, `upload 2`, `offline` or `account`",
  de: "was weg soll: `nachrichten`, `nachrichten vor 31.3.2026`, `dateien`, `datei 2`, `offline` oder `konto`",
};
const kinds: Readonly<Record<string, What["kind"]>> = {
  messages: "archive",
  archive: "archive",
  nachrichten: "archive",
  archiv: "archive",
  offline: "offline",
  uploads: "uploads",
  files: "uploads",
  dateien: "uploads",
  upload: "upload",
  file: "upload",
  datei: "upload",
  account: "account",
  konto: "account",
};
const uploadNumber = wholeNumber({ en: "N", de: "N" }, { min: 1, max: 200 });

const what: Argument<What> = {
  usage: {
    en: "messages [before DATE]|uploads|upload N|offline|account",
    de: "nachrichten [vor DATUM]|dateien|datei N|offline|konto",
  },
  expects,
  keywords: noKeywords,
  read: ([first, ...rest]) => {
    if (first === undefined) return missing(expects);
    const kind = kinds[fold(first)] ?? kinds[first.toLowerCase()];
    if (kind === undefined) return wrong(first, expects);
    if (kind === "upload") {
      const number = uploadNumber.read(rest);
      return number.ok ? { ...number, value: { kind, number: number.value } } : number;
    }
    if (kind !== "archive") return { ok: true, value: { kind }, rest };
    if (rest.length === 0) return { ok: true, value: { kind, before: undefined }, rest };
    const before = beforeArgument.read(rest);
    return before.ok ? { ...before, value: { kind, before: before.value } } : before;
  },
};

/** Erasing one's own data (Art. 17): shown first, done by a code typed back. */
export const erase = command({
  name: "erase",
  words: { en: ["erase"], de: ["entferne"] },
  audience: "user",
  destructive: true,
  arguments: { what },
  summary: {
    en: "deletes something of your own: archived messages, uploads, waiting messages, the account; shows first what goes and what stays",
    de: "löscht etwas Eigenes: archivierte Nachrichten, Dateien, wartende Nachrichten, das Konto; zeigt zuerst, was geht und was bleibt",
  },
  details: {
    en: "Plain sentences do too: `delete my messages before 2026-03-31`, `delete my account`.",
    de: "Ganze Sätze gehen auch: `lösche meine Nachrichten vor 31.3.2026`, `lösche mein Konto`.",
  },
  examples: {
    en: ["erase messages", "erase messages before 2026-03-31", "erase upload 2", "erase account"],
    de: ["entferne nachrichten", "entferne nachrichten vor 31.3.2026", "entferne datei 2", "entferne konto"],
  },
  execute: async ({ erasing, timeZone, now }: ErasingNeeds, { what: wished }, { jid, language }) => {
    const before = (at: Moment | undefined) => {
      if (at === undefined) return undefined;
      if (at.kind === "ago") return now() - at.span;
      return dayStart(Date.UTC(at.year, at.month - 1, at.day, 12), timeZone);
    };
    const wish: Wish =
      wished.kind === "archive"
        ? { kind: "archive", before: before(wished.before) }
        : wished.kind === "upload"
          ? wished
          : { kind: wished.kind };
    const shown = await erasing.propose(wish, jid, language);
    return shown.ok ? done(shown.value) : failed((voice) => sayObstacle(shown.error, voice));
  },
  render: sayShown,
});
