import { repeated } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { oneUser } from "../src/conversation/targets.js";
import { sayKept, saySweepProblem } from "../src/inactive/say-sweep.js";
import type { InactiveNeeds } from "./inactive.js";

/** A veto: these accounts stay, though nobody uses them. */
export const keep = command({
  name: "keep",
  words: { en: ["keep"], de: ["behalte", "behalten"] },
  audience: "admin",
  destructive: false,
  arguments: { users: repeated(oneUser, 20) },
  summary: {
    en: "keeps accounts from being deleted by the standing order for unused ones (`inactive schedule`)",
    de: "bewahrt Konten davor, vom Auftrag für unbenutzte gelöscht zu werden (`inaktiv plan`)",
  },
  examples: { en: ["keep anna"], de: ["behalte anna"] },
  execute: async ({ sweeps, ledger, hosts, now }: InactiveNeeds, { users }, { jid: by }) => {
    const [only] = hosts;
    for (const host of hosts) {
      const here = users.filter((each) => (each.host ?? only) === host).map(({ user }) => user.toLowerCase());
      if (here.length === 0) continue;
      const kept = await sweeps.keep(host, here);
      if (!kept.ok) return failed((voice) => saySweepProblem(kept.error, voice));
      ledger.write({ at: now(), by, what: "keep", host, accounts: here, note: "" });
    }
    return done(users.map(({ user }) => user));
  },
  render: sayKept,
});
