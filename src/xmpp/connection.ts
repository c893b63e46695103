import { messageOf, type Log } from "../log.js";
import type { Ending } from "./endings.js";
import { openSession, type Login, type Session, type SessionListener } from "./session.js";

const firstDelay = 1000;
const longestDelay = 5 * 60_000;
/** A session that lived this long was a good one: the next failure counts as the first. In ms. */
const stable = 30_000;

/**
 * How long to wait before the next attempt: doubled each time up to five minutes, with jitter over its upper
 * half, so that a server that comes back isn't met by all its clients at once.
 * @param attempt failures in a row, from 1. @param random in [0, 1).
 * @returns ms.
 */
export function backOff(attempt: number, random: number): number {
  return Math.min(firstDelay * 2 ** (attempt - 1), longestDelay) * (0.5 + random / 2);
}

export interface ConnectionParts {
  readonly login: Login;
  readonly listener: SessionListener;
  readonly log: Log;
  /** What to do with a new session before it counts as ready. @throws to give it up and try again. */
  greet(session: Session): Promise<void>;
  /** A session has ended, for whatever reason. */
  ended(): void;
}

/** A connection that repairs itself. */
export interface Connection {
  /** Resolves when it is over: asked for (undefined), or because only a person can mend it. */
  readonly over: Promise<Ending | undefined>;
  /** The session in use, once it was greeted. */
  session(): Session | undefined;
  close(): Promise<void>;
}

/** Connects, and connects again for as long as that can help. */
export function keepConnected(parts: ConnectionParts): Connection {
  const state = { stopping: false, everReady: false };
  let wake: () => void = () => undefined;
  let current: Session | undefined;
  let ready: Session | undefined;

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  // Asked anew each time: the compiler doesn't see that others change it meanwhile.
  const stopping = () => state.stopping;

  /** One session from login to end. */
  const once = async (): Promise<Ending> => {
    const opened = await openSession(parts.login, parts.listener);
    if (!opened.ok) return opened.error;
    const session = opened.value;
    if (stopping()) {
      await session.close();
      return session.closed;
    }
    current = session;
    try {
      await parts.greet(session);
      ready = session;
      state.everReady = true;
    } catch (error) {
      parts.log.warn(`The session could not be set up: ${messageOf(error)}.`);
      session.destroy();
    }
    const ending = await session.closed;
    current = ready = undefined;
    return ending;
  };

  const over = (async (): Promise<Ending | undefined> => {
    let failures = 0;
    while (!stopping()) {
      const began = Date.now();
      const ending = await once();
      parts.ended();
      if (stopping()) break;
      if (ending.then === "stop" || (ending.then === "stop-at-first" && !state.everReady)) return ending;
      failures = Date.now() - began > stable ? 1 : failures + 1;
      const delay = backOff(failures, Math.random());
      parts.log.warn(`${ending.why} Trying again in ${(delay / 1000).toFixed(1)} s.`);
      await pause(delay);
    }
    return undefined;
  })();

  return {
    over,
    session: () => ready,
    close: async () => {
      state.stopping = true;
      wake();
      await current?.close();
      await over;
    },
  };
}
