import { readFileSync } from "node:fs";
import { loadConfig } from "../config/load.js";
import { languages } from "../language/language.js";
import { messageOf } from "../log.js";
import {
  diffStatement,
  renderStatement,
  shortStatement,
  type StatementFormat,
} from "../promises/render-statement.js";
import { makeStatement } from "../promises/statement.js";

const formats: readonly StatementFormat[] = ["markdown", "html", "text"];

/** Writes the statement to standard output. @returns the exit status; undefined where the options are none of ours */
export function statement(
  configFile: string,
  options: {
    readonly language?: string | undefined;
    readonly format: string;
    readonly short: boolean;
    readonly diff?: string | undefined;
  },
): number | undefined {
  const fail = (text: string) => {
    process.stderr.write(`${text}\n`);
    return 1;
  };
  const loaded = loadConfig(configFile);
  if (!loaded.ok) return fail(loaded.error.join("\n"));
  const { config } = loaded.value;
  const language = languages.find((each) => each === (options.language ?? config.language));
  const format = formats.find((each) => each === options.format);
  if (language === undefined || format === undefined) return undefined;
  const made = makeStatement(config, language);
  for (const key of made.missing)
    process.stderr.write(`The statement has a gap: set "${key}" in ${configFile}.\n`);
  const text = options.short ? shortStatement(config, language) : renderStatement(made, format);
  if (options.diff === undefined) {
    process.stdout.write(`${text}\n`);
    return 0;
  }
  try {
    const changes = diffStatement(text, readFileSync(options.diff, "utf8"));
    process.stdout.write(changes === "" ? "" : `${changes}\n`);
    return 0;
  } catch (error) {
    return fail(`${options.diff} can't be read: ${messageOf(error)}`);
  }
}
