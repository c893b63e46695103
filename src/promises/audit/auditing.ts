import type { Config } from "../../config/schema.js";
import { success } from "../../result.js";
import type { Answered } from "../../server/hands.js";
import type { Verbs } from "../../server/verbs.js";
import type { Facts } from "../../store/facts.js";
import type { Sqlite } from "../../store/open.js";
import { askContacts } from "../../xmpp/contacts.js";
import type { Session } from "../../xmpp/session.js";
import { audit } from "./audit.js";
import { contradictions, type Contradiction } from "./contradictions.js";
import { readFound } from "../log-files/files-found.js";
import type { Finding } from "./finding.js";
import { lastAudit, noteAudit, type AuditState } from "./last-audit.js";
import { ownRecords, ownSettings, type OwnConfig } from "./own.js";
import { addressOf, probe } from "./port.js";
import { promiseKeys, type PromiseKey } from "../schema.js";
import { limitsOf, look, type Seen } from "./seen.js";
import { worst } from "./worst.js";

/** What isn't promised; `logs`: of no log file anything is. */
export type NotPromised = PromiseKey | "logs";

/** An audit: what was found, what wasn't promised at all, and what can't be true at once. */
export interface Audit {
  readonly findings: readonly Finding[];
  readonly notPromised: readonly NotPromised[];
  readonly contradictions: readonly Contradiction[];
}

/** Looks at the server and holds it against the promises. */
export interface Auditing {
  /** Over all served domains; it is remembered as the last. */
  run(): Promise<Answered<Audit>>;
  /** The same, and what has changed since it was last called: what the admins are to be told, once. */
  changed(): Promise<Answered<readonly Finding[]>>;
  /** What was found when it was last looked at; undefined where it never was, or nothing is promised. */
  last(): AuditState | undefined;
  /** A registration notice of a host came; with an address in it? */
  heard(host: string, disclosed: boolean): void;
}

export type AuditConfig = OwnConfig & Pick<Config, "promises" | "hosts" | "xmpp">;

export interface AuditingParts {
  readonly config: AuditConfig;
  readonly verbs: Verbs;
  readonly session: () => Session | undefined;
  readonly facts: Facts;
  /** The bot's own database; undefined where nobody can look into it. */
  readonly db: Sqlite | undefined;
  /** Epoch ms. */
  readonly now: () => number;
}

/** The verdicts that the admins have heard of by themselves. */
const told = "audit-told";
const lastNotice = (host: string) => `last-notice-disclosed ${host}`;
/** When the last notice with an address came, epoch ms; to the hour, so that a wave of them isn't a wave of writing. */
const withAddress = (host: string) => `notice-with-address ${host}`;
const hour = 3_600_000;

export function openAuditing(parts: AuditingParts): Auditing {
  const { config, verbs, facts, now } = parts;
  const { promises, hosts } = config;
  const own = ownSettings(config);

  const see = async (host: string, at: number): Promise<Answered<Seen>> => {
    const looked = await look(verbs, host, limitsOf(promises, own));
    if (!looked.ok) return looked;
    const session = parts.session();
    const disclosed = facts.get(lastNotice(host));
    const last = facts.get(withAddress(host));
    return success({
      ...looked.value,
      ...(await probeAll(config, host, looked.value.measured.serverPorts)),
      disclosed: disclosed === undefined ? undefined : disclosed === "1",
      disclosedAgo: last === undefined ? undefined : (at - Number(last)) / 1000,
      contacts: session && (await askContacts(session, host)),
      now: at / 1000,
    });
  };

  const isPromised = promises.logs.length > 0 || promiseKeys.some((key) => promises[key] !== undefined);

  const run: Auditing["run"] = async () => {
    if (!isPromised) {
      noteAudit(facts, now(), []);
      return success({ findings: [], notPromised: [], contradictions: [] });
    }
    const files = readFound(config.audit.findings);
    const at = now();
    const records = parts.db && ownRecords(parts.db, at);
    const each: (readonly Finding[])[] = [];
    for (const host of hosts) {
      const seen = await see(host, at);
      if (!seen.ok) return seen;
      const found = audit({ promises, seen: seen.value, own, records, files });
      each.push(hosts.length > 1 ? found.map((finding) => of(host, finding)) : found);
    }
    // A promise holds for all domains, or is broken.
    const [first = [], ...more] = each;
    const findings = first.map((finding, index) =>
      worst(
        finding,
        more.flatMap((all) => all[index] ?? []),
      ),
    );
    noteAudit(facts, at, findings);
    return success({
      findings,
      notPromised: [
        ...promiseKeys.filter((key) => promises[key] === undefined),
        ...(promises.logs.length === 0 ? (["logs"] as const) : []),
      ],
      contradictions: contradictions(config),
    });
  };

  return {
    run,
    async changed() {
      const result = await run();
      if (!result.ok) return result;
      const { findings } = result.value;
      const before = JSON.parse(facts.get(told) ?? "{}") as Readonly<Record<string, string>>;
      const verdicts = Object.fromEntries(findings.map(({ key, verdict }) => [key, verdict]));
      facts.set(told, JSON.stringify(verdicts));
      return success(
        findings.filter(({ key, verdict }) => verdict !== "declared" && (before[key] ?? "kept") !== verdict),
      );
    },
    last: () => lastAudit(facts, promises),
    heard(host, disclosed) {
      const is = disclosed ? "1" : "0";
      if (facts.get(lastNotice(host)) !== is) facts.set(lastNotice(host), is);
      if (disclosed && now() - Number(facts.get(withAddress(host)) ?? 0) > hour) {
        facts.set(withAddress(host), String(now()));
      }
    },
  };
}

/** With the domain in front of what proves it, where the finding is about one domain of several. */
function of(host: string, finding: Finding): Finding {
  const isOfAll = finding.key.startsWith("logs.") || finding.key === "ownRecords";
  return isOfAll || finding.verdict === "declared"
    ? finding
    : { ...finding, evidence: [{ kind: "of-host", host }, ...finding.evidence] };
}

/** Looks at the ports of clients and of servers, where the bot knows the way. */
async function probeAll(
  { xmpp, promises }: Pick<AuditConfig, "xmpp" | "promises">,
  domain: string,
  serverPorts: readonly number[],
) {
  const address = addressOf(xmpp.service);
  const [serverPort] = serverPorts;
  const certificates = promises.serverCertificates === "checked";
  return {
    port: address && (await probe({ of: "c2s", ...address, domain })),
    serverPort:
      address && serverPort !== undefined
        ? await probe({ of: "s2s", host: address.host, port: serverPort, domain, certificates })
        : undefined,
  };
}
