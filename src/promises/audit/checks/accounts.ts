import { spanOfText } from "../../../language/span.js";
import { seconds } from "../../values.js";
import type { Evidence } from "../finding.js";
import type { Outcome, View } from "./check.js";
import { install } from "./module-mends.js";
import type { Topic } from "./topic.js";

/** A month and a year are not as long for everybody, so a little off is the same. In seconds. */
const about = (time: number) => Math.min(0.05 * time, 86_400);
const days = (ms: number) => `${Math.round(ms / 86_400_000)} d`;

/** "At the earliest" is kept by the bot's own limits; what is left over is counted. */
const earliest =
  (name: "neverUsed" | "unused") =>
  (promised: string, { own, seen: { measured } }: View): Outcome => {
    const actual = name === "neverUsed" ? own.inactiveNeverUsed : own.inactiveUnused;
    return {
      verdict: actual >= (spanOfText(promised) ?? 0),
      evidence: [
        { kind: "own-config", key: `inactive.${name}`, value: days(actual) },
        { kind: "inactive", ...measured.inactive },
      ],
      mend: { where: "bot", lines: `"inactive": { "${name}": "${promised}" }` },
    };
  };

/** Modules that note when somebody was last there: Prosody's own from 13 on, and the community's. */
const noters = ["account_activity", "lastlog2", "lastlog"];

/** What becomes of accounts. */
export const accounts: Topic<"accounts"> = {
  lastLogin: (promised, { has, modules, seen: { measured } }) => {
    const loaded = noters.filter(has);
    const usual = measured.version.startsWith("0.") ? "lastlog2" : "account_activity";
    const evidence: readonly Evidence[] = [
      { kind: "noted", count: measured.lastLogins },
      ...(loaded.length === 0
        ? [{ kind: "no-module", module: usual } as const]
        : loaded.map((module) => ({ kind: "module", module }) as const)),
    ];
    // For what else somebody uses it, nobody sees.
    if (promised === "for-inactivity")
      return {
        verdict: loaded.length > 0 ? "declared" : "broken",
        evidence,
        mend: [
          ...(usual === "lastlog2" ? [{ where: "shell", lines: install(usual) } as const] : []),
          ...modules({ add: [usual] }),
        ],
      };
    if (measured.unlisted === true && loaded.length === 0)
      return { verdict: "unseen", evidence: [{ kind: "unlisted" }, ...evidence] };
    return {
      verdict: loaded.length === 0 && measured.lastLogins === 0,
      evidence,
      mend: modules({ remove: loaded }),
      ages: measured.lastLogins > 0,
    };
  },

  inactiveNeverUsed: earliest("neverUsed"),
  inactiveUnused: earliest("unused"),

  inactiveThen: (promised, { promises, seen: { measured } }) => {
    if (promises.inactiveUnused === undefined && promises.inactiveNeverUsed === undefined) {
      return { verdict: promised === "deleted" ? "unseen" : "declared", evidence: [{ kind: "no-clock" }] };
    }
    const { inactive } = measured;
    const evidence = [{ kind: "inactive", ...inactive }] as const;
    if (promised !== "deleted") return { verdict: "declared", evidence };
    if (measured.unlisted === true) return { verdict: "unseen", evidence: [{ kind: "unlisted" }] };
    return {
      verdict: inactive.unused + inactive.never === 0,
      evidence,
      mend: { where: "chat", lines: "inactive schedule on\ninactive schedule live" },
      ages: true,
    };
  },
  inactiveWarned: "declared",

  nameFree: (promised, { time, has, setting, modules }) => {
    const held = has("tombstones") ? time("user_tombstone_expiry", "never") : 0;
    const evidence = has("tombstones")
      ? setting("user_tombstone_expiry", "never")
      : [{ kind: "no-module", module: "tombstones" } as const];
    const wanted = seconds(promised);
    if (promised === "at-once") {
      return { verdict: held === 0, evidence, mend: modules({ remove: ["tombstones"] }) };
    }
    const line = `user_tombstone_expiry = ${wanted ?? "nil"} -- ${promised}`;
    return {
      verdict:
        wanted === undefined ? held === Number.POSITIVE_INFINITY : Math.abs(held - wanted) <= about(wanted),
      evidence,
      mend: has("tombstones") ? line : modules({ add: ["tombstones"], lines: [line] }),
    };
  },

  deletionByClient: (_promised, { has, modules }) => {
    const module = "user_account_management";
    return {
      verdict: has(module),
      evidence: [{ kind: has(module) ? "module" : "no-module", module }],
      mend: modules({ add: [module] }),
    };
  },

  deletionGrace: (promised, { own }) => ({
    verdict: own.deletionGrace >= (spanOfText(promised) ?? 0),
    evidence: [
      { kind: "own-config", key: "requests.erasure.graceHours", value: `${own.deletionGrace / 3_600_000} h` },
    ],
    mend: {
      where: "bot",
      lines: `"requests": { "erasure": { "graceHours": ${Math.ceil((spanOfText(promised) ?? 0) / 3_600_000)} } }`,
    },
  }),
};
