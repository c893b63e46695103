import { openPages, pageSize, type Page as Part } from "../conversation/pages.js";
import type { Target } from "../conversation/targets.js";
import { failure, success, type Result } from "../result.js";
import type { Hands, InactiveAccount, InactiveLimits } from "../server/hands.js";
import type { Trouble } from "../server/trouble.js";
import type { BareJid } from "../xmpp/jid.js";
import { missingNoter } from "./noting.js";

/** An account that nobody uses, as it is listed. */
export interface Unused extends InactiveAccount {
  readonly host: string;
  /** Whom the configuration protects: shown, never touched. */
  readonly protected: boolean;
}

export interface Listing {
  readonly limits: InactiveLimits;
  /** All accounts of the served domains. */
  readonly total: number;
  /** Over the limits, the longest unused first. */
  readonly unused: readonly Unused[];
  /** Of which nothing is known: never the same as unused. */
  readonly unknown: readonly Unused[];
  /** Domains where that is because no module notes logins, with the one that would. */
  readonly unnoted: readonly { readonly host: string; readonly module: string }[];
}

/** What an admin is shown next of a listing. */
export interface Page {
  readonly listing: Listing;
  readonly from: number;
  readonly rows: readonly Unused[];
}

/** Accounts that are not used any more: listed for one admin at a time, page by page. */
export interface InactiveAccounts {
  list(limits: InactiveLimits, by: BareJid): Promise<Result<Page, Trouble>>;
  /** @returns the next page; undefined where nothing was listed within the last hour. */
  more(by: BareJid): Page | undefined;
  /** @returns the admin's last listing, whole; undefined where nothing was listed within the last hour. */
  latest(by: BareJid): Listing | undefined;
  /** @returns those of the admin's last listing that may be deleted. */
  deletable(
    by: BareJid,
  ): { readonly targets: readonly Target[]; readonly limits: InactiveLimits } | undefined;
}

export interface InactiveParts {
  readonly hands: Hands;
  readonly hosts: readonly string[];
  readonly isProtected: (account: string) => boolean;
  /** Its owner had the use of the data restricted (Art. 18): in no list. */
  readonly isHidden: (account: string) => boolean;
  /** Epoch ms. */
  readonly now: () => number;
}

/** What the server takes in one act; the oldest go first. */
const deletedAtOnce = 500;

export function openInactive({ hands, hosts, isProtected, isHidden, now }: InactiveParts): InactiveAccounts {
  const pages = openPages<Listing>(now);
  const pageOf = ({ whole: listing, from }: Part<Listing>): Page => ({
    listing,
    from,
    rows: [...listing.unused, ...listing.unknown].slice(from, from + pageSize),
  });

  return {
    async list(limits, by) {
      const all: Unused[] = [];
      const unnoted: Listing["unnoted"][number][] = [];
      let total = 0;
      for (const host of hosts) {
        const answer = await hands.inactive(host, limits, by);
        if (!answer.ok) return failure(answer.error);
        total += answer.value.total;
        if (answer.value.accounts.some(({ state }) => state === "unknown")) {
          const able = await hands.abilities(host);
          const module = able.ok ? missingNoter(able.value) : undefined;
          if (module !== undefined) unnoted.push({ host, module });
        }
        for (const account of answer.value.accounts) {
          const jid = `${account.user}@${host}`;
          if (!isHidden(jid)) all.push({ ...account, host, protected: isProtected(jid) });
        }
      }
      const age = ({ last, created }: Unused) => last ?? created ?? 0;
      const sorted = all.sort((a, b) => age(a) - age(b));
      const listing: Listing = {
        limits,
        total,
        unused: sorted.filter(({ state }) => state !== "unknown"),
        unknown: sorted.filter(({ state }) => state === "unknown"),
        unnoted,
      };
      return success(pageOf(pages.begin(by, listing)));
    },
    more(by) {
      const next = pages.more(by);
      return next && pageOf(next);
    },
    latest: (by) => pages.latest(by),
    deletable(by) {
      const listing = pages.latest(by);
      if (!listing) return undefined;
      const targets = listing.unused
        .filter((account) => !account.protected)
        .slice(0, deletedAtOnce)
        .map(({ user, host }): Target => ({ kind: "account", user, host }));
      return { targets, limits: listing.limits };
    },
  };
}

/**
 * Reads `inactive.protect`.
 * @param patterns bare JIDs, or with `*` for any characters, such as `support*@example.org`
 */
export function protection(
  patterns: readonly string[],
  people: readonly string[],
): (account: string) => boolean {
  const rules = patterns.map(
    (pattern) =>
      new RegExp(
        `^${pattern
          .toLowerCase()
          .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
          .replaceAll("*", ".*")}$`,
        "su",
      ),
  );
  const always = new Set(people);
  return (account) => always.has(account) || rules.some((rule) => rule.test(account));
}
