import { xml } from "@xmpp/client";
import type { Letter } from "../../journal/outbox.js";
import type { Language } from "../../language/language.js";
import { messageOf, type Log } from "../../log.js";
import type { CopyLife, PersonalHands } from "../../server/personal.js";
import type { Trouble } from "../../server/trouble.js";
import type { Scratch } from "../../store/scratch.js";
import { wholeLink, type SealedLink } from "../../upload/seal.js";
import type { Sealing } from "../../upload/sealed.js";
import type { BareJid } from "../../xmpp/jid.js";
import type { Session } from "../../xmpp/session.js";
import type { RequestBook } from "../book.js";
import type { Cases } from "../cases.js";
import { isWeaklyHeld, type Request } from "../request.js";
import { accountFile, collect, type Collected } from "./collect.js";
import { indexOf, readmeOf, type AboutServer, type CopyView } from "./explain.js";
import { inChat } from "./in-chat.js";
import { pack } from "./pack.js";
import { copyTexts } from "./say.js";
import { openSpool, type Spool } from "./spool.js";
import { openTeller, type Begun, type Teller } from "./teller.js";
import type { CopyKind, Errand, Errands } from "./errands.js";
import type { OwnRows } from "./own-rows.js";

/** Copies of people's data (Art. 15(3), Art. 20): collected, sealed, handed over. */
export interface Copies {
  /**
   * Begins to collect, where nobody has to approve it first; the person hears when it is done.
   * @returns what has come of it so far: as soon as the server hands over the first data, or won't
   */
  begin(person: BareJid, wish: Errand): Promise<Begun>;
  /**
   * The whole link to the last copy that was handed over in this process, for as long as one is there at most; none
   * where somebody may have got the account since.
   */
  linkOf(person: BareJid): string | undefined;
  /** The account is gone: nobody who takes its name later gets its copy, and nothing is told to it. */
  forget(person: BareJid): void;
  /** Tells those whose copy an earlier process left unfinished. */
  recover(): void;
}

export interface CopiesParts {
  /** `requests.access.approval` */
  readonly approval: "automatic" | "admin";
  /** `requests.passwordWaitDays`, in ms. */
  readonly passwordWait: number;
  /** `requests.access.link` */
  readonly link: "apart" | "whole";
  readonly book: Pick<RequestBook, "ofPerson">;
  readonly personal: PersonalHands;
  readonly session: () => Session | undefined;
  readonly scratch: Scratch;
  readonly sealing: Sealing;
  readonly ownRows: Pick<OwnRows, "about">;
  readonly errands: Errands;
  readonly cases: Cases;
  readonly about: AboutServer;
  readonly post: (letter: Letter) => void;
  readonly log: Log;
  /** Epoch ms. */
  readonly now: () => number;
}

/** A key is remembered so long, where the server doesn't say how long the copy is there. In ms. */
const day = 24 * 3_600_000;
/** A timer that is longer goes off at once. In ms. */
const longestTimer = 2 ** 31 - 1;

type Made =
  | {
      readonly kind: "link";
      readonly link: SealedLink;
      readonly size: number;
      readonly withFiles: boolean;
      readonly life: CopyLife | undefined;
    }
  | { readonly kind: "text"; readonly messages: readonly string[] }
  | { readonly kind: "too-large" }
  | { readonly kind: "trouble"; readonly trouble: Trouble };

/** Art. 20, or Art. 15. */
const rightOf = ({ kind }: Errand) => (kind === "portable" ? "portability" : "access");

