import { failure, success, type Result } from "../result.js";
import type { Sqlite } from "../store/open.js";
import type { BareJid } from "../xmpp/jid.js";

/**
 * Sealed records of what was handed to authorities (Art. 6(1)(c) GDPR). Telling the person concerned can be an
 * offence: they stand in a table of their own that no list, log, digest, export or erasure looks into. Once one is
 * released, the person's own copy tells of it (Art. 15(1)(c)).
 */
export interface Disclosures {
  open(record: NewDisclosure, by: BareJid, at: number): Disclosure;
  /** A second reader agrees. */
  approve(number: number, by: BareJid, at: number): Result<Disclosure, DisclosureProblem>;
  /** Silence ends: from now on the person may be told. */
  release(number: number, by: BareJid, at: number): Result<Disclosure, DisclosureProblem>;
  get(number: number): Disclosure | undefined;
  list(): readonly Disclosure[];
  /** The account went, at a moment (epoch ms): whoever takes its name later isn't told of what was before. */
  left(person: BareJid, at: number): void;
}

/** What can be disclosed. Credentials are not among it, and can't be chosen. */
export const categories = ["account", "roster", "profile", "archive", "uploads", "lastlogin"] as const;
export type Category = (typeof categories)[number];

export interface NewDisclosure {
  readonly person: BareJid;
  readonly categories: readonly Category[];
  /** Who asked, with its reference. */
  readonly authority: string;
  /** The law that obliges. */
  readonly basis: string;
}

export interface Disclosure extends NewDisclosure {
  readonly number: number;
  /** Epoch ms. */
  readonly at: number;
  readonly by: BareJid;
  /** Who agreed, where two people have to. */
  readonly approvedBy: BareJid | null;
  readonly releasedAt: number | null;
}

export type DisclosureProblem =
  | { readonly kind: "unknown" }
  /** The second person is the first one. */
  | { readonly kind: "same-person" }
  | { readonly kind: "done-already" };

interface Row {
  number: number;
  person: BareJid;
  categories: string;
  authority: string;
  basis: string;
  at: number;
  by: BareJid;
  approved_by: BareJid | null;
  released_at: number | null;
}

export function openDisclosures(db: Sqlite): Disclosures {
  const one = db.prepare<[number | bigint], Row>("SELECT * FROM disclosure WHERE number = ?");
  const all = db.prepare<[], Row>("SELECT * FROM disclosure ORDER BY number DESC");
  const insert = db.prepare(
    'INSERT INTO disclosure (person, categories, authority, basis, at, "by") VALUES (?, ?, ?, ?, ?, ?)',
  );
  const read = ({ number, person, authority, basis, at, by, ...row }: Row): Disclosure => ({
    ...{ number, person, authority, basis, at, by },
    categories: row.categories.split(" ") as Category[],
    approvedBy: row.approved_by,
    releasedAt: row.released_at,
  });
  const get = (number: number | bigint) => {
    const row = one.get(number);
    return row && read(row);
  };
  const changed = (number: number): Result<Disclosure, DisclosureProblem> => {
    const now = get(number);
    return now ? success(now) : failure({ kind: "unknown" });
  };
  return {
    open({ person, categories: list, authority, basis }, by, at) {
      const { lastInsertRowid } = insert.run(person, list.join(" "), authority, basis, at, by);
      const made = get(lastInsertRowid);
      if (!made) throw new Error("a record that was written down can't be read");
      return made;
    },
    approve(number, by) {
      const found = get(number);
      if (!found) return failure({ kind: "unknown" });
      if (found.approvedBy !== null) return failure({ kind: "done-already" });
      if (found.by === by) return failure({ kind: "same-person" });
      db.prepare("UPDATE disclosure SET approved_by = ? WHERE number = ?").run(by, number);
      return changed(number);
    },
    release(number, _by, at) {
      const found = get(number);
      if (!found) return failure({ kind: "unknown" });
      if (found.releasedAt !== null) return failure({ kind: "done-already" });
      db.prepare("UPDATE disclosure SET released_at = ? WHERE number = ?").run(at, number);
      return changed(number);
    },
    get,
    list: () => all.all().map(read),
    left: (person, at) =>
      void db.prepare("UPDATE disclosure SET person_left = 1 WHERE person = ? AND at <= ?").run(person, at),
  };
}
