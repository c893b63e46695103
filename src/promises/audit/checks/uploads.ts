import { bytes, seconds, soon } from "../../values.js";
import { evidenceOf, keptAtMost } from "./kept.js";
import type { Outcome, View } from "./check.js";
import type { Topic } from "./topic.js";

const noModule = { verdict: "unseen", evidence: [{ kind: "no-module", module: "http_file_share" }] } as const;
/** What holds where nothing is set, and where it can't be read; in seconds. */
const copyKeep = 86_400;
const usualSize = 10 * 1024 * 1024;

/** `math.huge` comes as "inf". */
const sizeOf = (value: unknown) => (value === "inf" ? Number.POSITIVE_INFINITY : Number(value));

/** A size in force has to be as large as the promised one. */
const asLarge =
  (name: string, usual: (limit: number) => number) =>
  (promised: string, { option, withModule, setting }: View): Outcome => {
    const share = withModule("http_file_share");
    if (!share) return noModule;
    const limit = sizeOf(option("http_file_share_size_limit", share) ?? usualSize);
    const wanted = bytes(promised) ?? 0;
    return {
      verdict: sizeOf(option(name, share) ?? usual(limit)) >= wanted,
      evidence: setting(name, String(usual(limit)), share),
      mend: `${name} = ${wanted} -- ${promised}`,
    };
  };

/** Files that people upload. */
export const uploads: Topic<"uploads"> = {
  uploadsKept: (promised, view) => {
    const share = view.withModule("http_file_share");
    if (!share) return noModule;
    const expiry = { option: "http_file_share_expires_after", usual: "1w", where: share };
    return keptAtMost(promised, view.seen.measured.uploads, expiry, view);
  },
  uploadSize: asLarge("http_file_share_size_limit", (limit) => limit),
  uploadPerDay: asLarge("http_file_share_daily_quota", (limit) => 10 * limit),

  copiesKept: (promised, { has, time, setting, seen: { measured } }) => {
    if (!has("kastellan_people")) {
      return { verdict: "kept", evidence: [{ kind: "no-module", module: "kastellan_people" }] };
    }
    const limit = seconds(promised) ?? 0;
    const { copies = { count: 0, oldest: 0, over: 0 } } = measured;
    const isTooOld = copies.oldest > limit + soon;
    return {
      verdict: !isTooOld && (time("kastellan_copy_keep", copyKeep) || copyKeep) <= limit,
      evidence: [evidenceOf(copies, isTooOld, false), ...setting("kastellan_copy_keep", "1 d")],
      mend: `kastellan_copy_keep = ${limit} -- ${promised}`,
    };
  },
};
