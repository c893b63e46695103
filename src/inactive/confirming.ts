import type { Ledger } from "../accounts/ledger.js";
import type { Confirmable } from "../conversation/confirmations.js";
import { done, failed } from "../conversation/outcome.js";
import { saySweepProblem, saySweeps } from "./say-sweep.js";
import type { Sweeps } from "./sweep.js";

/** An admin's yes to the standing order's becoming real. */
export function confirmSweeps(
  sweeps: Pick<Sweeps, "confirm">,
  { ledger, hosts, now }: { ledger: Pick<Ledger, "write">; hosts: readonly string[]; now: () => number },
): Confirmable {
  return {
    audience: "admin",
    confirm(code, { jid: by }) {
      const order = sweeps.confirm(code, by);
      return order?.then((result) => {
        if (!result.ok) return failed((voice) => saySweepProblem(result.error, voice));
        const host = hosts.join(" ");
        ledger.write({ at: now(), by, what: "inactive schedule live", host, accounts: [], note: "" });
        return done((voice) => saySweeps(result.value, voice));
      });
    },
  };
}
