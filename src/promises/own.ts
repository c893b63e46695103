import { spanOfText } from "../language/span.js";
import type { Evidence, Verdict } from "./finding.js";
import type { Promises, PromiseKey } from "./schema.js";

/** What the bot's own configuration says. In ms. */
export interface OwnSettings {
  readonly debugMax: number;
  readonly inactiveNeverUsed: number;
  readonly inactiveUnused: number;
}

type Add = (
  key: PromiseKey,
  verdict: Verdict | boolean,
  evidence: readonly Evidence[],
  mend?: string,
) => void;

/** Promises that the bot's own configuration keeps. */
export function ownPromises(promises: Promises, own: OwnSettings, add: Add): void {
  const minutes = (ms: number) => `${Math.round(ms / 60_000)} min`;
  const days = (ms: number) => `${Math.round(ms / 86_400_000)} d`;
  const debug = spanOfText(promises.debugAtMost ?? "");
  if (debug !== undefined) {
    const value = minutes(own.debugMax);
    add(
      "debugAtMost",
      own.debugMax <= debug,
      [{ kind: "own-config", key: "debugLog.maxMinutes", value }],
      `"debugLog": { "maxMinutes": ${Math.floor(debug / 60_000)} }`,
    );
  }
  for (const [key, actual, name] of [
    ["inactiveNeverUsed", own.inactiveNeverUsed, "neverUsed"],
    ["inactiveUnused", own.inactiveUnused, "unused"],
  ] as const) {
    const promised = spanOfText(promises[key] ?? "");
    if (promised === undefined) continue;
    const value = days(actual);
    add(
      key,
      actual >= promised,
      [{ kind: "own-config", key: `inactive.${name}`, value }],
      `"inactive": { "${name}": "${promises[key] ?? ""}" }`,
    );
  }
}
