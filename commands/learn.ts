import { missing, wrong, type Argument } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done } from "../src/conversation/outcome.js";
import type { Teaching } from "../src/signups/teaching.js";

/** What `learn` works with. */
export interface LearnNeeds {
  readonly teaching: Teaching;
}

const expects = { en: "`from server`", de: "`vom Server`" };

const source: Argument<"server"> = {
  usage: { en: "from server", de: "vom Server" },
  expects,
  keywords: { en: ["from"], de: ["vom", "von"] },
  read: (words) => {
    const [said, ...rest] = words.filter((each) => !/^(from|the|vom|von|dem)$/i.test(each));
    if (said === undefined) return missing(expects);
    return /^server[.!]?$/i.test(said) ? { ok: true, value: "server", rest } : wrong(said, expects);
  },
};

/** Learning what is usual from those who registered before the bot came. */
export const learn = command({
  name: "learn",
  words: { en: ["learn"], de: ["lerne"] },
  audience: "admin",
  destructive: false,
  arguments: { source },
  summary: {
    en: "has me learn what is usual here from all registrations that the server remembers, those of before my first day too",
    de: "lässt mich aus allen Registrierungen, an die sich der Server erinnert, lernen, was hier üblich ist, auch aus denen vor meiner Zeit",
  },
  details: {
    en: "The server lists names and times for this one message of yours (`kastellan_history`); I keep forms and counts, names only for `signups.keepDays`. Nobody is alerted.",
    de: "Der Server gibt für diese eine Nachricht von dir Namen und Zeiten heraus (`kastellan_history`); ich behalte Formen und Zahlen, Namen nur für `signups.keepDays`. Gemeldet wird niemand.",
  },
  examples: { en: ["learn from server"], de: ["lerne vom Server"] },
  execute: async ({ teaching }: LearnNeeds, _, asker) => done(await teaching.begin(asker)),
  render: (say, voice) => say(voice),
});
