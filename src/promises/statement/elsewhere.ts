import type { Config } from "../../config/schema.js";
import { domainOf } from "../../xmpp/jid.js";

/** Whose account stands where. */
export type Accounts = Pick<Config, "hosts" | "admins"> & { readonly xmpp: Pick<Config["xmpp"], "jid"> };

/**
 * @returns domains that aren't served, and that data goes to all the same: the admins' accounts are there, or the
 *   bot's own. Those who run them are recipients (Art. 4(9) GDPR).
 */
export function elsewhere({ hosts, admins, xmpp }: Accounts): {
  readonly admins: readonly string[];
  readonly bot: readonly string[];
} {
  const foreign = (jids: Config["admins"]) =>
    [...new Set(jids.map(domainOf))].filter((domain) => !hosts.includes(domain)).sort();
  return { admins: foreign(admins), bot: foreign([xmpp.jid]) };
}
