import { join, resolve } from "node:path";
import { readModules, writeModules } from "../install/write.js";
import { messageOf } from "../log.js";
import { packageRoot, version } from "../package.js";

/**
 * Writes Prosody's modules into a folder, each as one file, and says how to go on.
 * @returns the exit status: 0, or 1 where it can't be written
 */
export async function writeProsodyModules(folder: string): Promise<number> {
  try {
    const names = await writeModules(await readModules(join(packageRoot, "prosody")), folder, version);
    const place = resolve(folder);
    process.stdout
      .write(`Written to ${place}: ${names.map((name) => `${name}.lua`).join(", ")}; the same as rocks.

Either copy the files that you want to where Prosody looks for modules, or add this folder in prosody.cfg.lua:
  plugin_paths = { "${place}" }
Or have Prosody install them (needs the package luarocks):
  prosodyctl install --server=${place} mod_kastellan
Then go on with step 2 of docs/prosody.md.
`);
    return 0;
  } catch (error) {
    process.stderr.write(`The modules could not be written to ${folder}: ${messageOf(error)}\n`);
    return 1;
  }
}
