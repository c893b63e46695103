import { loadConfig } from "../config/load.js";
import type { Config } from "../config/schema.js";
import { showName } from "../language/show-name.js";
import { messageOf } from "../log.js";
import { openAuditing } from "../promises/audit/auditing.js";
import { checkLogs } from "../promises/audit/checks/logs.js";
import { auditFiles, type FileFinding } from "../promises/log-files/files.js";
import { writeFound } from "../promises/log-files/files-found.js";
import type { Finding } from "../promises/audit/finding.js";
import { pick, topicNames } from "../promises/audit/pick.js";
import { sayAudit, sayPart, sayUnknownPromise } from "../promises/audit/say-audit.js";
import { sayTrouble } from "../server/trouble.js";
import { openFacts, type Facts } from "../store/facts.js";
import { openBeside, openReadOnly, type Sqlite } from "../store/open.js";
import { openVisit } from "./visit.js";

const fail = (text: string): 1 => {
  process.stderr.write(`${text}\n`);
  return 1;
};

/**
 * Holds the promises against the running server.
 * @param word a promise or a topic, for that part alone
 * @returns 0, or 1 where one is broken or nothing could be seen
 */
export async function auditServer(configFile: string, json: boolean, word?: string): Promise<number> {
  const loaded = loadConfig(configFile);
  if (!loaded.ok) return fail(loaded.error.join("\n"));
  const { config } = loaded.value;
  const visit = await openVisit(config, "audit");
  if (!visit.ok) return fail(visit.error);
  const { session, verbs } = visit.value;
  // What came in notices, and what the bot has kept, only its database knows; this audit is the last one from now on.
  const db = openBeside(config.database) ?? openReadOnly(config.database);
  try {
    const result = await openAuditing({
      config,
      verbs,
      session: () => session,
      facts: factsIn(db),
      db,
      now: () => Date.now(),
    }).run();
    if (!result.ok) return fail(sayTrouble(result.error, config.language));
    const part = word === undefined ? result.value : pick(result.value, word);
    if (!part) return fail(sayUnknownPromise(showName(word ?? ""), topicNames, config.language));
    const text = word === undefined ? sayAudit(part, true, config.language) : sayPart(part, config.language);
    process.stdout.write(`${json ? JSON.stringify(part, null, 2) : text}\n`);
    return part.findings.some(({ verdict }) => verdict === "broken") ? 1 : 0;
  } finally {
    db?.close();
    await session.close();
  }
}

/** Where nothing can be noted, an audit is none the worse for it. */
function factsIn(db: Sqlite | undefined): Facts {
  if (!db) return { get: () => undefined, set: () => undefined };
  const facts = openFacts(db);
  return {
    get: (key) => facts.get(key),
    set(key, value) {
      try {
        facts.set(key, value);
      } catch {
        // Another user's database.
      }
    },
  };
}

/**
 * Reads the log files of `promises.logs`, and nothing else: no database, no password, no network.
 * @returns 0, 1 where a promise is broken, or 78 where the bot doesn't get the findings: as 1, which the unit in
 * docs/promises.md takes for a success, it would go unseen for days
 */
export async function auditLogs(configFile: string, json: boolean): Promise<number> {
  const loaded = loadConfig(configFile);
  if (!loaded.ok) return fail(loaded.error.join("\n"));
  const { config } = loaded.value;
  const { logs } = config.promises;
  if (logs.length === 0) {
    return fail("No log files are named in `promises.logs` of the configuration: docs/promises.md says how.");
  }
  const findings: FileFinding[] = [];
  const at = Date.now();
  for (const set of logs) {
    const others = logs.filter((other) => other !== set).flatMap(({ files }) => files);
    findings.push(await auditFiles(set, at, others));
  }
  const target = config.audit.findings;
  let handedOver = true;
  try {
    if (target !== undefined) writeFound(target, { at, findings });
  } catch (error) {
    handedOver = false;
    fail(
      `The findings can't be handed over to the bot: ${messageOf(error)}. Make the folder of audit.findings, and let the user that runs audit-files write there (docs/promises.md).`,
    );
  }
  const said = findings.map((finding, index) => findingOf(finding, index, config, at));
  process.stdout.write(
    json
      ? `${JSON.stringify(findings, null, 2)}\n`
      : `${sayAudit({ findings: said, notPromised: [], contradictions: [] }, true, config.language)}\n`,
  );
  if (!handedOver) return 78;
  return findings.some(({ isBroken, looked }) => isBroken || looked === 0) ? 1 : 0;
}

/** As the audit says it; the server's own settings aren't looked at here. */
function findingOf(finding: FileFinding, index: number, config: Config, at: number): Finding {
  const set = config.promises.logs[index];
  if (!set) throw new Error("more findings than sets");
  const seen = { now: at / 1000, measured: { logs: [] } };
  const { verdict, evidence, mends, ages = false } = checkLogs(set, { at, finding }, seen);
  const is = verdict === true ? "kept" : verdict === false ? "broken" : verdict;
  return { key: `logs.${index + 1}`, promised: set.files.join(" "), verdict: is, evidence, mends, ages };
}
