import { createHash } from "node:crypto";

/** Prosody's modules as an operator installs them: each in one file, and as a rock for `prosodyctl install`. */

/** A module as it lies in `prosody/`. */
export interface ModuleSource {
  /** `mod_kastellan` */
  readonly name: string;
  readonly main: string;
  /** What `module:require` loads from beside it: name to Lua. */
  readonly parts: ReadonlyMap<string, string>;
}

/** @returns one Lua file that does the same as the folder: its parts are functions in it. */
export function bundle({ name, main, parts }: ModuleSource): string {
  if (parts.size === 0) return main;
  const inside = [...parts].map(
    ([part, lua]) => `parts["${part}"] = function (...)\n${lua.trimEnd()}\nend;\n`,
  );
  return `-- ${name} in one file, put together by "kastellan module"; its parts lie apart in the project.
local parts = {};
local function load_part(name)
	if not parts[name] then return module:require(name); end
	return parts[name](name);
end
${inside.join("")}
${main.replaceAll("module:require", "load_part")}`;
}

/** The revision of a rock's recipe, not of what is in it. */
const revision = 1;

/** The recipe by which LuaRocks installs a module's one file. `uses`: other modules of ours that it is loaded with. */
function rockspec(name: string, version: string, uses: readonly string[]): string {
  return `rockspec_format = "3.0"
package = "${name}"
version = "${version}-${revision}"
source = { url = "file://${name}.lua" }
description = { summary = "Least-privilege hands for the admin bot Kastellan", license = "MIT" }
dependencies = { ${uses.map((each) => `"${each}"`).join(", ")} }
build = { type = "builtin", modules = { ${name} = "${name}.lua" } }
`;
}

/**
 * @returns the files of a rock that needs no building: path to content. Building one, though there is nothing to
 *   compile, LuaRocks would ask for Lua's C headers.
 */
export function rock(
  name: string,
  version: string,
  lua: string,
  uses: readonly string[],
): Map<string, string> {
  const spec = `${name}-${version}-${revision}.rockspec`;
  const recipe = rockspec(name, version, uses);
  const list = `rock_manifest = { lua = { ["${name}.lua"] = "${md5(lua)}" }, ["${spec}"] = "${md5(recipe)}" }\n`;
  return new Map([
    [spec, recipe],
    ["rock_manifest", list],
    [`lua/${name}.lua`, lua],
  ]);
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

/** @returns the name of a rock's file, as LuaRocks looks for it. */
export function rockName(name: string, version: string): string {
  return `${name}-${version}-${revision}.all.rock`;
}

/** The versions of Lua that Prosody runs on: LuaRocks looks for a list of its own for each. */
export const luaVersions = ["5.1", "5.2", "5.3", "5.4"] as const;

/** @returns what a folder of rocks tells LuaRocks of itself. */
export function manifest(names: readonly string[], version: string): string {
  const rocks = names.map((name) => `\t${name} = { ["${version}-${revision}"] = { { arch = "all" } } };\n`);
  return `commands = {}\nmodules = {}\nrepository = {\n${rocks.join("")}}\n`;
}
