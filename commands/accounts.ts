import type { Ledger } from "../src/accounts/ledger.js";
import type { AccountList, Accounts } from "../src/accounts/listing.js";
import { sayAccounts, sayNoAccounts } from "../src/accounts/say-list.js";
import { oneOf, optional } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import type { Page } from "../src/conversation/pages.js";
import { sayTrouble } from "../src/server/trouble.js";

/** What `accounts` works with. */
export interface AccountsNeeds {
  readonly accounts: Accounts;
  readonly ledger: Pick<Ledger, "write">;
  readonly hosts: readonly string[];
  /** Epoch ms. */
  readonly now: () => number;
}

/** All accounts; exact last logins are for `inactive` and for a case (policy row 9). */
export const accounts = command({
  name: "accounts",
  words: { en: ["accounts"], de: ["konten"] },
  audience: "admin",
  destructive: false,
  arguments: { wish: optional(oneOf({ more: { en: ["more"], de: ["mehr"] } })) },
  summary: {
    en: "tells how many accounts there are, and by the month when their owners were last there; then lists them, the newest first",
    de: "sagt, wie viele Konten es gibt und in welchem Monat sie zuletzt benutzt wurden, und listet sie dann, die neuesten zuerst",
  },
  details: {
    en: "The look-up is recorded. The day of a last login is told by `inactive`, of accounts that nobody uses, and by `account NAME case`.",
    de: "Die Abfrage wird festgehalten. Den Tag der letzten Anmeldung sagen `inaktiv`, von unbenutzten Konten, und `konto NAME fall`.",
  },
  examples: { en: ["accounts", "accounts more"], de: ["konten", "konten mehr"] },
  execute: async ({ accounts: all, ledger, hosts, now }: AccountsNeeds, { wish }, { jid: by }) => {
    if (wish === "more") {
      const next = all.more(by);
      return next ? done<Page<AccountList>>(next) : failed(sayNoAccounts);
    }
    const listed = await all.list(by);
    if (!listed.ok) return failed((voice) => sayTrouble(listed.error, voice.language));
    ledger.write({ at: now(), by, what: "accounts", host: hosts.join(" "), accounts: [], note: "" });
    return done(listed.value);
  },
  render: sayAccounts,
});
