import { explain } from "../language/reasons.js";
import { createDetector } from "./detector.js";
import { loadModel } from "./model.js";
import type { Sensitivity } from "./types.js";

/** One line in, as text: when, who, where. */
interface Line {
  readonly t: string;
  readonly user: string;
  readonly host: string;
}

/**
 * Judges registrations as they would have been judged when they happened: each line in is answered by one
 * line out before the next is read.
 * @returns how many lines were read, and what was wrong with the first bad one.
 */
export async function replay(
  input: AsyncIterable<string>,
  write: (line: string) => void,
  sensitivity: Sensitivity = "precise",
): Promise<{ readonly lines: number; readonly error?: string }> {
  const detector = createDetector({ sensitivity }, loadModel());
  const said: Line[] = [];
  let lines = 0;
  for await (const text of input) {
    if (text.trim() === "") continue;
    lines += 1;
    const line = parseLine(text);
    if (!line) {
      return {
        lines,
        error: `Line ${lines} is no registration; expected {"t": "2026-01-31T12:00:00Z", "user": "…", "host": "…"}. Mend it and start again.`,
      };
    }
    said.push(line);
    const { t, user, host } = line;
    const voice = { language: "en", now: Date.parse(t), timeZone: "UTC" } as const;
    const { flags } = detector.judge({ id: said.length - 1, user, host, at: Date.parse(t) });
    const flag = flags
      .filter(({ level }) => level === "flagged")
      .map(({ signUp, score, wave, reasons }) => ({
        ...said[signUp.id],
        score,
        wave,
        reasons: reasons.map((reason) => explain(reason, voice)),
      }));
    write(JSON.stringify({ t, user, host, flag }));
  }
  return { lines };
}

/** @returns the registration in a line; undefined where it holds none */
export function parseLine(text: string): Line | undefined {
  try {
    const { t, user, host } = JSON.parse(text) as Partial<Record<keyof Line, unknown>>;
    if (typeof t !== "string" || typeof user !== "string" || typeof host !== "string") return undefined;
    return Number.isNaN(Date.parse(t)) || user === "" ? undefined : { t, user, host };
  } catch {
    return undefined;
  }
}
