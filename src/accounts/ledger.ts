import type { Sqlite } from "../store/open.js";
import type { BareJid } from "../xmpp/jid.js";

/** What admins had done. Rows are added, never changed: taking something back is a row of its own. */
export interface Deed {
  /** Epoch ms. */
  readonly at: number;
  readonly by: BareJid;
  /** The command's name. */
  readonly what: string;
  readonly host: string;
  /** The accounts that the admin was shown, and that it was done to. */
  readonly accounts: readonly string[];
  /** The reason given, or what came of it; no personal data beyond what an admin wrote. */
  readonly note: string;
}

export interface Ledger {
  write(deed: Deed): void;
  /** The newest first. */
  latest(limit: number): Deed[];
  /** Those about one account, the newest first. */
  about(host: string, account: string, limit: number): Deed[];
  /** Forgets what is older than a moment (`audit.keepDays`). @returns how many went. */
  forget(before: number): number;
}

interface Row {
  at: number;
  by: BareJid;
  what: string;
  host: string;
  accounts: string;
  note: string;
}

/** @param isHidden whose data are only stored (Art. 18): their lines stay beyond their time, without a name */
export function openLedger(db: Sqlite, isHidden: (account: string) => boolean = () => false): Ledger {
  const insert = db.prepare(
    'INSERT INTO deed (at, "by", what, host, accounts, note) VALUES (@at, @by, @what, @host, @accounts, @note)',
  );
  const latest = db.prepare<[number], Row>("SELECT * FROM deed ORDER BY id DESC LIMIT ?");
  const about = db.prepare<[string, string, number], Row>(
    `SELECT * FROM deed WHERE host = ? AND EXISTS (SELECT 1 FROM json_each(accounts) WHERE value = ?)
     ORDER BY id DESC LIMIT ?`,
  );
  const old = db.prepare<[number], Row & { id: number }>("SELECT * FROM deed WHERE at < ?");
  const remove = db.prepare("DELETE FROM deed WHERE id = ?");
  const read = (accounts: string) => JSON.parse(accounts) as string[];
  const deed = ({ accounts, host, ...rest }: Row): Deed => ({
    ...rest,
    host,
    accounts: read(accounts).map((user) => (isHidden(`${user}@${host}`) ? "…" : user)),
  });
  return {
    write: ({ accounts, ...rest }) => void insert.run({ ...rest, accounts: JSON.stringify(accounts) }),
    latest: (limit) => latest.all(limit).map(deed),
    about: (host, account, limit) =>
      isHidden(`${account}@${host}`) ? [] : about.all(host, account, limit).map(deed),
    forget(before) {
      const gone = old
        .all(before)
        .filter(({ accounts, host }) => !read(accounts).some((user) => isHidden(`${user}@${host}`)));
      for (const { id } of gone) remove.run(id);
      return gone.length;
    },
  };
}
