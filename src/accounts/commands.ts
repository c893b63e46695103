import { repeated } from "../conversation/arguments.js";
import { command } from "../conversation/declaration.js";
import type { Described } from "../conversation/described.js";
import { done, failed } from "../conversation/outcome.js";
import { target } from "../conversation/targets.js";
import type { ActVerb } from "../server/hands.js";
import type { Acts } from "./acts.js";
import { sayDone, sayProposal, sayRefusal } from "./say.js";

/** What the commands that do something to accounts work with. */
export interface ActingNeeds {
  readonly acts: Acts;
}

type Texts = Pick<Described, "words" | "summary" | "details" | "examples">;

/**
 * The command of one verb: it shows everything first and waits for the code; what only takes something back
 * is done at once where the accounts are named.
 */
export function actingCommand(verb: ActVerb, texts: Texts) {
  const takesBack = verb === "release" || verb === "unblock";
  return command({
    ...texts,
    name: verb,
    audience: "admin",
    destructive: !takesBack,
    arguments: { targets: repeated(target, 500) },
    execute: async ({ acts }: ActingNeeds, { targets }, { jid }) => {
      const result = takesBack
        ? await acts.atOnce(verb, targets, jid)
        : await acts.propose(verb, targets, jid);
      return result.ok ? done(result.value) : failed((voice) => sayRefusal(result.error, voice));
    },
    render: (told, voice) => ("outcomes" in told ? sayDone(told, voice) : sayProposal(told, voice)),
  });
}
