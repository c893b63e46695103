import type { Language } from "../language/language.js";
import type { BareJid } from "../xmpp/jid.js";
import { needsProof, type CaseKind, type CopyObstacle } from "./cases.js";
import type { CalendarDay } from "./due.js";

/** A request of a data subject, and the steps that it can take. Pure. */

/** `received`: nobody has proved yet whose it is. `working`: an admin looks after it. */
export type State = "received" | "identified" | "approved" | "working" | "answered" | "denied" | "cancelled";

export interface Request {
  readonly number: number;
  readonly kind: CaseKind;
  /** Null where it has been closed for long, or is nobody's. */
  readonly person: BareJid | null;
  readonly language: Language;
  readonly note: string;
  /** Why the bot could not answer by itself; null where it was asked of people, or could. */
  readonly obstacle: CopyObstacle | null;
  readonly state: State;
  /** The person has been told that it takes longer (Art. 12(3)). */
  readonly extended: boolean;
  /** Who looks after it. */
  readonly takenBy: BareJid | null;
  /** Epoch ms. */
  readonly received: number;
  readonly due: CalendarDay;
  /** To the hour, where the law counts hours: epoch ms. */
  readonly dueAt: number | null;
  /** A lost password: the owner can object until then. Epoch ms. */
  readonly waitsUntil: number | null;
  readonly closed: number | null;
}

/** A restriction ends so long after the person was told that it will (Art. 18(3)). In ms. */
export const restrictionEndsAfter = 3 * 86_400_000;

/** @returns when a restriction ends whose request is closed: epoch ms; undefined while it is open */
export function restrictionEnd({ closed }: Pick<Request, "closed">): number | undefined {
  return closed === null ? undefined : closed + restrictionEndsAfter;
}

/**
 * @param wait how long the account could object, ms: so long afterwards, too, nobody knows who has it
 * @returns whether the account's password was, or may just have been, set for somebody who proved nothing
 */
export function isWeaklyHeld(
  { kind, state, waitsUntil, closed }: Pick<Request, "kind" | "state" | "waitsUntil" | "closed">,
  wait: number,
  now: number,
): boolean {
  if (kind !== "password" || waitsUntil === null || waitsUntil > now) return false;
  return closed === null || (state === "answered" && now < closed + wait);
}

/** What was done about a request. */
export interface Step {
  readonly what: "take" | "approve" | "fulfil" | "deny" | "extend" | "note" | "withdraw";
  readonly by: BareJid;
  /** For a denial and an extension, what the person is told. */
  readonly reason: string;
  readonly at: number;
}

/** A request after a step. */
export interface Taken extends Request {
  /** What the admin has to tell whoever asked, in the way in which they asked. */
  readonly relay?: string;
}

export type StepProblem =
  | { readonly kind: "unknown" }
  | { readonly kind: "closed" }
  /** Answering somebody whom nobody has identified would give data away. */
  | { readonly kind: "doubtful" }
  /** It was extended before, or the first month is over (Art. 12(3)), or the law knows no extension. */
  | { readonly kind: "no-extension" }
  /** A lost password has to be approved first: that begins the waiting time. */
  | { readonly kind: "not-approved" }
  /** The owner can still object. */
  | { readonly kind: "still-waiting"; readonly until: number };

/** @returns why a step can't be taken at a moment (epoch ms); undefined where it can */
export function obstacle(
  request: Request,
  what: Step["what"],
  at: number,
  isPast: (due: CalendarDay) => boolean,
): StepProblem | undefined {
  if (request.closed !== null && what !== "note") return { kind: "closed" };
  const isDoubtful = request.state === "received" && needsProof.has(request.kind);
  if (isDoubtful && (what === "fulfil" || what === "approve")) return { kind: "doubtful" };
  if (what === "extend" && (request.extended || request.kind === "breach" || isPast(request.due)))
    return { kind: "no-extension" };
  if (what === "fulfil" && request.kind === "password") {
    if (request.waitsUntil === null) return { kind: "not-approved" };
    if (at < request.waitsUntil) return { kind: "still-waiting", until: request.waitsUntil };
  }
  return undefined;
}

/** @returns the state after a step that can be taken */
export function stateAfter({ state }: Request, what: Step["what"]): State {
  switch (what) {
    case "take":
      // Whoever takes it on doesn't take an approval back.
      return state === "identified" ? "working" : state;
    case "approve":
      return "approved";
    case "fulfil":
      return "answered";
    case "deny":
      return "denied";
    case "withdraw":
      return "cancelled";
    case "extend":
    case "note":
      return state;
  }
}
