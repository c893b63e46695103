import { dayStart } from "../language/time.js";

/** When admins sleep. */
export interface Quiet {
  /** Minutes since midnight, in the operator's time zone. */
  readonly from: number;
  readonly to: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** @returns when the quiet hours that are running end, epoch ms; undefined where none are running */
export function quietUntil(quiet: Quiet | undefined, now: number, timeZone: string): number | undefined {
  if (!quiet || quiet.from === quiet.to) return undefined;
  const today = dayStart(now, timeZone);
  const at = (now - today) / minute;
  const endOn = (start: number) => start + quiet.to * minute;
  if (quiet.from < quiet.to) return at >= quiet.from && at < quiet.to ? endOn(today) : undefined;
  // Over midnight. The day after begins where its own clock says, also when clocks change.
  if (at >= quiet.from) return endOn(dayStart(today + day + 3 * 60 * minute, timeZone));
  return at < quiet.to ? endOn(today) : undefined;
}

/** Reads `23:00-07:00`. */
export function readQuiet(text: string): Quiet {
  const [from = 0, to = 0] = text.split("-").map((time) => {
    const [hours = 0, minutes = 0] = time.split(":").map(Number);
    return hours * 60 + minutes;
  });
  return { from, to };
}
