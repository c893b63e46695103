import type { Sqlite } from "../store/open.js";
import type { BareJid } from "../xmpp/jid.js";
import type { KnownSignUp } from "./known.js";
import { commonTraits, isReturn } from "./series-traits.js";

/** When an admin marked a series as spam. */
export interface Marked {
  readonly by: BareJid;
  /** Epoch ms. */
  readonly at: number;
}

/**
 * Waves that an admin marked as spam, by what their names had in common: kept beyond the names
 * (`signups.seriesDays`), so that a campaign that comes back is told as the same. Times: epoch ms.
 */
export interface Series {
  /** An admin marked this wave as spam. */
  mark(wave: number, members: readonly KnownSignUp[], marked: Marked): void;
  /**
   * Takes that back. Where the wave itself wasn't marked, or is found to be of people, it is about the series
   * that the wave was told to be a return of.
   * @param members those still known; with none the number alone is what there is
   * @param word what an admin says of the wave now; `null`: nothing any more
   * @returns whether anything was forgotten
   */
  unmark(wave: number, members: readonly KnownSignUp[], word: "ok" | null): boolean;
  /** @returns who marked the series whose return this wave is; undefined: it is none */
  returnOf(wave: number, members: readonly KnownSignUp[]): Marked | undefined;
  /** Forgets what was marked before a moment. @returns how many series went */
  forget(before: number): number;
}

interface Row {
  id: number;
  wave: number;
  at: number;
  by: BareJid;
  traits: string;
}

/** Of a flood so many names tell enough. */
const mostLookedAt = 300;

export function openSeries(db: Sqlite): Series {
  const insert = db.prepare('INSERT INTO series (wave, at, "by", traits) VALUES (?, ?, ?, ?)');
  const all = db.prepare<[], Row>("SELECT * FROM series ORDER BY at DESC, id DESC");
  const remove = db.prepare("DELETE FROM series WHERE id = ?");
  const forget = db.prepare("DELETE FROM series WHERE at < ?");

  const firstOf = (members: readonly KnownSignUp[]) =>
    Math.min(...members.map(({ at }) => at), Number.POSITIVE_INFINITY);
  /** Marked while this wave was there: numbers can come again after a database was begun anew. */
  const own = (wave: number, members: readonly KnownSignUp[]) =>
    all.all().filter((row) => row.wave === wave && (members.length === 0 || row.at >= firstOf(members)));
  const earlier = (wave: number, members: readonly KnownSignUp[]): Row[] => {
    const traits = commonTraits(members.slice(0, mostLookedAt));
    if (traits.length === 0) return [];
    const isOwn = new Set(own(wave, members).map(({ id }) => id));
    return all
      .all()
      .filter(({ id, traits: known }) => !isOwn.has(id) && isReturn(JSON.parse(known) as string[], traits));
  };
  const drop = (rows: readonly Row[]) => {
    for (const { id } of rows) remove.run(id);
  };

  return {
    mark(wave, members, { by, at }) {
      drop(own(wave, members));
      const traits = commonTraits(
        members.filter(({ verdict }) => verdict?.word !== "ok").slice(0, mostLookedAt),
      );
      if (traits.length > 0) insert.run(wave, at, by, JSON.stringify(traits));
    },
    unmark(wave, members, word) {
      const marked = own(wave, members);
      const rows = marked.length > 0 && word === null ? marked : [...marked, ...earlier(wave, members)];
      drop(rows);
      return rows.length > 0;
    },
    returnOf(wave, members) {
      const [last] = earlier(wave, members);
      return last && { by: last.by, at: last.at };
    },
    forget: (before) => forget.run(before).changes,
  };
}
