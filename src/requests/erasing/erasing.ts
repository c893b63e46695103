import { failure, success, type Result } from "../../result.js";
import type { ErasingAct, Holdings, PersonalAct, PersonalHands } from "../../server/personal.js";
import type { Trouble } from "../../server/trouble.js";
import type { Language } from "../../language/language.js";
import type { BareJid } from "../../xmpp/jid.js";
import type { Leftovers } from "./leftovers.js";

/** What a person wants gone (Art. 17). */
export type Wish =
  | { readonly kind: "archive"; readonly before: number | undefined }
  | { readonly kind: "offline" }
  | { readonly kind: "uploads" }
  /** One upload, by its number in the list. */
  | { readonly kind: "upload"; readonly number: number }
  | { readonly kind: "account" };

/** What would go, as the person is shown it. */
export interface Shown {
  readonly wish: Wish;
  readonly holdings: Holdings;
  /** How many messages, or files. */
  readonly count: number;
  /** The name of the one upload. */
  readonly file: string | undefined;
  /** What the person writes to have it done: made by the server for exactly this. */
  readonly code: string;
  /** Epoch ms. */
  readonly expires: number;
  /** The waiting time of the account, in ms. */
  readonly wait: number;
  /** What stays of it, and for how long. */
  readonly leftovers: (language: Language) => Leftovers;
}

export interface Erased {
  readonly wish: Wish;
  readonly erased: number;
  readonly left: number;
  /** When the account goes. */
  readonly due: number | undefined;
}

export type Obstacle =
  | { readonly kind: "trouble"; readonly trouble: Trouble }
  | { readonly kind: "nothing-there"; readonly wish: Wish }
  | { readonly kind: "unknown-code" }
  | { readonly kind: "too-late" };

/** From a person's wish to have something erased to its being gone, with a code typed back in between. */
export interface Erasing {
  propose(wish: Wish, person: BareJid, language: "en" | "de"): Promise<Result<Shown, Obstacle>>;
  /** @returns undefined where the code is none of this person's */
  confirm(code: string, person: BareJid): Promise<Result<Erased, Obstacle>> | undefined;
  /** Takes back an ordered deletion of the account. */
  cancel(person: BareJid): Promise<Result<{ readonly cancelled: boolean }, Obstacle>>;
}

export interface ErasingParts {
  readonly personal: PersonalHands;
  /** `requests.erasure.graceHours` in ms. */
  readonly grace: number;
  readonly leftovers: Shown["leftovers"];
  /** Done by the bot itself: written down. */
  readonly answered: (person: BareJid, what: "account" | "part") => void;
  /** Epoch ms. */
  readonly now: () => number;
}

interface Pending extends Shown {
  readonly person: BareJid;
  readonly act: PersonalAct;
}

export function openErasing({ personal, grace, leftovers, answered, now }: ErasingParts): Erasing {
  const pending = new Map<string, Pending>();
  const trouble = (kind: Trouble) => failure({ kind: "trouble", trouble: kind } as const);

  const actOf = (wish: Wish, holdings: Holdings, lang: "en" | "de"): PersonalAct | undefined => {
    switch (wish.kind) {
      case "account":
        return { verb: "leave", wait: grace, lang };
      case "archive":
        return { verb: "erase", what: "archive", before: wish.before };
      case "offline":
        return { verb: "erase", what: "offline" };
      case "uploads":
        return { verb: "erase", what: "uploads" };
      case "upload": {
        const upload = inOrder(holdings)[wish.number - 1];
        return upload && ({ verb: "erase", what: "uploads", slots: [upload.slot] } satisfies ErasingAct);
      }
    }
  };

  return {
    async propose(wish, person, language) {
      const found = await personal.holdings(person, wish.kind === "archive" ? wish.before : undefined);
      if (!found.ok) return trouble(found.error);
      const holdings = found.value;
      const count = {
        archive: holdings.archived,
        offline: holdings.offline,
        uploads: holdings.files,
        upload: 1,
        account: 1,
      }[wish.kind];
      const act = count === 0 ? undefined : actOf(wish, holdings, language);
      if (!act) return failure({ kind: "nothing-there", wish });
      const prepared = await personal.prepare(act, person);
      if (!prepared.ok) return trouble(prepared.error);
      for (const [code, { expires }] of pending) if (expires < now() - 3_600_000) pending.delete(code);
      const file = wish.kind === "upload" ? inOrder(holdings)[wish.number - 1]?.name : undefined;
      const shown = { wish, holdings, count, file, wait: grace, leftovers, ...prepared.value };
      pending.set(shown.code, { ...shown, person, act });
      return success(shown);
    },
    confirm(code, person) {
      const waiting = pending.get(code);
      if (waiting?.person !== person) return undefined;
      pending.delete(code);
      return (async () => {
        if (waiting.expires < now()) return failure({ kind: "too-late" } as const);
        const { act, wish } = waiting;
        if (act.verb === "leave") {
          const ordered = await personal.leave(act, person);
          if (!ordered.ok) return trouble(ordered.error);
          answered(person, "account");
          return success({ wish, erased: 0, left: 0, due: ordered.value.due });
        }
        const done = await personal.erase(act, person);
        if (!done.ok) return trouble(done.error);
        answered(person, "part");
        return success({ wish, ...done.value, due: undefined });
      })();
    },
    async cancel(person) {
      for (const [code, waiting] of pending) if (waiting.person === person) pending.delete(code);
      const stayed = await personal.stay(person);
      return stayed.ok ? stayed : trouble(stayed.error);
    },
  };
}

/** Uploads as they are numbered in the list: the newest first. */
export function inOrder({ uploads }: Pick<Holdings, "uploads">): Holdings["uploads"] {
  return [...uploads].sort((a, b) => b.at - a.at);
}
