import type { BareJid } from "../xmpp/jid.js";

/** A piece of something long. */
export interface Page<Whole> {
  readonly whole: Whole;
  /** Where it begins, from 0. */
  readonly from: number;
}

/** What was listed for somebody, page by page, for an hour. */
export interface Pages<Whole> {
  /** @returns the first page */
  begin(by: BareJid, whole: Whole): Page<Whole>;
  /** @returns the next page; undefined where nothing was listed within the last hour */
  more(by: BareJid): Page<Whole> | undefined;
  /** @returns all of it; undefined where nothing was listed within the last hour */
  latest(by: BareJid): Whole | undefined;
}

/** Rows on a page: what a chat shows at once. */
export const pageSize = 20;
const keptFor = 60 * 60_000;

/** @param now epoch ms */
export function openPages<Whole>(now: () => number): Pages<Whole> {
  const shown = new Map<BareJid, { readonly whole: Whole; readonly at: number; next: number }>();
  const current = (by: BareJid) => {
    const kept = shown.get(by);
    return kept && now() - kept.at < keptFor ? kept : undefined;
  };
  return {
    begin(by, whole) {
      shown.set(by, { whole, at: now(), next: pageSize });
      return { whole, from: 0 };
    },
    more(by) {
      const kept = current(by);
      if (!kept) return undefined;
      const from = kept.next;
      kept.next += pageSize;
      return { whole: kept.whole, from };
    },
    latest: (by) => current(by)?.whole,
  };
}
