import { optional, restText } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { requestNumber, type RequestNeeds } from "../src/requests/commands.js";
import { sayStepProblem, sayTaken } from "../src/requests/say-steps.js";

/** An admin's yes to a request: a copy may be collected; for a lost password the time to object begins. */
export const approve = command({
  name: "approve",
  words: { en: ["approve"], de: ["genehmigen", "genehmige"] },
  audience: "admin",
  destructive: false,
  arguments: {
    request: requestNumber,
    note: optional(
      restText({ en: "NOTE", de: "NOTIZ" }, { en: "a note for the admins", de: "eine Notiz für die Admins" }),
    ),
  },
  summary: {
    en: "says yes to a request: the person can collect a copy; for a lost password the account is told, and has time to object",
    de: "sagt ja zu einer Anfrage: Die Person kann eine Kopie abholen; bei verlorenem Passwort erfährt es das Konto und hat Zeit zu widersprechen",
  },
  examples: { en: ["approve 12"], de: ["genehmigen 12"] },
  execute: ({ requests }: RequestNeeds, { request: number, note }, { jid: by }) => {
    const taken = requests.take(number, { what: "approve", by, reason: note ?? "" });
    return taken.ok ? done(taken.value) : failed((voice) => sayStepProblem(number, taken.error, voice));
  },
  render: (taken, voice) => sayTaken(taken, "approve", voice),
});
