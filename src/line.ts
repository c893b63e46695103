import type { Session } from "./xmpp/session.js";

/** What is known of the connection in use. */
export interface Line {
  /** Server's clock minus ours, in ms. */
  offset: number;
  /** Is the bot's own archive there as the second source? */
  archive: boolean;
  /** Was it read to its end in this session? Only then may live notices move its cursor. */
  caughtUp: boolean;
  /** The session in use, from its greeting on. */
  session: Session | undefined;
  /** Epoch ms; null while there is none. */
  connectedAt: number | null;
  /** As XEP-0092 told it. */
  server: string | undefined;
}

export function openLine(): Line {
  return {
    offset: 0,
    archive: false,
    caughtUp: false,
    session: undefined,
    connectedAt: null,
    server: undefined,
  };
}
