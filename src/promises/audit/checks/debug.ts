import { spanOfText } from "../../../language/span.js";
import { hourly } from "../../values.js";
import { evidenceOf } from "./kept.js";
import { quoted } from "./quoted.js";
import type { Topic } from "./topic.js";

const minute = 60_000;
/** What holds where nothing is set, and where it can't be read; in seconds. */
const debugKeep = 5 * 86_400;
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
      mend: [
        { where: "bot", lines: `"debugLog": { "maxMinutes": ${Math.floor(limit / minute)} }` },
        `kastellan_debug_max = ${limit / 1000} -- ${promised}`,
      ],
      ages: longest > limit / 1000 + late,
    };
  },

  debugKept: (promised, { time, setting, seen: { measured } }) => {
    const { debugFiles: files, debugFolder: folder } = measured;
    const limit = (spanOfText(promised) ?? 0) / 1000;
    const isSet = (time("kastellan_debug_keep", debugKeep) || debugKeep) <= limit;
    // The server deletes them, so what is left it could not delete.
    const isLeft = files.over > 0 || files.oldest > limit + hourly;
    const remove = `find ${quoted(folder)} -type f -mmin +${Math.floor(limit / 60)} -delete`;
    return {
      verdict: isSet && !isLeft,
      evidence: [evidenceOf(files, isLeft, false), ...setting("kastellan_debug_keep", "5 d")],
      mend: [
        ...(isSet ? [] : [`kastellan_debug_keep = ${limit} -- ${promised}`]),
        ...(isLeft ? [{ where: "shell", lines: remove } as const] : []),
      ],
    };
  },
};
