import { z } from "zod";
import { failure } from "../result.js";
import type { BareJid } from "../xmpp/jid.js";
import { domainOf } from "../xmpp/jid.js";
import type { Answered } from "./hands.js";
import { checked } from "./checked.js";
import type { Verbs } from "./verbs.js";

/**
 * What the server does for a person with that person's own data. `person` is the account whose own message the
 * server saw: it is also the account it is done to. Times: epoch ms.
 */
export interface PersonalHands {
  /** Is there a server that may do it? */
  readonly possible: boolean;
  /** What there is, in numbers. @param before counts only archived messages before it */
  holdings(person: BareJid, before?: number): Promise<Answered<Holdings>>;
  /** Has the server bind an act to a code that only the person can grant, by writing it to the bot. */
  prepare(
    act: PersonalAct,
    person: BareJid,
  ): Promise<Answered<{ readonly code: string; readonly expires: number }>>;
  /** Everything, page by page; the next one comes when `take` has ended. Granted by a message that asks for it. */
  export(person: BareJid, take: (page: ExportPage) => Promise<void>): Promise<Answered<ExportCounts>>;
  /** Erases a part. Granted by its code. */
  erase(
    act: ErasingAct,
    person: BareJid,
  ): Promise<Answered<{ readonly erased: number; readonly left: number }>>;
  /** Orders the account's deletion, which the server carries out by itself. Granted by its code. */
  leave(act: LeavingAct, person: BareJid): Promise<Answered<{ readonly due: number }>>;
  /** Takes that order back. Granted by a message that says so. */
  stay(person: BareJid): Promise<Answered<{ readonly cancelled: boolean }>>;
  /** Says which upload is a copy for an account: it goes soon after it was fetched, and with it. Needs no grant. */
  delivered(person: BareJid, url: string): Promise<Answered<CopyLife>>;
  /** Throws away what the bot uploaded longer ago than `age` ms. */
  tidy(host: string, age: number): Promise<Answered<void>>;
}

/** How long a copy lies with the upload service, in ms. */
export interface CopyLife {
  readonly most: number;
  /** After its first whole download; null where the server can't see downloads. */
  readonly fetched: number | null;
}

export interface Holdings {
  readonly registered: number | null;
  readonly online: boolean;
  readonly contacts: number;
  readonly archived: number;
  readonly offline: number;
  readonly files: number;
  /** Of all files. */
  readonly bytes: number;
  /** At most 200 of them. */
  readonly uploads: readonly {
    readonly slot: string;
    readonly name: string;
    readonly size: number;
    readonly at: number;
  }[];
  /** When the account will be deleted, where its owner ordered that. */
  readonly leaving: number | null;
}

export interface ErasingAct {
  readonly verb: "erase";
  readonly what: "archive" | "offline" | "uploads";
  /** Archive: only what is older. */
  readonly before?: number | undefined;
  /** Uploads: only these; all if not given. */
  readonly slots?: readonly string[] | undefined;
}

export interface LeavingAct {
  readonly verb: "leave";
  /** The waiting time in ms; the server may have a longer one. */
  readonly wait: number;
  /** The language of the farewell. */
  readonly lang: "en" | "de";
}

export type PersonalAct = ErasingAct | LeavingAct;

/** A piece of an account's data. */
export type ExportPage =
  | {
      readonly kind: "store";
      readonly store: string;
      readonly data: unknown;
      /** Its portable form (XEP-0227), where there is one. */
      readonly xml?: string | undefined;
    }
  | { readonly kind: "items"; readonly store: string; readonly items: readonly ExportItem[] }
  | { readonly kind: "upload"; readonly upload: ExportUpload };

export interface ExportItem {
  readonly id: string;
  /** XEP-0082. */
  readonly at?: string | undefined;
  readonly with?: string | undefined;
  readonly xml: string;
}

export interface ExportUpload {
  readonly slot: string;
  readonly name: string;
  readonly size: number;
  readonly type?: string | undefined;
  readonly at: number;
  readonly url?: string | undefined;
}

export interface ExportCounts {
  readonly stores: number;
  readonly items: number;
  readonly files: number;
}

