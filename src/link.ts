import type { Client } from "@xmpp/client";
import type { Element } from "@xmpp/xml";
import { greeter, readMissed } from "./greeting.js";
import type { Ground } from "./ground.js";
import type { Journal } from "./journal/open.js";
import { version } from "./package.js";
import { keepConnected, type Connection } from "./xmpp/connection.js";
import type { Presence } from "./xmpp/presence.js";
import { answerQueries } from "./xmpp/services.js";
import type { Session } from "./xmpp/session.js";
import type { Trace } from "./xmpp/trace.js";

export interface LinkParts {
  readonly password: string;
  readonly journal: Journal;
  readonly presence: Presence;
  /** What the bot's presence says. */
  readonly status: () => string;
  /** Reads the stanzas of the server's module. @returns whether it was one */
  readonly verb: (stanza: Element) => boolean;
  readonly trace: Trace;
}

/** The connection to the server, and what is done again and again on it. */
export interface Link extends Connection {
  /** Looks into the archive for what never came. */
  readMissed(session: Session): Promise<void>;
  /** Has the bot's presence say what is true now. */
  renewStatus(): Promise<void>;
}

/** Connects, greets each new session, and hands what comes to the parts that read it. */
export function openLink(ground: Ground, parts: LinkParts): Link {
  const { config, line, bells, log } = ground;
  const { presence, journal, status, trace } = parts;
  const { intake, sources } = journal;
  let client: Client | undefined;
  const connection = keepConnected({
    login: { ...config.xmpp, password: parts.password },
    log,
    greet: greeter({ ...ground, presence, sources, status }),
    listener: {
      onStanza: (stanza) => {
        if (parts.verb(stanza)) return;
        if (stanza.name === "presence") {
          const answer = presence.read(stanza);
          if (answer) void client?.send(answer).catch(() => undefined);
        }
        intake.take(stanza);
      },
      onAcknowledged: (stanza) => {
        intake.acknowledged(stanza);
      },
      commit: () => {
        intake.commit();
      },
      rollback: (error) => {
        intake.rollback(error);
      },
      prepare: (fresh) => {
        client = fresh;
        answerQueries(fresh, version);
        trace.follow(fresh);
      },
    },
    ended: () => {
      line.connectedAt = null;
      line.session = undefined;
      line.caughtUp = false;
      presence.forget();
      bells.ended.ring();
    },
  });

  const renewStatus = async () => {
    const session = connection.session();
    if (session) await presence.update(session, status());
  };
  bells.status.hear(() => void renewStatus());
  return {
    ...connection,
    readMissed: (session) => readMissed(session, { line, sources, bells }),
    renewStatus,
  };
}
