import type { Ledger } from "../src/accounts/ledger.js";
import { sayAccount, type AccountView } from "../src/accounts/say-account.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { lookUp, oneUser } from "../src/conversation/targets.js";
import type { Hands } from "../src/server/hands.js";
import { sayTrouble } from "../src/server/trouble.js";
import type { SignUpBook } from "../src/signups/known.js";

/** What `account` works with. */
export interface AccountNeeds {
  readonly hands: Hands;
  readonly book: Pick<SignUpBook, "find">;
  readonly ledger: Pick<Ledger, "write" | "about">;
  readonly hosts: readonly string[];
  /** Epoch ms. */
  readonly now: () => number;
}

/** One account, without when its owner was there: that is stored for another purpose (policy row 9). */
export const account = command({
  name: "account",
  words: { en: ["account"], de: ["konto"] },
  audience: "admin",
  destructive: false,
  arguments: { user: oneUser },
  summary: {
    en: "tells when an account was made, whether it is held, and what was done to it",
    de: "sagt, seit wann es ein Konto gibt, ob es zurückgehalten wird und was damit geschah",
  },
  details: {
    en: "The look-up is recorded. Last logins are not shown.",
    de: "Die Abfrage wird festgehalten. Letzte Anmeldungen werden nicht gezeigt.",
  },
  examples: { en: ["account xk3f9q"], de: ["konto xk3f9q"] },
  execute: async ({ hands, book, ledger, hosts, now }: AccountNeeds, { user: name }, { jid: by }) => {
    const [signUp] = lookUp(book, name);
    const host = name.host ?? signUp?.host ?? hosts[0] ?? "";
    const user = signUp?.user ?? name.user.toLowerCase();
    const answer = await hands.account(host, user, by);
    if (!answer.ok) return failed((voice) => sayTrouble(answer.error, voice.language));
    const deeds = ledger.about(host, user, 5);
    ledger.write({ at: now(), by, what: "account", host, accounts: [user], note: "" });
    return done<AccountView>({ user, host, account: answer.value, signUp, deeds });
  },
  render: sayAccount,
});
