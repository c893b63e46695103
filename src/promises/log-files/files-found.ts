import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { FileFinding } from "./files.js";

/** What `audit-files` hands over to the bot: findings, and nothing out of a log. */

const findings = z.object({
  files: z.string().array(),
  against: z.string(),
  looked: z.number(),
  tooOld: z.object({ file: z.string(), days: z.number() }).array(),
  addresses: z.object({ file: z.string(), line: z.number(), masked: z.string(), count: z.number() }).array(),
  levels: z.object({ file: z.string(), line: z.number(), count: z.number() }).array(),
  bodies: z.object({ file: z.string(), line: z.number(), count: z.number() }).array().default([]),
  unreadable: z.string().array(),
  isBroken: z.boolean(),
});
const found = z.object({ at: z.number(), findings: findings.array() });

export interface FilesFound {
  /** Epoch ms. */
  readonly at: number;
  readonly findings: readonly FileFinding[];
}

/** @returns undefined where there is no such file, or it is none of ours */
export function readFound(file: string | undefined): FilesFound | undefined {
  if (file === undefined) return undefined;
  try {
    const parsed = found.safeParse(JSON.parse(readFileSync(file, "utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Writes it in one go: whoever reads meanwhile has the old or the new. @throws where it can't be written */
export function writeFound(file: string, what: FilesFound): void {
  const fresh = `${file}.new`;
  writeFileSync(fresh, `${JSON.stringify(what, null, 2)}\n`, { mode: 0o644 });
  renameSync(fresh, file);
}
