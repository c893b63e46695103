import { openPages, type Page } from "../conversation/pages.js";
import { failure, success, type Result } from "../result.js";
import type { Hands, InactiveLimits, ListedAccount } from "../server/hands.js";
import type { Trouble } from "../server/trouble.js";
import type { BareJid } from "../xmpp/jid.js";

export interface HostedAccount extends ListedAccount {
  readonly host: string;
}

/** All accounts of the served domains, the newest first; those without a date last. */
export interface AccountList {
  readonly accounts: readonly HostedAccount[];
  /** Those whose owners had the use of their data restricted (Art. 18): counted, and nothing else. */
  readonly hidden: number;
}

/** All accounts, listed for one admin at a time. */
export interface Accounts {
  list(by: BareJid): Promise<Result<Page<AccountList>, Trouble>>;
  /** @returns the next page; undefined where nothing was listed within the last hour */
  more(by: BareJid): Page<AccountList> | undefined;
}

export interface AccountsParts {
  readonly hands: Pick<Hands, "accounts">;
  readonly hosts: readonly string[];
  readonly limits: InactiveLimits;
  readonly isHidden: (account: string) => boolean;
  /** Epoch ms. */
  readonly now: () => number;
}

export function openAccounts({ hands, hosts, limits, isHidden, now }: AccountsParts): Accounts {
  const pages = openPages<AccountList>(now);
  return {
    async list(by) {
      const all: HostedAccount[] = [];
      for (const host of hosts) {
        const answer = await hands.accounts(host, limits, by);
        if (!answer.ok) return failure(answer.error);
        for (const account of answer.value.accounts) all.push({ ...account, host });
      }
      const accounts = all
        .filter(({ user, host }) => !isHidden(`${user}@${host}`))
        .sort((a, b) => (b.created ?? 0) - (a.created ?? 0) || (a.user < b.user ? -1 : 1));
      return success(pages.begin(by, { accounts, hidden: all.length - accounts.length }));
    },
    more: (by) => pages.more(by),
  };
}

/** How many accounts there are, of which kinds. */
export interface Tally {
  readonly total: number;
  readonly online: number;
  readonly disabled: number;
  /** Made within the last 30 days. */
  readonly fresh: number;
  /** Last there, by month (UTC), the newest first. */
  readonly months: readonly (readonly [month: string, accounts: number])[];
  /** Last there before those months. */
  readonly earlier: number;
  /** Not used yet. */
  readonly never: number;
  readonly unknown: number;
}

const shownMonths = 12;
const day = 86_400_000;

/** @param now epoch ms */
export function tallyOf({ accounts, hidden }: AccountList, now: number): Tally {
  const count = (fits: (account: HostedAccount) => boolean) => accounts.filter(fits).length;
  const months = new Map<string, number>();
  for (const { month } of accounts) if (month !== null) months.set(month, (months.get(month) ?? 0) + 1);
  const sorted = [...months].sort(([a], [b]) => (a < b ? 1 : -1));
  return {
    total: accounts.length + hidden,
    online: count(({ online }) => online),
    disabled: count(({ enabled }) => !enabled),
    fresh: count(({ created }) => created !== null && now - created < 30 * day),
    months: sorted.slice(0, shownMonths),
    earlier: sorted.slice(shownMonths).reduce((sum, [, accountsThen]) => sum + accountsThen, 0),
    never: count(({ month, known }) => month === null && known),
    unknown: count(({ known }) => !known),
  };
}
