import { sayRefusal } from "../src/accounts/say.js";
import type { Argument } from "../src/conversation/arguments.js";
import { missing, noKeywords, wrong } from "../src/conversation/arguments.js";
import type { Confirmable } from "../src/conversation/confirmations.js";
import { command } from "../src/conversation/declaration.js";
import { failed, type Problem as Say } from "../src/conversation/outcome.js";

/** What `confirm` works with. */
export interface ConfirmNeeds {
  /** All that can wait for a code. */
  readonly confirmables: readonly Confirmable[];
}

const expects = { en: "the six digits that I gave you", de: "die sechs Ziffern von mir" };

const code: Argument<string> = {
  usage: { en: "CODE", de: "CODE" },
  expects,
  keywords: noKeywords,
  read: ([first, ...rest]) => {
    if (first === undefined) return missing(expects);
    const digits = /^[`"']*(\d{6})[`"'.!]*$/.exec(first)?.[1];
    return digits === undefined ? wrong(first, expects) : { ok: true, value: digits, rest };
  },
};

/** A person's yes to what was shown. The server saw it too: without that nothing would happen. */
export const confirm = command({
  name: "confirm",
  words: { en: ["confirm", "yes"], de: ["bestätigen", "ja"] },
  bare: /^[`"']*\d{6}[`"'.!]*$/,
  audience: "user",
  destructive: false,
  arguments: { code },
  summary: {
    en: "has done what I showed you; the six digits alone do too",
    de: "lässt geschehen, was ich dir gezeigt habe; die sechs Ziffern allein genügen",
  },
  examples: { en: ["confirm 481516"], de: ["bestätigen 481516"] },
  execute: async ({ confirmables }: ConfirmNeeds, { code: said }, asker) => {
    for (const each of confirmables) {
      if (each.audience === "admin" && asker.audience !== "admin") continue;
      const answer = each.confirm(said, asker);
      if (answer) return answer;
    }
    return failed((voice) => sayRefusal({ kind: "unknown-code" }, voice));
  },
  render: (say: Say, voice) => say(voice),
});
