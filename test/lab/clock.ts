import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Lab } from "./prosody.js";

/** A module that puts the server's clock forward by what `putForward` wrote, from its next start on. */
export const clock = `
local file = io.open(prosody.paths.data .. "/clock");
local ahead = file and tonumber(file:read("*a")) or 0;
if file then file:close(); end
local real = os.time;
function os.time(date) if date then return real(date); end return real() + ahead; end
`;

/** Restarts a server that has `clock`; then it is so many seconds later. */
export async function putForward(
  lab: Pick<Lab, "folder" | "stop" | "start">,
  seconds: number,
): Promise<void> {
  await lab.stop();
  writeFileSync(join(lab.folder, "data/clock"), String(seconds));
  await lab.start();
}
