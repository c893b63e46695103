import { readFileSync } from "node:fs";
import { loadConfig } from "../config/load.js";
import type { Config } from "../config/schema.js";
import { languages, type Language } from "../language/language.js";
import { moment } from "../language/time.js";
import { messageOf } from "../log.js";
import { makeBalance } from "../promises/statement/balance.js";
import { contradictions } from "../promises/audit/contradictions.js";
import { readFound } from "../promises/log-files/files-found.js";
import { brokenSets, lastAudit } from "../promises/audit/last-audit.js";
import { publishedStatement, reviewOverrides } from "../promises/statement/overrides.js";
import { diffStatement, fitsBest } from "../promises/statement/diff-statement.js";
import { makeProvider } from "../promises/statement/provider.js";
import { makeRecord } from "../promises/statement/record.js";
import {
  renderStatement,
  shortStatement,
  type StatementFormat,
} from "../promises/statement/render-statement.js";
import { sayContradiction } from "../promises/audit/say-contradictions.js";
import { openFacts } from "../store/facts.js";
import { openReadOnly } from "../store/open.js";

const formats: readonly StatementFormat[] = ["markdown", "html", "text"];
const purposes = ["record", "balance", "provider"] as const;

export interface StatementOptions {
  readonly language?: string | undefined;
  readonly format: string;
  readonly short: boolean;
  readonly keys: boolean;
  readonly diff?: string | undefined;
  readonly for?: string | undefined;
}

/** Writes the statement to standard output. @returns the exit status; undefined where the options are none of ours */
export function statement(configFile: string, options: StatementOptions): number | undefined {
  const fail = (text: string) => {
    process.stderr.write(`${text}\n`);
    return 1;
  };
  const loaded = loadConfig(configFile);
  if (!loaded.ok) return fail(loaded.error.join("\n"));
  const { config } = loaded.value;
  const language = languages.find((each) => each === (options.language ?? config.language));
  const format = formats.find((each) => each === options.format);
  const purpose = purposes.find((each) => each === options.for);
  if (language === undefined || format === undefined || (options.for !== undefined && !purpose))
    return undefined;
  try {
    const warn = (line: string) => process.stderr.write(`${line}\n`);
    for (const line of before(config, configFile, language)) warn(line);
    const text = textOf(config, { ...options, language, format, for: purpose }, warn);
    if (options.diff === undefined) {
      process.stdout.write(`${text}\n`);
      return 0;
    }
    const old = readFileSync(options.diff, "utf8");
    const others = languages.flatMap((lang) =>
      (purpose === undefined ? formats : [format]).map((form) => ({
        language: lang,
        format: form,
        text: textOf(config, { ...options, language: lang, format: form, for: purpose }, () => undefined),
      })),
    );
    const fits = fitsBest(old, [{ language, format, text }, ...others]);
    if (!fits) {
      return fail(
        `${options.diff} shares no paragraph with what would be written now. Name a file that \`kastellan statement\` has written, with the same options.`,
      );
    }
    if (fits.language !== language || fits.format !== format) {
      return fail(
        `${options.diff} was written with --language ${fits.language} --format ${fits.format}: all would differ. Compare with these, or name a file with --language ${language} --format ${format}.`,
      );
    }
    const changes = diffStatement(text, old);
    process.stdout.write(changes === "" ? "" : `${changes}\n`);
    return 0;
  } catch (error) {
    return fail(`The statement can't be written: ${messageOf(error)}`);
  }
}

interface Wanted extends StatementOptions {
  readonly language: Language;
  readonly format: StatementFormat;
  readonly for: (typeof purposes)[number] | undefined;
}

function textOf(config: Config, wanted: Wanted, warn: (line: string) => void): string {
  const { language } = wanted;
  if (wanted.for === "record") return makeRecord(config, language);
  if (wanted.for === "balance") return makeBalance(config, language);
  if (wanted.for === "provider") {
    const { file, missing } = makeProvider(config);
    for (const key of missing) warn(`The provider file has a gap: set "${key}".`);
    return JSON.stringify(file, null, 2);
  }
  const made = publishedStatement(config, language);
  if (wanted.keys) {
    return made.sections
      .flatMap(({ paragraphs }) => paragraphs.map(({ key, text }) => `${key}: ${text}`))
      .join("\n");
  }
  return wanted.short ? shortStatement(made, wanted.format) : renderStatement(made, wanted.format);
}

/** What is to be known before a statement is published. */
function before(config: Config, configFile: string, language: Language): string[] {
  const db = openReadOnly(config.database);
  const last = db && lastAudit(openFacts(db), config.promises);
  db?.close();
  const files = readFound(config.audit.findings);
  // What has been read since then is newer.
  const sets =
    files && files.at > (last?.at ?? 0)
      ? brokenSets(files, config.promises).filter((set) => last?.broken.includes(set) !== true)
      : [];
  const when = (at: number) => moment(at, Date.now(), config.timeZone, "en");
  const found = (what: string, at: number, broken: readonly string[]) =>
    broken.length > 0
      ? [
          `${what} (${when(at)}) found broken: ${broken.join(", ")}. Mend that before you publish it (\`kastellan audit\`).`,
        ]
      : [];
  return [
    ...publishedStatement(config, language).missing.map(
      (key) => `The statement has a gap: set "${key}" in ${configFile}.`,
    ),
    ...(last ? found("The last audit", last.at, last.broken) : []),
    ...(files ? found("The last look at log files", files.at, sets) : []),
    ...contradictions(config).map((each) => sayContradiction(each, "en")),
    ...reviewOverrides(config, language),
  ];
}
