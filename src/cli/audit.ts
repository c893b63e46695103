import { loadConfig, readPassword } from "../config/load.js";
import type { Config } from "../config/schema.js";
import { spanOfText } from "../language/span.js";
import { auditFiles, logrotate, type FileFinding } from "../promises/files.js";
import { openAuditing } from "../promises/auditing.js";
import { sayAudit } from "../promises/say-audit.js";
import { sayTrouble } from "../server/trouble.js";
import { openVerbs } from "../server/verbs.js";
import type { Facts } from "../store/facts.js";
import { openSession, type Session } from "../xmpp/session.js";

const fail = (text: string): 1 => {
  process.stderr.write(`${text}\n`);
  return 1;
};

/** Holds the promises against the running server. @returns 0, or 1 where one is broken or nothing could be seen */
export async function auditServer(configFile: string, json: boolean): Promise<number> {
  const loaded = loadConfig(configFile);
  if (!loaded.ok) return fail(loaded.error.join("\n"));
  const { config } = loaded.value;
  const password = readPassword(config, process.env);
  if (!password.ok) return fail(password.error);
  const line: { session?: Session } = {};
  const verbs = openVerbs(
    () => line.session,
    () => undefined,
  );
  const nothing = () => undefined;
  const opened = await openSession(
    { ...config.xmpp, resource: `${config.xmpp.resource}-audit-${process.pid}`, password: password.value },
    {
      onStanza: (stanza) => void verbs.read(stanza),
      onAcknowledged: nothing,
      prepare: nothing,
      commit: nothing,
      rollback: nothing,
    },
  );
  if (!opened.ok) return fail(opened.error.why);
  line.session = opened.value;
  try {
    const result = await openAuditing({ config, verbs, facts: noFacts, now: () => Date.now() }).run();
    if (!result.ok) return fail(sayTrouble(result.error, config.language));
    // What came in notices only the running bot knows.
    const findings = result.value.map((each) =>
      each.key === "noAddressInNotices" ? { ...each, verdict: "unseen" as const } : each,
    );
    process.stdout.write(
      json ? `${JSON.stringify(findings, null, 2)}\n` : `${sayAudit(findings, true, config.language)}\n`,
    );
    return findings.some(({ verdict }) => verdict === "broken") ? 1 : 0;
  } finally {
    await opened.value.close();
  }
}

const noFacts: Facts = { get: () => undefined, set: () => undefined };

/** Reads the log files of `promises.logs`, and nothing else. @returns 0, or 1 where a promise is broken */
export async function auditLogs(configFile: string, json: boolean): Promise<number> {
  const loaded = loadConfig(configFile);
  if (!loaded.ok) return fail(loaded.error.join("\n"));
  const { config } = loaded.value;
  if (config.promises.logs.length === 0) {
    return fail("No log files are named in `promises.logs` of the configuration: docs/promises.md says how.");
  }
  const findings: FileFinding[] = [];
  for (const set of config.promises.logs) findings.push(await auditFiles(set, Date.now()));
  process.stdout.write(
    json
      ? `${JSON.stringify(findings, null, 2)}\n`
      : findings.map((each, index) => sayFiles(each, config, index)).join("\n"),
  );
  return findings.some(({ isBroken, looked }) => isBroken || looked === 0) ? 1 : 0;
}

function sayFiles(finding: FileFinding, config: Config, index: number): string {
  const kept = config.promises.logs[index]?.kept;
  const days = kept === undefined ? undefined : Math.ceil((spanOfText(kept) ?? 0) / 86_400_000);
  const { files, looked, tooOld, addresses, unreadable, isBroken } = finding;
  return [
    `${isBroken ? "✗" : looked === 0 ? "?" : "✓"} ${files.join(" ")}: ${looked} files`,
    ...addresses.map(
      ({ file, line, masked, count }) => `  ${file}:${line}: ${masked} and more, ${count} addresses`,
    ),
    ...tooOld.map(({ file, days: age }) => `  ${file}: ${age} days old`),
    ...unreadable.map((file) => `  ${file}: can't be read by this user`),
    ...(tooOld.length > 0 && days !== undefined
      ? [`Mend, in /etc/logrotate.d/:\n${logrotate(files, days)}`]
      : []),
    "",
  ].join("\n");
}
