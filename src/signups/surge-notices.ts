import type { Facts } from "../store/facts.js";
import type { BareJid } from "../xmpp/jid.js";
import type { Availability, Corrects } from "../xmpp/presence.js";
import { silence, steps } from "./cards.js";
import type { Surge } from "./types.js";

/** The one message that tells of many people at once, corrected in place as more of them come (XEP-0308). */
export interface SurgeNotices {
  /** A surge began or grew; it is told at the next refresh. */
  see(surge: Surge): void;
  /** Tells, or corrects what was told. @returns when to look again, epoch ms; undefined: when something happens */
  refresh(): number | undefined;
  /** A letter that came back has a new id. */
  renamed(from: string, to: string): void;
}

export interface SurgeParts {
  readonly facts: Facts;
  readonly admins: readonly BareJid[];
  readonly text: (surge: Surge) => string;
  /** Sends a message of its own. @returns its id */
  readonly tell: (admin: BareJid, body: string) => string;
  /** Corrects one. @returns the correction's id */
  readonly correct: (admin: BareJid, body: string, replaces: string) => string;
  readonly availability: (admin: BareJid) => Availability;
  readonly corrects: (admin: BareJid) => Corrects;
  readonly now: () => number;
}

/** What one admin has been shown of it. */
interface Shown {
  original: string;
  latest: string;
  count: number;
  at: number;
  edits: number;
}

/** Kept as a fact, under the key `surge-told`. Times: epoch ms. */
interface Told {
  surge: Surge;
  /** When it was told first; null: not yet. */
  toldAt: number | null;
  shown: Record<string, Shown>;
}

/** One surge is told in this time. */
const pause = 6 * 60 * 60_000;

export function openSurgeNotices(parts: SurgeParts): SurgeNotices {
  const { facts, admins, text, now } = parts;
  const read = (): Told | undefined => {
    const kept = facts.get("surge-told");
    return kept === undefined ? undefined : (JSON.parse(kept) as Told);
  };
  const write = (told: Told) => {
    facts.set("surge-told", JSON.stringify(told));
  };

  /** @returns when to look again at one admin's message */
  const update = ({ surge }: Told, admin: BareJid, shown: Shown): number | undefined => {
    const availability = parts.availability(admin);
    // Corrections of a message that waits offline come as so many messages.
    if (shown.count === surge.count || availability === "offline") return undefined;
    // The last correction is kept for the end, as is the only one for an admin whose presence isn't known.
    const step = availability === "unknown" ? undefined : steps[shown.edits];
    const due = step === undefined ? surge.began + surge.span + silence : shown.at + step;
    if (now() < due) return due;
    const replaces = parts.corrects(admin) === "original" ? shown.original : shown.latest;
    shown.latest = parts.correct(admin, text(surge), replaces);
    Object.assign(shown, { count: surge.count, at: now(), edits: shown.edits + 1 });
    return undefined;
  };

  return {
    see(surge) {
      const told = read();
      if (told?.surge.began === surge.began) write({ ...told, surge });
      else if (now() - (told?.toldAt ?? Number.NEGATIVE_INFINITY) >= pause)
        write({ surge, toldAt: null, shown: {} });
    },
    refresh() {
      const told = read();
      if (!told) return undefined;
      const before = JSON.stringify(told);
      const due: number[] = [];
      if (told.toldAt === null) {
        const body = text(told.surge);
        for (const admin of admins) {
          const id = parts.tell(admin, body);
          told.shown[admin] = { original: id, latest: id, count: told.surge.count, at: now(), edits: 0 };
        }
        told.toldAt = now();
      } else
        for (const admin of admins) {
          const shown = told.shown[admin];
          const next = shown && update(told, admin, shown);
          if (next !== undefined) due.push(next);
        }
      if (JSON.stringify(told) !== before) write(told);
      return due.length === 0 ? undefined : Math.min(...due);
    },
    renamed(from, to) {
      const told = read();
      if (!told) return;
      for (const shown of Object.values(told.shown)) {
        if (shown.original === from) shown.original = to;
        if (shown.latest === from) shown.latest = to;
      }
      write(told);
    },
  };
}
