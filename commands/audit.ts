import { optional, word } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { showName } from "../src/language/show-name.js";
import type { Auditing } from "../src/promises/auditing.js";
import { sayAudit, sayUnknownPromise } from "../src/promises/say-audit.js";
import { sayTrouble } from "../src/server/trouble.js";

/** What `audit` works with. */
export interface AuditNeeds {
  readonly auditing: Pick<Auditing, "run">;
}

/** The promises of the privacy policy, against the running server. */
export const audit = command({
  name: "audit",
  words: { en: ["audit"], de: ["prüfen", "audit"] },
  audience: "admin",
  destructive: false,
  arguments: {
    promise: optional(
      word(
        { en: "PROMISE", de: "VERSPRECHEN" },
        { en: "a promise such as `archiveKept`", de: "ein Versprechen wie `archiveKept`" },
      ),
    ),
  },
  summary: {
    en: "holds what you promise your users against the running server, with evidence; one promise: with its mend",
    de: "hält, was du deinen Benutzern versprichst, gegen den laufenden Server, mit Belegen; ein Versprechen: mit der Abhilfe",
  },
  details: {
    en: "The promises stand in `promises` of the configuration: docs/promises.md. It says what it saw, never that you comply.",
    de: "Die Versprechen stehen in `promises` der Konfiguration: docs/promises.md. Es sagt, was es sah, nie, dass du dich an das Recht hältst.",
  },
  examples: { en: ["audit", "audit archiveKept"], de: ["prüfen", "prüfen archiveKept"] },
  execute: async ({ auditing }: AuditNeeds, { promise }) => {
    const result = await auditing.run();
    if (!result.ok) return failed(({ language }) => sayTrouble(result.error, language));
    if (promise === undefined) return done({ findings: result.value, withMends: false });
    const findings = result.value.filter(({ key }) => key.toLowerCase() === promise.toLowerCase());
    return findings.length > 0
      ? done({ findings, withMends: true })
      : failed(({ language }) => sayUnknownPromise(showName(promise), language));
  },
  render: ({ findings, withMends }, { language }) => sayAudit(findings, withMends, language),
});
