import { xml } from "@xmpp/client";
import { messageOf, type Log } from "../log.js";
import type { Archive } from "../xmpp/archive.js";
import type { Session } from "../xmpp/session.js";
import type { Inbox } from "./inbox.js";
import type { Outbox } from "./outbox.js";

/**
 * What a new session does before it counts as ready: look into the bot's own archive for notices that were
 * missed, and for letters of which nobody knows whether they went out. Reading by time, with an overlap:
 * copies are known by the archive's ids.
 */

/** In ms; clocks and whole-second stamps fit in. */
const overlap = 2 * 60_000;

export interface CatchUpParts {
  readonly archive: Archive;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly log: Log;
  readonly notifiers: readonly string[];
  readonly admins: readonly string[];
  readonly now: () => number;
}

/**
 * Sees to the archive's preferences: nobody's messages are kept but notifiers' and admins'.
 * @returns whether the archive can be relied on.
 */
export async function prepareArchive(session: Session, parts: CatchUpParts): Promise<boolean> {
  try {
    if (!(await parts.archive.isOffered(session))) {
      parts.log.warn(
        "The server keeps no archive (XEP-0313) for this account: sign-ups can get lost when the server crashes. Load mod_mam there.",
      );
      return false;
    }
    await parts.archive.prefer(session, [
      ...parts.notifiers.map((jid) => jid.split("/", 1)[0] ?? jid),
      ...parts.admins,
    ]);
    return true;
  } catch (error) {
    parts.log.warn(
      `The archive of this account can't be used: ${messageOf(error)}. Sign-ups can get lost when the server crashes.`,
    );
    return false;
  }
}

/**
 * Reads missed notices out of the archive, and finds those of the open letters that did go out.
 * @param offset the server's clock minus ours, in ms.
 * @throws where the archive can't be read: the cursor then stays.
 */
export async function catchUp(session: Session, offset: number, parts: CatchUpParts): Promise<void> {
  const { archive, inbox, outbox, notifiers } = parts;
  // Taken before the reading: up to here the archive will have been read.
  const serverNow = parts.now() + offset;
  for (const notifier of notifiers) {
    const cursor = inbox.cursor(notifier);
    await archive.read(session, notifier, cursor === undefined ? undefined : cursor - overlap);
    inbox.moveCursor(notifier, serverNow);
  }
  const peers = new Map<string, number>();
  for (const { recipient, tried, created } of outbox.uncertain()) {
    const peer = recipient.split("/", 1)[0] ?? recipient;
    peers.set(peer, Math.min(tried ?? created, peers.get(peer) ?? Number.POSITIVE_INFINITY));
  }
  for (const [peer, since] of peers) await archive.read(session, peer, since + offset - overlap);
}

/**
 * Asks for the server's time (XEP-0202), halving the way there and back.
 * @returns server's clock minus ours in ms; 0 where they agree within a second or the server doesn't say.
 */
export async function measureOffset(session: Session, domain: string, now: () => number): Promise<number> {
  try {
    const asked = now();
    const answer = await session.request(
      xml("iq", { type: "get", to: domain }, xml("time", { xmlns: "urn:xmpp:time" })),
      10_000,
    );
    const utc = Date.parse(answer.getChild("time", "urn:xmpp:time")?.getChildText("utc") ?? "");
    if (Number.isNaN(utc)) return 0;
    // The stamp is of whole seconds: half of one is the best guess of what was cut off.
    const offset = utc + 500 - (asked + now()) / 2;
    return Math.abs(offset) < 1500 ? 0 : Math.round(offset);
  } catch {
    return 0;
  }
}
