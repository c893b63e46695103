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
  /** Promises that were broken when `changed` was last called. */
  broken(): readonly string[];
  /** A registration notice came; with an address in it? */
  heard(disclosed: boolean): void;
}

export interface AuditingParts {
  readonly config: Pick<Config, "promises" | "hosts" | "xmpp" | "inactive" | "debugLog">;
  readonly verbs: Verbs;
  readonly facts: Facts;
}

const keys = { disclosed: "last-notice-disclosed", verdicts: "audit-verdicts" } as const;

export function openAuditing({ config, verbs, facts }: AuditingParts): Auditing {
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
      return success(result.value.filter(({ key, verdict }) => (before[key] ?? "kept") !== verdict));
    },
    broken() {
      const verdicts = JSON.parse(facts.get(keys.verdicts) ?? "{}") as Record<string, string>;
      return Object.entries(verdicts).flatMap(([key, verdict]) => (verdict === "broken" ? [key] : []));
    },
    heard(disclosed) {
      const now = disclosed ? "1" : "0";
      if (facts.get(keys.disclosed) !== now) facts.set(keys.disclosed, now);
    },
  };
}
