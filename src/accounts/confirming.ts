import type { Confirmable } from "../conversation/confirmations.js";
import { done } from "../conversation/outcome.js";
import type { Underway } from "../conversation/underway.js";
import type { Acts } from "./acts.js";
import { sayDone, sayRefusal, sayUnderway } from "./say.js";

/** An admin's yes to what is to be done with accounts; a long deletion tells how far it is. */
export function confirmActs(acts: Acts, underway: Pick<Underway, "begin">): Confirmable {
  return {
    audience: "admin",
    confirm(code, asker) {
      const waiting = acts.waiting(code);
      if (!waiting) return undefined;
      return underway
        .begin(
          asker,
          (voice) => sayUnderway(waiting, voice),
          async (watch) => {
            const result = await acts.confirm(code, asker.jid, watch);
            return (voice) => (result.ok ? sayDone(result.value, voice) : sayRefusal(result.error, voice));
          },
          () => {
            acts.noteBegun(waiting, asker.jid);
          },
        )
        .then(done);
    },
  };
}
