import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Language } from "../language/language.js";
import type { DayCount } from "../signups/known.js";

/** What the drawing process is given. */
export interface Wanted {
  readonly days: readonly DayCount[];
  readonly language: Language;
  /** Pixels for a point. */
  readonly scale: number;
}

/** Longer than a slow machine needs. In ms. */
const patience = 60_000;
/** A phone's screen has two to three pixels for a point. */
const scale = 2.5;
/** Bytes; a picture has some ten thousand. */
const most = 2_000_000;

/**
 * Draws registrations by day as a PNG, in a process of its own: it takes a second, for which the wire must not
 * wait, and 200 MB, which go with it.
 * @throws where it can't be drawn
 */
export function picture(days: readonly DayCount[], language: Language): Promise<Buffer> {
  const program = fileURLToPath(new URL("./draw.js", import.meta.url));
  return new Promise((resolve, reject) => {
    const drawing = execFile(
      process.execPath,
      [program],
      // The bot's password may stand in its environment.
      { encoding: "buffer", maxBuffer: most, timeout: patience, env: {} },
      (error, png) => {
        if (error) reject(new Error("the drawing process failed", { cause: error }));
        else resolve(png);
      },
    );
    // Where it ended before it read: said by its status.
    drawing.stdin?.on("error", () => undefined);
    drawing.stdin?.end(JSON.stringify({ days, language, scale } satisfies Wanted));
  });
}
