import { z } from "zod";
import { failure } from "../result.js";
import { domainOf, localOf, type BareJid } from "../xmpp/jid.js";
import { checked } from "./checked.js";
import type { Answered } from "./hands.js";
import { exportShapes, type ExportCounts, type ExportPage } from "./personal.js";
import type { Verbs } from "./verbs.js";

/**
 * What the server collects for an authority: parts of one account's data, where two admins asked for the very
 * same, each by a code (prosody/mod_kastellan_disclosure.lua). `by` is the admin whose word the server saw.
 */
export interface DisclosingHands {
  /** @returns the code by which `by` asks for it; trouble of kind `verb-off` where the server doesn't collect */
  prepare(
    wish: DisclosureWish,
    by: BareJid,
  ): Promise<Answered<{ readonly code: string; readonly expires: number }>>;
  /** @returns `waiting` where another admin has to ask too; else it was handed over, page by page */
  collect(
    wish: DisclosureWish,
    by: BareJid,
    take: (page: ExportPage) => Promise<void>,
  ): Promise<Answered<ExportCounts | "waiting">>;
}

export interface DisclosureWish {
  readonly person: BareJid;
  readonly parts: readonly string[];
}

const ended = z.union([
  z.object({ waiting: z.literal(true) }).transform(() => "waiting" as const),
  exportShapes.counts,
]);

export function prosodyDisclosing(verbs: Verbs): DisclosingHands {
  const argsOf = ({ person, parts }: DisclosureWish, by: BareJid) => ({
    account: localOf(person),
    parts,
    for: by,
  });
  return {
    async prepare(wish, by) {
      const args = { verb: "disclose", args: argsOf(wish, by) };
      return checked(await verbs.call(domainOf(wish.person), "prepare", args), exportShapes.prepared);
    },
    async collect(wish, by, take) {
      const unreadable: unknown[] = [];
      const host = domainOf(wish.person);
      const end = await verbs.pacedJob(host, "disclose", argsOf(wish, by), async (page) => {
        const parsed = exportShapes.page.safeParse(page);
        if (parsed.success) await take(parsed.data);
        else unreadable.push(page);
      });
      if (unreadable.length > 0) return failure({ kind: "refused", said: "an answer I can't read" });
      return checked(end, ended);
    },
  };
}

/** A server without hands: records are kept, nothing is collected. */
export function noDisclosing(): DisclosingHands {
  const no = () => Promise.resolve(failure({ kind: "no-hands" } as const));
  return { prepare: no, collect: no };
}
