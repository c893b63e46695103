import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { sayOpened } from "../src/registration/say.js";
import { sayTrouble } from "../src/server/trouble.js";
import { registrationWord, type RegistrationNeeds } from "./close.js";

/** Opens registration before its time. */
export const open = command({
  name: "open",
  words: { en: ["open"], de: ["öffne", "öffnen"] },
  audience: "admin",
  destructive: false,
  arguments: { what: registrationWord },
  summary: { en: "opens registration again", de: "öffnet die Registrierung wieder" },
  examples: { en: ["open registration"], de: ["öffne registrierung"] },
  execute: async ({ hands, ledger, registration }: RegistrationNeeds, _, { jid: by }) => {
    const { hosts, now } = registration;
    for (const host of hosts) {
      const opened = await hands.openRegistration(host, by);
      if (!opened.ok) return failed((voice) => sayTrouble(opened.error, voice.language));
      ledger.write({ at: now(), by, what: "open registration", host, accounts: [], note: "" });
    }
    return done({ hosts });
  },
  render: ({ hosts }, voice) => sayOpened(hosts, voice),
});
