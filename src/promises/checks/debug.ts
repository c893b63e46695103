import { spanOfText } from "../../language/span.js";
import { grace } from "../values.js";
import type { Topic } from "./topic.js";

const minute = 60_000;
/** Seconds by which a window may be longer than it should: the server's timer. */
const late = 60;

/** The windows of the debug log, as the server's module has recorded them. */
export const debug: Topic<"debug"> = {
  debugAtMost: (promised, { own, seen: { windows } }) => {
    const limit = spanOfText(promised) ?? 0;
    const lengths = (windows ?? []).map(({ started, till, ended }) => (ended ?? till) - started);
    const longest = Math.max(0, ...lengths);
    return {
      verdict: own.debugMax <= limit && longest <= limit / 1000 + late,
      evidence: [
        ...(windows ? [{ kind: "windows", count: windows.length, longest } as const] : []),
        {
          kind: "own-config",
          key: "debugLog.maxMinutes",
          value: `${Math.round(own.debugMax / minute)} min`,
        },
      ],
      mend: { where: "bot", lines: `"debugLog": { "maxMinutes": ${Math.floor(limit / minute)} }` },
      ages: longest > limit / 1000 + late,
    };
  },

  debugKept: (promised, { option, setting, seen: { windows, now } }) => {
    const limit = (spanOfText(promised) ?? 0) / 1000;
    const left = (windows ?? []).filter(
      ({ ended, deleted }) => ended !== undefined && deleted === undefined && now - ended > limit + grace,
    );
    return {
      verdict: left.length === 0 && Number(option("kastellan_debug_keep") ?? 5 * 86_400) <= limit,
      evidence: [{ kind: "windows-left", count: left.length }, ...setting("kastellan_debug_keep", "5 d")],
      mend: `kastellan_debug_keep = ${limit} -- ${promised}`,
      ages: left.length > 0,
    };
  },
};
