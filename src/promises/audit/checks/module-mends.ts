import type { Mend } from "../finding.js";
import type { Settings } from "../seen.js";

/** How a server gets a module, or gets rid of one: exact lines for its host's own section. */
export interface ModuleChange {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  /** Modules that others load, if they are not disabled. */
  readonly allow?: readonly string[];
  /** Further lines for the same section. */
  readonly lines?: readonly string[];
}

const luaList = (names: readonly string[]) =>
  names.length === 0 ? "{}" : `{ ${names.map((name) => JSON.stringify(name)).join(", ")} }`;

/**
 * A section's `modules_enabled` adds to that of all hosts, and its `modules_disabled` takes away from both
 * (modulemanager.get_modules_for_host), so the list of all hosts is left alone.
 * @param where the host or component; undefined where it wasn't seen
 */
export function moduleMends(
  where: Settings | undefined,
  { add = [], remove = [], allow = [], lines = [] }: ModuleChange,
): readonly Mend[] {
  if (!where) return [];
  const { host, enabled, disabled, enabled_for_all: forAll, kind } = where;
  const inherited = kind === "local" ? forAll : [];
  const isIn = (name: string) =>
    enabled.includes(name) || (inherited.includes(name) && !disabled.includes(name));
  const missing = add.filter((name) => !isIn(name) || disabled.includes(name));
  const surplus = remove.filter(isIn);
  const without = (names: readonly string[]) => names.filter((name) => !remove.includes(name));
  const nowEnabled = [...without(enabled), ...missing.filter((name) => !enabled.includes(name))];
  const nowDisabled = [
    ...disabled.filter((name) => !add.includes(name) && !allow.includes(name)),
    ...surplus.filter((name) => inherited.includes(name)),
  ];
  const isSame = (a: readonly string[], b: readonly string[]) => a.join() === b.join();
  const changes = [
    ...(isSame(nowEnabled, enabled) ? [] : [`modules_enabled = ${luaList(nowEnabled)}`]),
    ...(isSame(nowDisabled, disabled) ? [] : [`modules_disabled = ${luaList(nowDisabled)}`]),
    ...lines,
  ];
  // The file has it right already.
  const shell = [
    ...add.filter((name) => !missing.includes(name)).map((name) => `load ${name}`),
    ...remove.filter((name) => !surplus.includes(name)).map((name) => `unload ${name}`),
  ].map((act) => `prosodyctl shell module ${act} ${host}`);
  return [
    ...(changes.length > 0 ? [inSection(host, changes.join("\n"))] : []),
    ...(shell.length > 0 ? [{ where: "shell", lines: shell.join("\n") } as const] : []),
  ];
}

/** Lines for the section of a host or component. */
export const inSection = (host: string, lines: string): Mend => ({
  where: "section",
  lines: `-- in the section of "${host}"\n${lines}`,
});

/** The command that fetches one of the community's modules. */
export const install = (module: string): string =>
  `prosodyctl install --server=https://modules.prosody.im/rocks/ mod_${module}`;
