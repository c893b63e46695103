import type { Ledger } from "../src/accounts/ledger.js";
import { sayAccount, type AccountView } from "../src/accounts/say-account.js";
import { oneOf, optional } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { lookUp, oneUser } from "../src/conversation/targets.js";
import type { RequestNeeds } from "../src/requests/commands.js";
import type { Hands } from "../src/server/hands.js";
import { sayTrouble } from "../src/server/trouble.js";
import type { SignUpBook } from "../src/signups/known.js";
import type { BareJid } from "../src/xmpp/jid.js";

/** What `account` works with. */
export interface AccountNeeds {
  readonly hands: Hands;
  readonly book: Pick<SignUpBook, "find">;
  readonly ledger: Pick<Ledger, "write" | "about">;
  readonly hosts: readonly string[];
  /** The request by which the use of an account's data is restricted (Art. 18), if there is one. */
  readonly restrictionOf: (account: string) => number | undefined;
  /** Epoch ms. */
  readonly now: () => number;
}

const forCase = oneOf({ case: { en: ["case"], de: ["fall"] } });

/** One account; when its owner was last there only for a purpose (policy row 9): nobody uses it, or a case needs it. */
export const account = command({
  name: "account",
  words: { en: ["account"], de: ["konto"] },
  audience: "admin",
  destructive: false,
  arguments: { user: oneUser, purpose: optional(forCase) },
  summary: {
    en: "tells when an account was made, whether it is held, and what was done to it",
    de: "sagt, seit wann es ein Konto gibt, ob es zurückgehalten wird und was damit geschah",
  },
  details: {
    en: "The look-up is recorded. When its owner was last there is shown for an account that nobody uses, and with `case` where its owner has an open request.",
    de: "Die Abfrage wird festgehalten. Wann es zuletzt benutzt wurde, steht da nur bei einem Konto, das niemand benutzt, und mit `fall`, wenn eine Anfrage dazu offen ist.",
  },
  examples: { en: ["account xk3f9q", "account xk3f9q case"], de: ["konto xk3f9q", "konto xk3f9q fall"] },
  execute: async (needs: AccountNeeds & RequestNeeds, { user: name, purpose }, { jid: by }) => {
    const { hands, book, ledger, hosts, restrictionOf, now } = needs;
    const [signUp] = lookUp(book, name);
    const host = name.host ?? signUp?.host ?? hosts[0] ?? "";
    const user = signUp?.user ?? name.user.toLowerCase();
    const open = needs.requests
      .ofPerson(`${user}@${host}` as BareJid)
      .filter(({ closed }) => closed === null);
    const restriction = restrictionOf(`${user}@${host}`);
    const isForCase = purpose !== undefined && open.length > 0 && restriction === undefined;
    const answer = await hands.account(host, user, by, isForCase);
    if (!answer.ok) return failed((voice) => sayTrouble(answer.error, voice.language));
    const deeds = ledger.about(host, user, 5);
    ledger.write({ at: now(), by, what: "account", host, accounts: [user], note: isForCase ? "case" : "" });
    const requests = open.map(({ number }) => number);
    const noCase = purpose !== undefined && open.length === 0;
    const view = { user, host, account: answer.value, signUp, deeds, requests, noCase, restriction };
    return done<AccountView>(view);
  },
  render: sayAccount,
});
