import { seconds } from "../../values.js";
import { evidenceOf, keptAtMost, leftAtMost } from "./kept.js";
import type { Topic } from "./topic.js";

const archiveExpiry = { option: "archive_expires_after", usual: "1w" };
const noModule = (module: string) => [{ kind: "no-module", module }] as const;

/** Archives of people and rooms, and what waits for those who are offline. */
export const archive: Topic<"archive"> = {
  archiveDefault: (promised, { option, has, setting, modules }) => {
    if (promised === "none") {
      return {
        verdict: !has("mam"),
        evidence: has("mam") ? [{ kind: "module", module: "mam" }] : noModule("mam"),
        mend: modules({ remove: ["mam"] }),
      };
    }
    const wanted = promised === "on";
    if (!has("mam")) {
      return {
        verdict: !wanted,
        evidence: noModule("mam"),
        mend: modules({ add: ["mam"], lines: ["default_archive_policy = true"] }),
      };
    }
    // "roster" archives for people on the list: neither on nor off.
    const said = option("default_archive_policy") ?? true;
    const policy = said === "always" ? true : said === "never" ? false : said;
    return {
      verdict: policy === wanted,
      evidence: setting("default_archive_policy", "true"),
      mend: `default_archive_policy = ${wanted}`,
    };
  },

  archiveKept: (promised, view) => {
    const { host, measured } = view.seen;
    return view.has("mam")
      ? keptAtMost(promised, measured.archive, archiveExpiry, view)
      : leftAtMost(promised, measured.archive, { module: "mam", host, store: "archive" });
  },

  archiveAtLeast: (promised, { has, setting, time, modules, seen: { measured } }) => {
    const line = `archive_expires_after = ${seconds(promised) ?? 0} -- ${promised}`;
    return {
      verdict: has("mam") && time("archive_expires_after", "1w") >= (seconds(promised) ?? 0),
      evidence: has("mam")
        ? [evidenceOf(measured.archive, false), ...setting("archive_expires_after", "1w")]
        : noModule("mam"),
      mend: has("mam") ? line : modules({ add: ["mam"], lines: [line] }),
    };
  },

  roomsDefault: (promised, { option, withModule, setting, modules, seen: { measured } }) => {
    const rooms = withModule("muc_mam");
    if (!rooms) {
      const place = withModule("muc");
      if (!place) return { verdict: "kept", evidence: noModule("muc") };
      return {
        verdict: promised !== "on",
        evidence: noModule("muc_mam"),
        mend: modules({ add: ["muc_mam"], lines: ["muc_log_by_default = true"] }, place),
      };
    }
    const evidence = [
      ...setting("muc_log_by_default", "true", rooms),
      ...setting("muc_log_all_rooms", "false", rooms),
      { kind: "rooms", ...measured.roomsSet } as const,
    ];
    if (promised === "none")
      return { verdict: false, evidence, mend: modules({ remove: ["muc_mam"] }, rooms) };
    const wanted = promised === "on";
    const archives =
      option("muc_log_all_rooms", rooms) === true || option("muc_log_by_default", rooms) !== false;
    return {
      verdict: archives === wanted,
      evidence,
      mend: `muc_log_by_default = ${wanted}${wanted ? "" : "\nmuc_log_all_rooms = false"}`,
    };
  },

  roomsOwnerDecides: (_promised, { option, withModule, setting, seen: { measured } }) => {
    const rooms = withModule("muc_mam");
    if (!rooms) return { verdict: "kept", evidence: noModule("muc_mam") };
    return {
      verdict: option("muc_log_all_rooms", rooms) !== true,
      evidence: [{ kind: "rooms", ...measured.roomsSet }, ...setting("muc_log_all_rooms", "false", rooms)],
      mend: "muc_log_all_rooms = false",
    };
  },

  roomsKept: (promised, view) => {
    const where = view.withModule("muc");
    const { rooms: stored } = view.seen.measured;
    if (!where) return { verdict: "kept", evidence: noModule("muc") };
    return where.modules.includes("muc_mam")
      ? keptAtMost(promised, stored, { option: "muc_log_expires_after", usual: "1w", where }, view)
      : leftAtMost(promised, stored, { module: "muc_mam", host: where.host, store: "muc_log" });
  },

  roomsLast: (promised, { withModule, setting, seen: { measured } }) => {
    const rooms = withModule("muc");
    if (!rooms) return { verdict: "kept", evidence: noModule("muc") };
    return {
      verdict: measured.roomsLast <= promised,
      evidence: [
        { kind: "most", most: measured.roomsLast },
        ...setting("max_history_messages", "unlimited", rooms),
      ],
      mend: `max_history_messages = ${promised}`,
    };
  },

  offlineKept: (promised, { seen: { measured } }) => {
    const { offline } = measured;
    const limit = seconds(promised);
    const isOver = limit !== undefined && offline.over > 0;
    // Prosody keeps what waits until its owner comes, and has no setting for it: promise what is so.
    return {
      verdict: !isOver,
      evidence: [evidenceOf(offline, isOver, false)],
      mend: { where: "bot", lines: '"promises": { "offlineKept": "until-login" }' },
      ages: isOver,
    };
  },

  offlineCount: (promised, { seen: { measured } }) => ({
    verdict: measured.offlineMost <= promised,
    evidence: [{ kind: "most", most: measured.offlineMost }],
    // Prosody has no limit for it: promise none.
    mend: { where: "bot-without", lines: "offlineCount" },
    ages: true,
  }),
};
