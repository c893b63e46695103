import type { Ground } from "./ground.js";
import { catchUp, measureOffset, prepareArchive, type CatchUpParts } from "./journal/catch-up.js";
import { messageOf } from "./log.js";
import { domainOf } from "./xmpp/jid.js";
import type { Presence } from "./xmpp/presence.js";
import { ownProfile, publishProfile } from "./xmpp/profile.js";
import { askVersion } from "./xmpp/server-version.js";
import type { Session } from "./xmpp/session.js";

export interface GreetingParts extends Pick<Ground, "config" | "line" | "facts" | "bells"> {
  readonly sources: CatchUpParts;
  readonly presence: Pick<Presence, "announce">;
  readonly status: () => string;
}

/** @returns what each new session begins with, before it counts as ready. */
export function greeter(parts: GreetingParts): (session: Session) => Promise<void> {
  const { config, line, sources, facts } = parts;
  const { log, now } = sources;
  const domain = domainOf(config.xmpp.jid);
  return async (session) => {
    line.session = session;
    line.archive = await prepareArchive(session, sources);
    await parts.presence.announce(session, parts.status());
    line.offset = await measureOffset(session, domain, now);
    await readMissed(session, parts);
    line.connectedAt = now();
    parts.bells.ready.ring(session);
    log.info(
      `Ready: logged in as ${session.jid} with ${session.mechanism}${session.secure ? " over TLS" : ""}.`,
    );
    await publishProfile(session, ownProfile(config), facts).catch((error: unknown) => {
      log.warn(`The profile could not be published: ${messageOf(error)}.`);
    });
    line.server = await askVersion(session, domain);
  };
}

/**
 * Reads what was missed out of the archive. Where it can't be read, the bot works with what comes live: the
 * cursor stays, and the next reading begins where the last one ended.
 */
export async function readMissed(
  session: Session,
  parts: Pick<GreetingParts, "line" | "sources" | "bells">,
): Promise<void> {
  const { line, sources } = parts;
  try {
    if (line.archive) await catchUp(session, line.offset, sources);
    line.caughtUp = true;
    parts.bells.caughtUp.ring();
  } catch (error) {
    line.caughtUp = false;
    if (!session.isOpen()) throw error;
    sources.log.warn(
      `The archive could not be read: ${messageOf(error)}. Notices that came while I was away are still missing; I try again within ten minutes.`,
    );
  }
}
