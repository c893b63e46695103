import { createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { bundle, luaVersions, manifest, rock, rockName, type ModuleSource } from "./bundle.js";

/** Reads the modules below a folder. @throws where it can't be read */
export async function readModules(folder: string): Promise<readonly ModuleSource[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const sources = entries
    .filter(({ name }) => name.startsWith("mod_"))
    .map(async (entry): Promise<ModuleSource> => {
      const name = entry.name.replace(/\.lua$/, "");
      if (!entry.isDirectory())
        return { name, main: await readFile(join(folder, entry.name), "utf8"), parts: new Map() };
      const inside = join(folder, name);
      const libs = (await readdir(inside)).filter((file) => file.endsWith(".lib.lua")).sort();
      const parts = libs.map(
        async (file) => [file.replace(".lib.lua", ""), await readFile(join(inside, file), "utf8")] as const,
      );
      return {
        name,
        main: await readFile(join(inside, `${name}.lua`), "utf8"),
        parts: new Map(await Promise.all(parts)),
      };
    });
  return (await Promise.all(sources)).sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * Writes each module as one Lua file, as a rock, and the list of rocks.
 * @param folder made where there is none
 * @returns the modules' names
 * @throws where it can't be written
 */
export async function writeModules(
  sources: readonly ModuleSource[],
  folder: string,
  version: string,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const names = sources.map(({ name }) => name);
  for (const source of sources) {
    const { name, main } = source;
    const lua = bundle(source);
    const uses = names.filter((other) => main.includes(`module:depends("${other.replace("mod_", "")}")`));
    await writeFile(join(folder, `${name}.lua`), lua);
    const file = new ZipFile();
    for (const [path, text] of rock(name, version, lua, uses)) file.addBuffer(Buffer.from(text), path);
    file.end();
    await pipeline(file.outputStream, createWriteStream(join(folder, rockName(name, version))));
  }
  for (const lua of luaVersions) await writeFile(join(folder, `manifest-${lua}`), manifest(names, version));
  return names;
}
