import { oneOf, optional } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done } from "../src/conversation/outcome.js";
import { renderStatement, shortStatement } from "../src/promises/statement/render-statement.js";
import { publishedStatement } from "../src/promises/statement/overrides.js";
import { sayBroken, type Told } from "../src/requests/told.js";
import type { Language } from "../src/language/language.js";
import type { StatementConfig } from "../src/promises/statement/statement-config.js";

/** What `privacy` works with. */
export interface PrivacyNeeds {
  readonly statementConfig: StatementConfig;
  /** What of it the last audit found not to be so. */
  readonly told: (language: Language) => Pick<Told, "broken">;
}

/** What the server promises, in short or in full (Art. 13). */
export const privacy = command({
  name: "privacy",
  words: { en: ["privacy"], de: ["datenschutz"] },
  audience: "user",
  destructive: false,
  arguments: {
    extent: optional(oneOf({ all: { en: ["all", "long"], de: ["alles", "lang"] } })),
  },
  summary: {
    en: "tells in short what this server does with data, and for how long; `all`: the whole statement",
    de: "sagt kurz, was dieser Server mit Daten tut, und wie lange; `alles`: die ganze Erklärung",
  },
  examples: { en: ["privacy", "privacy all"], de: ["datenschutz", "datenschutz alles"] },
  execute: ({ statementConfig, told }: PrivacyNeeds, { extent }, { language }) =>
    done({ config: statementConfig, extent, broken: sayBroken(told(language), language) }),
  render: ({ config, extent, broken }, { language }) => {
    const statement = publishedStatement(config, language);
    const text = extent === "all" ? renderStatement(statement, "text") : shortStatement(statement);
    return broken === undefined ? text : `${broken}\n\n${text}`;
  },
});
