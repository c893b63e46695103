import { xml } from "@xmpp/client";
import type { Element } from "@xmpp/xml";
import { failure, success, type Result } from "../result.js";
import { messageOf } from "../log.js";
import type { Session } from "../xmpp/session.js";
import { readTrouble } from "./read-trouble.js";
import type { Trouble } from "./trouble.js";

/** The wire to the server's module: verbs with JSON arguments, answered at once or in pages. */

export const moduleNamespace = "urn:kastellan:server:0";

export interface Verbs {
  /** @returns the verb's answer, as JSON values. */
  call(host: string, verb: string, args: object): Promise<Result<unknown, Trouble>>;
  /**
   * A verb that answers in pages. `onStart` is told its number, and the server's order where it has written one down.
   * @returns the summary that ends them
   */
  job(
    host: string,
    verb: string,
    args: object,
    onPage: (page: unknown) => void,
    onStart?: (job: number, order: string | undefined) => void,
  ): Promise<Result<unknown, Trouble>>;
  /** Takes the rest of the pages of a job that was begun before. @returns as `job` */
  follow(host: string, job: number, onPage: (page: unknown) => void): Promise<Result<unknown, Trouble>>;
  /** The same for much data: the server sends only a few pages ahead of those that were taken. */
  pacedJob(
    host: string,
    verb: string,
    args: object,
    take: (page: unknown) => Promise<void>,
  ): Promise<Result<unknown, Trouble>>;
  /** Takes pages and nudges. @returns whether the stanza was one of these: nobody else need read it. */
  read(stanza: Element): boolean;
  /** The session has gone, and what was under way with it. */
  forget(): void;
}

interface Job {
  readonly page: (page: unknown) => void;
  readonly end: (result: Result<unknown, Trouble>) => void;
}

/** For an answer, and between two pages, in ms. */
const timeout = 30_000;
/** Pages that are kept for a job whose number isn't known yet. */
const mostEarly = 500;

/**
 * @param onEvent told when a host has a new event in its journal
 * @param onSweep told when the standing order for unused accounts has something new
 * @param onOrder told when long work that an admin ordered has ended
 */
export function openVerbs(
  session: () => Session | undefined,
  onEvent: (host: string) => void,
  onSweep: () => void = () => undefined,
  onOrder: () => void = () => undefined,
): Verbs {
  const jobs = new Map<string, Job>();
  let early: { readonly key: string; readonly child: Element }[] = [];

  const hand = (key: string, child: Element) => {
    const job = jobs.get(key);
    if (!job) {
      early = [...early.slice(-mostEarly), { key, child }];
      return;
    }
    if (child.name === "page") job.page(JSON.parse(child.text()));
    if (child.name === "done") job.end(success(JSON.parse(child.text()) as unknown));
    if (child.name === "failed") job.end(failure({ kind: "refused", said: child.text() }));
  };

  const call: Verbs["call"] = async (host, verb, args) => {
    const current = session();
    if (!current) return failure({ kind: "offline" });
    const body = xml("verb", { xmlns: moduleNamespace, name: verb }, JSON.stringify(args));
    try {
      const answer = await current.request(xml("iq", { type: "set", to: host }, body), timeout);
      return success(JSON.parse(answer.getChildText("result", moduleNamespace) ?? "null") as unknown);
    } catch (error) {
      if (!current.isOpen()) return failure({ kind: "offline" });
      return failure(readTrouble(error, { host, verb, args, own: current.jid }));
    }
  };

  const run = async (
    host: string,
    verb: string,
    args: object,
    onPage: (page: unknown, job: number) => void,
    onStart?: (job: number, order: string | undefined) => void,
  ): Promise<Result<unknown, Trouble>> => {
    const started = await call(host, verb, args);
    if (!started.ok) return started;
    const { job: number, order } = (started.value ?? {}) as { job?: unknown; order?: unknown };
    if (typeof number !== "number") return failure({ kind: "refused", said: "no job number" });
    onStart?.(number, typeof order === "string" ? order : undefined);
    return take(host, number, onPage);
  };

  const take = (
    host: string,
    number: number,
    onPage: (page: unknown, job: number) => void,
  ): Promise<Result<unknown, Trouble>> => {
    const key = `${host} ${number}`;
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout;
      const end: Job["end"] = (result) => {
        clearTimeout(timer);
        jobs.delete(key);
        resolve(result);
      };
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          end(failure({ kind: "refused", said: "its answer broke off" }));
        }, timeout);
      };
      wait();
      jobs.set(key, {
        page: (page) => {
          wait();
          onPage(page, number);
        },
        end,
      });
      // What came in the same chunk as the job's number.
      const came = early.filter(({ key: other }) => other === key);
      early = early.filter(({ key: other }) => other !== key);
      for (const { child } of came) hand(key, child);
    });
  };

  return {
    call,
    job: run,
    async follow(host, job, onPage) {
      const result = take(host, job, onPage);
      const answer = await call(host, "follow", { job });
      if (answer.ok) return result;
      jobs.get(`${host} ${job}`)?.end(answer);
      return answer;
    },
    async pacedJob(host, verb, args, take) {
      let pages = 0;
      let taken: Promise<unknown> = Promise.resolve();
      let fail: (why: Result<never, Trouble>) => void = () => undefined;
      const failed = new Promise<Result<never, Trouble>>((resolve) => (fail = resolve));
      const all = run(host, verb, args, (page, job) => {
        pages += 1;
        const count = pages;
        taken = taken.then(() => take(page)).then(() => call(host, "more", { job, pages: count }));
        taken.catch((error: unknown) => {
          fail(failure({ kind: "refused", said: `a page could not be taken: ${messageOf(error)}` }));
        });
      });
      const end = await Promise.race([all, failed]);
      await Promise.race([taken, failed]);
      return end;
    },
    read(stanza) {
      const [child] = stanza.getChildrenByAttr("xmlns", moduleNamespace) as [Element?];
      const host = stanza.attrs["from"] as string | undefined;
      // Headlines of a domain alone: nobody else can speak for it.
      if (!child || host === undefined || host.includes("@") || host.includes("/")) return false;
      if (child.name === "event") onEvent(host);
      else if (child.name === "sweep") onSweep();
      else if (child.name === "order") onOrder();
      else hand(`${host} ${String(child.attrs["job"])}`, child);
      return true;
    },
    forget() {
      early = [];
      for (const { end } of [...jobs.values()]) end(failure({ kind: "offline" }));
    },
  };
}
