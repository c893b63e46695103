import type { Target, UserName } from "../conversation/targets.js";
import { failure, success, type Result } from "../result.js";
import type { Act, ActVerb, Hands, InactiveLimits, Outcome, Used, Watch } from "../server/hands.js";
import type { Trouble } from "../server/trouble.js";
import type { KnownSignUp, NoteOnWave, SignUpBook } from "../signups/known.js";
import type { BareJid } from "../xmpp/jid.js";
import type { Ledger } from "./ledger.js";

/** What is to be done, as an admin is shown it before it is. */
export interface Proposal {
  readonly act: Act;
  /** What the admin writes to have it done: made by the server, good for this list and this admin alone. */
  readonly code: string;
  /** Epoch ms. */
  readonly expires: number;
  /** Are the accounts in order of certainty, the least certain first? */
  readonly ranked: boolean;
  /** Members of the wave that an admin marked as ok: left out. */
  readonly spared: readonly string[];
  /** Members of the wave that were used or have contacts: left out, unless they are named. */
  readonly alive: readonly Used[];
  /** Admins, the bot, and whom the configuration protects: left out. */
  readonly protected: readonly string[];
  readonly restricted: Restricted;
}

/** Whose owners had the use of their data restricted (Art. 18): left out. */
export interface Restricted {
  /** Named by the admin, and not deleted. */
  readonly accounts: readonly { readonly user: string; readonly request: number }[];
  /** How many more of a wave. They can still be held, by their names: that protects others (Art. 18(2)). */
  readonly members: number;
}

export interface Done {
  readonly act: Act;
  /** Where it was done to one whole wave. */
  readonly wave: number | undefined;
  readonly outcomes: readonly Outcome[];
}

/** Why nothing was done. */
export type Refusal =
  | { readonly kind: "trouble"; readonly trouble: Trouble }
  | { readonly kind: "no-wave"; readonly id: number }
  /** The name exists on several served domains, or on none that is named. */
  | { readonly kind: "which-host"; readonly name: UserName; readonly hosts: readonly string[] }
  | { readonly kind: "not-served"; readonly host: string }
  | ({ readonly kind: "nobody" } & Pick<Proposal, "protected" | "spared" | "restricted">)
  | { readonly kind: "all-alive"; readonly verb: ActVerb; readonly alive: readonly Used[] }
  | { readonly kind: "too-many"; readonly count: number }
  | { readonly kind: "several-hosts" }
  | { readonly kind: "unknown-code" }
  | { readonly kind: "somebody-elses" }
  | { readonly kind: "too-late" }
  | { readonly kind: "list-changed"; readonly verb: ActVerb };

/** From the wish to do something with accounts to its having been done, with the admin's yes in between. */
export interface Acts {
  /** @param unless deleting: only accounts that are still over these limits when their turn comes */
  propose(
    verb: ActVerb,
    targets: readonly Target[],
    by: BareJid,
    unless?: InactiveLimits,
  ): Promise<Result<Proposal, Refusal>>;
  /** What can be taken back and was said in full needs no second yes. */
  atOnce(verb: ActVerb, targets: readonly Target[], by: BareJid): Promise<Result<Done | Proposal, Refusal>>;
  /** @returns the act that waits for a code */
  waiting(code: string): Act | undefined;
  confirm(code: string, by: BareJid, watch?: Watch): Promise<Result<Done, Refusal>>;
  /** Writes down that a long act has begun: its end may come after the bot's own. */
  noteBegun(act: Act, by: BareJid): void;
}

export interface ActsParts {
  readonly hands: Hands;
  readonly book: Pick<SignUpBook, "find" | "wave" | "restrictedIn">;
  readonly ledger: Pick<Ledger, "write">;
  readonly hosts: readonly string[];
  readonly isProtected: (account: string) => boolean;
  /** The request by which the use of an account's data is restricted, if there is one. */
  readonly restrictionOf: (account: string) => number | undefined;
  readonly noteOnWave: NoteOnWave;
  /** Epoch ms. */
  readonly now: () => number;
}

/** At once; what the server's module takes. */
const most = 500;
/** So many names can be granted by the words of a message. */
const mostByWords = 20;

const holding: ReadonlySet<ActVerb> = new Set(["quarantine", "block", "delete"]);

/** A proposal that waits for its code. */
interface Pending extends Proposal {
  readonly by: BareJid;
  readonly targets: readonly Target[];
  /** All that the targets meant then. */
  readonly listed: Act;
}

interface Chosen {
  readonly act: Act;
  readonly ranked: boolean;
  readonly spared: readonly string[];
  readonly protected: readonly string[];
  readonly restricted: Restricted;
}

