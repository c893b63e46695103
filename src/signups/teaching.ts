import { z } from "zod";
import type { Ledger } from "../accounts/ledger.js";
import type { Asker } from "../conversation/described.js";
import type { Problem as Say } from "../conversation/outcome.js";
import type { Underway } from "../conversation/underway.js";
import { failure, success } from "../result.js";
import { checked } from "../server/checked.js";
import type { Answered, Watch } from "../server/hands.js";
import { sayTrouble } from "../server/trouble.js";
import type { Verbs } from "../server/verbs.js";
import type { Sqlite } from "../store/open.js";
import type { BareJid } from "../xmpp/jid.js";
import type { SignUps } from "./book.js";
import { breather, learn, type Lesson, type Registered } from "./learning.js";
import { loadModel } from "./model.js";
import { learningTitle, sayBusy, sayLearned, sayStopped } from "./say-learned.js";
import type { DetectorState, Sensitivity } from "./types.js";

/** Learning what is usual from the accounts that the server has, where an admin says so. */
export interface Teaching {
  /** Does it as long work. @returns what came of it, or that it goes on */
  begin(asker: Pick<Asker, "jid" | "language">): Promise<Say>;
}

export interface TeachingParts {
  readonly db: Sqlite;
  readonly verbs: Pick<Verbs, "pacedJob">;
  readonly hosts: readonly string[];
  readonly signUps: SignUps;
  /** `signups.sensitivity`, `signups.keepDays`. */
  readonly sensitivity: Sensitivity;
  readonly keepDays: number;
  /** The use of an account's data may be restricted (Art. 18): then it teaches nothing. */
  readonly isRestricted: (account: string) => boolean;
  /** Puts what was learned in the place of what the detector knew of people. */
  readonly relearn: (state: DetectorState) => void;
  readonly ledger: Pick<Ledger, "write">;
  readonly underway: Pick<Underway, "begin">;
  /** Epoch ms. */
  readonly now: () => number;
}

/** The server's accounts, by when they were made. */
export interface Roll {
  readonly registered: readonly Registered[];
  /** How many have no known time. */
  readonly timeless: number;
}

const day = 86_400_000;
/** What came just now is told by notices, and would count twice. In ms. */
const justNow = 10 * 60_000;
/** Of a larger server the newest tell enough. */
const most = 300_000;
const page = z.object({
  accounts: z.array(z.object({ user: z.string().min(1), at: z.number().positive().optional() })),
});
const end = z.object({ total: z.number() });

/** Asks the server who registered when. Granted by the words of the admin `by`. */
export async function readRoll(
  verbs: Pick<Verbs, "pacedJob">,
  hosts: readonly string[],
  by: BareJid,
): Promise<Answered<Roll>> {
  let registered: Registered[] = [];
  let timeless = 0;
  const newest = () => registered.sort((a, b) => b.at - a.at).slice(0, most);
  for (const host of hosts) {
    const args = { op: "server", for: by };
    const answer = await verbs.pacedJob(host, "history", args, (data) => {
      for (const { user, at } of page.parse(data).accounts) {
        if (at === undefined) timeless += 1;
        else registered.push({ user, host, at: Math.round(at * 1000) });
      }
      if (registered.length > 2 * most) registered = newest();
      return Promise.resolve();
    });
    const total = checked(answer, end);
    if (!total.ok) return failure(total.error);
  }
  return success({ registered: newest(), timeless });
}

export function openTeaching(parts: TeachingParts): Teaching {
  const { db, signUps, now } = parts;
  let busy = false;

  const write = db.transaction(({ young, state }: Lesson) => {
    for (const { entry, flag } of young) {
      if (entry.at > now() - justNow || signUps.find(entry.user, entry.host).length > 0) continue;
      const signUp = signUps.enter({ archiveId: null, ...entry });
      if (!flag) continue;
      // What is over is nobody's alarm.
      signUps.flag({ ...flag, signUp, wave: null }, entry.at);
      signUps.told([signUp.id]);
    }
    parts.relearn(state);
  });

  const teach = async (by: BareJid, watch: Watch): Promise<Say> => {
    const roll = await readRoll(parts.verbs, parts.hosts, by);
    if (!roll.ok) return ({ language }) => sayTrouble(roll.error, language);
    let stopped = false;
    watch.began(() => {
      stopped = true;
      return Promise.resolve();
    });
    const lesson = await learn(
      roll.value.registered.filter(
        ({ user, host, at }) => at <= now() && !parts.isRestricted(`${user}@${host}`),
      ),
      {
        sensitivity: parts.sensitivity,
        model: loadModel(),
        keepFrom: now() - parts.keepDays * day,
        signUps,
        breathe: breather((done, of) => {
          watch.progress(done, of);
          return !stopped;
        }),
      },
    );
    if (!lesson) return ({ language }) => sayStopped(language);
    write(lesson);
    const host = parts.hosts.join(" ");
    parts.ledger.write({ at: now(), by, what: "learn from server", host, accounts: [], note: "" });
    const told = { lesson, timeless: roll.value.timeless, keepDays: parts.keepDays, now: now() };
    return ({ language }) => sayLearned(told, language);
  };

  return {
    async begin(asker) {
      if (busy) return ({ language }) => sayBusy(language);
      busy = true;
      return parts.underway.begin(
        asker,
        ({ language }) => learningTitle(language),
        (watch) =>
          teach(asker.jid, watch).finally(() => {
            busy = false;
          }),
      );
    },
  };
}
