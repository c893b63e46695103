import type { ActingNeeds } from "../src/accounts/commands.js";
import { checkTable } from "../src/conversation/check-commands.js";
import type { Command } from "../src/conversation/declaration.js";
import type { DecidingNeeds } from "../src/conversation/deciding.js";
import type { RequestNeeds } from "../src/requests/commands.js";
import { tableOf } from "../src/conversation/usage.js";
import { account, type AccountNeeds } from "./account.js";
import { accounts, type AccountsNeeds } from "./accounts.js";
import { announce, type AnnounceNeeds } from "./announce.js";
import { approve } from "./approve.js";
import { audit, type AuditNeeds } from "./audit.js";
import { block } from "./block.js";
import { cancel } from "./cancel.js";
import { close, type RegistrationNeeds } from "./close.js";
import { confirm, type ConfirmNeeds } from "./confirm.js";
import { correct } from "./correct.js";
import { data, type OwnDataNeeds } from "./data.js";
import { debug, type DebugNeeds } from "./debug.js";
import { remove } from "./delete.js";
import { deny } from "./deny.js";
import { disclosure, type DisclosureNeeds } from "./disclosure.js";
import { digest, type DigestNeeds } from "./digest.js";
import { erase, type ErasingNeeds } from "./erase.js";
import { extend } from "./extend.js";
import { fulfil } from "./fulfil.js";
import { help } from "./help.js";
import { human } from "./human.js";
import { inactive, type InactiveNeeds } from "./inactive.js";
import { keep } from "./keep.js";
import { link, type LinkNeeds } from "./link.js";
import { learn, type LearnNeeds } from "./learn.js";
import { log, type LogNeeds } from "./log.js";
import { note } from "./note.js";
import { notices, type NoticesNeeds } from "./notices.js";
import { object } from "./object.js";
import { ok } from "./ok.js";
import { open } from "./open.js";
import { privacy, type PrivacyNeeds } from "./privacy.js";
import { quarantine } from "./quarantine.js";
import { release } from "./release.js";
import { request } from "./request.js";
import { requests } from "./requests.js";
import { restrict } from "./restrict.js";
import { signups, type SignupsNeeds } from "./signups.js";
import { spam } from "./spam.js";
import { stats, type StatsNeeds } from "./stats.js";
import { status, type StatusNeeds } from "./status.js";
import { stop, type StopNeeds } from "./stop.js";
import { take, type TakeNeeds } from "./take.js";
import { trace, type TraceNeeds } from "./trace.js";
import { unblock } from "./unblock.js";
import { uploads } from "./uploads.js";
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
  AccountsNeeds &
  AnnounceNeeds &
  ConfirmNeeds &
  NoticesNeeds &
  StopNeeds &
  DebugNeeds &
  InactiveNeeds &
  AuditNeeds &
  DisclosureNeeds &
  PrivacyNeeds &
  DigestNeeds &
  StatsNeeds &
  LearnNeeds &
  LogNeeds &
  OwnDataNeeds &
  LinkNeeds &
  ErasingNeeds &
  RequestNeeds &
  RegistrationNeeds &
  TakeNeeds;

/** Every command, in the order in which help lists them. */
export const commands: readonly Command<Needs>[] = [
  ...[help, status, digest, stats, signups, why, spam, ok, unmark, take, learn],
  ...[quarantine, release, block, unblock, remove, confirm, stop, account, accounts],
  ...[close, open, inactive, keep, debug, announce, audit, log, trace],
  ...[requests, request, approve, fulfil, deny, extend, note, disclosure],
  ...[data, link, uploads, erase, cancel, human, correct, restrict, object, notices, privacy],
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
