import type { Element } from "@xmpp/xml";
import { domainOf, fullJid } from "../xmpp/jid.js";
import type { Trouble } from "./trouble.js";

/** What the library throws for an error answer. */
interface StanzaError {
  readonly name?: unknown;
  readonly condition?: unknown;
  readonly text?: unknown;
  readonly application?: unknown;
}

/** What was asked for, of whom, and by whom. */
export interface Asked {
  readonly host: string;
  readonly verb: string;
  /** With `prepare`: of what is prepared. */
  readonly args: object;
  /** The bot's own address, as the server gave it. */
  readonly own: string;
}

/** What Prosody answers for a domain that isn't its own, with and without connections to other servers. */
const elsewhere: readonly unknown[] = ["remote-server-not-found", "remote-server-timeout", "not-allowed"];

/** @returns what an error of the module, or the lack of one, means. */
export function readTrouble(error: unknown, { host, verb, args, own }: Asked): Trouble {
  const { name, condition, text, application } = error as StanzaError;
  const kind = (application as Element | undefined)?.name;
  const said = typeof text === "string" && text !== "" ? text : String(condition ?? error);
  const prepared = verb === "prepare" && "verb" in args ? String(args.verb) : verb;
  // What people say is seen by the module on the bot's own domain.
  const self = fullJid(own);
  if (kind === "not-here" && self) return { kind: "not-installed", host: domainOf(self) };
  if (kind === "no-grant" || kind === "over-cap" || kind === "cant") return { kind, said };
  // What is prepared may be off or missing, not the preparing.
  if (kind === "verb-off") return { kind, host, verb: prepared };
  if (kind === "unknown-verb" || said === "nothing to prepare")
    return { kind: "no-module", host, verb: prepared };
  if (condition === "forbidden") return { kind: "forbidden", host };
  if (condition === "service-unavailable") return { kind: "not-installed", host };
  if (kind === undefined && elsewhere.includes(condition)) return { kind: "unknown-host", host };
  if (name === "TimeoutError") return { kind: "no-answer", host };
  return { kind: "refused", said };
}
