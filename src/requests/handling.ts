import type { Letter } from "../journal/outbox.js";
import type { Language } from "../language/language.js";
import { success } from "../result.js";
import type { RequestBook } from "./book.js";
import { needsProof } from "./cases.js";
import type { RequestNeeds } from "./commands.js";
import type { OwnRows } from "./copy/own-rows.js";
import { proofMinutes, type Proofs } from "./proving/proofs.js";
import { sayProof } from "./proving/say-proof.js";
import type { Request } from "./request.js";
import type { Restricting } from "./restricting.js";
import { sayNewRequest } from "./say-requests.js";
import { sayClosedBy, sayTakenBy, sayToPerson } from "./say-steps.js";
import type { BareJid } from "../xmpp/jid.js";

/** What admins do about requests: taken down, bound to the account by a code, answered in the right place. */

export interface HandlingParts {
  readonly book: RequestBook;
  readonly proofs: Proofs;
  readonly ownRows: Pick<OwnRows, "object" | "objectNoMore">;
  readonly restricting: Pick<Restricting, "sync">;
  readonly post: (letter: Letter) => void;
  /** @param but whoever did it and knows already */
  readonly tellAdmins: (text: string, but: BareJid) => void;
  readonly authority: string | undefined;
  readonly language: Language;
  readonly timeZone: string;
  /** Epoch ms. */
  readonly now: () => number;
}

/** Whoever asked isn't known to read at the account: what they are told goes the way in which they asked. */
export function asksElsewhere({ kind, state }: Pick<Request, "kind" | "state">): boolean {
  return kind === "blocked" || kind === "password" || (state === "received" && needsProof.has(kind));
}

export function openHandling(
  parts: HandlingParts,
): Pick<RequestNeeds["requests"], "takeDown" | "sendCode" | "prove" | "take"> {
  const { book, proofs, post, language, now } = parts;

  const sendCode: RequestNeeds["requests"]["sendCode"] = (number) => {
    const request = book.get(number);
    if (!request) return "needless";
    const { person, closed, state, kind } = request;
    // Nobody can log in to a blocked account.
    if (person === null || closed !== null || state !== "received" || kind === "blocked") return "needless";
    const code = proofs.make(number);
    if (code === undefined) return "too-many";
    const channel = book.steps(number).some(({ what, reason }) => what === "note" && reason === "chat")
      ? "chat"
      : "email";
    const body = sayProof(kind, channel, code, proofMinutes, language);
    post({ recipient: person, body, lang: language, private: true });
    return "sent";
  };

  return {
    sendCode,
    takeDown({ kind, person, channel, by, received }) {
      const opened = book.open({ kind, person, language, note: "", doubtful: true }, received ?? now());
      const { number } = opened;
      parts.tellAdmins(sayNewRequest(opened, parts), by);
      book.take(number, { what: "note", by, reason: channel }, now());
      sendCode(number);
      return number;
    },
    prove(number, code, by) {
      const outcome = proofs.check(number, code);
      if (outcome.kind === "identified") {
        book.identified(number);
        const proved = book.get(number);
        if (proved?.kind === "objection" && proved.person !== null) parts.ownRows.object(proved.person);
        parts.restricting.sync();
        book.take(number, { what: "note", by, reason: "identified" }, now());
      }
      return outcome;
    },
    take(number, step) {
      const before = book.get(number);
      const taken = book.take(number, step, now());
      parts.restricting.sync();
      if (!taken.ok || !before) return taken;
      const request = taken.value;
      if (request.kind === "objection" && step.what === "deny" && request.person !== null)
        parts.ownRows.objectNoMore(request.person);
      const { authority, timeZone } = parts;
      if (step.what === "take")
        parts.tellAdmins(sayTakenBy(number, step.by, before.takenBy, language), step.by);
      else if (request.closed !== null && before.takenBy !== null && before.takenBy !== step.by)
        post({
          recipient: before.takenBy,
          body: sayClosedBy(number, step.what, step.by, language),
          lang: language,
        });
      const told = sayToPerson(request, step, { authority, now: now(), timeZone });
      if (request.person === null || told === undefined) return taken;
      // That a lost password was approved is for the account's owner: to object.
      if (asksElsewhere(before) && step.what !== "approve") return success({ ...request, relay: told });
      post({ recipient: request.person, body: told, lang: request.language });
      return taken;
    },
  };
}
