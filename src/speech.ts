import type { Config } from "./config/schema.js";
import type { Command } from "./conversation/declaration.js";
import type { Setting } from "./conversation/converse.js";
import { mannersInMemory } from "./conversation/manners.js";
import { spokenInMemory } from "./conversation/spoken.js";
import { explain } from "./language/reasons.js";
import { messageOf, type Log } from "./log.js";
import { rephrase } from "./requests/phrases.js";

/** @returns what conversations need to know of this server, and of what the bot can do */
export function settingOf<Needs>(
  config: Config,
  commands: readonly Command<Needs>[],
  needs: Needs,
  log: Log,
): Setting<Needs> {
  return {
    admins: config.admins,
    readers: config.disclosures.readers,
    hosts: config.hosts,
    self: config.xmpp.jid,
    contact: config.operator.contact,
    language: config.language,
    timeZone: config.timeZone,
    explain,
    commands,
    manners: mannersInMemory(),
    spoken: spokenInMemory(),
    rephrase,
    onBug: (error, command) => {
      log.error(`The command "${command}" failed by a bug: ${messageOf(error)}`);
    },
    needs,
  };
}
