import type { Evidence, Mend, Verdict } from "../finding.js";
import type { OwnSettings } from "../own-settings.js";
import type { Promises, PromiseKey } from "../schema.js";
import type { Seen, Settings } from "../seen.js";

/** How one promise is held against what was seen. */

export interface Outcome {
  readonly verdict: Verdict | boolean;
  readonly evidence: readonly Evidence[];
  /** Lines for prosody.cfg.lua, or for another place. */
  readonly mend?: string | Mend;
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
 * @returns what the checks look at
 */
export function viewOf(promises: Promises, seen: Seen, own: OwnSettings, uses: "now" | "next"): View {
  const here = seen.settings.find(({ host }) => host === seen.host);
  const option: View["option"] = (name, where = here) => {
    const waiting = uses === "next" ? where?.waiting[name] : undefined;
    return waiting ? waiting.value : where?.options[name];
  };
  return {
    promises,
    seen,
    own,
    option,
    has: (module) => here?.modules.includes(module) === true,
    withModule: (module) => seen.settings.find(({ modules }) => modules.includes(module)),
    setting(name, usual, where = here) {
      const value = option(name, where);
      const host = where?.host ?? seen.host;
      const waiting = where?.waiting[name];
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
