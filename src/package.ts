import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json; the code runs from dist/src in it. */
export const packageRoot = fileURLToPath(new URL("../../", import.meta.url));

/** Kastellan's own version, as package.json says. */
export const version = (
  JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string }
).version;