export function openCopies(parts: CopiesParts): Copies {
  const { personal, errands, cases, now, log, scratch } = parts;
  const busy = new Set<BareJid>();
  /** In memory alone: on disk a key is only in a letter, until the server has that. */
  const handedOver = new Map<BareJid, SealedLink>();
  /** Accounts that went while their copy was being made. */
  const gone = new Set<BareJid>();

  const viewOf = (person: BareJid, collected: Collected): CopyView => ({
    ...{ person, made: now(), collected, rows: parts.ownRows.about(person), about: parts.about },
  });
  const textsOf = (view: CopyView, language: Language) =>
    [
      [language === "de" ? "LIESMICH.txt" : "README.txt", readmeOf(view, language)],
      ["kastellan.json", `${JSON.stringify(view.rows, null, 2)}\n`],
    ] as const;

  const source = (
    kind: CopyKind,
    person: BareJid,
    language: Language,
    spool: Spool,
    all: Collected,
    withFiles: boolean,
  ) => {
    if (kind === "portable") return spool.read(accountFile);
    const view = viewOf(person, all);
    return pack({
      spool,
      collected: all,
      texts: new Map(textsOf(view, language)),
      index: (uploads) => indexOf(view, uploads, language),
      withFiles,
    });
  };

  const make = async (person: BareJid, { kind, lang }: Errand, began: () => void): Promise<Made> => {
    if (!parts.session()) return { kind: "trouble", trouble: { kind: "offline" } };
    const spool = await openSpool(scratch);
    try {
      const watched: Pick<PersonalHands, "export"> = {
        export: (whose, take) =>
          personal.export(whose, (page) => {
            began();
            return take(page);
          }),
      };
      const all = await collect(person, watched, spool);
      await spool.close();
      if (!all.ok) return { kind: "trouble", trouble: all.error };
      const from = (withFiles: boolean) => () => source(kind, person, lang, spool, all.value, withFiles);
      const isPortable = kind === "portable";
      const stored = await parts.sealing.store(
        person,
        isPortable ? [from(false)] : [from(true), from(false)],
        isPortable ? "xml" : "zip",
      );
      if (stored === "too-large") return { kind: "too-large" };
      if (stored === "offline") return { kind: "trouble", trouble: { kind: "offline" } };
      if (stored !== "no-service") return { kind: "link", ...stored, withFiles: stored.maker === 0 };
      const view = viewOf(person, all.value);
      const index = ["index.json", indexOf(view, [], lang)] as const;
      const messages = await inChat(spool, isPortable ? [] : [...textsOf(view, lang), index]);
      return messages ? { kind: "text", messages } : { kind: "too-large" };
    } finally {
      await spool.remove();
    }
  };

  /** The device that asked, if it is still there; else the account as a whole. */
  const device = async (person: BareJid, asker: string): Promise<string> => {
    const iq = xml(
      "iq",
      { type: "get", to: asker },
      xml("query", { xmlns: "http://jabber.org/protocol/disco#info" }),
    );
    const there = await parts
      .session()
      ?.request(iq, 5000)
      .then(
        () => true,
        () => false,
      );
    return there === true ? asker : person;
  };

  const deliver = async (person: BareJid, wish: Errand, teller: Teller): Promise<void> => {
    const { asker, kind, lang } = wish;
    const said = copyTexts[lang];
    const made = await make(person, wish, () => {
      teller.began();
    });
    if (gone.has(person)) return;
    const tell = (recipient: string, body: string, secret = false) => {
      parts.post({ recipient, body, lang, ...(secret ? { private: true } : {}) });
    };
    if (made.kind === "trouble" || made.kind === "too-large") {
      const isMany = made.kind === "trouble" && made.trouble.kind === "over-cap";
      const why = made.kind === "too-large" ? "too-large" : made.trouble.kind;
      const number = cases.open({
        kind: rightOf(wish),
        person,
        language: lang,
        note: "",
        obstacle: why,
      });
      teller.refused(isMany ? "tooOften" : "failed", number);
      return;
    }
    const to = await device(person, asker);
    if (gone.has(person)) return;
    if (made.kind === "text") {
      tell(to, kind === "portable" ? said.accountInChat : said.copyInChat);
      for (const message of made.messages) tell(to, message, true);
    } else {
      const { link, size, withFiles, life } = made;
      const isApart = parts.link === "apart";
      tell(to, said.ready({ size, isPortable: kind === "portable", withFiles, isApart, life }));
      for (const part of isApart ? [link.address, link.key] : [wholeLink(link)]) tell(to, part, true);
      handedOver.set(person, link);
      setTimeout(
        () => {
          if (handedOver.get(person) === link) handedOver.delete(person);
        },
        Math.min(life?.most ?? day, longestTimer),
      ).unref();
    }
    // Whoever else uses the account hears of it.
    if (to !== person) tell(person, said.notice);
    cases.answered({ kind: rightOf(wish), person, language: lang });
  };

  const isHeldWeakly = (requests: readonly Request[]) =>
    requests.some((each) => isWeaklyHeld(each, parts.passwordWait, now()));

  /** @returns the request that an admin has not approved yet; opened where there was none */
  const waitsFor = (person: BareJid, wish: Errand): number | undefined => {
    const all = parts.book.ofPerson(person);
    const isWeak = isHeldWeakly(all);
    if (parts.approval === "automatic" && !isWeak) return undefined;
    const kind = rightOf(wish);
    // One by letter, say, that nobody has proved yet, is not this one.
    const open = all.filter(
      (each) => each.kind === kind && each.closed === null && each.state !== "received",
    );
    if (open.some(({ state }) => state === "approved")) return undefined;
    const why = isWeak ? ({ obstacle: "weak-proof" } as const) : {};
    return open[0]?.number ?? cases.open({ kind, person, language: wish.lang, note: "", ...why });
  };

  return {
    async begin(person, wish) {
      if (busy.has(person)) return "busy";
      const waits = waitsFor(person, wish);
      if (waits !== undefined) return { why: "waits", number: waits };
      busy.add(person);
      errands.begin(wish, now());
      const teller = openTeller(wish, parts.post);
      void deliver(person, wish, teller)
        .catch((error: unknown) => {
          log.error(`A copy of somebody's data could not be made: ${messageOf(error)}`);
          if (gone.has(person)) return;
          const number = cases.open({
            kind: rightOf(wish),
            person,
            language: wish.lang,
            note: "",
            obstacle: "failed",
          });
          teller.refused("failed", number);
        })
        .finally(() => {
          teller.began();
          busy.delete(person);
          gone.delete(person);
          errands.end(wish.asker);
        });
      return teller.first;
    },
    linkOf(person) {
      const link = handedOver.get(person);
      // It was handed to whoever had the account before its password was set anew.
      return link && !isHeldWeakly(parts.book.ofPerson(person)) ? wholeLink(link) : undefined;
    },
    forget(person) {
      handedOver.delete(person);
      if (busy.has(person)) gone.add(person);
    },
    recover() {
      for (const { asker, lang } of errands.takeLeft()) {
        parts.post({ recipient: asker, body: copyTexts[lang].cutOff, lang });
      }
    },
  };
}
