import { readPassword } from "../config/load.js";
import type { Config } from "../config/schema.js";
import { failure, success, type Result } from "../result.js";
import { openVerbs, type Verbs } from "../server/verbs.js";
import { openSession, type Session } from "../xmpp/session.js";

/** A session beside the running bot's, for one command. */
export interface Visit {
  readonly session: Session;
  /** The server's module. */
  readonly verbs: Verbs;
}

/**
 * Logs in under a name of its own: a running bot isn't disturbed.
 * @param purpose stands in the resource: `audit`
 * @returns the session, to be closed by the caller; or why there is none
 */
export async function openVisit(config: Config, purpose: string): Promise<Result<Visit>> {
  const password = readPassword(config, process.env);
  if (!password.ok) return password;
  const line: { session?: Session } = {};
  const verbs = openVerbs(
    () => line.session,
    () => undefined,
  );
  const nothing = () => undefined;
  const { xmpp } = config;
  const opened = await openSession(
    { ...xmpp, resource: `${xmpp.resource}-${purpose}-${process.pid}`, password: password.value },
    {
      onStanza: (stanza) => void verbs.read(stanza),
      onAcknowledged: nothing,
      prepare: nothing,
      commit: nothing,
      rollback: nothing,
    },
  );
  if (!opened.ok) return failure(opened.error.why);
  line.session = opened.value;
  return success({ session: opened.value, verbs });
}
