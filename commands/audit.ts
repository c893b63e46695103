import { optional, word } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { showName } from "../src/language/show-name.js";
import type { Auditing } from "../src/promises/audit/auditing.js";
import { pick, topicNames } from "../src/promises/audit/pick.js";
import { sayAudit, sayPart, sayUnknownPromise } from "../src/promises/audit/say-audit.js";
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
        { en: "PROMISE|TOPIC", de: "VERSPRECHEN|THEMA" },
        {
          en: "a promise such as `archiveKept`, or a topic such as `logs`",
          de: "ein Versprechen wie `archiveKept` oder ein Thema wie `logs`",
        },
      ),
    ),
  },
  summary: {
    en: "holds what you promise your users against the running server, with evidence; one promise or topic: with its mend",
    de: "hält, was du deinen Benutzern versprichst, gegen den laufenden Server, mit Belegen; ein Versprechen oder Thema: mit der Abhilfe",
  },
  details: {
    en: `The promises stand in \`promises\` of the configuration: docs/promises.md. Topics: ${topicNames.join(", ")}. It says what it saw, never that you comply.`,
    de: `Die Versprechen stehen in \`promises\` der Konfiguration: docs/promises.md. Themen: ${topicNames.join(", ")}. Es sagt, was es sah, nie, dass du dich an das Recht hältst.`,
  },
  examples: {
    en: ["audit", "audit archiveKept", "audit registration"],
    de: ["prüfen", "prüfen archiveKept", "prüfen registration"],
  },
  execute: async ({ auditing }: AuditNeeds, { promise }) => {
    const result = await auditing.run();
    if (!result.ok) return failed(({ language }) => sayTrouble(result.error, language));
    if (promise === undefined) return done({ audit: result.value, withMends: false });
    const part = pick(result.value, promise);
    return part
      ? done({ audit: part, withMends: true })
      : failed(({ language }) => sayUnknownPromise(showName(promise), topicNames, language));
  },
  render: ({ audit: made, withMends }, { language }) =>
    withMends ? sayPart(made, language) : sayAudit(made, false, language),
});
