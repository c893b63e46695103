import type { Config } from "../config/schema.js";
import { spanOfText } from "../language/span.js";
import { success } from "../result.js";
import type { Answered } from "../server/hands.js";
import type { Verbs } from "../server/verbs.js";
import type { Facts } from "../store/facts.js";
import { audit } from "./audit.js";
import type { Finding } from "./finding.js";
import { probe } from "./port.js";
import { look } from "./seen.js";
import { limitsOf } from "./values.js";

/** Looks at the server and holds it against the promises. */
export interface Auditing {
  /** @returns the findings of all served domains */
  run(): Promise<Answered<readonly Finding[]>>;
  /** The same, and what has changed since it was last called. */
  changed(): Promise<Answered<readonly Finding[]>>;
  /** What `changed` found when it was last called; undefined where it never was, or nothing is promised. */
  last(): AuditState | undefined;
  /** A registration notice came; with an address in it? */
  heard(disclosed: boolean): void;
}

/** How the promises stood. */
export interface AuditState {
  /** Epoch ms. */
  readonly at: number;
  readonly all: number;
  readonly kept: number;
  /** The keys of those that were broken. */
  readonly broken: readonly string[];
}

export interface AuditingParts {
  readonly config: Pick<Config, "promises" | "hosts" | "xmpp" | "inactive" | "debugLog">;
  readonly verbs: Verbs;
  readonly facts: Facts;
  /** Epoch ms. */
  readonly now: () => number;
}

const keys = { disclosed: "last-notice-disclosed", verdicts: "audit-verdicts", at: "audit-at" } as const;

export function openAuditing({ config, verbs, facts, now }: AuditingParts): Auditing {
  const { promises, hosts, xmpp, inactive, debugLog } = config;
  const own = {
    debugMax: debugLog.maxMinutes * 60_000,
    inactiveNeverUsed: spanOfText(inactive.neverUsed) ?? 0,
    inactiveUnused: spanOfText(inactive.unused) ?? 0,
  };
  const isPromised = Object.entries(promises).some(([key]) => key !== "logs");

  const run: Auditing["run"] = async () => {
    if (!isPromised) return success([]);
    const findings = new Map<string, Finding>();
    const order = { broken: 2, unseen: 1, kept: 0 };
    for (const host of hosts) {
      const seen = await look(verbs, host, limitsOf(promises));
      if (!seen.ok) return seen;
      const port = xmpp.service === undefined ? undefined : await probe(xmpp.service, host);
      const disclosed = facts.get(keys.disclosed) === "1" ? 1 : 0;
      for (const finding of audit(promises, { ...seen.value, port, disclosed }, own)) {
        const before = findings.get(finding.key);
        // A promise holds for all domains, or is broken.
        if (!before || order[finding.verdict] > order[before.verdict]) findings.set(finding.key, finding);
      }
    }
    return success([...findings.values()]);
  };

  return {
    run,
    async changed() {
      const result = await run();
      if (!result.ok) return result;
      const before = JSON.parse(facts.get(keys.verdicts) ?? "{}") as Record<string, string>;
      facts.set(
        keys.verdicts,
        JSON.stringify(Object.fromEntries(result.value.map(({ key, verdict }) => [key, verdict]))),
      );
      facts.set(keys.at, String(now()));
      return success(result.value.filter(({ key, verdict }) => (before[key] ?? "kept") !== verdict));
    },
    last() {
      const verdicts = JSON.parse(facts.get(keys.verdicts) ?? "{}") as Record<string, string>;
      const of = (wanted: string) =>
        Object.entries(verdicts).flatMap(([key, verdict]) => (verdict === wanted ? [key] : []));
      const all = Object.keys(verdicts).length;
      const at = Number(facts.get(keys.at) ?? Number.NaN);
      return all === 0 || Number.isNaN(at)
        ? undefined
        : { at, all, kept: of("kept").length, broken: of("broken") };
    },
    heard(disclosed) {
      const said = disclosed ? "1" : "0";
      if (facts.get(keys.disclosed) !== said) facts.set(keys.disclosed, said);
    },
  };
}
