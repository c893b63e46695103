import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { loadConfig, readPassword } from "../config/load.js";
import { messageOf } from "../log.js";
import { version } from "../package.js";
import { openArchive } from "../xmpp/archive.js";
import { askVersion } from "../xmpp/server-version.js";
import { domainOf } from "../xmpp/jid.js";
import { openSession, type Session } from "../xmpp/session.js";
import { measureOffset } from "../journal/catch-up.js";
import { dutiesIn, sayDuty, sayRefused } from "../promises/statement/bot-duties.js";
import { contradictions } from "../promises/audit/contradictions.js";
import { publishedStatement, reviewOverrides } from "../promises/statement/overrides.js";
import { sayContradiction } from "../promises/audit/say-contradictions.js";
import { missingNoter } from "../inactive/noting.js";
import { prosodyHands } from "../server/prosody.js";
import { sayTrouble } from "../server/trouble.js";
import { openVerbs } from "../server/verbs.js";
import { findUploadService } from "../upload/upload.js";
import type { Config } from "../config/schema.js";

type Say = (mark: "ok" | "!" | "fail" | "note", text: string) => void;

/**
 * Reads the configuration, logs in under a name of its own (a running bot isn't disturbed), and says point by
 * point what works. Changes nothing on the server. @returns the exit status: 0, or 1 where something fails.
 */
export async function check(configFile: string): Promise<number> {
  const marks: string[] = [];
  const say: Say = (mark, text) => {
    marks.push(mark);
    process.stdout.write(`${{ ok: "✓", "!": "!", fail: "✗", note: "·" }[mark]} ${text}\n`);
  };
  process.stdout.write(`Kastellan ${version}\n`);
  const loaded = loadConfig(configFile);
  if (!loaded.ok) {
    for (const mistake of loaded.error) say("fail", mistake);
    return 1;
  }
  const { config, warnings } = loaded.value;
  say(
    "ok",
    `Configuration ${configFile}: ${config.admins.length} ${config.admins.length === 1 ? "admin" : "admins"}, domains ${config.hosts.join(", ")}.`,
  );
  for (const warning of warnings) say("!", warning);
  const password = readPassword(config, process.env);
  if (!password.ok) {
    say("fail", password.error);
    return 1;
  }
  checkDatabase(config.database, say);
  checkPromises(config, say);
  await checkServer(config, password.value, say);
  return marks.includes("fail") ? 1 : 0;
}

function checkDatabase(database: string, say: Say): void {
  const folder = dirname(database);
  if (existsSync(database)) say("ok", `Database ${database} is there.`);
  else if (existsSync(folder)) say("ok", `Database ${database} will be made.`);
  else {
    say(
      "!",
      `The folder ${folder} of the database doesn't exist yet. The systemd unit of docs/install.md makes /var/lib/kastellan at its start; make any other yourself, so that the bot's user may write there.`,
    );
  }
}

/** What has to be published before the bot's duties begin, and what is said in two ways. */
function checkPromises(config: Config, say: Say): void {
  const { language } = config;
  try {
    for (const duty of dutiesIn(config, publishedStatement(config, language))) {
      say("note", sayDuty(duty, language));
    }
    for (const line of sayRefused(config, language)) say("note", line);
    for (const each of contradictions(config)) say("!", sayContradiction(each, language));
    for (const line of reviewOverrides(config, language)) say("!", line);
  } catch (error) {
    say("fail", `The folder of operator.texts can't be read: ${messageOf(error)}`);
  }
}

async function checkServer(config: Config, password: string, say: Say): Promise<void> {
  const nothing = () => undefined;
  const resource = `${config.xmpp.resource}-check-${process.pid}`;
  const opened = await openSession(
    { ...config.xmpp, resource, password },
    { onStanza: nothing, onAcknowledged: nothing, prepare: nothing, commit: nothing, rollback: nothing },
  );
  if (!opened.ok) {
    say("fail", opened.error.why);
    return;
  }
  const session = opened.value;
  try {
    await checkSession(session, config, resource, say);
  } catch (error) {
    say("fail", `The server stopped answering: ${messageOf(error)}.`);
  } finally {
    await session.close();
  }
}

