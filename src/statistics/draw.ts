import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { chartOf } from "./chart.js";
import type { Wanted } from "./picture.js";

/** A program: days as JSON in, a PNG out. Its fonts come along: a server has none. */

const fileOf = (name: string) => readFileSync(createRequire(import.meta.url).resolve(name));
const font = (weight: number) => fileOf(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`);

const { days, language, scale } = JSON.parse(await text(process.stdin)) as Wanted;
await initWasm(fileOf("@resvg/resvg-wasm/index_bg.wasm"));
const drawn = new Resvg(chartOf(days, language), {
  fitTo: { mode: "zoom", value: scale },
  font: { fontBuffers: [font(400), font(600)], loadSystemFonts: false, defaultFontFamily: "Inter" },
}).render();
process.stdout.write(drawn.asPng());
