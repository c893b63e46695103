import type { Language } from "../../language/language.js";
import type { Sqlite } from "../../store/open.js";

/** Copies that are being collected. A process that ends in between leaves its list behind. */

export type CopyKind = "copy" | "portable";

/** Who waits for what. */
export interface Errand {
  /** The device that asked, a full JID. */
  readonly asker: string;
  readonly kind: CopyKind;
  readonly lang: Language;
}

export interface Errands {
  begin(errand: Errand, at: number): void;
  end(asker: string): void;
  /** Those that an earlier process left, and forgets them. */
  takeLeft(): Errand[];
}

export function openErrands(db: Sqlite): Errands {
  const insert = db.prepare("INSERT OR REPLACE INTO errand (asker, kind, lang, at) VALUES (?, ?, ?, ?)");
  const remove = db.prepare("DELETE FROM errand WHERE asker = ?");
  const all = db.prepare<[], Errand>("SELECT asker, kind, lang FROM errand");
  return {
    begin: ({ asker, kind, lang }, at) => void insert.run(asker, kind, lang, at),
    end: (asker) => void remove.run(asker),
    takeLeft: db.transaction(() => {
      const left = all.all();
      for (const { asker } of left) remove.run(asker);
      return left;
    }),
  };
}