async function checkSession(session: Session, config: Config, resource: string, say: Say): Promise<void> {
  const domain = domainOf(config.xmpp.jid);
  say("ok", `Logged in as ${config.xmpp.jid} with ${session.mechanism}.`);
  if (session.secure) say("ok", "The connection is encrypted (TLS) and the certificate is valid.");
  else say("!", "The connection is not encrypted: allowed, since the server is on this machine.");
  if (session.jid.endsWith(`/${resource}`)) say("ok", "The server grants the resource that was asked for.");
  else {
    say(
      "fail",
      "The server gave another resource than asked for: notices would be lost after a crash. In Prosody, leave conflict_resolve at its default (kick_old).",
    );
  }
  if (session.managed) say("ok", "Stream management (XEP-0198): the server says what has arrived.");
  else say("fail", "No stream management (XEP-0198): stanzas get lost with the connection. Load mod_smacks.");
  if (await openArchive().isOffered(session)) {
    say("ok", "Archive (XEP-0313): notices and alerts survive crashes of bot and server.");
  } else {
    say(
      "!",
      "No archive (XEP-0313) for this account. Not given: notices when the server crashes, or when more than its stream management queue holds (Prosody: smacks_max_queue_size, 500) are under way; an alert can come twice after a crash. Load mod_mam, or set smacks_max_queue_size = 100000.",
    );
  }
  say("ok", `The server says it is ${(await askVersion(session, domain)) ?? "nothing about itself"}.`);
  const offset = await measureOffset(session, domain, () => Date.now());
  if (Math.abs(offset) < 60_000) say("ok", "The clocks agree.");
  else say("!", `The server's clock is ${Math.round(offset / 1000)} s off ours. Set both by NTP.`);
  await checkHands(session, config, say);
  say(
    "!",
    `Whether ${config.signups.notifiers.join(", ")} sends registration notices to this account can't be seen from here: in Prosody, mod_watchregistrations with registration_watchers = { "${config.xmpp.jid}" }.`,
  );
}

/** What the modules beside the first one give, by a verb of each. */
const besides = [
  ["events", "the journal of registrations, and closing them. Load `kastellan_signups` to have it."],
  [
    "quarantine",
    "quarantining, blocking and deleting accounts, and the list of inactive ones. Load `kastellan_accounts` to have it.",
  ],
  ["announce", "announcements. Load `kastellan_announce` to have them."],
  ["debug", "the timed debug log. Load `kastellan_debug` to have it."],
  [
    "export",
    "people's own data. What they ask for becomes a request for the admins. Load `kastellan_people` to change that.",
  ],
  ["settings", "the audit of promises. Load `kastellan_audit` to have it."],
  ["history", "learning from the accounts that the server has. Load `kastellan_history` to have it."],
  ["sweep", "the standing order for unused accounts. Load `kastellan_sweep` to have it."],
] as const;

/** Does the server's module answer, on every host, and what does it allow? */
async function checkHands(session: Session, config: Config, say: Say): Promise<void> {
  if (config.server.kind === "none") return;
  const hands = prosodyHands(
    openVerbs(
      () => session,
      () => undefined,
    ),
  );
  for (const host of config.hosts) {
    const answer = await hands.abilities(host);
    if (!answer.ok) {
      say("fail", sayTrouble(answer.error, "en"));
      continue;
    }
    const { version: module, software, verbs, debugAlwaysTold } = answer.value;
    const noter = missingNoter(answer.value);
    say("ok", `Kastellan's module ${module} answers on ${host} (${software}): ${verbs.join(", ")}.`);
    for (const [verb, missing] of besides) {
      if (!verbs.includes(verb)) say("!", `Not on ${host}: ${missing}`);
    }
    if (verbs.includes("accounts") && noter !== undefined) {
      say(
        "!",
        `No module on ${host} notes last logins, so \`inactive\` knows of no account whether it is used. Load \`${noter}\` there (docs/prosody.md) to have it from then on.`,
      );
    }
    if (verbs.includes("export") && !(await findUploadService(session, host).catch(() => undefined))) {
      say(
        "!",
        `No upload service (XEP-0363) on ${host}: copies of people's data come in the chat where they are small, and become requests where not. In Prosody: Component "upload.${host}" "http_file_share".`,
      );
    }
    if (
      debugAlwaysTold &&
      !(["online", "login"] as const).every((way) => config.debugLog.tell.includes(way))
    ) {
      say(
        "!",
        `${host} tells users of a debug log in both ways, \`online\` and \`login\`, though \`debugLog.tell\` leaves one out. Set kastellan_debug_quiet = true there to leave it to the bot.`,
      );
    }
  }
}
