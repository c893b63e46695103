import { sayDone, sayRefusal } from "../src/accounts/say.js";
import type { Voice } from "../src/language/voice.js";
import { sayErased, sayObstacle } from "../src/requests/say-erasing.js";
import { saySweepProblem, saySweeps } from "../src/inactive/say-sweep.js";
import type { ErasingNeeds } from "./erase.js";
import type { InactiveNeeds } from "./inactive.js";
import type { Argument } from "../src/conversation/arguments.js";
import { missing, noKeywords, wrong } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";

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

type Say = (voice: Voice) => string;

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
  execute: async (
    { acts, erasing, sweeps, ledger, hosts, now }: InactiveNeeds & Pick<ErasingNeeds, "erasing">,
    { code: said },
    { jid, audience },
  ) => {
    const own = await erasing.confirm(said, jid);
    if (own) {
      return own.ok
        ? done<Say>((voice) => sayErased(own.value, voice))
        : failed((voice) => sayObstacle(own.error, voice));
    }
    if (audience !== "admin") return failed((voice) => sayObstacle({ kind: "unknown-code" }, voice));
    const order = await sweeps.confirm(said, jid);
    if (order) {
      if (!order.ok) return failed((voice) => saySweepProblem(order.error, voice));
      ledger.write({
        at: now(),
        by: jid,
        what: "inactive schedule live",
        host: hosts.join(" "),
        accounts: [],
        note: "",
      });
      return done<Say>((voice) => saySweeps(order.value, voice));
    }
    const result = await acts.confirm(said, jid);
    return result.ok
      ? done<Say>((voice) => sayDone(result.value, voice))
      : failed((voice) => sayRefusal(result.error, voice));
  },
  render: (say, voice) => say(voice),
});