export function openActs(parts: ActsParts): Acts {
  const { hands, book, ledger, hosts, now } = parts;
  const pending = new Map<string, Pending>();

  /** The accounts that targets mean, the least certain first. */
  const choose = (verb: ActVerb, targets: readonly Target[]): Result<Chosen, Refusal> => {
    const found = new Map<string, { user: string; host: string; score: number }>();
    const spared: string[] = [];
    const resting: { user: string; request: number }[] = [];
    let members = 0;
    for (const target of targets) {
      if (target.kind === "wave") {
        const wave = book.wave(target.id);
        members += book.restrictedIn(target.id);
        if (wave.length + members === 0) return failure({ kind: "no-wave", id: target.id });
        for (const { user, host, score, verdict } of wave) {
          if (verdict?.word === "ok") spared.push(user);
          else found.set(`${user}@${host}`, { user, host, score: score ?? 0 });
        }
        continue;
      }
      const account = target.kind === "account" ? success(target) : locate(target, book, hosts);
      if (!account.ok) return account;
      const { user, host } = account.value;
      const request = verb === "delete" ? parts.restrictionOf(`${user}@${host}`) : undefined;
      if (request !== undefined) resting.push({ user, request });
      else found.set(`${user}@${host}`, { user, host, score: 1 });
    }
    const all = [...found].filter(([account]) => !parts.isProtected(account)).map(([, each]) => each);
    const guarded = [...found.keys()].filter((account) => parts.isProtected(account));
    const left = { spared, protected: guarded, restricted: { accounts: resting, members } };
    const [first] = all;
    if (first === undefined) return failure({ kind: "nobody", ...left });
    if (all.length > most) return failure({ kind: "too-many", count: all.length });
    if (all.some(({ host }) => host !== first.host)) return failure({ kind: "several-hosts" });
    const accounts = all.sort((a, b) => a.score - b.score).map(({ user }) => user);
    const ranked = targets.some(({ kind }) => kind === "wave");
    return success({ act: { verb, host: first.host, accounts }, ranked, ...left });
  };

  const carryOut = async (
    act: Act,
    targets: readonly Target[],
    by: BareJid,
    watch?: Watch,
  ): Promise<Result<Done, Refusal>> => {
    const outcomes = await hands.perform(act, by, watch);
    if (!outcomes.ok) return failure({ kind: "trouble", trouble: outcomes.error });
    const failed = outcomes.value.filter(({ ok }) => !ok).length;
    const note = failed === 0 ? "" : `${failed} of ${act.accounts.length} not done`;
    ledger.write({ at: now(), by, what: act.verb, host: act.host, accounts: act.accounts, note });
    const [only, ...others] = targets;
    const wave = only?.kind === "wave" && others.length === 0 ? only.id : undefined;
    if (wave !== undefined && failed < act.accounts.length) parts.noteOnWave(wave, act.verb, by);
    return success({ act, wave, outcomes: outcomes.value });
  };

  /** Of a wave's members: a person may be among them, so those with signs of life are named by the admin or left out. */
  const signsOfLife = async (
    { act }: Chosen,
    targets: readonly Target[],
    by: BareJid,
  ): Promise<readonly Used[]> => {
    if (targets.every(({ kind }) => kind !== "wave") || !holding.has(act.verb)) return [];
    const answer = await hands.look(act.host, act.accounts, by);
    const named = new Set(targets.flatMap((each) => (each.kind === "wave" ? [] : [each.user.toLowerCase()])));
    return answer.ok ? answer.value.filter(({ user }) => !named.has(user)) : [];
  };

  const propose: Acts["propose"] = async (verb, targets, by, unless) => {
    const chosen = choose(verb, targets);
    if (!chosen.ok) return chosen;
    const alive = await signsOfLife(chosen.value, targets, by);
    const accounts = chosen.value.act.accounts.filter((user) => alive.every((each) => each.user !== user));
    if (accounts.length === 0) return failure({ kind: "all-alive", verb, alive });
    const act = { ...chosen.value.act, accounts, unless };
    const prepared = await hands.prepare(act, by);
    if (!prepared.ok) return failure({ kind: "trouble", trouble: prepared.error });
    const proposal = { ...chosen.value, act, alive, listed: chosen.value.act, ...prepared.value };
    for (const [code, { expires }] of pending) if (expires < now() - 3_600_000) pending.delete(code);
    pending.set(proposal.code, { ...proposal, by, targets });
    return success(proposal);
  };

  return {
    propose,
    async atOnce(verb, targets, by) {
      const chosen = choose(verb, targets);
      if (!chosen.ok) return chosen;
      const named = targets.every(({ kind }) => kind === "user") && targets.length <= mostByWords;
      if (!named) return propose(verb, targets, by);
      const done = await carryOut(chosen.value.act, targets, by);
      // A name that the server reads otherwise than we do: then by a code.
      const unseen = !done.ok && done.error.kind === "trouble" && done.error.trouble.kind === "no-grant";
      return unseen ? propose(verb, targets, by) : done;
    },
    waiting: (code) => pending.get(code)?.act,
    noteBegun({ verb, host, accounts }, by) {
      ledger.write({ at: now(), by, what: verb, host, accounts, note: "begun" });
    },
    async confirm(code, by, watch) {
      const waiting = pending.get(code);
      if (!waiting) return failure({ kind: "unknown-code" });
      if (waiting.by !== by) return failure({ kind: "somebody-elses" });
      pending.delete(code);
      if (waiting.expires < now()) return failure({ kind: "too-late" });
      const again = choose(waiting.act.verb, waiting.targets);
      const names = (act: Act) => [...act.accounts].sort().join("\n");
      if (!again.ok || names(again.value.act) !== names(waiting.listed)) {
        return failure({ kind: "list-changed", verb: waiting.act.verb });
      }
      return carryOut(waiting.act, waiting.targets, by, watch);
    },
  };
}

/** The served account that a name means: as written, where it was registered, or on the only domain. */
function locate(
  name: UserName,
  book: Pick<SignUpBook, "find">,
  hosts: readonly string[],
): Result<{ user: string; host: string }, Refusal> {
  const user = name.user.toLowerCase().replace(/[?!.,;]+$/, "");
  if (name.host !== undefined) {
    return hosts.includes(name.host)
      ? success({ user, host: name.host })
      : failure({ kind: "not-served", host: name.host });
  }
  const [only, ...others] = hosts;
  if (only !== undefined && others.length === 0) return success({ user, host: only });
  const known = [...new Set(book.find(user).map(({ host }: KnownSignUp) => host))];
  const [registered, ...elsewhere] = known;
  if (registered !== undefined && elsewhere.length === 0) return success({ user, host: registered });
  return failure({ kind: "which-host", name, hosts: known.length > 0 ? known : hosts });
}
