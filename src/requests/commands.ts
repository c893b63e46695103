import { optional, restText, wholeNumber, type Argument } from "../conversation/arguments.js";
import { command } from "../conversation/declaration.js";
import type { Described } from "../conversation/described.js";
import { done, failed } from "../conversation/outcome.js";
import type { BareJid } from "../xmpp/jid.js";
import type { RequestBook } from "./book.js";
import type { CaseKind } from "./cases.js";
import type { Result } from "../result.js";
import type { Request, Step, StepProblem, Taken } from "./request.js";
import type { Channel, ProofOutcome } from "./proving/say-proof.js";
import { sayOpened } from "./say-requests.js";
import { sayStepProblem, sayTaken } from "./say-steps.js";

/** What the commands about requests work with. */
export interface RequestNeeds {
  readonly requests: Pick<RequestBook, "list" | "get" | "steps" | "ofPerson" | "shrunkOf" | "ofYear"> & {
    /** Opens a case and tells the admins. */
    open(
      request: { kind: CaseKind; person: BareJid | null; language: "en" | "de"; note: string },
      /** Epoch ms; the law's clock runs from then. Default: now. */
      received?: number,
    ): Request;
    /** Takes one down that came by another way, and sends the account a code. @returns its number */
    takeDown(asked: {
      kind: CaseKind;
      person: BareJid;
      channel: Channel;
      by: BareJid;
      /** Epoch ms; the law's clock runs from then (Art. 12(3)). Default: now. */
      received?: number | undefined;
    }): number;
    /** Sends the account another code. `needless`: it is identified, closed, or nobody can log in there */
    sendCode(number: number): "sent" | "too-many" | "needless";
    /** Compares a code that was quoted back. */
    prove(number: number, code: string, by: BareJid): ProofOutcome;
    /** Does a step, and tells the person; or gives the admin the words, where they asked in another way. */
    take(number: number, step: Omit<Step, "at">): Result<Taken, StepProblem>;
    /** Its owner takes an open request back, and the admins hear of it. @returns false where there is none */
    withdraw(number: number, person: BareJid): boolean;
  };
}

type Texts = Pick<Described, "name" | "words" | "summary" | "details" | "examples">;

const request = wholeNumber({ en: "N", de: "N" }, { min: 1, max: 999_999 });
export const requestNumber = request;

/** What a person asks of the people who run the server: it becomes a case. */
export function askingCommand(kind: CaseKind, texts: Texts) {
  const text = restText(
    { en: "WHAT …", de: "WAS …" },
    { en: "what it is about, in your own words", de: "worum es geht, in deinen Worten" },
  );
  // The law asks for no reasons, and a human can ask; what is to be corrected has to be said.
  const words: Argument<string | undefined> = kind === "correction" ? text : optional(text);
  return command({
    ...texts,
    audience: "user",
    destructive: false,
    arguments: { words },
    execute: ({ requests }: RequestNeeds, { words: said }, { jid, language }) =>
      done(requests.open({ kind, person: jid, language, note: said ?? "" })),
    render: sayOpened,
  });
}

/** What an admin does about a request, with a text that stands in it, and that the person is told. */
export function stepCommand(what: Step["what"], texts: Texts) {
  const text = restText(
    { en: what === "note" ? "TEXT" : "REASON", de: what === "note" ? "TEXT" : "GRUND" },
    {
      en: what === "note" ? "what to note" : "the words for the person",
      de: what === "note" ? "was zu notieren ist" : "die Worte für die Person",
    },
  );
  // An answer can have been given elsewhere.
  const reason: Argument<string | undefined> = what === "fulfil" ? optional(text) : text;
  return command({
    ...texts,
    audience: "admin",
    destructive: false,
    arguments: { request, reason },
    execute: ({ requests }: RequestNeeds, { request: number, reason: said }, { jid: by }) => {
      const taken = requests.take(number, { what, by, reason: said ?? "" });
      return taken.ok ? done(taken.value) : failed((voice) => sayStepProblem(number, taken.error, voice));
    },
    render: (taken, voice) => sayTaken(taken, what, voice),
  });
}
