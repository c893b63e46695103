import type { Log } from "../log.js";

/**
 * Tells the log of each admin, once, that messages come back: an address may be misspelt, and then nobody else tells.
 * @returns what is to be called with the recipient of a letter that came back
 */
export function returnsToAdmins(
  admins: readonly string[],
  log: Pick<Log, "warn">,
): (recipient: string) => void {
  const told = new Set<number>();
  return (recipient) => {
    const index = admins.indexOf(recipient.split("/", 1)[0] ?? recipient);
    if (index < 0 || told.has(index)) return;
    told.add(index);
    log.warn(
      `A message to admins[${index}] came back; I try again for a day. Look whether this account exists, whether its address is spelt like that, and that Prosody keeps messages for who is away ("offline" is not in modules_disabled).`,
    );
  };
}
