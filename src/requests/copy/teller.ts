import type { Letter } from "../../journal/outbox.js";
import type { Errand } from "./errands.js";
import { copyTexts } from "./say.js";

/** `busy`: a copy for this account is on its way already. A number: the request that an admin has to see to. */
export type Begun = "begun" | "busy" | { readonly why: "waits" | Refusal; readonly number: number };

/** Why people have to see to it, by the text that says so. */
type Refusal = "failed" | "tooOften";

/** What the person who asked for a copy is told on the way. */
export interface Teller {
  /** What is known first: the answer to the command. */
  readonly first: Promise<Begun>;
  /** The server hands the data over. */
  began(): void;
  /** Told in the answer, or in a letter where that has gone. */
  refused(why: Refusal, number: number): void;
}

/** Whoever asked hears after this that it is under way, though the server be slow. In ms. */
const patience = 3000;

export function openTeller({ asker, lang }: Errand, post: (letter: Letter) => void): Teller {
  let answer: ((begun: Begun) => void) | undefined;
  const first = new Promise<Begun>((resolve) => (answer = resolve));
  const began = () => {
    answer?.("begun");
    answer = undefined;
  };
  setTimeout(began, patience).unref();
  return {
    first,
    began,
    refused(why, number) {
      if (!answer) post({ recipient: asker, body: copyTexts[lang][why](number), lang });
      answer?.({ why, number });
      answer = undefined;
    },
  };
}
