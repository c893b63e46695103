import type { Deed, Ledger } from "../src/accounts/ledger.js";
import { sayDeeds } from "../src/accounts/say-deeds.js";
import { optional, wholeNumber } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done } from "../src/conversation/outcome.js";

/** What `log` works with. */
export interface LogNeeds {
  readonly ledger: Pick<Ledger, "latest">;
}

/** What admins had done. Only ever added to: taking something back is a line of its own. */
export const log = command({
  name: "log",
  words: { en: ["log"], de: ["log", "protokoll"] },
  audience: "admin",
  destructive: false,
  arguments: { count: optional(wholeNumber({ en: "N", de: "N" }, { min: 1, max: 50 })) },
  summary: {
    en: "tells what admins had me do, the newest first",
    de: "sagt, was Admins mich tun ließen, das Neueste zuerst",
  },
  details: { en: "Kept for `audit.keepDays`.", de: "Bleibt so lange, wie `audit.keepDays` sagt." },
  examples: { en: ["log", "log 30"], de: ["log", "log 30"] },
  execute: ({ ledger }: LogNeeds, { count = 10 }) => done<readonly Deed[]>(ledger.latest(count)),
  render: sayDeeds,
});
