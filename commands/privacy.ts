import { command } from "../src/conversation/declaration.js";
import { done } from "../src/conversation/outcome.js";
import { shortStatement } from "../src/promises/render-statement.js";
import { publishedStatement } from "../src/promises/overrides.js";
import type { StatementConfig } from "../src/promises/statement.js";

/** What `privacy` works with. */
export interface PrivacyNeeds {
  readonly statementConfig: StatementConfig;
}

/** What the server promises, in short (Art. 13). */
export const privacy = command({
  name: "privacy",
  words: { en: ["privacy"], de: ["datenschutz"] },
  audience: "user",
  destructive: false,
  arguments: {},
  summary: {
    en: "tells in short what this server does with data, and for how long",
    de: "sagt kurz, was dieser Server mit Daten tut, und wie lange",
  },
  examples: { en: ["privacy"], de: ["datenschutz"] },
  execute: ({ statementConfig }: PrivacyNeeds) => done(statementConfig),
  render: (config, { language }) => shortStatement(publishedStatement(config, language)),
});