const moment = z.number().transform((seconds) => Math.round(seconds * 1000));
const uploadShape = z.object({ slot: z.string(), name: z.string(), size: z.number(), at: moment });
/** What the server answers, checked before it is believed. */
export const exportShapes = {
  prepared: z.object({ code: z.string().regex(/^\d{6}$/), expires: moment }),
  holdings: z
    .object({
      registered: moment.optional(),
      online: z.boolean(),
      contacts: z.number(),
      archived: z.number(),
      offline: z.number(),
      files: z.number(),
      bytes: z.number(),
      uploads: z.array(uploadShape),
      leaving: moment.optional(),
    })
    .transform(({ registered, leaving, ...rest }) => ({
      ...rest,
      registered: registered ?? null,
      leaving: leaving ?? null,
    })),
  page: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("store"), store: z.string(), data: z.unknown(), xml: z.string().optional() }),
    z.object({
      kind: z.literal("items"),
      store: z.string(),
      items: z.array(
        z.object({
          id: z.coerce.string(),
          at: z.string().optional(),
          with: z.string().optional(),
          xml: z.string(),
        }),
      ),
    }),
    z.object({
      kind: z.literal("upload"),
      upload: uploadShape.extend({ type: z.string().optional(), url: z.string().optional() }),
    }),
  ]),
  counts: z.object({ stores: z.number(), items: z.number(), files: z.number() }),
  erased: z.object({ erased: z.number(), left: z.number() }),
  due: z.object({ due: moment }).transform(({ due }) => ({ due })),
  life: z.object({ keep: z.number(), fetched: z.number().optional() }).transform(({ keep, fetched }) => ({
    most: keep * 1000,
    fetched: fetched === undefined ? null : fetched * 1000,
  })),
  cancelled: z.object({ cancelled: z.boolean() }),
  nothing: z.unknown().transform(() => undefined),
};

const seconds = (ms: number) => Math.ceil(ms / 1000);
/** The server takes a moment along with what is before it: what came at that very midnight is of the day that stays. */
const until = (before: number) => Math.ceil(before - 1) / 1000;

/** @returns the personal side of prosody/mod_kastellan_people.lua; every answer is checked before it is believed. */
export function prosodyPersonal(verbs: Verbs): PersonalHands {
  const whose = (person: BareJid) => ({ account: person.slice(0, person.indexOf("@")), for: person });
  const argsOf = (act: PersonalAct, person: BareJid) =>
    act.verb === "leave"
      ? { ...whose(person), seconds: seconds(act.wait), lang: act.lang }
      : {
          ...whose(person),
          what: act.what,
          ...(act.before === undefined ? {} : { before: until(act.before) }),
          ...(act.slots === undefined ? {} : { slots: act.slots }),
        };
  const call = async <T>(person: BareJid, verb: string, args: object, shape: z.ZodType<T>) =>
    checked(await verbs.call(domainOf(person), verb, args), shape);

  return {
    possible: true,
    holdings: (person, before) =>
      call(
        person,
        "holdings",
        { ...whose(person), ...(before === undefined ? {} : { before: until(before) }) },
        exportShapes.holdings,
      ),
    prepare: (act, person) =>
      call(person, "prepare", { verb: act.verb, args: argsOf(act, person) }, exportShapes.prepared),
    async export(person, take) {
      const unreadable: unknown[] = [];
      const end = await verbs.pacedJob(domainOf(person), "export", whose(person), async (page) => {
        const parsed = exportShapes.page.safeParse(page);
        if (parsed.success) await take(parsed.data);
        else unreadable.push(page);
      });
      if (unreadable.length > 0) return failure({ kind: "refused", said: "an answer I can't read" });
      return checked(end, exportShapes.counts);
    },
    async erase(act, person) {
      const host = domainOf(person);
      return checked(
        await verbs.job(host, "erase", argsOf(act, person), () => undefined),
        exportShapes.erased,
      );
    },
    leave: (act, person) => call(person, "leave", argsOf(act, person), exportShapes.due),
    stay: (person) => call(person, "stay", whose(person), exportShapes.cancelled),
    delivered: (person, url) =>
      call(person, "copy", { url, account: whose(person).account }, exportShapes.life),
    tidy: async (host, age) =>
      checked(await verbs.call(host, "tidy", { older: seconds(age) }), exportShapes.nothing),
  };
}

/** A server without hands: what people ask for goes to the admins. */
export function noPersonal(): PersonalHands {
  const no = () => Promise.resolve(failure({ kind: "no-hands" } as const));
  return {
    possible: false,
    holdings: no,
    prepare: no,
    export: no,
    erase: no,
    leave: no,
    stay: no,
    delivered: no,
    tidy: no,
  };
}
