import type { ActingNeeds } from "../src/accounts/commands.js";
import { checkTable } from "../src/conversation/check-commands.js";
import type { Command } from "../src/conversation/declaration.js";
import type { DecidingNeeds } from "../src/conversation/deciding.js";
import { tableOf } from "../src/conversation/usage.js";
import { account, type AccountNeeds } from "./account.js";
import { announce, type AnnounceNeeds } from "./announce.js";
import { block } from "./block.js";
import { close, type RegistrationNeeds } from "./close.js";
import { confirm } from "./confirm.js";
import { debug, type DebugNeeds } from "./debug.js";
import { remove } from "./delete.js";
import { help } from "./help.js";
import { inactive, type InactiveNeeds } from "./inactive.js";
import { log, type LogNeeds } from "./log.js";
import { ok } from "./ok.js";
import { open } from "./open.js";
import { quarantine } from "./quarantine.js";
import { release } from "./release.js";
import { signups, type SignupsNeeds } from "./signups.js";
import { spam } from "./spam.js";
import { status, type StatusNeeds } from "./status.js";
import { take, type TakeNeeds } from "./take.js";
import { trace, type TraceNeeds } from "./trace.js";
import { unblock } from "./unblock.js";
import { unmark } from "./unmark.js";
import { why, type WhyNeeds } from "./why.js";

/** What all commands together work with; each sees only its own part. */
export type Needs = StatusNeeds &
  SignupsNeeds &
  WhyNeeds &
  DecidingNeeds &
  TraceNeeds &
  ActingNeeds &
  AccountNeeds &
  AnnounceNeeds &
  DebugNeeds &
  InactiveNeeds &
  LogNeeds &
  RegistrationNeeds &
  TakeNeeds;

/** Every command, in the order in which help lists them. */
export const commands: readonly Command<Needs>[] = [
  ...[help, status, signups, why, spam, ok, unmark, take],
  ...[quarantine, release, block, unblock, remove, confirm, account],
  ...[close, open, inactive, debug, announce, log, trace],
];

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
