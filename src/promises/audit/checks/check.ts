import type { Evidence, Mend, Verdict } from "../finding.js";
import type { OwnSettings } from "../own-settings.js";
import type { Promises, PromiseKey } from "../../schema.js";
import type { Seen, Settings } from "../seen.js";
import { period } from "../../values.js";
import { moduleMends, type ModuleChange } from "./module-mends.js";

/** How one promise is held against what was seen. */

/** Lines for prosody.cfg.lua, or for other places. */
export type Mends = string | Mend | readonly (string | Mend)[];

export interface Outcome {
  readonly verdict: Verdict | boolean;
  readonly evidence: readonly Evidence[];
  readonly mend?: Mends;
  /** What is there already has to age before the promise is kept again. */
  readonly ages?: boolean;
}

/** What a check looks at. */
export interface View {
  readonly promises: Promises;
  readonly seen: Seen;
  readonly own: OwnSettings;
  /** An option as the host, or the component, uses it. */
  readonly option: (name: string, where?: Settings) => unknown;
  /** A time in seconds as the server reads it; NaN where it can't. @param usual what is in force without it */
  readonly time: (name: string, usual: number | string, where?: Settings) => number;
  /** Exact lines that load or unload modules of the host, or of a component. */
  readonly modules: (change: ModuleChange, where?: Settings) => readonly Mend[];
  /** Is the module loaded on the host? */
  readonly has: (module: string) => boolean;
  /** The component (or host) on which a module is loaded. */
  readonly withModule: (module: string) => Settings | undefined;
  /** The option as evidence; with what waits in the file to be loaded. @param usual what is in force without it */
  readonly setting: (name: string, usual: string, where?: Settings) => readonly Evidence[];
}

export type Check<K extends PromiseKey> = (promised: NonNullable<Promises[K]>, view: View) => Outcome;

/** A promise is checked, or only declared: nothing on the server shows whether it is kept. */
export type Checks<K extends PromiseKey = PromiseKey> = { readonly [P in K]: Check<P> | "declared" };

/**
 * @param uses whether options count as they are used, or as the file has them for the next start
 * @param place the component that is looked at, where several do the same: two of rooms, say
 * @returns what the checks look at
 */
export function viewOf(
  promises: Promises,
  seen: Seen,
  own: OwnSettings,
  uses: "now" | "next",
  place?: Settings,
): View {
  const here = seen.settings.find(({ host }) => host === seen.host);
  const option: View["option"] = (name, where = here) => {
    const waiting = uses === "next" ? where?.waiting[name] : undefined;
    return waiting ? waiting.value : where?.options[name];
  };
  /** What the server makes of a time; undefined where it isn't set, or the server didn't say. */
  const read = (name: string, where = here) =>
    uses === "next" && where?.waiting[name] ? where.waiting[name].seconds : where?.seconds[name];
  return {
    promises,
    seen,
    own,
    option,
    time(name, usual, where = here) {
      const value = option(name, where) ?? usual;
      const seconds = read(name, where);
      return seconds === undefined ? period(value) : inSeconds(seconds);
    },
    modules: (change, where = here) => moduleMends(where, change),
    has: (module) => here?.modules.includes(module) === true,
    withModule: (module) =>
      [...(place ? [place] : []), ...seen.settings].find(({ modules }) => modules.includes(module)),
    setting(name, usual, where = here) {
      const value = option(name, where);
      const host = where?.host ?? seen.host;
      const waiting = where?.waiting[name];
      const seconds = read(name, where);
      const unsure = where?.unsure.find((each) => each.option === name);
      return [
        value === undefined
          ? { kind: "default", option: name, value: usual }
          : {
              kind: "setting",
              option: name,
              value: JSON.stringify(value),
              host,
              inSection: where?.section.includes(name) === true,
            },
        ...(seconds !== undefined && isOdd(value, seconds)
          ? [{ kind: "read-as", option: name, seconds } as const]
          : []),
        ...(unsure ? [{ kind: "unsure", ...unsure } as const] : []),
        ...(waiting && uses === "now"
          ? [
              {
                kind: "waiting",
                option: name,
                value: JSON.stringify(waiting.value ?? null),
                module: waiting.module,
                host,
              } as const,
            ]
          : []),
      ];
    },
  };
}

type ReadTime = NonNullable<Settings["seconds"][string]>;

const inSeconds = (read: ReadTime) =>
  read === "never" ? Number.POSITIVE_INFINITY : read === "unreadable" ? Number.NaN : read;

/** Does the server make something else of it than is written there? Months and years may differ by days. */
function isOdd(value: unknown, read: ReadTime): boolean {
  const said = period(value);
  const actual = inSeconds(read);
  return !(said === actual || Math.abs(said - actual) <= 0.05 * said);
}
