import type { Evidence } from "../finding.js";
import type { Amounts, Settings } from "../seen.js";
import { grace, seconds } from "../../values.js";
import type { Outcome, View } from "./check.js";

/** Where Prosody is told for how long it keeps something. */
export interface Expiry {
  readonly option: string;
  readonly usual: string;
  readonly where?: Settings | undefined;
}

/** What lies there, by count and age. @param daily whether it is deleted once a day */
export function evidenceOf(stored: Amounts, isTooOld: boolean, daily = true): Evidence {
  if (stored.count === 0) return { kind: "nothing-stored" };
  return isTooOld
    ? { kind: "over", oldest: stored.oldest, over: Math.max(stored.over, 1), daily }
    : { kind: "oldest", oldest: stored.oldest, count: stored.count };
}

/** What a module has archived that isn't loaded any more: nothing deletes it. */
export function leftAtMost(
  promised: string,
  stored: Amounts,
  { module, host, store }: { readonly module: string; readonly host: string; readonly store: string },
): Outcome {
  const limit = seconds(promised);
  const isTooOld = limit !== undefined && (stored.over > 0 || stored.oldest > limit + grace);
  const lua = `local s, all = require "core.storagemanager".open("${host}", "${store}", "archive"), {}; for one in s:users() do table.insert(all, one) end; for _, one in ipairs(all) do s:delete(one, { ["end"] = os.time() - ${limit ?? 0} }) end`;
  return {
    verdict: !isTooOld,
    evidence: [
      ...(stored.count > 0 ? [evidenceOf(stored, isTooOld, false)] : []),
      { kind: "no-module", module },
    ],
    mend: { where: "shell", lines: `prosodyctl shell '>${lua}'` },
  };
}

/** Something that is deleted after a time: by what lies there first, then by what is configured. */
export function keptAtMost(
  promised: string,
  stored: Amounts,
  { option, usual, where }: Expiry,
  view: View,
): Outcome {
  const limit = seconds(promised);
  const configured = view.setting(option, usual, where);
  if (limit === undefined)
    return { verdict: "declared", evidence: [evidenceOf(stored, false), ...configured] };
  const isTooOld = stored.over > 0 || stored.oldest > limit + grace;
  return {
    verdict: !isTooOld && view.time(option, usual, where) <= limit,
    evidence: [evidenceOf(stored, isTooOld), ...configured],
    mend: `${option} = ${limit} -- ${promised}`,
    ages: isTooOld,
  };
}
