import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { requestNumber, type RequestNeeds } from "../src/requests/commands.js";
import { sayRequest, sayStepProblem } from "../src/requests/say-requests.js";

/** One request, with all that was done about it. */
export const request = command({
  name: "request",
  words: { en: ["request"], de: ["anfrage"] },
  audience: "admin",
  destructive: false,
  arguments: { number: requestNumber },
  summary: {
    en: "shows one request: who, what, since when, due when, and what was done",
    de: "zeigt eine Anfrage: wer, was, seit wann, bis wann, und was geschah",
  },
  examples: { en: ["request 12"], de: ["anfrage 12"] },
  execute: ({ requests }: RequestNeeds, { number }) => {
    const found = requests.get(number);
    return found
      ? done({ request: found, steps: requests.steps(number) })
      : failed((voice) => sayStepProblem(number, { kind: "unknown" }, voice));
  },
  render: sayRequest,
});
