import type { SignUps } from "../signups/book.js";
import { domainOf, localOf } from "../xmpp/jid.js";
import type { RequestBook } from "./book.js";

/**
 * Restriction (Art. 18): while such a request is open, what the bot has noted of the account is stored and nothing
 * else. Its name is neither judged nor shown, nothing of it goes by age, and no admin deletes the account.
 */
export interface Restricting {
  /** @returns the number of the request that restricts the use of an account's data; undefined where none does */
  of(account: string): number | undefined;
  /** Brings what is noted of registrations in line with the requests: after each change, and as time passes. */
  sync(): void;
}

export interface RestrictingParts {
  readonly book: Pick<RequestBook, "restrictions" | "restrictionOf">;
  readonly signUps: Pick<SignUps, "restrict" | "restricted">;
  /** What may be judged by is another. */
  readonly onChange: () => void;
  /** Epoch ms. */
  readonly now: () => number;
}

export function openRestricting({ book, signUps, onChange, now }: RestrictingParts): Restricting {
  return {
    of: (account) => book.restrictionOf(account, now()),
    sync() {
      const people = book.restrictions(now());
      const wanted = new Set<string>(people);
      const over = signUps.restricted().filter(({ user, host }) => !wanted.has(`${user}@${host}`));
      const changed = [
        ...people.map((person) => signUps.restrict({ user: localOf(person), host: domainOf(person) }, true)),
        ...over.map((account) => signUps.restrict(account, false)),
      ];
      if (changed.some(Boolean)) onChange();
    },
  };
}
