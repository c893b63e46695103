import { z } from "zod";
import { failure, success, type Result } from "../result.js";
import { checked } from "../server/checked.js";
import type { Answered, InactiveLimits } from "../server/hands.js";
import type { Trouble } from "../server/trouble.js";
import type { Verbs } from "../server/verbs.js";
import type { Facts } from "../store/facts.js";
import type { BareJid } from "../xmpp/jid.js";

/** The standing order by which the server deletes unused accounts, a few a run, with time for a veto before. */
export interface Sweeps {
  /** Gives the order: a trial that only counts, until `live`. */
  on(by: BareJid): Promise<Result<readonly Sweep[], SweepProblem>>;
  /** @returns the code that makes it real, one for each domain, good for this admin and five minutes */
  live(by: BareJid): Promise<Result<readonly string[], SweepProblem>>;
  /** @returns undefined where the code is none of this admin's */
  confirm(code: string, by: BareJid): Promise<Result<readonly Sweep[], SweepProblem>> | undefined;
  off(by: BareJid): Promise<Result<readonly Sweep[], SweepProblem>>;
  status(): Promise<Result<readonly Sweep[], SweepProblem>>;
  /** These stay, whatever the list says. */
  keep(host: string, users: readonly string[]): Promise<Result<readonly Sweep[], SweepProblem>>;
  /** Tells the admins of a list that is new, and of a run that has ended. */
  look(): Promise<void>;
}

export interface Sweep {
  readonly host: string;
  readonly on: boolean;
  readonly live: boolean;
  readonly cap: number;
  /** All that were over the limits when the list was made. */
  readonly found: number;
  /** Who goes at `dueAt` (epoch ms), unless kept or used again. */
  readonly due: readonly string[];
  readonly dueAt: number | null;
  readonly last: {
    readonly at: number;
    /** It was a trial: nobody was deleted. */
    readonly dry: boolean;
    readonly gone: readonly string[];
    readonly spared: readonly string[];
  } | null;
}

/** A list is new, a run has ended, or a list was kept back because the promises have changed since the order. */
export type SweepNews = "list" | "report" | "held";

export type SweepProblem =
  | { readonly kind: "trouble"; readonly trouble: Trouble }
  /** Nobody has ordered it there. */
  | { readonly kind: "no-order"; readonly host: string }
  /** `promises.inactiveUnused` and `inactiveNeverUsed` don't say that accounts are deleted, or others say otherwise. */
  | { readonly kind: "not-promised"; readonly against: readonly string[] };

export interface SweepsParts {
  readonly verbs: Pick<Verbs, "call">;
  readonly hosts: readonly string[];
  readonly limits: InactiveLimits;
  /** Accounts a run, and the time for a veto in ms. */
  readonly perRun: number;
  readonly veto: number;
  readonly isPromised: boolean;
  /** Promises that say otherwise, by their keys. */
  readonly against: readonly string[];
  /** Whom the configuration protects. */
  readonly isProtected: (account: string) => boolean;
  readonly facts: Facts;
  readonly tell: (sweep: Sweep, what: SweepNews) => void;
}

const moment = z.number().transform((seconds) => seconds * 1000);
const shape = z.object({
  on: z.boolean(),
  live: z.boolean().default(false),
  cap: z.number().default(0),
  found: z.number().default(0),
  due: z.array(z.string()).default([]),
  dueAt: moment.optional().transform((at) => at ?? null),
  last: z
    .object({ at: moment, dry: z.boolean(), gone: z.array(z.string()), spared: z.array(z.string()) })
    .optional()
    .transform((last) => last ?? null),
});
const prepared = z.object({ code: z.string() });

export function openSweeps(parts: SweepsParts): Sweeps {
  const { verbs, hosts, limits, facts } = parts;
  const codes = new Map<string, { readonly by: BareJid; readonly host: string }>();
  const call = async (host: string, args: object): Promise<Answered<Sweep>> => {
    const answer = checked(await verbs.call(host, "sweep", args), shape);
    return answer.ok ? success({ host, ...answer.value }) : answer;
  };
  const everywhere = async (args: object): Promise<Result<readonly Sweep[], SweepProblem>> => {
    const all: Sweep[] = [];
    for (const host of hosts) {
      const one = await call(host, args);
      if (!one.ok) return failure({ kind: "trouble", trouble: one.error });
      all.push(one.value);
    }
    return success(all);
  };
  /** Does the order stand there? Asked before what makes sense with one alone. */
  const standing = async (host: string): Promise<Result<Sweep, SweepProblem>> => {
    const one = await call(host, { op: "status" });
    if (!one.ok) return failure({ kind: "trouble", trouble: one.error });
    return one.value.on ? one : failure({ kind: "no-order", host });
  };
  const withOrder = async (host: string, args: object): Promise<Result<readonly Sweep[], SweepProblem>> => {
    const there = await standing(host);
    if (!there.ok) return there;
    const one = await call(host, args);
    return one.ok ? success([one.value]) : failure({ kind: "trouble", trouble: one.error });
  };
  const seconds = (ms: number) => Math.ceil(ms / 1000);
  const meant = {
    older: seconds(limits.unused),
    never: seconds(limits.neverUsed),
    cap: parts.perRun,
    veto: seconds(parts.veto),
  };
  /** The code is for these limits: whoever ordered with others, the server refuses. */
  const goLive = (by: BareJid) => ({ op: "live", ...meant, for: by });

  return {
    async on(by) {
      if (!parts.isPromised) return failure({ kind: "not-promised", against: parts.against });
      return everywhere({ op: "on", ...meant, for: by });
    },
    async live(by) {
      if (!parts.isPromised) return failure({ kind: "not-promised", against: parts.against });
      const made: string[] = [];
      for (const host of hosts) {
        const there = await standing(host);
        if (!there.ok) return there;
        const answer = await verbs.call(host, "prepare", { verb: "sweep", args: goLive(by) });
        if (!answer.ok) return failure({ kind: "trouble", trouble: answer.error });
        const { code } = prepared.parse(answer.value);
        codes.set(code, { by, host });
        made.push(code);
      }
      return success(made);
    },
    confirm(code, by) {
      const waiting = codes.get(code);
      if (waiting?.by !== by) return undefined;
      codes.delete(code);
      return withOrder(waiting.host, goLive(by));
    },
    off: (by) => everywhere({ op: "off", for: by }),
    status: () => everywhere({ op: "status" }),
    keep: (host, users) => withOrder(host, { op: "keep", accounts: users }),
    async look() {
      for (const host of hosts) {
        const one = await call(host, { op: "status" });
        if (!one.ok || !one.value.on) continue;
        const { dueAt, last } = one.value;
        const isNew = (what: string, at: number) => {
          const key = `sweep ${what} ${host}`;
          if (facts.get(key) === String(at)) return false;
          facts.set(key, String(at));
          return true;
        };
        if (last && isNew("report", last.at)) parts.tell(one.value, "report");
        if (dueAt === null || !isNew("list", dueAt)) continue;
        // The server doesn't know whom the configuration protects, nor who has an open request, nor that the
        // promises have changed since the order was given.
        const held = one.value.due.filter(
          (user) => !parts.isPromised || parts.isProtected(`${user}@${host}`),
        );
        if (held.length > 0) await call(host, { op: "keep", accounts: held });
        parts.tell(
          { ...one.value, due: one.value.due.filter((user) => !held.includes(user)) },
          parts.isPromised ? "list" : "held",
        );
      }
    },
  };
}
