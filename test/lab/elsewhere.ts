import type { Federation } from "./federation.js";
import { startLab, type Lab, type LabOptions } from "./prosody.js";

/** Starts another Prosody, which serves `elsewhere.test`; the password of NAME is `pw-NAME`. */
export function startElsewhere(
  options: Pick<LabOptions, "version" | "accounts"> & { readonly federation: Federation },
): Promise<Lab> {
  return startLab({ ...options, domain: "elsewhere.test" });
}
