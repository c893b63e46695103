import { messageOf } from "../log.js";
import { replay } from "../signups/replay.js";
import { linesOf } from "./lines.js";

/** Judges the registrations in a file, or on standard input (`-`), line by line. @returns the exit status. */
export async function replayFile(file: string): Promise<number> {
  try {
    const { error } = await replay(await linesOf(file), (line) => {
      process.stdout.write(`${line}\n`);
    });
    if (error === undefined) return 0;
    process.stderr.write(`${error}\n`);
  } catch (error) {
    process.stderr.write(`${file} can't be read: ${messageOf(error)}.\n`);
  }
  return 1;
}
