import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { messageOf } from "../log.js";
import { failure, success, type Result } from "../result.js";
import { mistakeIn } from "./json.js";
import { describeIssues } from "./mistakes.js";
import { doubts, schema, type Config } from "./schema.js";

export { readPassword } from "./password.js";

/** A configuration that can be used, and what is doubtful about it. */
export interface Loaded {
  readonly config: Config;
  readonly warnings: readonly string[];
}

/**
 * Reads the configuration file. Relative paths in it are relative to the file.
 * @returns the configuration with warnings, or all mistakes at once, each naming key, value and expectation.
 */
export function loadConfig(path: string): Result<Loaded, readonly string[]> {
  let text: string;
  try {
    text = readFileSync(path, "utf8").replace(/^\ufeff/, "");
  } catch (error) {
    return failure([
      `The configuration ${path} can't be read: ${messageOf(error)}. Name the file with --config FILE.`,
    ]);
  }
  const mistake = mistakeIn(text);
  if (mistake) {
    const { line, column, found, expected } = mistake;
    return failure([
      `${path}, line ${line}, column ${column}: found ${found}; expected: ${expected}. Mend it; an editor that knows JSON shows the place.`,
    ]);
  }
  const json: unknown = JSON.parse(text);
  const parsed = schema.safeParse(json);
  if (!parsed.success) return failure(describeIssues(parsed.error.issues, json));
  const folder = dirname(resolve(path));
  const { xmpp, signups, ...rest } = parsed.data;
  delete rest.$schema;
  const config: Config = {
    ...rest,
    xmpp: {
      ...xmpp,
      ...(xmpp.passwordFile === undefined ? {} : { passwordFile: resolve(folder, xmpp.passwordFile) }),
    },
    database: resolve(folder, rest.database),
    operator: {
      ...rest.operator,
      ...(rest.operator.texts === undefined ? {} : { texts: resolve(folder, rest.operator.texts) }),
    },
    audit: {
      ...rest.audit,
      ...(rest.audit.findings === undefined ? {} : { findings: resolve(folder, rest.audit.findings) }),
    },
    signups: { ...signups, notifiers: signups.notifiers ?? rest.hosts },
  };
  return success({ config, warnings: doubts(config) });
}
