import { mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { commandsTable } from "../commands/index.js";
import { configurationPage, jsonSchemaFile } from "../src/config/document.js";
import { packageRoot } from "../src/package.js";
import { failure, success, type Result } from "../src/result.js";

/** Writes the files that are made from code, or with `--check` names those that are stale. */

/** A file, or a block of one, that is made from code. */
export interface Generated {
  /** Relative to the package's folder. */
  readonly file: string;
  /**
   * Left out, the whole file is made. Otherwise only what stands between the lines `<!-- generated:BLOCK -->`
   * and `<!-- /generated -->`.
   */
  readonly block?: string;
  readonly content: () => string;
}

/** Everything that is made. A new kind of document is a new line here. */
const documents: readonly Generated[] = [
  { file: "bot.config.schema.json", content: jsonSchemaFile },
  { file: "docs/configuration.md", content: configurationPage },
  { file: "docs/commands.md", block: "commands", content: commandsTable },
];

/**
 * Compares the files with what they should hold, and brings them up to date unless told only to look.
 * @returns the stale ones, or which block has no place in its file.
 */
export function refresh(root: string, generated: readonly Generated[], onlyLook: boolean): Result<string[]> {
  const stale = new Set<string>();
  for (const document of generated) {
    const path = join(root, document.file);
    const present = textOf(path);
    const wanted = textWith(document, present);
    if (!wanted.ok) return wanted;
    if (wanted.value === present) continue;
    stale.add(document.file);
    if (onlyLook) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, wanted.value);
  }
  return success([...stale]);
}

/** The file's text as it should be. */
function textWith({ file, block, content }: Generated, present: string | undefined): Result<string> {
  if (block === undefined) return success(content());
  const begin = `<!-- generated:${block} -->\n`;
  const start = present?.indexOf(begin) ?? -1;
  const end = present?.indexOf("<!-- /generated -->", start) ?? -1;
  if (present === undefined || start < 0 || end < 0) {
    return failure(
      `${file} has no block "${block}". Where it shall stand, write the lines ${begin.trim()} and <!-- /generated -->.`,
    );
  }
  return success(`${present.slice(0, start)}${begin}\n${content().trim()}\n\n${present.slice(end)}`);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** @returns the exit status. */
function main(words: readonly string[]): number {
  if (words.some((word) => word !== "--check")) {
    process.stderr.write("Usage: npm run docs, or npm run docs:check\n");
    return 2;
  }
  const check = words.includes("--check");
  const refreshed = refresh(packageRoot, documents, check);
  if (!refreshed.ok) {
    process.stderr.write(`${refreshed.error}\n`);
    return 1;
  }
  for (const file of refreshed.value) {
    process.stdout.write(check ? `${file} is stale. Run: npm run docs\n` : `${file} is written.\n`);
  }
  return check && refreshed.value.length > 0 ? 1 : 0;
}

// Started, not imported by a test.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = main(process.argv.slice(2));
}
