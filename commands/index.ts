import { checkTable } from "../src/conversation/check-commands.js";
import type { Command } from "../src/conversation/declaration.js";
import type { DecidingNeeds } from "../src/conversation/deciding.js";
import { tableOf } from "../src/conversation/usage.js";
import { help } from "./help.js";
import { ok } from "./ok.js";
import { signups } from "./signups.js";
import type { SignupsNeeds } from "./signups.js";
import { spam } from "./spam.js";
import { status } from "./status.js";
import type { StatusNeeds } from "./status.js";
import { trace } from "./trace.js";
import type { TraceNeeds } from "./trace.js";
import { unmark } from "./unmark.js";
import { why } from "./why.js";
import type { WhyNeeds } from "./why.js";

/** What all commands together work with; each sees only its own part. */
export type Needs = StatusNeeds & SignupsNeeds & WhyNeeds & DecidingNeeds & TraceNeeds;

/** Every command, in the order in which help lists them. */
export const commands: readonly Command<Needs>[] = [help, status, signups, why, spam, ok, unmark, trace];

/** The markdown table of docs/commands.md. */
export function commandsTable(): string {
  return tableOf(commands);
}

/**
 * Call at start-up with the file names found in the folder of this file.
 * @throws Error that names everything that doesn't fit
 */
export function checkCommands(folderListing: readonly string[]): void {
  checkTable(commands, folderListing);
}
