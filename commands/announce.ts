import type { Announcing } from "../src/announcements/announcing.js";
import { longestAnnouncement, sayPreview, sayTooLong } from "../src/announcements/say.js";
import { missing, noKeywords, type Argument } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { sayTrouble } from "../src/server/trouble.js";

/** What `announce` works with. */
export interface AnnounceNeeds {
  readonly announcing: Pick<Announcing, "propose">;
}

interface Wish {
  readonly all: boolean;
  readonly text: string;
}

const expects = { en: "what to tell everybody", de: "was alle erfahren sollen" };
const toAll = { en: "all:", de: "alle:" };

/** `TEXT`, or `all: TEXT`. */
const wish: Argument<Wish> = {
  usage: { en: "[all:] TEXT", de: "[alle:] TEXT" },
  expects,
  keywords: noKeywords,
  read: (words) => {
    const [first = "", ...others] = words;
    const all = [toAll.en, toAll.de].includes(first.toLowerCase());
    const text = (all ? others : words).join(" ");
    return text === "" ? missing(expects) : { ok: true, value: { all, text }, rest: [] };
  },
};

/** A word from the server's own domain: to everybody who is online, or to all accounts. */
export const announce = command({
  name: "announce",
  words: { en: ["announce"], de: ["ankündigen"] },
  audience: "admin",
  destructive: true,
  arguments: { wish },
  summary: {
    en: "tells everybody who is online something from the server's domain, in your words; `all:` tells every account",
    de: "sagt allen, die online sind, etwas vom Server aus, in deinen Worten; `alle:` sagt es jedem Konto",
  },
  examples: {
    en: [
      "announce The server restarts at 22:00 and is back by 22:05.",
      "announce all: The privacy policy changes on 1 May.",
    ],
    de: [
      "ankündigen Der Server startet um 22:00 neu und ist um 22:05 wieder da.",
      "ankündigen alle: Die Datenschutzerklärung ändert sich am 1. Mai.",
    ],
  },
  execute: async ({ announcing }: AnnounceNeeds, { wish: { all, text } }, { jid: by }) => {
    if (Buffer.byteLength(text) > longestAnnouncement) return failed(sayTooLong);
    const preview = await announcing.propose(text, all, by);
    return preview.ok ? done(preview.value) : failed((voice) => sayTrouble(preview.error, voice.language));
  },
  render: sayPreview,
});
