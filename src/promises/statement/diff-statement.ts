import type { Language } from "../../language/language.js";
import type { StatementFormat } from "./render-statement.js";

/** What has changed since an older statement. */

/** A statement as it could be written now. */
export interface Written {
  readonly language: Language;
  readonly format: StatementFormat;
  readonly text: string;
}

/** A paragraph; in HTML and in short versions a line. */
function blocks(text: string): string[] {
  const parts = text.replaceAll("\r\n", "\n").split(/\n{2,}/);
  return (parts.length > 2 ? parts : text.split(/\r?\n/)).map((each) => each.trim()).filter(Boolean);
}

/** @returns the paragraphs that were dropped and added, a sign before each; empty where nothing has changed */
export function diffStatement(now: string, before: string): string {
  const [old, fresh] = [new Set(blocks(before)), new Set(blocks(now))];
  return [
    ...[...old].filter((block) => !fresh.has(block)).map((block) => `- ${block}`),
    ...[...fresh].filter((block) => !old.has(block)).map((block) => `+ ${block}`),
  ].join("\n");
}

/**
 * In which language and form an older statement was written: that of ours with which it shares the most.
 * @param all ours; where two fit as well, the first counts
 * @returns undefined where it shares nothing with any
 */
export function fitsBest(before: string, all: readonly Written[]): Written | undefined {
  const old = blocks(before);
  const counted = all.map((each) => {
    const ours = new Set(blocks(each.text));
    return { each, shared: old.filter((block) => ours.has(block)).length };
  });
  const most = Math.max(...counted.map(({ shared }) => shared));
  return most > 0 ? counted.find(({ shared }) => shared === most)?.each : undefined;
}
