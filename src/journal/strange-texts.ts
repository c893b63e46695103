import type { Log } from "../log.js";
import type { NoticeReader } from "../signups/notice.js";

/**
 * Tells the log once where a text from whom notices come is none, while no notice has come yet: then the template is
 * the likely mistake, and nobody else tells of it. Later, such texts are announcements.
 */
export function readerTellingOfStrangers(
  read: NoticeReader,
  hasHeardAny: () => boolean,
  log: Pick<Log, "warn">,
): NoticeReader {
  let told = false;
  return (text, defaultHost) => {
    const notice = read(text, defaultHost);
    if (notice || told || hasHeardAny()) return notice;
    told = true;
    log.warn(
      "A message came from where registration notices come from, but it is none as `signups.template` has it, and none has come yet. If it was a notice, set `signups.template` to the text of Prosody's `registration_notification`.",
    );
    return undefined;
  };
}
